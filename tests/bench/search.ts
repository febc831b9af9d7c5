// node tests/bench/search.ts: what a question costs at 10,000 stories and 1,000 essays. Measured
// twice: with words spread as in a living language, and with the few sentences of `seed --stories`,
// where nearly every word stands in nearly every story. Figures only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { close, connect, transaction } from '#db/client.ts';
import { readGeneration } from '#db/generation.ts';
import { migrate } from '#db/migrate.ts';
import { articles, authors } from '#db/schema.ts';
import { seedMany } from '#db/seed.ts';
import { indexWritten } from '#domain/search/indexing.ts';
import { type Chosen, HITS_A_PAGE, search } from '#domain/search.ts';
import { type Invented, plantStories, recountAll } from '#domain/stories/planting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';

const STORIES = 10_000;
const ESSAYS = 1_000;
const STORY_WORDS = 300;
const ESSAY_WORDS = 1_500;
const VOCABULARY = 40_000;
const QUESTIONS = 200;
const NOW = Date.UTC(2026, 10, 20);
const START = { page: 1, before: undefined, first: true, limit: HITS_A_PAGE, offset: 0 };

let state = 20_261_120;
const chance = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return (state >>> 0) / 4_294_967_296;
};
const upTo = (n: number) => Math.floor(chance() * n);

/** The word of this rank; the first are short, as in life. */
function word(rank: number): string {
  let rest = rank + 17;
  let letters = '';
  for (; rest > 0; rest = Math.floor(rest / 80)) {
    letters += 'bcdfghklmnprstvw'[rest % 16]! + 'aeiou'[Math.floor(rest / 16) % 5]!;
  }
  return letters;
}
// The rank of a word times how often it stands is always about the same (Zipf).
const anyWord = () => word(Math.floor(VOCABULARY ** chance()) - 1);
const text = (words: number) => Array.from({ length: words }, anyWord).join(' ');

const invented = (n: number): Invented => ({
  ...{ title: `${text(5)} ${n}`, body: text(STORY_WORDS), said: text(6), better: text(12) },
  verdict: (['good', 'bad', 'turned'] as const)[n % 3]!,
  side: (['customer', 'staff', 'colleague'] as const)[n % 4] ?? 'customer',
  ...{ sector: null, channel: null, businessKind: anyWord(), happenedOn: null },
  ...{ source: 'lived', tie: 'none', rule: null, ruleText: null, displayName: null },
  ...{ principles: {}, tags: [], publishedAt: NOW - (STORIES - n) * 60_000 },
});

async function plantVaried(): Promise<void> {
  for (let done = 0; done < STORIES; done += 200) {
    const turn = Array.from({ length: 200 }, (_, at) => invented(done + at));
    await transaction((tx) => plantStories(tx, turn));
  }
  await transaction(recountAll);
}

async function plantEssays(): Promise<void> {
  await transaction(async (tx) => {
    await tx.insert(authors).values({ slug: 'maud', name: 'Maud' });
    for (let n = 0; n < ESSAYS; n++) {
      const words = { title: text(6), summary: text(25), plainText: text(ESSAY_WORDS) };
      const rest = { authorSlug: 'maud', minutes: 7, publishAt: NOW - n * DAY_MS };
      await tx.insert(articles).values({ slug: `e${n}`, ...words, ...rest, state: 'published' });
    }
    await indexWritten(tx);
  });
}

const slip = (meant: string) => {
  const at = 1 + upTo(meant.length - 2);
  return meant.slice(0, at) + meant.slice(at + 1);
};
const varied: Record<string, () => string> = {
  'one word in most items': () => word(upTo(20)),
  'one word in some': () => word(100 + upTo(1_000)),
  'one rare word': () => word(5_000 + upTo(20_000)),
  'three words': () => text(3),
  'six words': () => text(6),
  'a mistyped word': () => slip(word(2_000 + upTo(20_000))),
  'three words, one mistyped': () => `${text(2)} ${slip(word(2_000 + upTo(9_000)))}`,
  'words nobody wrote': () => `qqq${upTo(1e6).toString(36)} zzz${upTo(1e6).toString(36)}x`,
  'two Chinese words': () => '售后服务很好 银行排队',
};
const sameSentences = 'counter queue receipt clerk bread form machine told spring nurse'.split(' ');
const seeded: Record<string, () => string> = {
  'one word': () => sameSentences[upTo(10)]!,
  'three words': () => [0, 0, 0].map(() => sameSentences[upTo(10)]).join(' '),
  'a mistyped word': () => slip(sameSentences[upTo(10)]!),
};

async function measure(name: string, question: () => string, chosen: Chosen = {}) {
  const times: number[] = [];
  let hits = 0;
  for (let n = 0; n < QUESTIONS; n++) {
    const q = question();
    const begun = performance.now();
    hits += (await search(q, chosen, START)).counts.chosen;
    times.push(performance.now() - begun);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    `${times[Math.floor(times.length * share)]!.toFixed(1)} ms`.padStart(9);
  console.log(
    `${name.padEnd(32)} p50 ${at(0.5)}  p95 ${at(0.95)}  ${Math.round(hits / QUESTIONS)} found`,
  );
  return times;
}

async function measureAll(title: string, kinds: Record<string, () => string>) {
  console.log(`\n${title}`);
  const all: number[] = [];
  for (const [name, question] of Object.entries(kinds))
    all.push(...(await measure(name, question)));
  const [first] = Object.values(kinds);
  all.push(...(await measure('the first, told as bad service', first!, { verdict: 'bad' })));
  all.sort((one, other) => one - other);
  console.log(`all of them: p95 ${all[Math.floor(all.length * 0.95)]!.toFixed(1)} ms`);
}

const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
async function open(name: string): Promise<void> {
  await connect(`file:${join(folder, name)}`);
  await migrate();
  await readGeneration();
}

try {
  await open('varied.db');
  const begun = performance.now();
  await plantVaried();
  await plantEssays();
  console.log(`planted and indexed in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await measureAll('Words spread as in a living language', varied);
  const taken = performance.now();
  for (let id = 1; id <= 20; id++) await withdrawStory(id * 400, NOW);
  console.log(`taking a story back: ${((performance.now() - taken) / 20).toFixed(1)} ms`);
  await close();
  await open('seeded.db');
  await seedMany({ stories: STORIES, comments: 0 }, NOW);
  await measureAll('The sentences of seed --stories', seeded);
  await close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
