// Pictures for sharing, made once: by the facts they show, so that a change elsewhere on the site
// draws none anew; one at a time, in a thread that ends when nobody has asked for a while and gives
// back its memory. When too many wait, the next is told to come again.
import { Worker } from 'node:worker_threads';
import type { PictureFacts } from './share-layout.ts';

/** What is kept ready: some hundred and fifty pictures of thirty kilobytes. */
const KEPT_BYTES_MAX = 5_000_000;
/** Beyond so many a visitor would wait longer than networks do. */
const WAITING_MAX = 24;
const IDLE_MS = 30_000;
/** A hundred times what one takes. */
const DRAW_MS_MAX = 10_000;

const kept = new Map<string, Uint8Array>();
const underway = new Map<string, Promise<Uint8Array>>();
let kept_bytes = 0;
let last: Promise<unknown> = Promise.resolve();
let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;

/** A PNG of 1200 by 630; 'busy' when too many are being made. */
export async function sharePicture(facts: PictureFacts): Promise<Uint8Array | 'busy'> {
  const key = JSON.stringify(facts);
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known;
  }
  const begun = underway.get(key);
  if (begun) return begun;
  if (underway.size >= WAITING_MAX) return 'busy';
  const making = last.then(() => draw(facts)).finally(() => underway.delete(key));
  underway.set(key, making);
  last = making.catch(() => undefined);
  const picture = await making;
  keep(key, picture);
  return picture;
}

function keep(key: string, picture: Uint8Array): void {
  if (!kept.has(key)) kept_bytes += picture.length;
  kept.set(key, picture);
  for (const [oldest, { length }] of kept) {
    if (kept_bytes <= KEPT_BYTES_MAX) break;
    kept.delete(oldest);
    kept_bytes -= length;
  }
}

function draw(facts: PictureFacts): Promise<Uint8Array> {
  clearTimeout(idle);
  const drawing = worker ?? openWorker();
  worker = drawing;
  return new Promise<Uint8Array>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      drawing.off('error', broken).off('exit', gone).off('message', done);
      idle = setTimeout(closeWorker, IDLE_MS).unref();
    };
    const broken = (error: unknown) => {
      end();
      closeWorker();
      reject(error);
    };
    const gone = () => broken(new Error('The drawing thread ended'));
    const done = (picture: Uint8Array) => {
      end();
      resolve(picture);
    };
    const timer = setTimeout(() => broken(new Error('A picture took too long')), DRAW_MS_MAX);
    drawing.once('error', broken).once('exit', gone).once('message', done);
    drawing.postMessage(facts);
  });
}

function openWorker(): Worker {
  const opened = new Worker(new URL('./share-drawing.ts', import.meta.url));
  opened.unref(); // a drawing must not keep a house open that wants to close
  return opened;
}

function closeWorker(): void {
  const ended = worker;
  worker = undefined;
  // A thread that is ending may still say so; there is nobody left to hear it.
  ended?.on('error', () => undefined);
  void ended?.terminate();
}
