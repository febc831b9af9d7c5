import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { openDoor } from '#domain/confirming.ts';
import { askForLinks, renewLinks, roomsOf } from '#domain/links.ts';
import { whatIsMine, whoseIs } from '#domain/mine.ts';
import { linkAbout, tokenOf } from '#domain/private-links.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { makePrinciples, makeSubmitted, makeTold } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const myLinks = () => db.select().from(letters).where(eq(letters.kind, 'my-links'));

describe('“send me my link”', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('writes only where something is here, in the same time for all', async () => {
    const now = house.clock.now();
    const { address } = await makeSubmitted(now);
    const took = async (email: string) => {
      const from = performance.now();
      await askForLinks(email, now);
      return performance.now() - from;
    };
    const [known, unknown] = [await took(address), await took('nobody@example.org')];
    expect(Math.min(known, unknown)).toBeGreaterThanOrEqual(59);
    expect((await myLinks()).map((letter) => letter.address)).toEqual([address]);
  });

  test('writes nothing about a story that was never confirmed', async () => {
    const now = house.clock.now();
    const { address } = await makeTold(now);
    await askForLinks(address, now);
    expect(await myLinks()).toEqual([]);
  });

  test('writes five times an hour and no more', async () => {
    const now = house.clock.now();
    const { address } = await makeSubmitted(now);
    for (let minute = 0; minute < 7; minute++) await askForLinks(address, now + minute);
    expect(await myLinks()).toHaveLength(5);
    await askForLinks(address, now + 2 * HOUR_MS);
    expect(await myLinks()).toHaveLength(6);
  });

  test('makes every old link void and sends new ones', async () => {
    const now = house.clock.now();
    const email = 'margit@example.org';
    const one = await makeSubmitted(now, { email });
    const two = await makeSubmitted(now + HOUR_MS, { email, 'principle-look-up-first': 'broken' });
    const person = await whoseIs(one.room, now);
    expect(await renewLinks(person!, now)).toBe('sent');
    for (const token of [one.room, two.room]) expect(await whatIsMine(token, now)).toBeUndefined();
    for (const { link } of [one, two]) expect(await openDoor(tokenOf(link), now)).toBeUndefined();
    const rooms = await roomsOf(person!.id);
    expect(rooms.map((room) => room.id)).toEqual([two.id, one.id]);
    for (const { token } of rooms) expect(await whatIsMine(token, now)).toBeDefined();
  });

  test('lists no story that its person has left', async () => {
    const now = house.clock.now();
    const { id, room } = await makeSubmitted(now);
    const person = await whoseIs(room, now);
    await disownStory(id, now);
    expect(await roomsOf(person!.id)).toEqual([]);
    expect(await linkAbout('mine-story', id)).toBeUndefined();
    expect(await whatIsMine(tokenOf({ id: 1, purpose: 'mine-story', generation: 1 }), now)).toBe(
      undefined,
    );
  });
});
