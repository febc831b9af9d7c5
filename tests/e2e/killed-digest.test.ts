// Time and again the process that sends a digest is killed as a power cut would, each time while
// the mail server holds a letter that its sender does not yet know to have arrived.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'playwright/test';
import { close, connect, db, transaction } from '#db/client.ts';
import { seedSubscribers } from '#domain/subscriptions/seeding.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { setSite } from '#lib/site.ts';
import { copyTemplate, testConfig } from '../setup/database.ts';
import { type Mailbox, openMailbox } from '../setup/mail-server.ts';
import { freePort, until } from '../setup/ports.ts';
import { publishedStory } from '../setup/readers.ts';

const SUBSCRIBERS = 300;
/** As many letters may be open when a process dies. */
const LINES = 3;

type Delivery = { id: number; address: string; state: string; messageId: string };
type Place = { settings: Record<string, string>; mailbox: Mailbox; now: number };

const atIso = (time: number) => ['--at', new Date(time).toISOString()];
const senders = [
  {
    name: 'digest run',
    words: (now: number) => ['src/cli.ts', 'digest', 'run', ...atIso(now)],
    kills: 10,
  },
  { name: 'the site', words: () => ['src/server.ts'], kills: 3 },
];

for (const { name, words, kills } of senders) {
  test(`${name} killed ${kills} times: nobody has two copies, and doubt is listed`, async () => {
    test.setTimeout(240_000); // fourteen processes begin, one after the other
    const place = await dueDigest();
    const { mailbox, now } = place;
    for (let kill = 1; kill <= kills; kill += 1) {
      await killedAfter(4 * kill, words(now), place);
      // By turns: started again at once, and after what the dead one had claimed is free again.
      await timePasses(place, { isLong: kill % 2 === 0 || kill === kills });
    }
    await toTheEnd(words(now), place);

    const all = await deliveries(place);
    const arrived = mailbox.arrived.map(({ to, mail }) => ({ to: to[0]!, id: mail.messageId! }));
    const recipients = new Set(arrived.map(({ to }) => to));
    const inDoubt = all.filter(({ state }) => state === 'in doubt');
    const sent = all.filter(({ state }) => state === 'sent');
    const annotation = `${arrived.length} arrived, ${sent.length} sent, ${inDoubt.length} in doubt`;
    test.info().annotations.push({ type: 'figures', description: annotation });

    expect(recipients.size, 'nobody has two copies').toBe(arrived.length);
    expect(sent.length + inDoubt.length).toBe(SUBSCRIBERS);
    expect(all).toHaveLength(SUBSCRIBERS);
    expect(sent.filter(({ address }) => !recipients.has(address))).toEqual([]);
    // Each kill left the letter in doubt that had just arrived, and at most the other lines'.
    expect(inDoubt.length).toBeGreaterThanOrEqual(kills);
    expect(inDoubt.length).toBeLessThanOrEqual(kills * LINES);
    expect(await listedInDoubt(place)).toEqual(inDoubt.map(({ id }) => id).toSorted(byNumber));

    const idOf = new Map(all.map(({ address, messageId }) => [address, messageId]));
    expect(new Set(idOf.values()).size).toBe(SUBSCRIBERS);
    expect(arrived.filter(({ to, id }) => id !== `<${idOf.get(to)}@localhost>`)).toEqual([]);
    expect(await atHome(place, () => db.get(sql`PRAGMA integrity_check`))).toEqual({
      integrity_check: 'ok',
    });
    rmSync(place.settings.FOLDER!, { recursive: true, force: true });
    await mailbox.close();
  });
}

