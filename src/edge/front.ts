// The front of the house: the socket, its limits, and a way to close that breaks no request.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '#lib/clock.ts';
import { log } from '#lib/log.ts';
import type { EdgeWords } from '#words/en/edge.ts';
import { type Calm, calmPages } from './calm.ts';
import { type AstroDoor, drawWith } from './draw.ts';
import { readFiles } from './files.ts';
import { Flood } from './floods.ts';
import { securityHeaders } from './headers.ts';
import { guardSockets, type Limits, limits as usual } from './limits.ts';
import { PageCache } from './page-cache.ts';
import { answer, type House } from './requests.ts';

const hour_s = 3_600;

export type FrontParts = {
  site: URL;
  host: string;
  port: number;
  trustedProxyHops: number;
  secretKey: Buffer;
  isHome: boolean;
  clock: Clock;
  words: EdgeWords;
  /** Astro's handler, as the build made it. */
  astro: AstroDoor;
  /** The folder of the build's files. */
  folder: string;
  generation: () => number;
  isReady: House['isReady'];
  endByOneClick: House['endByOneClick'];
  limits?: Partial<Limits>;
};
export type Front = { address: AddressInfo; stop: () => Promise<void> };

/** Opens the house; resolves when it listens. */
export async function openFront(parts: FrontParts): Promise<Front> {
  const limits = { ...usual, ...parts.limits };
  const security = securityHeaders(parts.site);
  const calm = calmPages(parts.words, security.page);
  const house: House = {
    ...parts,
    limits,
    calm,
    files: await readFiles(parts.folder, security.page),
    shelf: {
      draw: drawWith(parts.astro, parts.site, limits.draw_ms_max),
      // Counted twice: the packed copies that come later are smaller than the page.
      cache: new PageCache(
        parts.generation,
        limits.pages_bytes_max,
        (page) => 2 * page.body.length,
      ),
      bodies: new PageCache(parts.generation, limits.bodies_bytes_max, (body) => 2 * body.length),
      security,
      keys: new Map(),
    },
    draws: new Flood(limits.draws_per_minute),
    posts: new Flood(limits.posts_per_minute),
    kept: new Flood(limits.kept_per_hour, hour_s),
  };
  return listen(house, parts.host, parts.port);
}

async function listen(house: House, host: string, port: number): Promise<Front> {
  const server = createServer({
    maxHeaderSize: house.limits.head_bytes_max,
    connectionsCheckingInterval: house.limits.check_ms,
  });
  const places = guardSockets(server, house.limits);
  let isClosing = false;
  const meet = (request: IncomingMessage, response: ServerResponse) => {
    places.begin(request, response);
    if (isClosing) response.shouldKeepAlive = false;
    response.on('error', (error) => log.warn('line broke', { fault: error.name }));
    void answer(house, request, response);
  };
  server.on('request', meet).on('checkContinue', meet);
  server.on('clientError', (error, socket) => refuse(house.calm, error, socket as Socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, 1024, resolve);
  });
  const stop = async () => {
    isClosing = true;
    // net's close, not http's: that one would cut idle lines on which a request may be on its way.
    const closed = new Promise((resolve) => NetServer.prototype.close.call(server, resolve));
    await wait(house.limits.quiet_ms);
    for (const socket of places.waiting) socket.destroy();
    const late = setTimeout(() => server.closeAllConnections(), house.limits.drain_ms_max);
    await closed;
    clearTimeout(late);
    server.close(() => undefined); // lets node's timer for slow requests go
  };
  return { address: server.address() as AddressInfo, stop };
}

// The line broke, or what came is no HTTP: there is no response object to write on.
function refuse(calm: Calm, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''];
  socket.end(calm.page(status ?? 400).raw());
}
