// One of the two files' worth of lives, so that two cores have one each. LIFE_SEED replays what was
// printed; with LIFE_PATH the one life that went wrong.
import { expect } from 'vitest';
import { playLives } from './lives.ts';
import { rarelyTaken, report, untried } from './report.ts';

const LIVES = 1_000;
/** Every row of the table at least so often, in each of the two files. */
const TAKEN_LEAST = 50;
/** Under three minutes on a machine of its own; much longer beside other work. */
export const LIVES_TAKE_AT_MOST_MS = 1_800_000;

export async function tryLives(file: 0 | 1): Promise<void> {
  const { LIFE_SEED, LIFE_PATH, LIFE_RUNS = String(LIVES) } = process.env;
  const runs = Number(LIFE_RUNS);
  const seed = LIFE_SEED
    ? Number(LIFE_SEED) + (LIFE_PATH ? 0 : file)
    : Math.floor(Math.random() * 1_000_000_000);
  // A life that went wrong is replayed by its path; making it shorter takes half an hour.
  const played = await playLives(runs, { seed, path: LIFE_PATH, endOnFailure: true });
  console.log(report(played));
  if (LIFE_PATH || runs < LIVES) return;
  expect(rarelyTaken(played.taken, TAKEN_LEAST)).toEqual([]);
  expect(untried(played.refused)).toEqual([]);
}
