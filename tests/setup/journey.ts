// What a journey stands on: a house that is really open, for this test alone.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as bare, expect } from 'playwright/test';
import type { Role } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { startSession } from '#domain/sessions.ts';
import type { Limits } from '#edge/limits.ts';
import type { Config } from '#lib/config.ts';
import { start } from '../../src/server.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { copyTemplate, testConfig } from './database.ts';
import { type Arrived, type Mailbox, openMailbox } from './mail-server.ts';
import { freePort } from './ports.ts';

export type OpenSite = {
  url: string;
  clock: MovableClock;
  config: Config;
  databaseFile: string;
  /** Its own copy of content/, in which the desk may write. */
  content: string;
  /** Does now what the clock has made due: letters, digests, waiting essays. */
  runDue: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Opens a site on a free port with an empty database; close it with stop(). */
export async function openSite(
  settings: Record<string, string> = {},
  more: Partial<Limits> = {},
): Promise<OpenSite> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-journey-'));
  const databaseFile = copyTemplate(folder);
  const content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  const port = String(await freePort());
  const SITE_URL = `http://localhost:${port}`;
  const DATABASE_URL = `file:${databaseFile}`;
  const config = testConfig({ PORT: port, SITE_URL, DATABASE_URL, ...settings });
  const clock = movableClock();
  const limits = { draws_per_minute: 100_000, posts_per_minute: 100_000, quiet_ms: 20, ...more };
  const house = await start({ config, clock, limits, tick_ms: 0, content });
  const stop = async () => {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: house.url, clock, config, databaseFile, content, runDue: house.runDue, stop };
}

type Fixtures = {
  settings: Record<string, string>;
  limits: Partial<Limits>;
  mailbox: Mailbox;
  site: OpenSite;
  /** Runs what is due and answers with the newest letter to this address. */
  letterTo: (address: string) => Promise<Arrived['mail']>;
  /** Gives the browser a session of somebody with this role. */
  signInAs: (role: Role, context: BrowserContext) => Promise<void>;
};

/** The link in a letter that leads to one of our doors, as a person would press it. */
export function linkIn(letter: Arrived['mail'], door: string): string {
  const found = new RegExp(`https?://\\S+/${door}/[^\\s)>]+`).exec(letter.text ?? '');
  if (!found) throw new Error(`No link to /${door}/ in “${letter.subject}”:\n${letter.text}`);
  return found[0];
}

/** `settings` can be set for a file with test.use({ settings: { … } }). */
export const test = bare.extend<Fixtures>({
  settings: [{}, { option: true }],
  limits: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
  mailbox: async ({}, use) => {
    const mailbox = await openMailbox();
    await use(mailbox);
    await mailbox.close();
  },
  site: async ({ settings, limits, mailbox }, use) => {
    const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'letters@example.test', MAIL_RATE: '1000' };
    const site = await openSite({ ...mail, ...settings }, limits);
    await use(site);
    await site.stop();
  },
  letterTo: async ({ site, mailbox }, use) => {
    await use(async (address) => {
      await site.runDue();
      return mailbox.newestTo(address).mail;
    });
  },
  signInAs: async ({ site }, use) => {
    await use(async (role, context) => {
      const now = site.clock.now();
      const person = await giveRole(`${role}@example.test`, role, HOUSE, now);
      const cookie = await startSession(person.id, 'a test', false, now);
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      await context.addCookies([{ name, value, url: site.url }]);
    });
  },
  baseURL: async ({ site }, use) => use(site.url),
});
export { expect };
