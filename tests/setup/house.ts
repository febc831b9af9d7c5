// What a test of the domain, the letters or the jobs stands on: a real database file of its own, a
// clock it moves, and the settings of a site at home.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { close, connect } from '#db/client.ts';
import { readGeneration } from '#db/generation.ts';
import { type Config, readConfig } from '#lib/config.ts';
import { setSite } from '#lib/site.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { template_variable } from './template.ts';

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

/** A copy of the migrated, empty database in this folder; returns the file. */
export function copyTemplate(folder: string): string {
  const file = join(folder, 'counter.db');
  copyFileSync(process.env[template_variable]!, file);
  return file;
}

/** The settings of a site at home, with these on top. */
export function testConfig(settings: Record<string, string>): Config {
  const read = readConfig({
    SECRET_KEY: 'a key that only tests know, of forty letters',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  if (!read.ok) throw new Error(`The settings of a test are at fault: ${read.faults.join(' ')}`);
  return read.config;
}
