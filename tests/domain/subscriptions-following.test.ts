import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { subscribers } from '#db/schema.ts';
import { openDoor, pressButton } from '#domain/confirming.ts';
import { linkById, tokenOf } from '#domain/private-links.ts';
import { chosenBy } from '#domain/subscriptions/chosen.ts';
import { actInRoom, openSubscription, resumeSubscription } from '#domain/subscriptions/keeping.ts';
import {
  endByOneClick,
  openStop,
  stopOfTheRest,
  stopToken,
} from '#domain/subscriptions/stopping.ts';
import { askForSubscription } from '#domain/subscriptions.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { useHouse } from '../setup/house.ts';
import { asked, lettersTo, newestLink, publishedEssay, subscribed } from '../setup/readers.ts';

const ANN = 'ann@example.org';
const CLOCKS = { frequency: 'instant', topic: 'series:clocks' };
const EVERYTHING = [{ kind: 'all', target: '' }];
const SERIES = { kind: 'series', target: 'clocks' };
const EACH = { kind: 'articles', target: '' };
const house = useHouse();
const now = () => house.clock.now();

/** Asks for more and presses the letter's button. */
async function follows(email: string, wish: Record<string, string | string[]>) {
  await askForSubscription(asked({ email, ...wish }), null, now());
  const link = (await linkById(await newestLink()))!;
  return pressButton((await openDoor(tokenOf(link), now()))!, now());
}

describe('following a series', () => {
  test('an address alone begins with it, and no digest comes', async () => {
    const { id, token } = await subscribed(ANN, now(), CLOCKS);
    expect(await chosenBy(id)).toEqual({ frequency: null, digest: [], atOnce: [SERIES] });
    expect(await openSubscription(token)).toMatchObject({
      state: 'active',
      hasDigest: false,
      choices: { frequency: 'instant', topic: [SERIES] },
      nextAt: null,
    });
  });

  test('who gets the digest keeps it, and has the series beside it', async () => {
    const { id, token } = await subscribed(ANN, now(), { weekday: '1', hour: '18' });
    const before = await openSubscription(token);
    expect(await follows(ANN, CLOCKS)).toEqual({ to: `/subscriptions/${token}?done=added` });
    expect(await chosenBy(id)).toEqual({
      frequency: 'weekly',
      digest: EVERYTHING,
      atOnce: [SERIES],
    });
    const after = await openSubscription(token);
    expect(after).toMatchObject({ choices: before!.choices, nextAt: before!.nextAt });
    expect(after?.atOnce).toEqual([{ topic: 'series:clocks', kind: 'series', name: 'clocks' }]);
  });

  test('nothing changes before the button is pressed, nor by a late or second press', async () => {
    const { id, token } = await subscribed(ANN, now());
    await askForSubscription(asked({ email: ANN, ...CLOCKS }), null, now());
    expect((await chosenBy(id)).atOnce).toEqual([]);
    const letters = await lettersTo(ANN);
    expect(letters.at(-1)).toMatchObject({ kind: 'confirm-follow', urgent: true });
    const door = await openDoor(tokenOf((await linkById(await newestLink()))!), now());
    expect(door?.awaits).toMatchObject({ subscription: { isMore: true, isDigest: false } });
    house.clock.forward(3 * DAY_MS);
    expect(await pressButton(door!, now())).toBe('late');
    expect((await chosenBy(id)).atOnce).toEqual([]);
    await follows(ANN, CLOCKS);
    await endByOneClick(token, now());
    const again = await openDoor(tokenOf((await linkById(await newestLink()))!), now());
    await pressButton(again!, now());
    expect((await openSubscription(token))?.state).toBe('ended');
  });

  test('a late press does not undo what was chosen after it was asked for', async () => {
    const { id, token } = await subscribed(ANN, now(), CLOCKS);
    await askForSubscription(asked({ email: ANN, topic: 'all' }), null, now());
    const link = (await linkById(await newestLink()))!;
    const room = (await openSubscription(token))!;
    await actInRoom(room, { act: 'add-digest' }, now());
    await actInRoom(
      (await openSubscription(token))!,
      { frequency: 'monthly', topic: 'verdict:bad', hour: '18' },
      now(),
    );
    await pressButton((await openDoor(tokenOf(link), now()))!, now());
    expect(await chosenBy(id)).toMatchObject({ frequency: 'monthly' });
  });

  test('of two series that are asked for, one press does not use up the other', async () => {
    const { id } = await subscribed(ANN, now());
    await askForSubscription(asked({ email: ANN, ...CLOCKS }), null, now());
    const first = await newestLink();
    house.clock.forward(2 * HOUR_MS);
    await follows(ANN, { frequency: 'instant', topic: 'author:ines' });
    await pressButton((await openDoor(tokenOf((await linkById(first))!), now()))!, now());
    const both = [{ kind: 'author', target: 'ines' }, SERIES];
    expect((await chosenBy(id)).atOnce).toEqual(both);
  });

  test('who follows a series may take the digest too', async () => {
    const { id, token } = await subscribed(ANN, now(), CLOCKS);
    house.clock.forward(2 * HOUR_MS);
    await follows(ANN, { frequency: 'daily', hour: '20' });
    expect(await chosenBy(id)).toEqual({
      frequency: 'daily',
      digest: EVERYTHING,
      atOnce: [SERIES],
    });
    expect((await openSubscription(token))?.nextAt).toBe(Date.parse('2026-11-20T20:00:00Z'));
  });

  test('what comes already is not asked again: the letter says so', async () => {
    await subscribed(ANN, now(), { frequency: 'instant' });
    house.clock.forward(2 * HOUR_MS);
    await askForSubscription(asked({ email: ANN, ...CLOCKS }), null, now());
    expect((await lettersTo(ANN)).at(-1)?.kind).toBe('confirm-subscription');
  });
});

