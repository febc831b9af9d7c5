import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import {
  articles,
  deliveries,
  deliveryItems,
  formerSlugs,
  issues,
  tagAliases,
  taggings,
  tags,
} from '#db/schema.ts';
import { HELD_MS, prepareInstant } from '#domain/digests/instant.ts';
import { decideIssue, issueAtTheDesk, pastIssue, pastIssues } from '#domain/digests/issues.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { claimDeliveries, startSendingDelivery } from '#domain/digests/sending.ts';
import { CLOCK, recordEvent } from '#domain/events.ts';
import { pauseSubscription } from '#domain/subscriptions/keeping.ts';
import { endByOneClick, stopToken } from '#domain/subscriptions/stopping.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { useHouse } from '../setup/house.ts';
import { publishedEssay, publishedStory, subscribed } from '../setup/readers.ts';

const ANN = 'ann@example.org';
const FRIDAY = Date.parse('2026-11-27T07:00:00Z');
const house = useHouse();
const now = () => house.clock.now();
const atOnce = (email: string, topic: string | string[] = 'articles') =>
  subscribed(email, now(), { frequency: 'instant', topic });
/** A minute later, so that it comes after whoever confirmed just now. */
const newEssay = (more: Partial<typeof articles.$inferInsert> = {}) => {
  house.clock.forward(MINUTE_MS);
  return publishedEssay(now(), more);
};
const deliveriesOf = (id: number) =>
  db.select().from(deliveries).where(eq(deliveries.subscriberId, id)).orderBy(deliveries.id);
const claimedLater = () => {
  house.clock.forward(HELD_MS);
  return claimDeliveries('postman', 30, now());
};

describe('an essay that can be read since just now', () => {
  test('is told once to each who asked, however often the clock looks', async () => {
    const ann = await atOnce(ANN);
    const bob = await atOnce('bob@example.org', 'all');
    const weekly = await subscribed('weekly@example.org', now());
    const essay = await newEssay({ slug: 'the-call' });
    expect(await prepareInstant(now())).toEqual({ essays: 1, prepared: 2 });
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });
    house.clock.forward(HOUR_MS);
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });
    for (const { id } of [ann, bob]) {
      expect(await deliveriesOf(id)).toMatchObject([{ stream: 'instant', period: 'the-call' }]);
    }
    expect(await deliveriesOf(weekly.id)).toEqual([]);
    expect(await db.select().from(issues)).toMatchObject([
      { slug: 'instant-the-call', stream: 'instant', state: 'frozen' },
    ]);
    const told = await db.select().from(deliveryItems);
    expect(told.map(({ onId }) => onId)).toEqual([essay, essay]);
  });

  test('waits ten minutes, counted from when it could be read', async () => {
    const { id } = await atOnce(ANN);
    await newEssay();
    const out = now();
    house.clock.forward(3 * MINUTE_MS);
    await prepareInstant(now());
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'ready', nextAt: out + HELD_MS }]);
    expect(await claimDeliveries('postman', 30, now())).toEqual([]);
    house.clock.set(out + HELD_MS);
    expect(await claimDeliveries('postman', 30, now())).toHaveLength(1);
  });

  test('is told to those whose topics name it, and to no one twice', async () => {
    await transaction(async (tx) => {
      await tx.insert(tags).values({ id: 7, slug: 'phone', name: 'phone', createdAt: now() });
      const before = { slug: 'telephone', name: 'telephone', tagId: 7, createdAt: now() };
      await tx.insert(tagAliases).values({ ...before, kind: 'former' });
    });
    const topics = {
      'a@example.org': ['series:clocks'],
      'b@example.org': ['author:ines'],
      'c@example.org': ['principle:say-when'],
      'd@example.org': ['tag:telephone'], // what the tag was called when they asked
      'e@example.org': ['series:other', 'author:maud', 'tag:letters', 'verdict:bad'],
      'f@example.org': ['series:clocks', 'author:ines', 'tag:phone'],
    };
    for (const [email, topic] of Object.entries(topics)) await atOnce(email, topic);
    const essay = await newEssay({ series: 'clocks', authorSlug: 'ines' });
    await transaction(async (tx) => {
      await tx.insert(taggings).values({ tagId: 7, onKind: 'article', onId: essay });
    });
    expect(await prepareInstant(now())).toEqual({ essays: 1, prepared: 4 });
    expect(await db.$count(deliveryItems)).toBe(4);
  });

  test('stories are never told at once', async () => {
    await atOnce(ANN, 'all');
    house.clock.forward(MINUTE_MS);
    await publishedStory(now());
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });
  });
});

describe('what is not told at once', () => {
  test('an essay that could be read before the reader confirmed', async () => {
    await publishedEssay(now());
    house.clock.forward(HOUR_MS);
    await atOnce(ANN);
    expect(await prepareInstant(now())).toEqual({ essays: 1, prepared: 0 });
    expect(await db.select().from(issues)).toMatchObject([{ state: 'nothing new' }]);
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });
  });

  test('an old essay that comes in today, and one that waits or is gone', async () => {
    await atOnce(ANN);
    house.clock.forward(MINUTE_MS);
    await publishedEssay(now() - 4 * DAY_MS);
    await publishedEssay(now() - 400 * DAY_MS);
    await publishedEssay(now(), { state: 'waiting' });
    await publishedEssay(now(), { state: 'gone' });
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });
  });

  test('an old essay with a new date, and one with a new address', async () => {
    await atOnce(ANN);
    const old = await publishedEssay(now() - 300 * DAY_MS);
    const step = { act: 'published', actor: CLOCK };
    await transaction((tx) =>
      recordEvent(tx, { on: 'article', id: old, ...step }, now() - 300 * DAY_MS),
    );
    house.clock.forward(MINUTE_MS);
    await transaction((tx) =>
      tx.update(articles).set({ publishAt: now() }).where(eq(articles.id, old)),
    );
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });

    const first = await newEssay({ slug: 'the-call' });
    expect((await prepareInstant(now())).prepared).toBe(1);
    await transaction(async (tx) => {
      await tx.update(articles).set({ state: 'gone' }).where(eq(articles.id, first));
      const moved = { kind: 'article', slug: 'the-call', target: 'the-call-back' } as const;
      await tx.insert(formerSlugs).values(moved);
    });
    await publishedEssay(now(), { slug: 'the-call-back' });
    expect(await prepareInstant(now())).toEqual({ essays: 0, prepared: 0 });
  });

  test('what came while a reader paused; the pause ends by itself', async () => {
    const { id } = await atOnce(ANN);
    await pauseSubscription(id, now());
    await newEssay();
    expect((await prepareInstant(now())).prepared).toBe(0);
    house.clock.forward(30 * DAY_MS);
    expect((await prepareInstant(now())).prepared).toBe(0);
    await newEssay();
    expect((await prepareInstant(now())).prepared).toBe(1);
  });
});

