import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { deliveries, deliveryItems, issueItems, issues, subscriptions } from '#db/schema.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { pauseSubscription, saveChoices } from '#domain/subscriptions/keeping.ts';
import { seedSubscribers } from '#domain/subscriptions/seeding.ts';
import { endByOneClick } from '#domain/subscriptions/stopping.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { useHouse } from '../setup/house.ts';
import { asked, publishedEssay, publishedStory, subscribed, withdraw } from '../setup/readers.ts';

const at = (moment: string) => Date.parse(moment);
const FRIDAY = '2026-11-27T07:00:00Z';
const house = useHouse();
const now = () => house.clock.now();
const toldOf = async (subscriberId: number) =>
  (await db.select().from(deliveryItems).where(eq(deliveryItems.subscriberId, subscriberId))).map(
    ({ onKind, onId }) => `${onKind} ${onId}`,
  );
const deliveriesOf = (id: number) =>
  db.select().from(deliveries).where(eq(deliveries.subscriberId, id)).orderBy(deliveries.id);

describe('preparing what is due', () => {
  test('before the hour nothing, at the hour one delivery, afterwards nothing', async () => {
    const { id } = await subscribed('ann@example.org', now());
    const story = await publishedStory(now() + HOUR_MS);
    const essay = await publishedEssay(now() + HOUR_MS);
    house.clock.set(at(FRIDAY) - 1);
    expect((await prepareDue(now())).prepared).toBe(0);
    house.clock.forward(1);
    expect(await prepareDue(now())).toEqual({ issues: 1, prepared: 1, nothingNew: 0 });
    expect(await prepareDue(now())).toEqual({ issues: 0, prepared: 0, nothingNew: 0 });
    expect(await toldOf(id)).toEqual([`article ${essay}`, `story ${story}`]);
    expect(await db.select().from(issues)).toMatchObject([
      { slug: 'weekly-2026-W48', state: 'frozen', frozenAt: at(FRIDAY) },
    ]);
    expect(await deliveriesOf(id)).toMatchObject([
      { period: '2026-W48', state: 'ready', notAfter: at('2026-12-04T07:00:00Z') },
    ]);
  });

  test('an item is told once, and what comes after the freeze is for the next issue', async () => {
    const { id } = await subscribed('ann@example.org', now());
    const first = await publishedStory(now());
    house.clock.set(FRIDAY);
    await prepareDue(now());
    const second = await publishedStory(now() + HOUR_MS);
    expect(await toldOf(id)).toEqual([`story ${first}`]);
    house.clock.forward(7 * DAY_MS);
    await prepareDue(now());
    expect(await toldOf(id)).toEqual([`story ${first}`, `story ${second}`]);
    expect(await deliveriesOf(id)).toHaveLength(2);
  });

  test('an empty week is skipped and recorded', async () => {
    const { id } = await subscribed('ann@example.org', now());
    house.clock.set(FRIDAY);
    expect(await prepareDue(now())).toEqual({ issues: 1, prepared: 0, nothingNew: 1 });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'skipped', lastCode: 'nothing new' }]);
    expect(await db.select().from(issues)).toMatchObject([{ state: 'nothing new' }]);
  });

  test('what was never published, is held or was taken back is in no issue', async () => {
    await subscribed('ann@example.org', now());
    await publishedStory(now(), { hold: 'legal' });
    await publishedStory(now(), { state: 'ready' });
    await publishedEssay(now(), { state: 'waiting' });
    await withdraw(await publishedStory(now()));
    await publishedStory(at(FRIDAY) + 1);
    house.clock.set(FRIDAY);
    await prepareDue(now());
    expect(await db.select().from(issueItems)).toEqual([]);
  });

  test('each gets their topics; topics that match nothing get nothing', async () => {
    const bad = await publishedStory(now(), { verdict: 'bad', principles: ['say-when'] });
    const other = await publishedStory(now(), { verdict: 'bad', sector: 'trains' });
    const good = await publishedStory(now(), { principles: ['say-when'] });
    const essay = await publishedEssay(now(), { authorSlug: 'ines' });
    const topics = {
      'a@example.org': ['verdict:bad'],
      'b@example.org': ['verdict:bad', 'principle:say-when'],
      'c@example.org': ['principle:say-when'],
      'd@example.org': ['author:ines', 'sector:trains'],
      'e@example.org': ['tag:nobody'],
    };
    const ids: number[] = [];
    for (const [email, topic] of Object.entries(topics)) {
      ids.push((await subscribed(email, now(), { topic })).id);
    }
    house.clock.set(FRIDAY);
    expect(await prepareDue(now())).toEqual({ issues: 1, prepared: 4, nothingNew: 1 });
    const told = await Promise.all(ids.map(async (id) => new Set(await toldOf(id))));
    expect(told).toEqual([
      new Set([`story ${bad}`, `story ${other}`]),
      new Set([`story ${bad}`]),
      new Set([`story ${bad}`, `story ${good}`]),
      new Set([`article ${essay}`, `story ${other}`]),
      new Set(),
    ]);
  });

  test('a new subscriber is told of the week before, not of the years', async () => {
    await publishedStory(now() - 400 * DAY_MS);
    await publishedStory(now() - 9 * DAY_MS);
    await publishedStory(now() - 5 * DAY_MS);
    await subscribed('early@example.org', now() - 3 * DAY_MS);
    house.clock.set(FRIDAY);
    await prepareDue(now());
    house.clock.set(at(FRIDAY) + 7 * DAY_MS - HOUR_MS);
    const { id } = await subscribed('late@example.org', now());
    const newest = await publishedStory(now());
    house.clock.forward(HOUR_MS);
    await prepareDue(now());
    expect(await toldOf(id)).toEqual([`story ${newest}`]);
  });

  test('whoever ended or paused is not due; a pause ends by itself', async () => {
    const ended = await subscribed('ended@example.org', now());
    const paused = await subscribed('paused@example.org', now());
    await endByOneClick(ended.token, now());
    await pauseSubscription(paused.id, now());
    await publishedStory(now());
    house.clock.set(FRIDAY);
    expect((await prepareDue(now())).prepared).toBe(0);
    const later = await publishedStory(at('2026-12-20T07:00:00Z'));
    house.clock.set('2026-12-25T07:00:00Z');
    expect((await prepareDue(now())).prepared).toBe(1);
    expect(await toldOf(paused.id)).toContain(`story ${later}`);
    expect(await toldOf(ended.id)).toEqual([]);
  });
});

