// Astro's door as one function: a wish in, a finished page out. The page is asked for with a
// request of our own making, so it sees only what the edge lets through, and a visitor who hangs
// up does not break a page that others wait for.

export type Wish = {
  method: string;
  /** Path and query, starting with one slash. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body?: Buffer | undefined;
  locals: Record<string, unknown>;
};
export type Drawn = { status: number; headers: Record<string, string | string[]>; body: Buffer };
export type Draw = (wish: Wish) => Promise<Drawn>;
export type AstroDoor = (
  request: never,
  response: never,
  next: () => void,
  locals: object,
) => unknown;

export function drawWith(astro: AstroDoor, site: URL, draw_ms_max: number): Draw {
  const once = (wish: Wish) =>
    new Promise<Drawn | undefined>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The page took too long')), draw_ms_max);
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      const sheet = new Sheet(
        (drawn) => settle(() => resolve(drawn)),
        (why) => settle(() => reject(why)),
      );
      const request = requestOf(wish, site) as never;
      const next = () => settle(() => resolve(undefined));
      Promise.resolve(astro(request, sheet as never, next, wish.locals)).catch(sheet.destroy);
    });
  return async (wish) => {
    const drawn = await once(wish);
    // No page has this address: Astro draws its 404 page with our locals only when asked by name.
    return drawn ?? (await once({ ...wish, method: 'GET', url: '/404' })) ?? bare(404);
  };
}

function bare(status: number): Drawn {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

function requestOf(wish: Wish, site: URL): object {
  const ignore = () => undefined;
  return {
    method: wish.method,
    url: wish.url,
    headers: { ...wish.headers, host: site.host },
    body: wish.body ?? new Uint8Array(),
    socket: { encrypted: site.protocol === 'https:' },
    on: ignore,
    once: ignore,
  };
}

/** What Astro writes on instead of a socket. */
class Sheet {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  readonly destroy: (why?: unknown) => void;
  readonly #done: (drawn: Drawn) => void;
  readonly #parts: Uint8Array[] = [];
  #headers: Drawn['headers'] = {};

  constructor(done: (drawn: Drawn) => void, failed: (why: unknown) => void) {
    this.#done = done;
    this.destroy = (why) => failed(why ?? new Error('The page broke off'));
  }

  writeHead(status: number, second?: unknown, third?: unknown): this {
    this.statusCode = status;
    this.headersSent = true;
    const headers = typeof second === 'object' ? second : third;
    this.#headers = (headers ?? {}) as Drawn['headers'];
    return this;
  }

  write(part: Uint8Array | string, done?: () => void): boolean {
    this.#parts.push(typeof part === 'string' ? Buffer.from(part) : part);
    done?.();
    return true;
  }

  end(part?: Uint8Array | string): this {
    if (part !== undefined) this.write(part);
    const body = Buffer.concat(this.#parts);
    this.#done({ status: this.statusCode, headers: this.#headers, body });
    return this;
  }

  on(): this {
    return this;
  }

  once(): this {
    return this;
  }

  off(): this {
    return this;
  }
}
