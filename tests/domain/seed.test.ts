import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { comments, stories, storyCounts } from '#db/schema.ts';
import { seedMany, seedSample } from '#db/seed.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { commentsOn } from '#domain/comments/showing.ts';
import { findings } from '#domain/doctor.ts';
import { principleCards } from '#domain/principles.ts';
import { recountStories } from '#domain/stories/counts.ts';
import { storyCards } from '#domain/stories/listing.ts';
import { storyBySlug } from '#domain/stories/showing.ts';
import { makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('the sample publication', () => {
  const house = useHouse();
  beforeEach(async () => {
    await mirrorContent(house.clock.now());
    await seedSample(house.clock.now());
  });

  test('fills an empty house with thirty stories and sixty comments, each labelled', async () => {
    const cards = await storyCards({ limit: 50 });
    expect(cards).toHaveLength(30);
    expect(cards.every((card) => card.sample)).toBe(true);
    const said = await db.select().from(comments);
    expect(said).toHaveLength(60);
    expect(said.every((comment) => comment.sample && comment.state === 'published')).toBe(true);
    expect(await storyBySlug('walk-them-in-the-rain-first')).toMatchObject({
      sample: true,
      principles: expect.arrayContaining([expect.objectContaining({ shown: 'kept' })]),
    });
  });

  test('leaves a house alone that has a story', async () => {
    expect(await seedSample(house.clock.now())).toBe(false);
    expect(await db.select().from(stories)).toHaveLength(30);
  });

  test('is counted as examples, until the first real story is published', async () => {
    const before = await principleCards();
    expect(before.some((card) => card.examples && card.kept > 0)).toBe(true);
    await makePublished(house.clock.now());
    const after = (await principleCards()).find((card) => card.slug === 'look-up-first');
    expect(after).toMatchObject({ examples: false, kept: 1, broken: 0 });
  });

  test('agrees with its own figures', async () => {
    const figures = async () =>
      (await db.select().from(storyCounts)).map((row) => JSON.stringify(row)).sort();
    const kept = await figures();
    await transaction(recountStories);
    expect(await figures()).toEqual(kept);
    const found = await findings(house.clock.now());
    expect(found.filter((finding) => finding.includes('tally'))).toEqual([]);
  });
});

describe('a house filled for measuring', () => {
  const house = useHouse();

  test('has as many as were asked for, the newest with fifty comments, all labelled', async () => {
    await mirrorContent(house.clock.now());
    await seedMany({ stories: 230, comments: 120 }, house.clock.now());
    const [newest] = await storyCards({ limit: 1 });
    const row = await db.select().from(stories).where(eq(stories.number, newest!.number)).get();
    expect(await commentsOn({ kind: 'story', id: row!.id })).toHaveLength(50);
    expect(await db.select().from(comments)).toHaveLength(120);
    const all = await db.select().from(stories);
    expect(all).toHaveLength(230);
    expect(all.every((story) => story.sample)).toBe(true);
  });
});
