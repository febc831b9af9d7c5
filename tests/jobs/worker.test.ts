import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { jobLeases, letters } from '#db/schema.ts';
import { enqueue } from '#domain/letters.ts';
import { makeLink } from '#domain/private-links.ts';
import { startWorker } from '#jobs/worker.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { setSite } from '#lib/site.ts';
import { useHouse } from '../setup/house.ts';
import { useMailbox } from '../setup/mailbox.ts';

const mailbox = useMailbox();
const house = useHouse({ MAIL_FROM: 'letters@example.org' });
beforeEach(() => setSite({ ...house.config, smtpUrl: new URL(mailbox.url) }, house.clock));

// One that looks at the clock only when told to.
const newWorker = () => startWorker({ clock: house.clock, tick_ms: 0 });

async function askForSignIn(key: string) {
  const now = house.clock.now();
  await transaction(async (tx) => {
    const purpose = 'sign-in' as const;
    const link = await makeLink(tx, { purpose, expiresAt: now + 15 * MINUTE_MS }, now);
    const letter = { kind: purpose, key, address: 'ruth@example.net', aboutId: 0 };
    await enqueue(tx, { ...letter, linkId: link.id }, now);
  });
}

test('the post leaves each time the worker looks', async () => {
  const worker = newWorker();
  await askForSignIn('one');
  await worker.runDue(house.clock.now());
  await askForSignIn('two');
  await worker.runDue(house.clock.now());
  expect(mailbox.arrived).toHaveLength(2);
  await worker.stop();
});

test('of two workers one keeps time, and the other takes over when it stops', async () => {
  const [first, second] = [newWorker(), newWorker()];
  await first.runDue(house.clock.now());
  await askForSignIn('one');
  await second.runDue(house.clock.now());
  expect(mailbox.arrived).toHaveLength(0);
  await first.stop();
  await second.runDue(house.clock.now());
  expect(mailbox.arrived).toHaveLength(1);
  const [lease] = await db.select().from(jobLeases);
  expect(lease?.fence).toBe(2);
  await second.stop();
});

test('what a dead worker leased while the clock was ahead keeps nobody waiting', async () => {
  const [dead, next] = [newWorker(), newWorker()];
  await dead.runDue(house.clock.now());
  const ahead = sql`${jobLeases.until} + ${365 * DAY_MS}`;
  await transaction((tx) => tx.update(jobLeases).set({ until: ahead }));
  await askForSignIn('one');
  await next.runDue(house.clock.now());
  expect(mailbox.arrived).toHaveLength(1);
  await Promise.all([dead.stop(), next.stop()]);
});

test('a worker that was stopped does nothing more', async () => {
  const worker = newWorker();
  await worker.stop();
  await askForSignIn('one');
  await worker.runDue(house.clock.now());
  expect(mailbox.arrived).toHaveLength(0);
});

test('letters of more than ninety days ago are forgotten', async () => {
  const worker = newWorker();
  await askForSignIn('old');
  await worker.runDue(house.clock.now());
  house.clock.forward(91 * DAY_MS);
  await askForSignIn('new');
  await worker.runDue(house.clock.now());
  await worker.stop();
  expect(await db.select().from(letters).where(eq(letters.key, 'old'))).toHaveLength(0);
  expect(await db.select().from(letters).where(eq(letters.key, 'new'))).toHaveLength(1);
});

test('a clock that is set back does not stop the house', async () => {
  const worker = newWorker();
  await worker.runDue(house.clock.now());
  house.clock.forward(-HOUR_MS);
  await askForSignIn('one');
  await worker.runDue(house.clock.now());
  expect(mailbox.arrived).toHaveLength(1);
  await worker.stop();
});
