// Thousands of lives of a story against the model. Every so many begin in a house of their own, so
// that a count of everything stays quick. Replay what went wrong with LIFE_SEED and LIFE_PATH as
// they were printed; LIFE_RUNS asks for more lives, or fewer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { close, connect, runScript, transaction } from '#db/client.ts';
import { readGeneration } from '#db/generation.ts';
import { migrate } from '#db/migrate.ts';
import { principles } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { setSite } from '#lib/site.ts';
import { movableClock } from '../setup/clock.ts';
import { testConfig } from '../setup/database.ts';
import { watchFigures } from './counting.ts';
import { type House, playLife, type Step } from './playing.ts';

export const STEPS_MAX = 40;
const STEPS_MIN = 15;
const LIVES_A_HOUSE = 100;
const BEGIN = Date.UTC(2026, 10, 20, 9);
const PRINCIPLES = ['look-up-first', 'once-is-enough', 'close-the-loop'];

export type Played = Pick<House, 'taken' | 'refused'> & {
  lives: number;
  deeds: number;
  seed: number;
  took_s: number;
};

export async function playLives(
  runs: number,
  { seed, path, endOnFailure = false }: { seed: number; path?: string; endOnFailure?: boolean },
): Promise<Played> {
  const begun = performance.now();
  const counts = { taken: new Map<string, number>(), refused: new Map<string, number>() };
  const step = fc.tuple(fc.nat(), fc.nat());
  const steps = fc.array(step, { minLength: STEPS_MIN, maxLength: STEPS_MAX, size: 'max' });
  let lives = 0;
  let deeds = 0;
  let house: House | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'counter-lives-'));
  const life = async (planned: readonly Step[]) => {
    if (lives % LIVES_A_HOUSE === 0) house = await openHouse(join(folder, `${lives}.db`), counts);
    lives++;
    deeds += planned.length;
    await playLife(house!, planned);
    await watchFigures();
  };
  try {
    const property = fc.asyncProperty(steps, life);
    await fc.assert(property, {
      ...{ numRuns: runs, seed, path, endOnFailure },
      includeErrorInReport: true,
    });
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...counts, lives, deeds, seed, took_s: (performance.now() - begun) / 1000 };
}

async function openHouse(file: string, counts: Pick<House, 'taken' | 'refused'>): Promise<House> {
  await close();
  const config = testConfig({ DATABASE_URL: `file:${file}` });
  setSite(config, movableClock(BEGIN));
  await connect(config.databaseUrl);
  // What the disk has is not what is tried here.
  await runScript('PRAGMA synchronous=OFF;');
  await migrate();
  await readGeneration();
  const rows = PRINCIPLES.map((slug, at) => ({
    ...{ slug, number: at + 1, sentence: slug, summary: 'A line.', plainText: 'Why.' },
  }));
  await transaction((tx) => tx.insert(principles).values(rows));
  const addresses = ['first@example.org', 'second@example.org'];
  const editors: House['editors'] = [];
  for (const address of addresses) editors.push(await giveRole(address, 'editor', HOUSE, BEGIN));
  return { now: BEGIN, story: 0, editors, ...counts };
}