/** Subscribers whose weekly letter fell due this morning or yesterday, and what to tell them. */
async function dueDigest(): Promise<Place> {
  const FOLDER = mkdtempSync(join(tmpdir(), 'counter-killed-'));
  const mailbox = await openMailbox();
  const PORT = String(await freePort());
  const settings = {
    FOLDER,
    PORT,
    SITE_URL: `http://localhost:${PORT}`,
    DATABASE_URL: `file:${copyTemplate(FOLDER)}`,
    SECRET_KEY: 'a key that only tests know, of forty letters',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'letters@example.test',
    MAIL_RATE: '1000',
    NODE_COMPILE_CACHE: 'node_modules/.cache/compiled', // as `npm run serve` does
    LOG_LEVEL: 'silent',
  };
  const now = Date.now();
  const place = { settings, mailbox, now };
  await atHome(place, async () => {
    for (const days of [1, 2, 3]) await publishedStory(now - days * DAY_MS);
    await seedSubscribers(SUBSCRIBERS, now - 10 * DAY_MS);
    const weekday = new Date(now - 2 * DAY_MS).getUTCDay() || 7; // their next letter is days away
    await transaction(async (tx) => {
      await tx.run(sql`UPDATE subscribers SET weekday = ${weekday}`);
      await tx.run(sql`UPDATE subscriptions SET next_at = ${now - MINUTE_MS}`);
    });
  });
  return place;
}

/** Starts a sender and kills it while this letter is on its way. */
async function killedAfter(letters: number, words: string[], { mailbox, settings }: Place) {
  const before = mailbox.arrived.length;
  const sender = begin(words, settings);
  mailbox.onKept = () => {
    if (mailbox.arrived.length >= before + letters) sender.kill('SIGKILL');
  };
  const [, signal] = await once(sender, 'exit');
  mailbox.onKept = undefined;
  expect(signal, 'it was killed, and did not come to its end').toBe('SIGKILL');
  await until(() => mailbox.lines.now === 0);
}

/** What the clock would do in half a minute; `isLong`: in the minutes that a claim holds. */
async function timePasses(place: Place, { isLong }: { isLong: boolean }): Promise<void> {
  await atHome(place, () =>
    transaction(async (tx) => {
      await tx.run(sql`UPDATE job_leases SET until = 0`);
      if (!isLong) return;
      await tx.run(sql`UPDATE deliveries SET lease_until = 1 WHERE lease_until IS NOT NULL`);
    }),
  );
}

/** The last start: a command ends by itself, the site when all is told and it is asked to. */
async function toTheEnd(words: string[], place: Place): Promise<void> {
  const sender = begin(words, place.settings);
  const ended = once(sender, 'exit');
  if (words[0] === 'src/server.ts') {
    await until(async () => (await deliveries(place)).every(({ state }) => isOver(state)), 60_000);
    sender.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
}

function isOver(state: string): boolean {
  return !['ready', 'retry', 'leased', 'sending'].includes(state);
}

/** The deliveries that `counter letters in-doubt` names. */
async function listedInDoubt({ settings }: Place): Promise<number[]> {
  const asked = begin(['src/cli.ts', 'letters', 'in-doubt'], settings);
  let said = '';
  asked.stdout!.on('data', (part) => {
    said += part;
  });
  await once(asked, 'close');
  return [...said.matchAll(/^digest (\d+), /gm)].map(([, id]) => Number(id)).toSorted(byNumber);
}

function begin(words: string[], settings: Record<string, string>): ChildProcess {
  const { PATH = '' } = process.env;
  const env = { PATH, ...settings };
  return spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

function deliveries(place: Place): Promise<Delivery[]> {
  return atHome(place, () =>
    db.all<Delivery>(sql`SELECT d.id, s.address, d.state, d.message_id AS messageId
      FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id`),
  );
}

/** Opens the database for one act only, so that each start finds it as the dead one left it. */
async function atHome<T>({ settings }: Place, act: () => Promise<T>): Promise<T> {
  const { FOLDER: _, ...read } = settings;
  setSite(testConfig(read));
  await connect(settings.DATABASE_URL!);
  try {
    return await act();
  } finally {
    await close();
  }
}

function byNumber(one: number, other: number): number {
  return one - other;
}
