// A film or a recording: read from the disk as it is sent, since many would not fit in memory, and
// from wherever in it one asks. Safari plays nothing that cannot be asked for in parts.
import { createReadStream } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { log } from '#lib/log.ts';

export const media_types: Record<string, string> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
};

type Part = { start: number; end: number };

export class Media {
  readonly #file: string;
  readonly #bytes: number;
  readonly #head: string[];
  readonly #etag: string;
  readonly #modified: string;

  /** `file` is a path on the disk; `head` a flat list without lengths and marks of its version. */
  constructor(file: string, head: string[], stat: { size: number; mtimeMs: number }) {
    this.#file = file;
    this.#bytes = stat.size;
    this.#modified = new Date(stat.mtimeMs).toUTCString();
    this.#etag = `"${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`;
    const version = ['ETag', this.#etag, 'Last-Modified', this.#modified];
    this.#head = [...head, ...version, 'Accept-Ranges', 'bytes'];
  }

  send(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const { headers, method } = request;
    if (this.#isKnown(headers)) return this.#close(response, 304);
    const asked = method === 'HEAD' ? 'all' : this.#partAsked(headers);
    if (asked === 'none such') {
      return this.#close(response, 416, ['Content-Range', `bytes */${this.#bytes}`]);
    }
    const part = asked === 'all' ? { start: 0, end: this.#bytes - 1 } : asked;
    const length = ['Content-Length', String(part.end - part.start + 1)];
    const place = ['Content-Range', `bytes ${part.start}-${part.end}/${this.#bytes}`];
    if (asked === 'all') response.writeHead(200, [...this.#head, ...length]);
    else response.writeHead(206, [...this.#head, ...length, ...place]);
    if (method === 'HEAD' || this.#bytes === 0) return void response.end();
    return this.#pour(part, response);
  }

  #close(response: ServerResponse, status: number, more: string[] = []): void {
    response.writeHead(status, [...this.#head, ...more]);
    response.end();
  }

  #pour({ start, end }: Part, response: ServerResponse): Promise<void> {
    return new Promise((sent) => {
      pipeline(createReadStream(this.#file, { start, end }), response, (error) => {
        // Who winds on or closes the page hangs up in the middle: that is how films are watched.
        const isLeft = error?.code === 'ERR_STREAM_PREMATURE_CLOSE' || error?.code === 'ECONNRESET';
        if (error && !isLeft) log.warn('file broke off', { fault: error.code });
        sent();
      });
    });
  }

  #isKnown(headers: IncomingHttpHeaders): boolean {
    const known = headers['if-none-match'];
    if (known !== undefined) return known.split(',').some((tag) => tag.trim() === this.#etag);
    const since = Date.parse(headers['if-modified-since'] ?? '');
    return !Number.isNaN(since) && Date.parse(this.#modified) <= since;
  }

  // Several parts at once may be answered with the whole; nobody's player asks for them.
  #partAsked({ range, 'if-range': version }: IncomingHttpHeaders): Part | 'all' | 'none such' {
    if (range === undefined) return 'all';
    if (version !== undefined && version !== this.#etag && version !== this.#modified) return 'all';
    const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim()) ?? [];
    if (from === '' && to === '') return 'all';
    const last = this.#bytes - 1;
    const start = from === '' ? Math.max(0, this.#bytes - Number(to)) : Number(from);
    const end = from === '' || to === '' ? last : Math.min(Number(to), last);
    if (from !== '' && to !== '' && Number(to) < Number(from)) return 'all';
    return start > last ? 'none such' : { start, end };
  }
}
