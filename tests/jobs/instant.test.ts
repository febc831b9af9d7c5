import { setImmediate as breath } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { deliveries, deliveryItems, issues } from '#db/schema.ts';
import { HELD_MS, prepareInstant } from '#domain/digests/instant.ts';
import { seedSubscribers } from '#domain/subscriptions/seeding.ts';
import { startWorker } from '#jobs/worker.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { setSite } from '#lib/site.ts';
import { useHouse } from '../setup/house.ts';
import { useMailbox } from '../setup/mailbox.ts';
import { publishedEssay, subscribed } from '../setup/readers.ts';

const mailbox = useMailbox();
const house = useHouse({ MAIL_FROM: 'letters@example.org', MAIL_RATE: '1000' });
const now = () => house.clock.now();
beforeEach(() => setSite({ ...house.config, smtpUrl: new URL(mailbox.url) }, house.clock));

async function followers(n: number): Promise<void> {
  await seedSubscribers(n, now());
  await transaction((tx) =>
    tx.run(sql`INSERT INTO subscriptions (subscriber_id, kind, target, frequency)
      SELECT id, 'articles', '', 'instant' FROM subscribers`),
  );
  house.clock.forward(MINUTE_MS);
}

test('the clock publishes, prepares and, ten minutes later, sends: once', async () => {
  await subscribed('ann@example.org', now(), { frequency: 'instant' });
  const publishAt = now() + MINUTE_MS;
  await publishedEssay(publishAt, { state: 'waiting', title: 'A call' });
  const worker = startWorker({ clock: house.clock, tick_ms: 0 });
  const toldOf = () => mailbox.arrived.filter(({ mail }) => mail.subject === 'A call');
  for (let minute = 0; minute < 10; minute++) {
    await worker.runDue(now());
    house.clock.forward(MINUTE_MS);
  }
  expect(toldOf()).toEqual([]);
  for (let minute = 0; minute < 10; minute++) {
    await worker.runDue(now());
    house.clock.forward(MINUTE_MS);
  }
  await worker.stop();
  expect(toldOf()).toHaveLength(1);
  expect(`${toldOf()[0]?.raw}`).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

describe('many at once', () => {
  test('ten thousand are prepared fifty at a time, and others get their turn between', async () => {
    await followers(10_000);
    await publishedEssay(now());
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        await breath();
        turns += 1;
      }
    })();
    expect(await prepareInstant(now())).toEqual({ essays: 1, prepared: 10_000 });
    isOver = true;
    await others;
    expect(await db.$count(deliveries)).toBe(10_000);
    expect(await db.$count(deliveryItems)).toBe(10_000);
    expect(turns).toBeGreaterThan(200);
  }, 60_000);

  test('two clocks at once prepare each letter once', async () => {
    await followers(230);
    await publishedEssay(now());
    const [one, other] = await Promise.all([prepareInstant(now()), prepareInstant(now())]);
    expect(one.prepared + other.prepared).toBe(230);
    expect(await db.$count(deliveries)).toBe(230);
    expect(await db.select().from(issues)).toMatchObject([{ state: 'frozen' }]);
  });

  test('a stop between two batches loses nobody and repeats nobody', async () => {
    await followers(120);
    await publishedEssay(now());
    await transaction((tx) =>
      tx.run(`CREATE TRIGGER stop BEFORE INSERT ON deliveries
        WHEN (SELECT count(*) FROM deliveries) >= 60 BEGIN SELECT RAISE(ABORT, 'stop'); END`),
    );
    await expect(prepareInstant(now())).rejects.toThrow();
    expect(await db.$count(deliveries)).toBe(50);
    expect(await db.select().from(issues)).toMatchObject([{ state: 'open' }]);
    await transaction((tx) => tx.run('DROP TRIGGER stop'));
    expect((await prepareInstant(now())).prepared).toBe(70);
    expect(await db.$count(deliveryItems)).toBe(120);
    house.clock.forward(HELD_MS);
    const worker = startWorker({ clock: house.clock, tick_ms: 0 });
    await worker.runDue(now());
    await worker.stop();
    const to = mailbox.arrived.map(({ to: [address] }) => address);
    expect(to).toHaveLength(120);
    expect(new Set(to).size).toBe(120);
  });
});
