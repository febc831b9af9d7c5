import { beforeEach, describe, expect, test } from 'vitest';
import { askTeller } from '#domain/stories/asking.ts';
import { remindAndLapse } from '#domain/stories/lapsing.ts';
import { publishDueStories, publishStory } from '#domain/stories/publishing.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { makeEditor, makePrinciples, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const NOTHING = { reminded: 0, lapsed: 0 };
const REMINDED = { reminded: 1, lapsed: 0 };
const LAPSED = { reminded: 0, lapsed: 1 };

describe('after a long time without the clock', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const asked = async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    await askTeller(id, version, 'Which month was it?', await makeEditor(), now);
    return { id, now };
  };

  test('nobody is reminded twice and given up within a day', async () => {
    const { now } = await asked();
    const back = now + 60 * DAY_MS;
    expect(await remindAndLapse(back)).toEqual(REMINDED);
    for (const later of [HOUR_MS, 2 * HOUR_MS, 7 * DAY_MS - 1]) {
      expect(await remindAndLapse(back + later)).toEqual(NOTHING);
    }
    expect(await remindAndLapse(back + 7 * DAY_MS)).toEqual(REMINDED);
    expect(await remindAndLapse(back + 14 * DAY_MS - 1)).toEqual(NOTHING);
    expect(await remindAndLapse(back + 14 * DAY_MS)).toEqual(LAPSED);
  });

  test('whoever was reminded once has a week from the second reminder on', async () => {
    const { now } = await asked();
    expect(await remindAndLapse(now + 7 * DAY_MS)).toEqual(REMINDED);
    const back = now + 50 * DAY_MS;
    expect(await remindAndLapse(back)).toEqual(REMINDED);
    expect(await remindAndLapse(back + 7 * DAY_MS - 1)).toEqual(NOTHING);
    expect(await remindAndLapse(back + 7 * DAY_MS)).toEqual(LAPSED);
  });

  test('a clock set back to the right year goes on from there, and hurries nobody', async () => {
    const { id, now } = await asked();
    expect(await remindAndLapse(now + 365 * DAY_MS)).toEqual(REMINDED);
    const right = now + DAY_MS;
    expect(await remindAndLapse(right)).toEqual(NOTHING);
    expect((await storyRow(id)).askedAt).toBe(right);
    expect(await remindAndLapse(right + 14 * DAY_MS - 1)).toEqual(NOTHING);
    expect(await remindAndLapse(right + 14 * DAY_MS)).toEqual(REMINDED);
    expect(await remindAndLapse(right + 21 * DAY_MS)).toEqual(LAPSED);
  });

  test('a story whose day has passed is published at the first look, as of today', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    const filing = { sector: null, channel: null, tags: [] };
    await publishStory(id, version, filing, await makeEditor(), now, now + DAY_MS);
    expect(await publishDueStories(now + 40 * DAY_MS)).toBe(1);
    expect(await storyRow(id)).toMatchObject({
      state: 'published',
      publishedAt: now + 40 * DAY_MS,
    });
  });
});
