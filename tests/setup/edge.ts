// The edge with a page of our own behind it instead of Astro: what is tried here lies in front of
// every page, so the page only needs to say what it was asked.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Front, type FrontParts, openFront } from '#edge/front.ts';
import { setLogLevel } from '#lib/log.ts';
import { edge as words } from '#words/en/edge.ts';
import { askPort, type Reply, type Wish } from './ask.ts';
import { movableClock } from './clock.ts';
import { freePort } from './ports.ts';

export type Asked = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
  locals: { clientKey: string; requestId: string; now: number };
};
export type Page = { status?: number; headers?: Record<string, string | string[]>; body?: string };
type Draw = (asked: Asked) => Page | undefined | Promise<Page | undefined>;
export type TestFront = Front & {
  port: number;
  site: URL;
  /** Every page that was drawn, in order. */
  drawn: Asked[];
  ask: (path: string, wish?: Wish) => Promise<Reply>;
  /** A public change. */
  raise: () => void;
};
/** Opens an edge that closes when the test is over. */
export async function openTestFront(
  draw: Draw = () => ({}),
  more: Partial<FrontParts> = {},
): Promise<TestFront> {
  setLogLevel('silent');
  const port = await freePort();
  const drawn: Asked[] = [];
  let generation = 1;
  const site = more.site ?? new URL(`http://localhost:${port}`);
  const front = await openFront({
    site,
    host: '127.0.0.1',
    port,
    trustedProxyHops: 0,
    secretKey: Buffer.from('a key that only tests know, of forty letters'),
    isHome: true,
    clock: movableClock(),
    words,
    astro: astroOf(draw, drawn) as never,
    folder: filesFolder(),
    generation: () => generation,
    isReady: async () => true,
    endByOneClick: async () => ({ rest: null }),
    ...more,
  });
  onTestFinished(front.stop);
  const ask = (path: string, wish?: Wish) => askPort(port, path, wish);
  const raise = () => {
    generation += 1;
  };
  return { ...front, port, site, drawn, ask, raise };
}

function astroOf(draw: Draw, drawn: Asked[]) {
  return async (
    asked: Omit<Asked, 'locals'>,
    sheet: { writeHead(status: number, headers: object): void; end(body: string): void },
    next: () => void,
    locals: Asked['locals'],
  ) => {
    drawn.push({ ...asked, locals });
    const page = await draw({ ...asked, locals });
    if (!page) return next();
    sheet.writeHead(page.status ?? 200, { 'content-type': 'text/html', ...page.headers });
    sheet.end(page.body ?? `drawn ${drawn.length}`);
  };
}

function filesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counter-files-'));
  mkdirSync(join(folder, '_astro'));
  writeFileSync(
    join(folder, '_astro', 'house.abc123.css'),
    '.slab { block-size: 13px; }\n'.repeat(99),
  );
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return folder;
}