describe('in the room', () => {
  let ann: { id: number; token: string };
  const press = async (act: string, more: Record<string, string | string[]> = {}) => {
    const room = (await openSubscription(ann.token))!;
    return actInRoom(room, { act, ...more }, now());
  };
  beforeEach(async () => {
    ann = await subscribed(ANN, now());
    await follows(ANN, CLOCKS);
  });

  test('each of both is ended by itself, and the last one ends the letters', async () => {
    await press('end-at-once', { topic: 'series:other' });
    expect((await chosenBy(ann.id)).atOnce).toEqual([SERIES]);
    await press('end-digest');
    expect(await chosenBy(ann.id)).toEqual({ frequency: null, digest: [], atOnce: [SERIES] });
    await press('end-at-once', { topic: 'series:clocks' });
    expect((await openSubscription(ann.token))?.state).toBe('ended');
    await resumeSubscription(ann.id, now());
    expect((await chosenBy(ann.id)).atOnce).toEqual([SERIES]);
  });

  test('all essays can be added, and are not in the digest twice', async () => {
    expect(await press('add-essays')).toEqual({ ok: true, done: 'added' });
    expect(await press('add-digest')).toEqual({ ok: true, done: 'added' });
    const { digest, atOnce } = await chosenBy(ann.id);
    expect([digest, atOnce]).toEqual([EVERYTHING, [SERIES, EACH]]);
  });

  test('saving the digest leaves what comes at once alone', async () => {
    await press('', { frequency: 'monthly', topic: ['verdict:bad'] });
    expect(await chosenBy(ann.id)).toEqual({
      frequency: 'monthly',
      digest: [{ kind: 'verdict', target: 'bad' }],
      atOnce: [SERIES],
    });
  });

  test('a digest of nothing but what comes at once is a digest all the same', async () => {
    await press('', { frequency: 'weekly', topic: ['series:clocks'] });
    expect(await chosenBy(ann.id)).toEqual({ frequency: 'weekly', digest: [SERIES], atOnce: [] });
  });

  test('“at once” instead of the digest, and the digest instead of that', async () => {
    await press('', { frequency: 'instant', topic: ['articles', 'verdict:good'] });
    expect(await chosenBy(ann.id)).toEqual({ frequency: null, digest: [], atOnce: [SERIES, EACH] });
    await press('', { frequency: 'weekly', topic: ['articles'] });
    expect(await chosenBy(ann.id)).toEqual({ frequency: 'weekly', digest: [EACH], atOnce: [] });
  });

  test('at once without anything to tell is not taken, and nothing changes', async () => {
    const refused = await press('', { frequency: 'instant', topic: ['verdict:bad'] });
    expect(refused).toEqual({ ok: false, faults: { topic: 'essays' } });
    expect((await chosenBy(ann.id)).frequency).toBe('weekly');
    expect(await press('constructor')).toMatchObject({ ok: false });
  });
});

