// Pictures for sharing, made once: by the facts they show, so that a change elsewhere on the site
// draws none anew; one at a time, in a process of their own that ends when nobody has asked for a
// while, and takes all its memory with it. When too many wait, the next is told to come again.
import { type ChildProcess, fork } from 'node:child_process';
import type { PictureFacts } from './share-layout.ts';

/** What is kept ready: about a hundred pictures of fifty kilobytes. */
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
let drawer: ChildProcess | undefined;
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
  drawer ??= openDrawer();
  const drawing = drawer;
  return new Promise<Uint8Array>((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      drawing.off('error', broken).off('exit', gone).off('message', done);
      idle = setTimeout(closeDrawer, IDLE_MS).unref();
    };
    const broken = (error: unknown) => {
      end();
      closeDrawer();
      reject(error);
    };
    const gone = () => broken(new Error('The drawing process ended'));
    const done = (picture: unknown) => {
      end();
      resolve(picture as Uint8Array);
    };
    const timer = setTimeout(() => broken(new Error('A picture took too long')), DRAW_MS_MAX);
    drawing.once('error', broken).once('exit', gone).once('message', done);
    drawing.send(facts);
  });
}

function openDrawer(): ChildProcess {
  const file = new URL('./share-drawing.ts', import.meta.url);
  const opened = fork(file, {
    serialization: 'advanced', // bytes as bytes
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=128'],
    env: {},
  });
  // It must not keep a house open that wants to close, nor one closed that broke between drawings.
  opened.unref();
  opened.channel?.unref();
  opened
    .on('error', () => undefined)
    .once('exit', () => {
      if (drawer === opened) drawer = undefined;
    });
  return opened;
}

function closeDrawer(): void {
  drawer?.kill('SIGKILL');
  drawer = undefined;
}
