import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { articles, storyCounts } from '#db/schema.ts';
import {
  namesIn,
  setTags,
  TAG_NAME_MAX,
  TAGS_MAX,
  tagBySlug,
  tagCards,
  tagNames,
  tagsOf,
} from '#domain/tags.ts';
import { tagged } from '../make/tags.ts';
import { useHouse } from '../setup/house.ts';

describe('tags', () => {
  const house = useHouse();
  const on = { kind: 'story', id: 7 } as const;
  const tag = (...names: string[]) => tagged(on, names, house.clock.now());
  const names = async () => (await tagsOf(on)).map((one) => one.name);
  beforeEach(() => tag('Night bus', 'queue'));

  test('are typed with commas, once each, however they are spelled', () => {
    expect(tagNames('queue, Night  bus ,Queue,, NIGHT BUS')).toEqual(['queue', 'Night bus']);
  });

  test('are cut in number and length, and what shows nothing is no tag', () => {
    expect(tagNames(Array.from({ length: 40 }, (_, i) => `t${i}`).join(','))).toHaveLength(
      TAGS_MAX,
    );
    expect([...tagNames('ü'.repeat(500))[0]!]).toHaveLength(TAG_NAME_MAX);
    expect(tagNames('—, \u200b, !!!')).toEqual([]);
  });

  test('replace those that stood before', async () => {
    await tag('queue', 'rain');
    expect(await names()).toEqual(['queue', 'rain']);
    await tag();
    expect(await names()).toEqual([]);
  });

  test('keep the name they were first given, and their address', async () => {
    await tag('NIGHT BUS');
    expect(await names()).toEqual(['Night bus']);
    await tag();
    expect(await tagBySlug('night-bus')).toMatchObject({ name: 'Night bus' });
  });

  test('named like an address of the house have one of their own', async () => {
    await tag('New');
    expect(await tagBySlug('new')).toBeUndefined();
    expect(await tagBySlug('new-2')).toMatchObject({ name: 'New' });
    await tag('NEW');
    expect(await names()).toEqual(['New']);
  });

  test('come from a form typed and ticked, once each', () => {
    expect(namesIn({ tags: 'queue, rain', tag: ['Queue', 'night bus'] })).toEqual([
      'queue',
      'rain',
      'night bus',
    ]);
    expect(namesIn({ tags: null, tag: [] })).toEqual([]);
  });

  test('of a story are not those of an essay with the same number', async () => {
    expect(await tagsOf({ kind: 'article', id: 7 })).toEqual([]);
  });

  test('in other scripts have addresses of their own', async () => {
    await tag('列に並ぶ', 'صف الانتظار');
    expect((await tagBySlug('列に並ぶ'))?.name).toBe('列に並ぶ');
    expect(await names()).toHaveLength(2);
  });

  test('are listed with how much is published under each, and not at all under none', async () => {
    const now = house.clock.now();
    const essay = { title: 'T', summary: 'S', authorSlug: 'a', plainText: '', minutes: 1 };
    await transaction(async (tx) => {
      for (const state of ['published', 'waiting'] as const) {
        const row = { ...essay, slug: state, state, publishAt: now };
        const { id } = await tx.insert(articles).values(row).returning({ id: articles.id }).get();
        await setTags(tx, { kind: 'article', id }, ['queue', `only ${state}`], now);
      }
      await tx.insert(storyCounts).values([
        { dimension: 'tag', value: 'queue', verdict: 'bad', stories: 2 },
        { dimension: 'tag', value: 'queue', verdict: 'good', stories: 1 },
      ]);
    });
    expect(await tagCards()).toEqual([
      { slug: 'only-published', name: 'only published', count: 1 },
      { slug: 'queue', name: 'queue', count: 4 },
    ]);
  });
});
