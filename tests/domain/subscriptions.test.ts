import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { privateLinks, subscribers, subscriptions } from '#db/schema.ts';
import { linkById } from '#domain/private-links.ts';
import { purgeSubscriptions, remindSubscriptions } from '#domain/subscriptions/forgetting.ts';
import {
  choicesForm,
  openSubscription,
  pauseSubscription,
  resumeSubscription,
  saveChoices,
} from '#domain/subscriptions/keeping.ts';
import { seedSubscribers } from '#domain/subscriptions/seeding.ts';
import { endByOneClick } from '#domain/subscriptions/stopping.ts';
import {
  askForSubscription,
  confirmSubscription,
  subscribeForm,
  subscriberOfToken,
  subscriptionToConfirm,
} from '#domain/subscriptions.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { parseTyped } from '#lib/forms.ts';
import { useHouse } from '../setup/house.ts';
import { asked, lettersTo, newestLink, pressed, subscribed } from '../setup/readers.ts';

const ANN = 'ann@example.org';
const at = (moment: string) => Date.parse(moment);
const house = useHouse();
const now = () => house.clock.now();
const row = async (email = ANN) =>
  db.select().from(subscribers).where(eq(subscribers.address, email)).get();

describe('asking for the digest', () => {
  test('an address alone is enough: everything, weekly, Friday at seven, the site’s time', async () => {
    await askForSubscription(asked({ email: ' Ann@EXAMPLE.org ' }), null, now());
    const subscriber = await row('Ann@example.org');
    expect(subscriber).toMatchObject({ state: 'unconfirmed', weekday: 5, hour: 7, zone: null });
    expect(subscriber?.addressKey).toBe(ANN);
    expect(await db.select().from(subscriptions)).toMatchObject([
      { kind: 'all', target: '', frequency: 'weekly', nextAt: null },
    ]);
    expect(await lettersTo('Ann@example.org')).toMatchObject([
      { kind: 'confirm-subscription', urgent: true, notAfter: now() + 48 * HOUR_MS },
    ]);
  });

  test('nothing is due before the button is pressed, and then only what comes after', async () => {
    const { id } = await subscribed(ANN, now());
    expect((await row())?.state).toBe('active');
    const [chosen] = await db
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.subscriberId, id));
    expect(chosen?.nextAt).toBe(at('2026-11-27T07:00:00Z'));
    expect((await lettersTo(ANN)).map(({ kind }) => kind)).toEqual([
      'confirm-subscription',
      'subscription-welcome',
    ]);
  });

  test('an address gets at most one letter an hour and three a day', async () => {
    for (let hour = 0; hour < 12; hour++) {
      await askForSubscription(asked({ email: ANN }), null, now());
      await askForSubscription(asked({ email: 'ANN@example.org' }), null, now());
      house.clock.forward(HOUR_MS + 1);
    }
    const written = [...(await lettersTo(ANN)), ...(await lettersTo('ANN@example.org'))];
    expect(written).toHaveLength(3);
  });

  test('an identical post is one', async () => {
    const post = { hash: 'the same', answer: '/subscriptions/asked' };
    await askForSubscription(asked({ email: ANN }), post, now());
    house.clock.forward(2 * HOUR_MS);
    await askForSubscription(asked({ email: ANN }), post, now());
    expect(await lettersTo(ANN)).toHaveLength(1);
  });

  test('what fills the trap is thanked and forgotten', async () => {
    await askForSubscription(asked({ email: ANN, website: 'https://spam.test' }), null, now());
    expect(await row()).toBeUndefined();
  });

  test('a known address gets a letter too, and keeps what it chose', async () => {
    const { id } = await subscribed(ANN, now(), { topic: 'articles', frequency: 'monthly' });
    house.clock.forward(2 * HOUR_MS);
    await askForSubscription(asked({ email: ANN, topic: 'verdict:bad' }), null, now());
    expect((await lettersTo(ANN)).at(-1)?.kind).toBe('confirm-subscription');
    expect(await subscriptionToConfirm(id)).toMatchObject({
      state: 'active',
      frequency: 'monthly',
      topics: [{ kind: 'articles', target: '' }],
    });
  });

  test.each([
    [{ email: '' }, { email: 'missing' }],
    [{ email: 'ann@' }, { email: 'address' }],
    [{ email: 'a@b.c\r\nBcc: d@e.f' }, { email: 'address' }],
    [{ email: ANN, frequency: 'instant', topic: 'verdict:bad' }, { topic: 'essays' }],
    [{ email: ANN, frequency: 'instant', topic: ['sector:shops'] }, { topic: 'essays' }],
    [{ email: ANN, frequency: 'hourly' }, { frequency: 'choice' }],
    [{ email: ANN, topic: ['verdict:fine'] }, { topic: 'choice' }],
    [{ email: ANN, topic: ['all', 'tag:<b>'] }, { topic: 'choice' }],
    [{ email: ANN, weekday: '8' }, { weekday: 'choice' }],
    [{ email: ANN, hour: '24' }, { hour: 'choice' }],
    [{ email: ANN, hour: '7.5' }, { hour: 'choice' }],
    [{ email: ANN, zone: 'Moon/Tranquility' }, { zone: 'choice' }],
    [{ email: ANN, zone: '+01:00' }, { zone: 'choice' }],
  ])('%j is not taken', (typed, faults) => {
    expect(parseTyped(typed, subscribeForm)).toMatchObject({ ok: false, faults });
  });

  test('all four ticks are everything, unless principles narrow them', () => {
    const four = ['articles', 'verdict:good', 'verdict:bad', 'verdict:turned'];
    expect(asked({ email: ANN, topic: four }).topic).toEqual([{ kind: 'all', target: '' }]);
    expect(asked({ email: ANN, topic: [...four, 'principle:say-when'] }).topic).toHaveLength(5);
    expect(asked({ email: ANN, topic: ['articles', 'articles'] }).topic).toHaveLength(1);
  });
});

