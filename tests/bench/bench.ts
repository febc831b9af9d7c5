// npm run bench: what each page, start and letter costs, as ratios against something measured in
// the same run. Figures only; nothing here passes or fails by a time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../setup/ports.ts';
import { measureLetters } from './letters.ts';
import { measurePages, type PageRow } from './pages.ts';
import { endChild, memory_mb, openChild, runToEnd, SERVE_FLAGS } from './processes.ts';
import { busiestStory } from './rows.ts';
import { measureWeight } from './weight.ts';

const STORIES = 2_000;
const COMMENTS = 5_000;
const LETTERS = 2_000;
const ESSAY = '/articles/what-the-fish-van-wipes-off';

const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
const port = await freePort();
const site = `http://127.0.0.1:${port}`;
const env = {
  SITE_URL: site,
  PORT: String(port),
  DATABASE_URL: `file:${join(folder, 'counter.db')}`,
  SECRET_KEY: 'a key for measuring, thirty-two bytes or more',
  LOG_LEVEL: 'error',
};
const cli = join(import.meta.dirname, '../../src/cli.ts');

try {
  say(`Seeding ${STORIES} stories and ${COMMENTS} comments …`);
  await runToEnd([cli, 'seed', '--stories', `${STORIES}`, '--comments', `${COMMENTS}`], env);
  const story = await busiestStory(env.DATABASE_URL);

  const begun = performance.now();
  const served = await openChild([...SERVE_FLAGS, join(import.meta.dirname, 'site.ts')], env);
  await fetch(`${site}/`);
  const start_ms = performance.now() - begun;
  const pages = [
    { name: 'home', path: '/' },
    { name: 'essay', path: ESSAY },
    { name: 'story, 50 comments', path: `/stories/${story}` },
  ];
  for (const { path } of [...pages, { path: '/stories' }, { path: '/principles' }]) {
    await (await fetch(site + path)).text();
  }
  const first_mb = memory_mb(served.pid!).now;
  const weight = await measureWeight(site, ESSAY);
  const wholePort = await freePort();
  const wholeSite = `http://127.0.0.1:${wholePort}`;
  const wholeEnv = { ...env, SITE_URL: wholeSite, PORT: String(wholePort) };
  const siteFile = join(import.meta.dirname, 'site.ts');
  const whole = await openChild([...SERVE_FLAGS, siteFile, 'whole'], wholeEnv);
  const rows = await measurePages(site, wholeSite, pages, folder);
  const load_mb = memory_mb(served.pid!).peak;
  await Promise.all([endChild(served), endChild(whole)]);
  const letters = await measureLetters(env, folder, LETTERS);
  printTable(rows, [
    ['start to first answer', `${start_ms.toFixed(0)} ms`, '≤ 2,500 ms'],
    ['memory after the first pages', `${first_mb.toFixed(0)} MB`, '≤ 200 MB'],
    ['memory at its peak under load', `${load_mb.toFixed(0)} MB`, '≤ 350 MB'],
    [
      'essay, HTML and CSS, packed',
      `${kb(weight.pagePacked)} KB (${kb(weight.page)} plain)`,
      '≤ 60 KB',
    ],
    ['fonts', `${kb(weight.fonts)} KB`, '≤ 125 KB'],
    ['JavaScript', `${kb(weight.scripts)} KB`, '0'],
    [
      'digest letters a second, DKIM',
      `${letters.perSecond.toFixed(0)} (${letters.taken} taken)`,
      '≥ 100',
    ],
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function printTable(rows: PageRow[], rest: string[][]): void {
  const head = ['page', 'raw/s', 'cached/s', 'ratio', 'p99 ms', 'known/s', 'ratio'];
  head.push('whole/s', 'ratio', 'failed');
  const lines = rows.map(({ name, raw, cached, known, whole }) => [
    name,
    raw.perSecond.toFixed(0),
    cached.perSecond.toFixed(0),
    (cached.perSecond / raw.perSecond).toFixed(2),
    cached.p99_ms.toFixed(1),
    known.perSecond.toFixed(0),
    (known.perSecond / raw.perSecond).toFixed(3),
    whole.perSecond.toFixed(0),
    (whole.perSecond / raw.perSecond).toFixed(3),
    String(cached.failed + known.failed + whole.failed),
  ]);
  say('\nWanted: cached ≥ 0.5 of raw, p99 ≤ 10 ms; uncached ≥ 0.02, a story ≥ 0.015.');
  say('Uncached is either: for a known visitor, whose menu alone is drawn, or drawn whole.');
  for (const line of [head, ...lines]) say(columns(line, [20, 8, 9, 6, 7, 8, 6, 8, 6, 6]));
  say('');
  for (const line of rest) say(columns(line, [32, 28, 12]));
}

function columns(cells: string[], widths: number[]): string {
  return cells
    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
    .join(' ')
    .trimEnd();
}

function kb(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
