// Pages under load, each beside node:http serving the same bytes in the same minute.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { freePort } from '../setup/ports.ts';
import { endChild, openChild } from './processes.ts';

const CONNECTIONS = 32;
const SECONDS = 4;

export type Rate = { perSecond: number; p99_ms: number; failed: number };
export type PageRow = { name: string; raw: Rate; cached: Rate; known: Rate; whole: Rate };

/**
 * Loads each page four ways: raw, from our page cache, for a visitor whom we know, and drawn whole
 * each time (by a site that keeps nothing for known visitors).
 */
export async function measurePages(
  site: string,
  wholeSite: string,
  pages: { name: string; path: string }[],
  folder: string,
): Promise<PageRow[]> {
  const file = join(folder, 'pages.json');
  writeFileSync(file, JSON.stringify(await Promise.all(pages.map(({ path }) => keep(site, path)))));
  const port = await freePort();
  const raw = await openChild([join(import.meta.dirname, 'raw.ts'), file, String(port)]);
  const rows: PageRow[] = [];
  for (const { name, path } of pages) {
    rows.push({
      name,
      raw: await load(`http://127.0.0.1:${port}${path}`),
      cached: await load(site + path),
      // A browser we know (signed cookie or not) is never served from the page cache.
      known: await load(site + path, { cookie: 'reader=bench' }),
      whole: await load(wholeSite + path, { cookie: 'reader=bench' }),
    });
  }
  await endChild(raw);
  return rows;
}

async function load(url: string, headers: Record<string, string> = {}): Promise<Rate> {
  const options = {
    url,
    connections: CONNECTIONS,
    headers: { 'accept-encoding': 'br', ...headers },
  };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: SECONDS });
  return {
    perSecond: result.requests.average,
    p99_ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

async function keep(site: string, path: string) {
  const response = await fetch(site + path, { headers: { 'accept-encoding': 'identity' } });
  const packed = await import('node:zlib').then(async ({ brotliCompressSync }) =>
    brotliCompressSync(Buffer.from(await response.arrayBuffer())),
  );
  const headers: Record<string, string> = { 'content-encoding': 'br' };
  for (const [name, value] of response.headers) {
    if (!/^(connection|date|keep-alive|transfer-encoding|content-length)$/.test(name)) {
      headers[name] = value;
    }
  }
  headers['content-length'] = String(packed.length);
  return { path, headers, body: packed.toString('base64') };
}