describe('clocks and calendars', () => {
  test('from UTC+14 to UTC−11 everyone gets the same issue, each in their morning', async () => {
    house.clock.set('2026-11-21T09:00:00Z');
    const east = await subscribed('east@example.org', now(), { zone: 'Pacific/Kiritimati' });
    const west = await subscribed('west@example.org', now(), { zone: 'Pacific/Niue' });
    const story = await publishedStory(now());
    house.clock.set('2026-11-26T17:00:00Z');
    expect((await prepareDue(now())).prepared).toBe(1);
    const tooLate = await publishedStory(now() + 1);
    expect(await toldOf(east.id)).toEqual([`story ${story}`]);
    house.clock.set('2026-11-27T18:00:00Z');
    expect(await prepareDue(now())).toEqual({ issues: 0, prepared: 1, nothingNew: 0 });
    expect(await toldOf(west.id)).toEqual([`story ${story}`]);
    expect(await toldOf(west.id)).not.toContain(`story ${tooLate}`);
  });

  test('another frequency, weekday or zone in the same week tells nothing twice', async () => {
    const { id } = await subscribed('ann@example.org', now(), { zone: 'Pacific/Auckland' });
    const first = await publishedStory(now());
    house.clock.set('2026-11-26T18:00:00Z');
    await prepareDue(now());
    const wish = { email: 'ann@example.org', zone: 'Pacific/Honolulu' };
    await saveChoices(id, asked(wish), now());
    house.clock.set('2026-11-27T17:00:00Z');
    expect((await prepareDue(now())).prepared).toBe(0);
    await saveChoices(id, asked({ ...wish, frequency: 'daily' }), now());
    house.clock.forward(DAY_MS);
    await prepareDue(now());
    expect(await toldOf(id)).toEqual([`story ${first}`]);
    await saveChoices(id, asked({ ...wish, weekday: '7' }), now());
    house.clock.forward(10 * DAY_MS);
    await prepareDue(now());
    expect(await toldOf(id)).toEqual([`story ${first}`]);
    const periods = (await deliveriesOf(id)).map(({ frequency, period }) => frequency + period);
    expect(new Set(periods).size).toBe(periods.length);
  });

  test('who moves from Friday to Monday on Thursday misses no story', async () => {
    const { id } = await subscribed('ann@example.org', now());
    await subscribed('bob@example.org', now());
    const story = await publishedStory(now());
    await saveChoices(id, asked({ email: 'ann@example.org', weekday: '1' }), at(FRIDAY) - DAY_MS);
    house.clock.set(FRIDAY);
    expect((await prepareDue(now())).prepared).toBe(1);
    house.clock.set('2026-11-30T07:00:00Z');
    await prepareDue(now());
    expect(await toldOf(id)).toEqual([`story ${story}`]);
  });

  test('after three weeks without power there is one letter, with all of it', async () => {
    const { id } = await subscribed('ann@example.org', now());
    const stories = [];
    for (let week = 0; week < 3; week++)
      stories.push(await publishedStory(now() + week * 7 * DAY_MS));
    house.clock.set('2026-12-16T12:00:00Z');
    expect((await prepareDue(now())).prepared).toBe(1);
    expect(new Set(await toldOf(id))).toEqual(new Set(stories.map((story) => `story ${story}`)));
    expect((await deliveriesOf(id)).map(({ period }) => period)).toEqual(['2026-W50']);
  });

  test('a clock that ran ahead and was put back loses nobody', async () => {
    const { id } = await subscribed('ann@example.org', now());
    await publishedStory(now());
    house.clock.set('2031-05-05T12:00:00Z');
    await prepareDue(now());
    house.clock.set('2026-11-27T07:00:00Z');
    const story = await publishedStory(now() - HOUR_MS);
    await prepareDue(now());
    expect(await toldOf(id)).toContain(`story ${story}`);
    house.clock.set('2026-11-26T07:00:00Z');
    expect((await prepareDue(now())).prepared).toBe(0);
  });
});