describe('the link in the letter', () => {
  test('works once, for two days, and uses up its elders', async () => {
    await askForSubscription(asked({ email: ANN }), null, now());
    const first = await newestLink();
    house.clock.forward(2 * HOUR_MS);
    await askForSubscription(asked({ email: ANN }), null, now());
    const second = await newestLink();
    house.clock.forward(47 * HOUR_MS);
    expect(await pressed(first, now())).toBeUndefined();
    const token = await pressed(second, now());
    expect(token).toBeDefined();
    expect((await subscriberOfToken(token!))?.state).toBe('active');
    expect(await pressed(second, now())).toBeUndefined();
    const links = await db.select().from(privateLinks);
    expect(links.every(({ usedAt }) => usedAt !== null)).toBe(true);
  });

  test('two presses at once begin one subscription', async () => {
    await askForSubscription(asked({ email: ANN }), null, now());
    const link = (await linkById(await newestLink()))!;
    const tokens = await Promise.all([
      confirmSubscription(link, now()),
      confirmSubscription(link, now()),
    ]);
    expect(tokens.filter(Boolean)).toHaveLength(1);
    expect(await lettersTo(ANN)).toHaveLength(2);
  });

  test('is reminded of once, after a day, and forgotten after a week', async () => {
    await askForSubscription(asked({ email: ANN }), null, now());
    house.clock.forward(23 * HOUR_MS);
    expect(await remindSubscriptions(now())).toBe(0);
    house.clock.forward(2 * HOUR_MS);
    expect(await remindSubscriptions(now())).toBe(1);
    expect(await remindSubscriptions(now())).toBe(0);
    expect((await lettersTo(ANN)).map(({ kind }) => kind)).toEqual([
      'confirm-subscription',
      'subscription-reminder',
    ]);
    house.clock.forward(6 * DAY_MS);
    expect(await purgeSubscriptions(now())).toBe(1);
    expect(await row()).toBeUndefined();
    expect(await db.select().from(subscriptions)).toEqual([]);
  });
});

