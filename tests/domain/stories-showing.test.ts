import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { stories, tags } from '#db/schema.ts';
import { principleCards } from '#domain/principles.ts';
import { otherSide, relatedStories, storiesAlong } from '#domain/stories/around.ts';
import { storyCountsNow } from '#domain/stories/counts.ts';
import { declineStory } from '#domain/stories/declining.ts';
import {
  countStories,
  newestStories,
  storiesOfPrinciple,
  storyCards,
} from '#domain/stories/listing.ts';
import { storiesInFull, storyAt, storyBySlug } from '#domain/stories/showing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import {
  makeEditor,
  makePrinciples,
  makePublished,
  makeSubmitted,
  makeTold,
  storyRow,
} from '../make.ts';
import { useHouse } from '../setup/house.ts';

const titles = async (filter: object) =>
  (await storyCards({ limit: 50, ...filter })).map((card) => card.title);

describe('the list of stories', () => {
  const house = useHouse();
  beforeEach(async () => {
    await makePrinciples();
    const publish = (title: string, fields: object) => {
      house.clock.forward(1_000);
      return makePublished(house.clock.now(), { title, ...fields });
    };
    await publish('Buns', { sector: 'shops', tags: 'bread' });
    await publish('Lamps', { verdict: 'bad', sector: 'shops', channel: 'phone' });
    await publish('Boats', {
      verdict: 'bad',
      side: 'staff',
      channel: 'phone',
      tags: 'bread, water',
      'principle-look-up-first': 'broken',
    });
    await publish('Trams', { verdict: 'turned', side: 'colleague', 'principle-look-up-first': '' });
  });

  test('is newest first, or oldest first when asked', async () => {
    expect(await titles({})).toEqual(['Trams', 'Boats', 'Lamps', 'Buns']);
    expect(await titles({ sort: 'oldest' })).toEqual(['Buns', 'Lamps', 'Boats', 'Trams']);
  });

  test('has filters that combine', async () => {
    expect(await titles({ verdict: 'bad' })).toEqual(['Boats', 'Lamps']);
    expect(await titles({ verdict: 'bad', sector: 'shops' })).toEqual(['Lamps']);
    expect(await titles({ verdict: 'bad', channel: 'phone', side: 'staff' })).toEqual(['Boats']);
    expect(await titles({ principle: 'look-up-first' })).toEqual(['Boats', 'Lamps', 'Buns']);
    expect(await titles({ tag: 'bread' })).toEqual(['Boats', 'Buns']);
    expect(await titles({ tag: 'bread', principle: 'look-up-first', verdict: 'good' })).toEqual([
      'Buns',
    ]);
    expect(await titles({ tag: 'never heard of', sector: 'shops' })).toEqual([]);
  });

  test('says how many there are, kept or counted, the same as it shows', async () => {
    const counts = await storyCountsNow('bread');
    for (const filter of [
      {},
      { verdict: 'bad' },
      { side: 'staff' },
      { tag: 'bread' },
      { verdict: 'bad', tag: 'bread' },
      { sector: 'shops', channel: 'phone' },
      { sector: 'shops', channel: 'phone', tag: 'bread', verdict: 'good' },
    ] as const) {
      expect(await countStories(filter, counts)).toBe((await titles(filter)).length);
    }
    expect(counts.of('side', 'customer', 'good')).toBe(1);
    expect(counts.values('sector')).toEqual(['shops']);
  });

  test('goes on from a key when pages end, and from one that was taken back since', async () => {
    const [, second] = await storyCards({ limit: 2 });
    expect(await titles({ before: second!.number })).toEqual(['Lamps', 'Buns']);
    expect(await titles({ before: second!.number, sort: 'oldest' })).toEqual(['Trams']);
    const row = await db.select().from(stories).where(eq(stories.number, second!.number)).get();
    await withdrawStory(row!.id, house.clock.now());
    expect(await titles({ before: second!.number })).toEqual(['Lamps', 'Buns']);
    expect(await titles({ before: 9_999 })).toEqual([]);
  });

  test('gives the newest of a verdict, and those that keep or break a principle', async () => {
    expect((await newestStories('bad', 1)).map((card) => card.title)).toEqual(['Boats']);
    const broken = await storiesOfPrinciple('look-up-first', 'broken', 5);
    expect(broken.map((card) => card.title)).toEqual(['Boats']);
  });
});

