import { describe, expect, test } from 'vitest';
import { archiveOf, archiveYears, spanOf } from '#domain/articles/archive.ts';
import { authorAt } from '#domain/articles/authors.ts';
import { mirrorContent, publishWaitingArticles } from '#domain/articles/mirroring.ts';
import { essayCountOn, essaysOn, type Shelf } from '#domain/articles/shelves.ts';
import { articleBySlug, slugOfArticle } from '#domain/articles.ts';
import { tagBySlug } from '#domain/tags.ts';
import { useContent } from '../setup/content.ts';
import { useHouse } from '../setup/house.ts';

const AUCKLAND = 'Pacific/Auckland';

describe('the archive', () => {
  const house = useHouse();
  const content = useContent();
  const mirror = () => mirrorContent(house.clock.now(), content.folder);
  const slugs = async (shelf: Shelf, limit = 9) =>
    (await essaysOn(shelf, { limit })).map(({ slug }) => slug);
  const months = async (zone: string) =>
    (await archiveYears(zone)).flatMap((one) =>
      one.months.map(({ year, month, count }) => `${year}-${month}: ${count}`),
    );

  test('an impossible year or month is in no calendar', async () => {
    for (const year of ['0000', '26', '02026', '-100', '2026.5', 'last', '']) {
      expect(spanOf(year, undefined, 'UTC'), year).toBeUndefined();
    }
    for (const month of ['00', '13', '4', '004', 'april', '']) {
      expect(spanOf('2026', month, 'UTC'), month).toBeUndefined();
    }
    expect(await archiveOf('2026', '13', 'UTC')).toBeUndefined();
  });

  test('the first year and the last are calendar years as any other', () => {
    for (const year of ['0001', '0099', '1900', '9999']) {
      const span = spanOf(year, '12', AUCKLAND)!;
      expect(span.until - span.from, year).toBe(31 * 24 * 3_600_000);
    }
  });

  test('is empty before the first essay', async () => {
    await mirror();
    expect(await archiveYears('UTC')).toEqual([]);
    expect(await archiveOf('2026', '11', 'UTC')).toMatchObject({ count: 0, months: [] });
  });

  test('a late evening of one month is the next month where the publication is', async () => {
    content.essay('evening', '2026-10-31T23:30Z');
    content.essay('day', '2026-10-31T10:59Z');
    content.essay('new-year', '2025-12-31T23:30Z');
    await mirror();
    expect(await months('UTC')).toEqual(['2026-10: 2', '2025-12: 1']);
    expect(await months(AUCKLAND)).toEqual(['2026-11: 1', '2026-10: 1', '2026-01: 1']);
    expect(await months('Pacific/Pago_Pago')).toEqual(['2026-10: 2', '2025-12: 1']);
    const november = (await archiveOf('2026', '11', AUCKLAND))!;
    expect(await slugs(november)).toEqual(['evening']);
    expect(november.earlier).toMatchObject({ year: '2026', month: '10' });
    expect(november.later).toBeUndefined();
  });

  test('a month with a clock change loses and doubles nothing', async () => {
    content.essay('last-hour', '2026-03-31T23:59');
    content.essay('first-hour', '2026-04-01T00:00');
    content.essay('jump', '2026-03-29T01:30');
    await mirror();
    expect(await months('Europe/London')).toEqual(['2026-04: 1', '2026-03: 2']);
  });

  test('holds essays of long ago, and none that waits', async () => {
    content.essay('old', '0850-05-01');
    content.essay('later', '2026-11-21T08:00');
    await mirror();
    expect(await months('Europe/London')).toEqual(['0850-05: 1']);
    house.clock.set('2026-11-21T08:00:00Z');
    await publishWaitingArticles(house.clock.now());
    expect(await months('Europe/London')).toEqual(['2026-11: 1', '0850-05: 1']);
    const old = (await archiveOf('0850', undefined, 'Europe/London'))!;
    expect(await slugs(old)).toEqual(['old']);
    expect(old.later).toMatchObject({ year: '2026', month: '11' });
  });

  test('an author’s page is there from their first published essay on', async () => {
    content.essay('one', '2026-01-01');
    content.essay('two', '2026-02-01');
    content.essay('coming', '2026-11-21', 'author: ilse');
    await mirror();
    expect(await authorAt('ilse')).toBeUndefined();
    expect(await authorAt('nobody')).toBeUndefined();
    expect(await authorAt('maud')).toMatchObject({ name: 'Maud Ellery', essays: 2 });
    expect(await slugs({ author: 'maud' })).toEqual(['two', 'one']);
    expect(await essayCountOn({ author: 'ilse' })).toBe(0);
  });

  test('a shelf goes on where it was left, newest first, a series in its own order', async () => {
    for (const n of ['1', '2', '3', '4', '5']) {
      content.essay(`e${n}`, '2026-03-01', 'series: clocks\ntags: [phone]');
    }
    await mirror();
    const tagId = (await tagBySlug('phone'))!.id;
    const span = spanOf('2026', '03', 'Europe/London')!;
    for (const shelf of [{ author: 'maud' }, { tagId }, span]) {
      const first = await essaysOn(shelf, { limit: 2 });
      const rest = await essaysOn(shelf, { limit: 9, before: first[1]!.id });
      expect([...first, ...rest].map(({ slug }) => slug)).toEqual(['e5', 'e4', 'e3', 'e2', 'e1']);
      expect((await essaysOn(shelf, { limit: 2, offset: 4 })).length).toBe(1);
      expect(await essayCountOn(shelf)).toBe(5);
    }
    const parts = await essaysOn({ series: 'clocks' }, { limit: 2 });
    const rest = await essaysOn({ series: 'clocks' }, { limit: 9, before: parts[1]!.id });
    expect([...parts, ...rest].map(({ slug }) => slug)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5']);
  });

  test('a correction is dated, and a short address leads to what is out alone', async () => {
    content.essay('one', '2026-01-01', 'updated: 2026-02-03');
    content.essay('coming', '2026-11-21');
    await mirror();
    const one = (await articleBySlug('one'))!;
    expect(one.updatedAt).toBe(Date.parse('2026-02-03T00:00:00Z'));
    expect(await slugOfArticle(one.id)).toBe('one');
    const others = await Promise.all([0, 1, 2, 3].map((step) => slugOfArticle(one.id + step)));
    expect(others.filter(Boolean)).toEqual(['one']);
    expect(await slugOfArticle(one.id - 1)).toBeUndefined();
  });
});
