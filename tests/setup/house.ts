// What a test of the domain, the letters or the jobs stands on: a real database file of its own, a
// clock it moves, and the settings of a site at home.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { close, connect } from '#db/client.ts';
import { readGeneration } from '#db/generation.ts';
import type { Config } from '#lib/config.ts';
import { setSite } from '#lib/site.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { copyTemplate, testConfig } from './database.ts';

export type TestHouse = { clock: MovableClock; config: Config; databaseFile: string };

/** A fresh house for every test of the file; its parts are filled before each test. */
export function useHouse(settings: Record<string, string> = {}): TestHouse {
  const house = {} as TestHouse;
  let folder = '';
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'counter-test-'));
    house.databaseFile = copyTemplate(folder);
    house.config = testConfig({ DATABASE_URL: `file:${house.databaseFile}`, ...settings });
    house.clock = movableClock();
    setSite(house.config, house.clock);
    await connect(house.config.databaseUrl);
    await readGeneration();
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });
  return house;
}
