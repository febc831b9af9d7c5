import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { articles, type StoryState, stories } from '#db/schema.ts';
import { mapSheet, mapSheets, STORIES_A_SHEET } from '#domain/map.ts';
import { useHouse } from '../setup/house.ts';

describe('the map of the site', () => {
  const house = useHouse();
  const story = (number: number, state: StoryState, hold: 'none' | 'legal' = 'none') => ({
    number,
    slug: `story-${number}`,
    state,
    hold,
    toldBody: 'Words.',
    body: 'Words.',
    verdict: 'good' as const,
    side: 'staff' as const,
    agreement: 'v1',
    toldAt: house.clock.now(),
    publishedAt: house.clock.now(),
    shownHash: 'same',
    consentHash: 'same',
  });
  const essay = (slug: string, state: 'published' | 'waiting' | 'gone') => ({
    slug,
    state,
    title: 'T',
    summary: 'S',
    authorSlug: 'a',
    plainText: '',
    minutes: 1,
    publishAt: house.clock.now(),
  });
  const paths = async (n: number) => (await mapSheet(n, ['about']))?.map((one) => one.path);

  beforeEach(() =>
    transaction(async (tx) => {
      await tx
        .insert(articles)
        .values([essay('out', 'published'), essay('later', 'waiting'), essay('off', 'gone')]);
    }),
  );

  test('holds what is published, and nothing that waits, is held or is gone', async () => {
    await transaction(async (tx) => {
      await tx
        .insert(stories)
        .values([story(1, 'published'), story(2, 'withdrawn'), story(3, 'published', 'legal')]);
    });
    const first = await paths(1);
    expect(first).toContain('/about');
    expect(first?.filter((path) => path.startsWith('/articles/'))).toEqual(['/articles/out']);
    expect(await paths(2)).toEqual(['/stories/story-1']);
    expect(await paths(3)).toBeUndefined();
  });

  test('has as many sheets as the numbers of its stories need', async () => {
    expect(await mapSheets()).toBe(1);
    await transaction(async (tx) => {
      await tx
        .insert(stories)
        .values([story(STORIES_A_SHEET, 'published'), story(STORIES_A_SHEET + 1, 'published')]);
    });
    expect(await mapSheets()).toBe(3);
    expect(await paths(3)).toEqual([`/stories/story-${STORIES_A_SHEET + 1}`]);
  });
});
