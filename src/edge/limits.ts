// Limits on everything that comes through the socket, each with its reason.

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export const limits = {
  head_bytes_max: 16 * 1024, // cookies and address; browsers stay far below
  head_ms_max: 10_000, // a real browser sends its head at once
  request_ms_max: 30_000, // a story on a poor phone line: 64 KiB at 20 kbit/s
  check_ms: 1_000, // how often slow requests are looked for
  idle_ms_max: 60_000, // a reader who takes no bytes for so long has gone
  keepalive_ms: 65_000, // a proxy in front keeps its own for 60 s and must close first
  sockets_max: 4_000, // beyond that the longest waiting give way
  draw_ms_max: 30_000, // a page that takes longer is not coming
  drain_ms_max: 10_000, // what supervisors grant before they kill
  quiet_ms: 150, // on stopping, how long an idle socket may still bring a request on its way
  spill_bytes_max: 1024 * 1024, // what is read and thrown away so that a 413 can be seen
  pages_bytes_max: 64 * 1024 * 1024, // the page cache
  bodies_bytes_max: 16 * 1024 * 1024, // bodies of pages, for visitors whom we know
  draws_per_minute: 1_200, // pages drawn for one address; kept pages and files are free
  posts_per_minute: 120, // a whole office may share one address
  kept_per_hour: 60, // strangers' posts of one address: a room full of people who all tell a story
};
export type Limits = typeof limits;

/** The whole body, or the word for why not. Never holds more than `bytes_max`. */
export async function readBody(
  request: IncomingMessage,
  bytes_max: number,
  spill_bytes_max: number,
): Promise<Buffer | 'too large' | 'broken off'> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > bytes_max + spill_bytes_max) return 'too large';
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes <= bytes_max) parts.push(part);
      else parts.length = 0;
      // A browser that is still sending does not read our answer, so a little more is let run by.
      if (bytes > bytes_max + spill_bytes_max) return 'too large';
    }
  } catch {
    return 'broken off'; // the visitor closed the line: nobody waits for an answer
  }
  return bytes > bytes_max ? 'too large' : Buffer.concat(parts, bytes);
}

/** The sockets of a server: who waits, who is being answered. */
export type Places = {
  /** Sockets with no request being answered, the longest waiting first. */
  waiting: Set<Socket>;
  /** To be called with each request; its socket waits again when the answer is out. */
  begin(request: IncomingMessage, response: ServerResponse): void;
};

/** Sets the clocks on a server, and lets waiting sockets give way when all places are taken. */
export function guardSockets(server: Server, bounds: Limits): Places {
  server.headersTimeout = bounds.head_ms_max;
  server.requestTimeout = bounds.request_ms_max;
  server.timeout = bounds.idle_ms_max;
  server.keepAliveTimeout = bounds.keepalive_ms;
  const waiting = new Set<Socket>();
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open += 1;
    waiting.add(socket);
    if (open > bounds.sockets_max) firstOf(waiting)?.destroy();
    socket.once('close', () => {
      open -= 1;
      waiting.delete(socket);
    });
  });
  const begin: Places['begin'] = ({ socket }, response) => {
    waiting.delete(socket);
    response.once('close', () => {
      if (!socket.destroyed) waiting.add(socket);
    });
  };
  return { waiting, begin };
}

function firstOf<Thing>(things: Set<Thing>): Thing | undefined {
  return things.values().next().value;
}
