import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { anyStory, storyNumbered } from '#domain/stories/numbers.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makePrinciples, makePublished, makeSubmitted } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('a story’s number', () => {
  const house = useHouse();
  const publish = async (title: string) => {
    const { id, row } = await makePublished(house.clock.now(), { title });
    return { id, slug: row.slug!, number: row.number! };
  };
  const hold = (id: number) =>
    transaction((tx) => tx.update(stories).set({ hold: 'legal' }).where(eq(stories.id, id)));

  test('leads to the story while it is published, under review or gone', async () => {
    await makePrinciples();
    const shown = await publish('Shown');
    const held = await publish('Held');
    const gone = await publish('Gone');
    await hold(held.id);
    await withdrawStory(gone.id, house.clock.now());
    expect(await storyNumbered(shown.number)).toEqual({ slug: shown.slug, is: 'open' });
    expect(await storyNumbered(held.number)).toEqual({ slug: held.slug, is: 'open' });
    expect(await storyNumbered(gone.number)).toEqual({ slug: gone.slug, is: 'gone' });
  });

  test('that nobody has leads nowhere, nor does one whose publication was undone', async () => {
    await makePrinciples();
    const undone = await publish('Undone');
    await transaction((tx) =>
      tx.update(stories).set({ state: 'submitted' }).where(eq(stories.id, undone.id)),
    );
    for (const number of [0, undone.number, undone.number + 1, 999_999_999]) {
      expect(await storyNumbered(number), String(number)).toBeUndefined();
    }
  });

  test('any story is one that is public, whatever number is drawn', async () => {
    await makePrinciples();
    expect(await anyStory()).toBeUndefined();
    const first = await publish('First');
    const held = await publish('Held');
    const gone = await publish('Gone');
    const last = await publish('Last');
    const late = await publish('Late');
    await makeSubmitted(house.clock.now(), { title: 'Waiting' });
    await hold(held.id);
    await withdrawStory(gone.id, house.clock.now());
    await withdrawStory(late.id, house.clock.now());
    const drawn = (number: number) => anyStory(() => number);
    expect(await drawn(first.number)).toBe(first.slug);
    expect(await drawn(held.number)).toBe(last.slug);
    expect(await drawn(gone.number)).toBe(last.slug);
    // After the last that is public the draw begins again.
    expect(await drawn(late.number)).toBe(first.slug);
    expect([first.slug, last.slug]).toContain(await anyStory());
  });

  test('any story is looked for along the numbers, without sorting what is published', async () => {
    const plan = await db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN SELECT slug FROM stories
      WHERE number >= 5 AND +state = 'published' AND hold = 'none' ORDER BY number LIMIT 1`);
    const steps = plan.map(({ detail }) => detail).join('\n');
    expect(steps).toMatch(/USING INDEX stories_number_unique \(number>\?\)/);
    expect(steps).not.toMatch(/TEMP B-TREE/);
  });
});
