// One finished answer: its bytes and its compressed copies, each with a strong ETag of its own.
// Copies are made when first asked for and kept as long as the answer is.

import { createHash } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';
type Copy = { body: Buffer; head: string[]; unchanged: string[]; etag: string };

const compressed_bytes_min = 860; // below this one packet carries it anyway
const compressible = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript)|image\/svg)/;
const brotliSlow = promisify(brotliCompress);
const gzipSlow = promisify(gzip);

export class Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly #head: string[];
  readonly #etagged: boolean;
  readonly #packs: boolean;
  readonly #quality: number;
  readonly #copies = new Map<Encoding, Copy>();
  readonly #underway = new Map<Encoding, Promise<Copy>>();
  readonly modified: number | undefined;
  readonly type: string;

  /** `head` is a flat list without lengths, encodings and ETag; those depend on the copy. */
  constructor(
    status: number,
    head: string[],
    body: Buffer,
    options: { etag?: boolean; quality?: number } = {},
  ) {
    this.status = status;
    this.body = body;
    this.#head = head;
    this.#etagged = options.etag === true && status === 200;
    this.#quality = options.quality ?? 4;
    this.type = headerIn(head, 'content-type') ?? '';
    this.#packs = body.length >= compressed_bytes_min && compressible.test(this.type);
    const modified = Date.parse(headerIn(head, 'last-modified') ?? '');
    this.modified = Number.isNaN(modified) ? undefined : modified;
  }

  /** Makes the copy a request would get, so that the first visitor does not wait for it. */
  async prepare(encoding: Encoding): Promise<void> {
    if (this.#packs) await this.#make(encoding);
  }

  send(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const encoding = this.#packs ? preferred(request.headers['accept-encoding']) : 'identity';
    const copy = this.#copies.get(encoding);
    if (copy) return this.#write(copy, request, response);
    return this.#make(encoding).then((made) => this.#write(made, request, response));
  }

  /** The same answer written by hand, for a socket that has no response object. */
  raw(): Buffer {
    const lines = [`HTTP/1.1 ${this.status} ${STATUS_CODES[this.status]}`];
    const head = [...this.#head, 'Connection', 'close', 'Content-Length', `${this.body.length}`];
    for (let at = 0; at < head.length; at += 2) lines.push(`${head[at]}: ${head[at + 1]}`);
    return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), this.body]);
  }

  #write(copy: Copy, request: IncomingMessage, response: ServerResponse): void {
    if (this.#etagged && this.#isUnchanged(copy, request)) {
      response.writeHead(304, copy.unchanged);
      response.end();
      return;
    }
    response.writeHead(this.status, copy.head);
    if (request.method === 'HEAD') response.end();
    else response.end(copy.body);
  }

  #isUnchanged(copy: Copy, request: IncomingMessage): boolean {
    const known = request.headers['if-none-match'];
    if (known !== undefined) {
      return known
        .split(',')
        .some((tag) => ['*', copy.etag].includes(tag.trim().replace(/^W\//, '')));
    }
    const since = Date.parse(request.headers['if-modified-since'] ?? '');
    return this.modified !== undefined && this.modified <= since;
  }

  // Two visitors who ask for the same copy at once wait for one compression.
  #make(encoding: Encoding): Promise<Copy> {
    const known = this.#underway.get(encoding);
    if (known) return known;
    const making = pack(this.body, encoding, this.#quality).then((body) => {
      const copy = this.#dress(body, encoding);
      this.#copies.set(encoding, copy);
      return copy;
    });
    this.#underway.set(encoding, making);
    return making;
  }

  #dress(body: Buffer, encoding: Encoding): Copy {
    const etag = this.#etagged ? `"${digest(this.body)}-${encoding[0]}"` : '';
    const tag = this.#etagged ? ['ETag', etag] : [];
    const packed = encoding === 'identity' ? [] : ['Content-Encoding', encoding];
    const length = bodyless(this.status) ? [] : ['Content-Length', String(body.length)];
    return {
      body,
      etag,
      head: [...this.#head, ...tag, ...packed, ...length],
      unchanged: [...without(this.#head, /^content-(?:type|disposition)$/i), ...tag],
    };
  }
}

/** The value of a header in a flat list; names in any case. */
export function headerIn(head: readonly string[], name: string): string | undefined {
  for (let at = 0; at < head.length; at += 2) {
    if (head[at]!.toLowerCase() === name) return head[at + 1];
  }
  return undefined;
}

function without(head: readonly string[], names: RegExp): string[] {
  return head.filter((_, at) => !names.test(head[at - (at % 2)]!));
}

function pack(body: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === 'gzip') return gzipSlow(body, { level: gzipLevel(quality) });
  if (encoding === 'identity') return Promise.resolve(body);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotliSlow(body, { params });
}

// Brotli's scale ends at 11, gzip's at 9.
function gzipLevel(quality: number): number {
  if (quality === 1) return 1;
  return quality > 5 ? 9 : 6;
}

/** The best copy the visitor takes. */
export function preferred(accept: string | string[] | undefined): Encoding {
  const text = String(accept ?? '').toLowerCase();
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0+)?(?:\s|,|$))/.test(text)) return 'br';
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?(?:\s|,|$))/.test(text)) return 'gzip';
  return 'identity';
}

function digest(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}

function bodyless(status: number): boolean {
  return status === 204 || status === 304;
}
