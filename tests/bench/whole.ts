// A real house on a bench's database, in a process of its own, and its pages as a visitor gets
// them: over HTTP, drawn whole, each right after a public change, so that nothing is remembered.
import { freePort } from '../setup/ports.ts';
import { endChild, openChild, SERVE_FLAGS } from './processes.ts';

const ASKED = 60;
/** The first ones load the page's code, which whoever serves for months does once. */
const WARMING = 5;

/** Where each page stands: the nth time it is asked for it may be another of its kind. */
export type Asked = { name: string; path: (n: number) => string; cookie?: string };
export type Took = { name: string; p50: number; p95: number };

export async function wholePages(
  settings: { DATABASE_URL: string; SECRET_KEY: string },
  pages: Asked[],
): Promise<Took[]> {
  const [port, raisePort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const env = { ...settings, SITE_URL: url, PORT: String(port), LOG_LEVEL: 'error' };
  const words = [...SERVE_FLAGS, 'tests/bench/site.ts', 'whole', 'still', String(raisePort)];
  const served = await openChild(words, env);
  try {
    const took: Took[] = [];
    for (const page of pages) took.push(await asked(url, raisePort, page));
    return took;
  } finally {
    await endChild(served);
  }
}

async function asked(url: string, raisePort: number, page: Asked): Promise<Took> {
  const took: number[] = [];
  const headers = page.cookie ? { cookie: page.cookie } : undefined;
  for (let n = -WARMING; n < ASKED; n++) {
    await fetch(`http://127.0.0.1:${raisePort}/`);
    const begun = performance.now();
    const answer = await fetch(url + page.path(n + WARMING), { headers, redirect: 'manual' });
    await answer.arrayBuffer();
    if (n >= 0) took.push(performance.now() - begun);
    if (answer.status !== 200) throw new Error(`${page.name} answered ${answer.status}`);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor(part * (took.length - 1))]!;
  return { name: page.name, p50: at(0.5), p95: at(0.95) };
}