describe('many at once', () => {
  test('two schedulers at once prepare each delivery once', async () => {
    await seedSubscribers(230, now());
    await publishedStory(now());
    house.clock.set(FRIDAY);
    const [one, other] = await Promise.all([prepareDue(now()), prepareDue(now())]);
    expect(one.prepared + other.prepared).toBe(230);
    expect(await db.$count(deliveries)).toBe(230);
    expect(await db.$count(deliveryItems)).toBe(230);
    expect(await db.$count(issues)).toBe(1);
  });

  test('a stop between two batches loses nobody and repeats nobody', async () => {
    await seedSubscribers(120, now());
    await publishedStory(now());
    house.clock.set(FRIDAY);
    await transaction((tx) =>
      tx.run(`CREATE TRIGGER stop BEFORE INSERT ON deliveries
        WHEN (SELECT count(*) FROM deliveries) >= 60 BEGIN SELECT RAISE(ABORT, 'stop'); END`),
    );
    await expect(prepareDue(now())).rejects.toThrow();
    expect(await db.$count(deliveries)).toBe(50);
    await transaction((tx) => tx.run('DROP TRIGGER stop'));
    expect((await prepareDue(now())).prepared).toBe(70);
    expect(await db.$count(deliveryItems)).toBe(120);
    const next = await db.selectDistinct({ at: subscriptions.nextAt }).from(subscriptions);
    expect(next).toEqual([{ at: at('2026-12-04T07:00:00Z') }]);
  });
});
