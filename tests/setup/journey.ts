// What a journey stands on: a house that is really open, for this test alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as bare, expect } from 'playwright/test';
import type { Config } from '#lib/config.ts';
import { start } from '../../src/server.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { copyTemplate, testConfig } from './database.ts';
import { freePort } from './ports.ts';

export type OpenSite = {
  url: string;
  clock: MovableClock;
  config: Config;
  databaseFile: string;
  /** Does now what the clock has made due: letters, digests, waiting essays. */
  runDue: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Opens a site on a free port with an empty database; close it with stop(). */
export async function openSite(settings: Record<string, string> = {}): Promise<OpenSite> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-journey-'));
  const databaseFile = copyTemplate(folder);
  const port = String(await freePort());
  const SITE_URL = `http://localhost:${port}`;
  const DATABASE_URL = `file:${databaseFile}`;
  const config = testConfig({ PORT: port, SITE_URL, DATABASE_URL, ...settings });
  const clock = movableClock();
  const limits = { draws_per_minute: 100_000, posts_per_minute: 100_000, quiet_ms: 20 };
  const house = await start({ config, clock, limits, tick_ms: 0 });
  const stop = async () => {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: house.url, clock, config, databaseFile, runDue: house.runDue, stop };
}

type Fixtures = { settings: Record<string, string>; site: OpenSite };

/** `settings` can be set for a file with test.use({ settings: { … } }). */
export const test = bare.extend<Fixtures>({
  settings: [{}, { option: true }],
  site: async ({ settings }, use) => {
    const site = await openSite(settings);
    await use(site);
    await site.stop();
  },
  baseURL: async ({ site }, use) => use(site.url),
});
export { expect };
