import { test } from 'vitest';
import { LIVES_TAKE_AT_MOST_MS, tryLives } from './trying.ts';

test(
  'a thousand other lives of a story go as the table foretells',
  { timeout: LIVES_TAKE_AT_MOST_MS },
  () => tryLives(1),
);
