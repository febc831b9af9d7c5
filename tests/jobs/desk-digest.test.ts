import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { setNotices } from '#domain/people.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { tellEditorsWhatWaits } from '#domain/waiting/telling.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { wordLetter } from '#mail/wording.ts';
import { makeEditor, makePrinciples, makeSubmitted } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const written = (kind: string) => db.select().from(letters).where(eq(letters.kind, kind));

describe('how an editor hears of what waits', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  /** Eight in the morning, wherever the test's clock stands. */
  const morning = () => Math.ceil(house.clock.now() / DAY_MS) * DAY_MS + 8 * HOUR_MS;

  test('once a day: nothing for each story, one letter in the morning', async () => {
    const editor = await makeEditor();
    await setNotices(editor.id, 'daily');
    await makeSubmitted(house.clock.now());
    expect(await written('desk-story')).toEqual([]);
    expect(await tellEditorsWhatWaits(morning() - 5 * HOUR_MS)).toBe(0);
    await tellEditorsWhatWaits(morning());
    await tellEditorsWhatWaits(morning() + HOUR_MS);
    expect(await written('desk-digest')).toHaveLength(1);
    await tellEditorsWhatWaits(morning() + DAY_MS);
    expect(await written('desk-digest')).toHaveLength(2);
  });

  test('only when late: silence until a promise is broken', async () => {
    const editor = await makeEditor();
    await setNotices(editor.id, 'late');
    const { id } = await makeSubmitted(house.clock.now());
    expect(await tellEditorsWhatWaits(morning())).toBe(0);
    house.clock.forward(60 * DAY_MS);
    expect(await tellEditorsWhatWaits(morning())).toBe(1);
    const [letter] = await written('desk-digest');
    const worded = await wordLetter(letter!);
    expect(worded?.subject).toBe('One thing waits at the desk');
    expect(worded?.text).toContain('One promised answer is late.');
    await withdrawStory(id, house.clock.now());
    expect(await wordLetter(letter!)).toBeUndefined();
  });

  test('each: told at once, and not again in the morning', async () => {
    await makeEditor();
    await makeSubmitted(house.clock.now());
    const told = and(eq(letters.kind, 'desk-story'), eq(letters.state, 'ready'));
    expect(await db.select().from(letters).where(told)).toHaveLength(1);
    expect(await tellEditorsWhatWaits(morning())).toBe(0);
  });
});