describe('the link that stops', () => {
  test('a notice’s ends what named its essay, and the digest goes on', async () => {
    const { id, token } = await subscribed(ANN, now());
    await follows(ANN, { frequency: 'instant', topic: ['series:clocks', 'author:maud'] });
    const essay = await publishedEssay(now(), { series: 'clocks', authorSlug: 'ines' });
    const stop = stopToken({ id, generation: 1 }, { essay });
    expect(await openStop(stop)).toMatchObject({
      stops: 'essay',
      names: [{ topic: 'series:clocks' }],
      isOn: true,
      goesOn: true,
      key: token,
    });
    expect(await endByOneClick(stop, now())).toBe('ended');
    expect(await endByOneClick(stop, now())).toBe('ended');
    expect(await chosenBy(id)).toMatchObject({
      frequency: 'weekly',
      atOnce: [{ kind: 'author', target: 'maud' }],
    });
    expect(await stopOfTheRest(stop)).toBe(`/u/${token}`);
    expect(await openStop(stop)).toMatchObject({ isOn: false, goesOn: true });
  });

  test('a digest’s ends the digest, and the series goes on', async () => {
    const { id, token } = await subscribed(ANN, now());
    await follows(ANN, CLOCKS);
    const stop = stopToken({ id, generation: 1 }, 'digest');
    expect(await endByOneClick(stop, now())).toBe('ended');
    expect(await chosenBy(id)).toEqual({ frequency: null, digest: [], atOnce: [SERIES] });
    expect((await openSubscription(token))?.state).toBe('active');
  });

  test('of the only letters there are it ends the subscription', async () => {
    const { id } = await subscribed(ANN, now());
    const stop = stopToken({ id, generation: 1 }, 'digest');
    await endByOneClick(stop, now());
    const row = await db.select().from(subscribers).where(eq(subscribers.id, id)).get();
    expect(row?.state).toBe('ended');
    expect(await stopOfTheRest(stop)).toBeNull();
  });

  test('an old letter’s, from before there were scopes, ends everything', async () => {
    const { token } = await subscribed(ANN, now());
    await follows(ANN, CLOCKS);
    house.clock.forward(MINUTE_MS);
    expect(await endByOneClick(token, now())).toBe('ended');
    expect((await openSubscription(token))?.state).toBe('ended');
  });

  test('made up, of another scope, or revoked, it ends nothing', async () => {
    const { id } = await subscribed(ANN, now());
    const stop = stopToken({ id, generation: 1 }, 'digest');
    const mark = stop.split('.').at(-1);
    const others = [`1.e1.${mark}`, `2.d.${mark}`, `1.x.${mark}`, '1.d.short', `1..${mark}`];
    for (const other of others) expect(await endByOneClick(other, now())).toBe('unknown');
    await transaction((tx) =>
      tx.update(subscribers).set({ generation: 2 }).where(eq(subscribers.id, id)),
    );
    expect(await endByOneClick(stop, now())).toBe('unknown');
  });
});
