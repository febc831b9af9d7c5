import { describe, expect, test } from 'vitest';
import { mirrorContent, publishWaitingArticles } from '#domain/articles/mirroring.ts';
import { relatedEssays } from '#domain/articles/related.ts';
import { namedSeries, placeInSeries, seriesAt } from '#domain/articles/series.ts';
import { articleBySlug } from '#domain/articles.ts';
import { useContent } from '../setup/content.ts';
import { useHouse } from '../setup/house.ts';

describe('what stands around an essay', () => {
  const house = useHouse();
  const content = useContent();
  const mirror = () => mirrorContent(house.clock.now(), content.folder);
  const essay = async (slug: string) => (await articleBySlug(slug))!;
  const near = async (slug: string) =>
    (await relatedEssays(await essay(slug))).map((one) => one.slug);

  test('a series without a name in site.yaml is called by its word', () => {
    const known = [{ slug: 'clocks', name: 'On clocks', text: 'All of them.' }];
    expect(namedSeries('clocks', known)).toEqual(known[0]);
    expect(namedSeries('the-slow-queue', known)).toMatchObject({
      name: 'The slow queue',
      text: '',
    });
  });

  test('the parts of a series stand in the order of their dates, whatever else lies between', async () => {
    content.essay('second', '2026-02-02', 'series: clocks');
    content.essay('between', '2026-02-01');
    content.essay('first', '2026-01-01', 'series: clocks');
    content.essay('elsewhere', '2026-01-15', 'series: queues');
    content.essay('third', '2026-11-21', 'series: clocks');
    await mirror();
    const first = (await placeInSeries(await essay('first')))!;
    expect([first.part, first.earlier, first.later?.slug]).toEqual([1, undefined, 'second']);
    const second = (await placeInSeries(await essay('second')))!;
    expect([second.part, second.earlier?.slug, second.later]).toEqual([2, 'first', undefined]);
    expect(await placeInSeries(await essay('between'))).toBeUndefined();
    house.clock.set('2026-11-21T08:00:00Z');
    await publishWaitingArticles(house.clock.now());
    expect((await placeInSeries(await essay('second')))?.later?.slug).toBe('third');
  });

  test('a series of which nothing is out does not exist', async () => {
    content.essay('coming', '2026-11-21', 'series: clocks');
    await mirror();
    expect(await seriesAt('clocks')).toBeUndefined();
    expect(await seriesAt('no such')).toBeUndefined();
  });

  test('essays that argue the same are near, then those about the same, then the newest', async () => {
    content.essay('here', '2026-01-01', 'principles: [say-when, look-up]\ntags: [phone, clocks]');
    content.essay('both', '2026-01-02', 'principles: [look-up, say-when]');
    content.essay('one-and-tag', '2026-01-03', 'principles: [look-up]\ntags: [clocks]');
    content.essay('one', '2026-01-05', 'principles: [say-when]');
    content.essay('tags', '2026-01-06', 'tags: [phone, clocks]');
    content.essay('nothing', '2026-01-07');
    content.essay('waiting', '2026-11-21', 'principles: [say-when, look-up]\ntags: [phone]');
    await mirror();
    expect(await near('here')).toEqual(['both', 'one-and-tag', 'one']);
    expect(await near('tags')).toEqual(['here', 'one-and-tag']);
    expect(await near('nothing')).toEqual([]);
  });
});
