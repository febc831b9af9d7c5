// node tests/life/run.ts: so many lives (LIFE_RUNS) with a seed (LIFE_SEED, LIFE_PATH), in this
// process alone; ends with 1 when one went wrong. For replaying, and for houses with a fault
// planted.
import { playLives } from './lives.ts';
import { report } from './report.ts';

const { LIFE_RUNS = '200', LIFE_SEED = '1', LIFE_PATH } = process.env;
try {
  const played = await playLives(Number(LIFE_RUNS), {
    seed: Number(LIFE_SEED),
    path: LIFE_PATH,
    endOnFailure: process.env.LIFE_SHRINK !== '1',
  });
  console.log(report(played));
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