describe('beside the digest', () => {
  test('what was told at once the weekly digest does not tell the same person again', async () => {
    const { id } = await subscribed(ANN, now());
    const bob = await subscribed('bob@example.org', now());
    await transaction((tx) =>
      tx.run(sql`INSERT INTO subscriptions (subscriber_id, kind, target, frequency)
        VALUES (${id}, 'articles', '', 'instant')`),
    );
    const essay = await newEssay();
    const story = await publishedStory(now());
    await prepareInstant(now());
    house.clock.set(FRIDAY);
    expect((await prepareDue(now())).prepared).toBe(2);
    const told = await db.select().from(deliveryItems).orderBy(deliveryItems.deliveryId);
    const of = (subscriber: number) =>
      told.filter((one) => one.subscriberId === subscriber).map(({ onId }) => onId);
    expect(of(id)).toEqual([essay, story]);
    expect(new Set(of(bob.id))).toEqual(new Set([essay, story]));
  });

  test('what a digest has told already is not told at once after it', async () => {
    const { id } = await subscribed(ANN, now(), { hour: '9', weekday: '5' });
    await transaction((tx) =>
      tx.run(sql`INSERT INTO subscriptions (subscriber_id, kind, target, frequency)
        VALUES (${id}, 'articles', '', 'instant')`),
    );
    house.clock.set(FRIDAY + 2 * HOUR_MS - MINUTE_MS);
    await newEssay();
    await prepareDue(now());
    expect(await prepareInstant(now())).toEqual({ essays: 1, prepared: 0 });
    expect(await deliveriesOf(id)).toMatchObject([
      { stream: 'digest', state: 'ready' },
      { stream: 'instant', state: 'skipped', lastCode: 'nothing new' },
    ]);
  });

  test('an essay that is not told at once after all is in the digest', async () => {
    const { id } = await subscribed(ANN, now());
    await transaction((tx) =>
      tx.run(sql`INSERT INTO subscriptions (subscriber_id, kind, target, frequency)
        VALUES (${id}, 'articles', '', 'instant')`),
    );
    const essay = await newEssay({ slug: 'the-call' });
    await prepareInstant(now());
    expect(await decideIssue('instant-the-call', decision('stop'), now())).toBe(true);
    expect(await claimedLater()).toEqual([]);
    expect(await db.$count(deliveryItems)).toBe(0);
    house.clock.set(FRIDAY);
    await prepareDue(now());
    expect(await db.select().from(deliveryItems)).toMatchObject([{ onId: essay }]);
  });
});

describe('before it leaves', () => {
  const decisionsOn = (slug: string) => (word: Parameters<typeof decision>[0]) =>
    decideIssue(slug, decision(word), now());

  test('an editor may hold it, see when it leaves, and let it go on', async () => {
    await atOnce(ANN);
    await newEssay({ slug: 'the-call', title: 'The call' });
    await prepareInstant(now());
    const decide = decisionsOn('instant-the-call');
    expect(await issueAtTheDesk('instant-the-call', now())).toMatchObject({
      stream: 'instant',
      state: 'frozen',
      leavesAt: now() + HELD_MS,
      told: { essays: [{ title: 'The call' }] },
    });
    expect(await decide('hold')).toBe(true);
    expect(await claimedLater()).toEqual([]);
    expect(await decide('hold')).toBe(false);
    expect(await decide('resume')).toBe(true);
    expect(await claimDeliveries('postman', 30, now())).toHaveLength(1);
  });

  test('who presses stop in the ten minutes gets nothing', async () => {
    const { id, token } = await atOnce(ANN, 'series:clocks');
    await subscribed('bob@example.org', now(), { frequency: 'instant' });
    const essay = await newEssay({ series: 'clocks' });
    await prepareInstant(now());
    const rows = await claimedLater();
    expect(rows).toHaveLength(2);
    const stop = stopToken({ id, generation: 1 }, { essay });
    expect(stop).not.toBe(token);
    await endByOneClick(stop, now());
    const annsRow = rows.find(({ subscriberId }) => subscriberId === id)!;
    expect(await startSendingDelivery(annsRow, now())).toBe(false);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'skipped', lastCode: 'ended' }]);
  });

  test('it is no past issue: the essay has a page of its own', async () => {
    await atOnce(ANN);
    await newEssay({ slug: 'the-call' });
    await prepareInstant(now());
    expect(await pastIssues(1, null)).toEqual([]);
    expect(await pastIssue('instant-the-call')).toBeUndefined();
  });
});

function decision(word: 'hold' | 'resume' | 'stop') {
  return { decision: word, intro: null, delivery: 0 };
}