describe('ending', () => {
  test('one click ends at once, may be repeated, and a made-up token ends nothing', async () => {
    const { token } = await subscribed(ANN, now());
    expect(await endByOneClick(token, now())).toBe('ended');
    expect((await row())?.state).toBe('ended');
    expect(await db.select().from(subscriptions)).toMatchObject([{ nextAt: null }]);
    expect(await endByOneClick(token, now())).toBe('ended');
    expect(await endByOneClick(`${token.slice(0, -1)}_`, now())).toBe('unknown');
    expect(await endByOneClick('nonsense', now())).toBe('unknown');
    expect(await endByOneClick('zzzz.aaaaaaaaaaaaaaaaaaaa', now())).toBe('unknown');
  });

  test('an ended address is erased after a day, and its old letters still end a new beginning', async () => {
    const old = await subscribed(ANN, now());
    await endByOneClick(old.token, now());
    house.clock.forward(DAY_MS + 1);
    expect(await purgeSubscriptions(now())).toBe(1);
    expect(JSON.stringify(await db.select().from(subscribers))).not.toContain('ann');
    const fresh = await subscribed(ANN, now());
    expect(fresh.id).toBe(old.id);
    expect(await endByOneClick(old.token, now())).toBe('ended');
    expect((await row())?.state).toBe('ended');
  });

  test('somebody else’s wish for an ended address changes nothing until it is confirmed', async () => {
    const { token } = await subscribed(ANN, now());
    await endByOneClick(token, now());
    house.clock.forward(2 * HOUR_MS);
    await askForSubscription(asked({ email: ANN }), null, now());
    expect((await openSubscription(token))?.state).toBe('ended');
    house.clock.forward(8 * DAY_MS);
    await purgeSubscriptions(now());
    expect(await endByOneClick(token, now())).toBe('ended');
  });
});

describe('the room behind the letters’ link', () => {
  test('shows what was chosen and when the next letter is due', async () => {
    const { token } = await subscribed(ANN, now());
    expect(await openSubscription(token)).toMatchObject({
      state: 'active',
      address: 'a…@example.org',
      choices: { frequency: 'weekly', weekday: 5, hour: 7, zone: null },
      nextAt: at('2026-11-27T07:00:00Z'),
      lastAt: null,
    });
    expect(await openSubscription('1.aaaaaaaaaaaaaaaaaaaa')).toBeUndefined();
  });

  test('a change moves the next letter', async () => {
    const { id, token } = await subscribed(ANN, now());
    const typed = { topic: 'articles', weekday: '1', hour: '18', zone: 'Asia/Kolkata' };
    const read = parseTyped(typed, choicesForm);
    await saveChoices(id, read.ok ? read.value : ({} as never), now());
    expect(await openSubscription(token)).toMatchObject({
      choices: { topic: [{ kind: 'articles', target: '' }], zone: 'Asia/Kolkata' },
      nextAt: at('2026-11-23T12:30:00Z'),
    });
    expect(parseTyped({ weekday: '1' }, choicesForm)).toMatchObject({
      faults: { topic: 'missing' },
    });
  });

  test('a pause moves it thirty days on, and going on brings it back', async () => {
    const { id, token } = await subscribed(ANN, now());
    await pauseSubscription(id, now());
    expect(await openSubscription(token)).toMatchObject({
      state: 'paused',
      nextAt: at('2026-12-25T07:00:00Z'),
    });
    await resumeSubscription(id, now());
    expect(await openSubscription(token)).toMatchObject({
      state: 'active',
      nextAt: at('2026-11-27T07:00:00Z'),
    });
  });

  test('whoever ended by mistake may begin again until the address is erased', async () => {
    const { id, token } = await subscribed(ANN, now());
    await endByOneClick(token, now());
    await resumeSubscription(id, now());
    expect((await openSubscription(token))?.state).toBe('active');
    await endByOneClick(token, now());
    house.clock.forward(DAY_MS + 1);
    await purgeSubscriptions(now());
    await resumeSubscription(id, now());
    expect(await openSubscription(token)).toMatchObject({ state: 'ended', address: null });
  });
});

test('seeded subscribers are confirmed, weekly, and the same each time', async () => {
  expect(await seedSubscribers(1_203, now())).toBe(1_203);
  expect(await seedSubscribers(1_204, now())).toBe(1);
  const one = await row('reader-1204@example.test');
  expect(one).toMatchObject({ state: 'active', confirmedAt: now() });
  expect(await db.$count(subscriptions, eq(subscriptions.frequency, 'weekly'))).toBe(1_204);
});
