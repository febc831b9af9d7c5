// npm run bench:lived-in: a publication after some years (1,000 essays, 10,000 stories, 100,000
// comments, 10,000 subscribers) in a folder of its own: what its build, its pages and its memory
// cost. Each page is asked for cold, right after a public change, and drawn whole; one at
// a time.
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../setup/ports.ts';
import { essayFile } from './essays.ts';
import { endChild, memory_mb, openChild, runToEnd, SERVE_FLAGS } from './processes.ts';
import { busiestStory } from './rows.ts';

const ESSAYS = 1_000;
const SEEDED = ['--stories', '10000', '--comments', '100000', '--subscribers', '10000'];
const ASKED = 60;
const COPIED = ['src', 'db', 'content', 'public', 'tests'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs'];

const folder = mkdtempSync(join(tmpdir(), 'counter-lived-in-'));
const port = await freePort();
const raisePort = await freePort();
const site = `http://127.0.0.1:${port}`;
const env = {
  SITE_URL: site,
  PORT: String(port),
  DATABASE_URL: `file:${join(folder, 'counter.db')}`,
  SECRET_KEY: 'a key for measuring, thirty-two bytes or more',
  LOG_LEVEL: 'error',
};

try {
  furnish();
  process.chdir(folder);
  const build_s = await timed([join('node_modules', 'astro', 'bin', 'astro.mjs'), 'build']);
  say(`build of ${ESSAYS} essays: ${build_s.toFixed(1)} s (wanted: ≤ 60 s)`);
  const seed_s = await timed(['src/cli.ts', 'seed', ...SEEDED]);
  say(`seeding: ${seed_s.toFixed(0)} s`);
  const story = await busiestStory(env.DATABASE_URL);
  const served = await openChild(
    [...SERVE_FLAGS, 'tests/bench/site.ts', 'whole', String(raisePort)],
    env,
  );
  const pages = await pagesOf(story);
  say('\ncold, drawn whole; wanted: p95 ≤ 50 ms, search ≤ 25 ms');
  say(columns(['page', 'p50 ms', 'p95 ms', 'KB']));
  for (const path of pages) say(await measured(path));
  const memory = memory_mb(served.pid!);
  await endChild(served);
  say(
    `\nmemory: ${memory.now.toFixed(0)} MB, peak ${memory.peak.toFixed(0)} MB (wanted: ≤ 350 MB)`,
  );
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}

/** A copy of the house with as many essays as the measurement asks for. */
function furnish(): void {
  for (const name of [...COPIED, ...FILES]) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (let n = 1; n <= ESSAYS; n++) {
    writeFileSync(join(folder, 'content/articles', `essay-${n}.mdx`), essayFile(n));
  }
}

async function timed(words: string[]): Promise<number> {
  const begun = performance.now();
  await runToEnd(words, env);
  return (performance.now() - begun) / 1000;
}

async function pagesOf(story: string): Promise<string[]> {
  const tried = [
    ...['/', '/articles', '/articles?page=20', '/articles/essay-500', `/stories/${story}`],
    ...['/stories', '/stories?page=50', '/stories?verdict=bad&side=staff&principle=look-up-first'],
    ...[
      '/stories?tag=queues&sector=shops&channel=phone',
      '/principles',
      '/principles/look-up-first',
    ],
    ...['/tags', '/tags/queues', '/archive', '/archive/2026', '/archive/2026/06', '/phrases'],
    ...['/search?q=queue', '/search?q=apologised+nobody&kind=story', '/search?q=apoligised'],
    ...['/feed.xml', '/stories/feed.xml', '/sitemap-1.xml', '/issues', '/authors/idris-pell'],
  ];
  const answers = await Promise.all(tried.map((path) => fetch(site + path)));
  return tried.filter((_, at) => answers[at]!.status === 200);
}

async function measured(path: string): Promise<string> {
  const took: number[] = [];
  let bytes = 0;
  for (let n = 0; n < ASKED; n++) {
    await raise();
    const begun = performance.now();
    const answer = await fetch(site + path, { headers: { cookie: 'reader=bench' } });
    bytes = (await answer.arrayBuffer()).byteLength;
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor(part * (took.length - 1))]!.toFixed(1);
  return columns([path, at(0.5), at(0.95), (bytes / 1024).toFixed(0)]);
}

/** A public change: whatever was remembered or kept is true no longer. */
async function raise(): Promise<void> {
  await fetch(`http://127.0.0.1:${raisePort}/`);
}

function columns([name = '', ...cells]: string[]): string {
  return [name.padEnd(60), ...cells.map((cell) => cell.padStart(8))].join(' ');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