describe('a story’s page', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('shows hostile words as words', async () => {
    const { row } = await makePublished(house.clock.now(), {
      title: '<script>alert(1)</script> at the counter',
      body: `<img src=x onerror=alert(1)> [a](javascript:alert(1)) **loud** ${'word '.repeat(20)}`,
      said: '"><script>',
    });
    const story = await storyBySlug(row.slug!);
    expect(story?.bodyHtml).not.toMatch(/<img|<script|href="javascript/);
    expect(story?.bodyHtml).toContain('&lt;img');
    expect(story?.bodyHtml).toContain('<strong>loud</strong>');
    expect(row.slug).toBe('script-alert-1-script-at-the-counter');
  });

  test('shows the other side of the same counter', async () => {
    const now = house.clock.now();
    const { row } = await makePublished(now, { side: 'customer' });
    const story = (await storyBySlug(row.slug!))!;
    expect(await otherSide(story)).toBeUndefined();
    await makePublished(now + 1, { side: 'customer' });
    await makePublished(now + 2, { side: 'staff', title: 'From behind it' });
    const other = await otherSide(story);
    expect(other).toMatchObject({
      principle: { slug: 'look-up-first' },
      story: { title: 'From behind it', side: 'staff' },
    });
  });

  test('leads on to the same principle shown the other way, and earlier and later', async () => {
    const now = house.clock.now();
    const one = await makePublished(now, { title: 'First one' });
    const two = await makePublished(now + 1, { title: 'Second one' });
    const three = await makePublished(now + 2, {
      title: 'Third one',
      'principle-look-up-first': 'broken',
    });
    const story = (await storyBySlug(two.row.slug!))!;
    expect(await storiesAlong(story)).toMatchObject({
      earlier: { slug: one.row.slug },
      later: { slug: three.row.slug },
    });
    expect(await relatedStories(story, [], 3)).toMatchObject({
      shown: 'broken',
      stories: [{ title: 'Third one' }],
    });
    expect(await relatedStories(story, [three.row.slug!], 3)).toMatchObject({
      shown: 'kept',
      stories: [{ title: 'First one' }],
    });
    expect(await storiesAlong((await storyBySlug(one.row.slug!))!)).toMatchObject({
      earlier: undefined,
    });
  });

  test('under review shows no word of it and stands in no list', async () => {
    const { row, id } = await makePublished(house.clock.now());
    await transaction((tx) =>
      tx.update(stories).set({ hold: 'legal', heldAt: 7 }).where(eq(stories.id, id)),
    );
    expect(await storyAt(row.slug!)).toEqual({
      is: 'held',
      sector: null,
      since: 7,
      publishedAt: house.clock.now(),
    });
    expect(await storyBySlug(row.slug!)).toBeUndefined();
    expect(await storyCards({ limit: 5 })).toEqual([]);
  });

  test('words of stories that are not published are in no answer to the public', async () => {
    const now = house.clock.now();
    const canary = (n: number) => ({
      title: `CANARY title ${n}`,
      body: `CANARY body ${n} ${'word '.repeat(20)}`,
      said: 'CANARY said',
      better: 'CANARY better',
      tags: 'CANARY tag',
      display_name: 'CANARY name',
    });
    await makeTold(now, canary(1));
    await makeSubmitted(now, canary(2));
    const declined = await makeSubmitted(now, canary(3));
    const why = { reason: 'other', note: 'CANARY note' } as const;
    const { version } = await storyRow(declined.id);
    await declineStory(declined.id, version, why, await makeEditor(), now);
    const withdrawn = await makePublished(now, canary(4));
    await withdrawStory(withdrawn.id, now);
    const held = await makePublished(now, canary(5));
    await transaction((tx) =>
      tx.update(stories).set({ hold: 'safety' }).where(eq(stories.id, held.id)),
    );
    const counts = await storyCountsNow('canary-tag');
    const answers = [
      await storyCards({ limit: 50 }),
      await storyCards({ limit: 50, sort: 'oldest', principle: 'look-up-first' }),
      await storyCards({ limit: 50, tag: 'canary-tag' }),
      await storiesInFull({}, 50),
      await newestStories('good', 9),
      await storiesOfPrinciple('look-up-first', 'kept', 9),
      await principleCards(),
      await Promise.all([withdrawn, held].map((one) => storyAt(one.row.slug!))),
      counts.values('principle'),
    ];
    expect(JSON.stringify(answers)).not.toContain('CANARY');
  });

  test('a tag that a stranger wished for exists only once the story is published', async () => {
    await makeSubmitted(house.clock.now(), { tags: 'CANARY tag' });
    expect(await db.select().from(tags)).toEqual([]);
  });
});
