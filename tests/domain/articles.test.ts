import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { site } from '#db/schema.ts';
import { mirrorContent, publishWaitingArticles } from '#domain/articles/mirroring.ts';
import {
  articleBySlug,
  articleCards,
  articleCount,
  articlesBeside,
  slugNow,
} from '#domain/articles.ts';
import { eventsOf } from '#domain/events.ts';
import { principleCards } from '#domain/principles.ts';
import { renameTag, retireTag } from '#domain/tags/caring.ts';
import { tagBySlug, tagsOf } from '#domain/tags.ts';
import { momentOf } from '#domain/written.ts';
import { DAY_MS } from '#lib/clock.ts';
import { careOf } from '../make/tags.ts';
import { useHouse } from '../setup/house.ts';

const SITE = `name: The Test Counter
tagline: For tests
language: en
zone: Europe/London
promise_days: 3
publisher: null
sectors: [{ slug: shops, name: Shops }]
channels: [{ slug: phone, name: By phone }]
`;

describe('what the house has written', () => {
  const house = useHouse();
  let content = '';

  beforeEach(() => {
    content = mkdtempSync(join(tmpdir(), 'counter-content-'));
    for (const folder of ['articles', 'principles', 'authors', 'pages']) {
      mkdirSync(join(content, folder));
    }
    writeFileSync(join(content, 'site.yaml'), SITE);
    writeFileSync(join(content, 'authors', 'maud.yaml'), 'name: Maud Ellery\n');
    writePrinciple('say-when', 1, 'Say when, then keep it');
    writePrinciple('look-up', 2, 'Look up first');
  });
  afterEach(() => rmSync(content, { recursive: true, force: true }));

  function writePrinciple(slug: string, number: number, title: string) {
    const front = `title: ${title}\nnumber: ${number}\nsummary: What it asks of us, in a sentence.`;
    writeFileSync(join(content, 'principles', `${slug}.mdx`), `---\n${front}\n---\n\nWhy.\n`);
  }

  function writeEssay(slug: string, date: string, more = '') {
    const front = `title: About ${slug}\nsummary: A sentence long enough for a summary.
author: maud\ndate: ${date}\n${more}`;
    writeFileSync(join(content, 'articles', `${slug}.mdx`), `---\n${front}\n---\n\nWords.\n`);
  }

  const mirror = () => mirrorContent(house.clock.now(), content);
  const generation = async () => (await db.select().from(site).get())!.generation;
  const newest = async () => (await articleCards({ limit: 10 })).map((card) => card.slug);

  test('an essay is listed with its author, principles and tags', async () => {
    const more = 'principles: [look-up, say-when]\ntags: [Phone calls, waiting]';
    writeEssay('calls', '2026-11-18', more);
    await mirror();
    const essay = (await articleBySlug('calls'))!;
    expect(essay).toMatchObject({ title: 'About calls', authorName: 'Maud Ellery', minutes: 1 });
    expect(essay.principles.map((one) => one.slug)).toEqual(['look-up', 'say-when']);
    expect(await tagsOf({ kind: 'article', id: essay.id })).toEqual([
      { slug: 'phone-calls', name: 'Phone calls' },
      { slug: 'waiting', name: 'waiting' },
    ]);
  });

  test('an essay of the future waits and then appears by the clock alone', async () => {
    writeEssay('later', '2026-11-21T08:00');
    await mirror();
    expect(await articleBySlug('later')).toBeUndefined();
    expect(await newest()).toEqual([]);
    expect(await articleCount()).toBe(0);
    expect(await publishWaitingArticles(house.clock.now())).toBe(0);
    house.clock.set('2026-11-21T08:00:00Z');
    const before = await generation();
    expect(await publishWaitingArticles(house.clock.now())).toBe(1);
    expect(await newest()).toEqual(['later']);
    expect(await generation()).toBeGreaterThan(before);
    expect(await publishWaitingArticles(house.clock.now())).toBe(0);
  });

  test('an essay that fell due while the site was down appears at start', async () => {
    writeEssay('later', '2026-11-21');
    await mirror();
    house.clock.forward(3 * DAY_MS);
    await mirror();
    expect(await newest()).toEqual(['later']);
  });

  test('content that has not changed is left alone', async () => {
    writeEssay('calls', '2026-11-18');
    await mirror();
    const before = await generation();
    await mirror();
    expect(await generation()).toBe(before);
    writeEssay('calls', '2026-11-18', 'series: clocks');
    await mirror();
    expect(await generation()).toBeGreaterThan(before);
    expect((await articleBySlug('calls'))?.series).toBe('clocks');
  });

  test('an essay whose file is taken away is gone, and keeps its row if it comes back', async () => {
    writeEssay('calls', '2026-11-18');
    writeEssay('queues', '2026-11-19');
    await mirror();
    const { id } = (await articleBySlug('calls'))!;
    cpSync(join(content, 'articles', 'calls.mdx'), join(content, 'kept'));
    rmSync(join(content, 'articles', 'calls.mdx'));
    await mirror();
    expect(await articleBySlug('calls')).toBeUndefined();
    expect(await newest()).toEqual(['queues']);
    cpSync(join(content, 'kept'), join(content, 'articles', 'calls.mdx'));
    await mirror();
    expect((await articleBySlug('calls'))?.id).toBe(id);
  });

  test('all faults of all files are told at once, and nothing is changed', async () => {
    writeEssay('calls', '2026-11-18');
    await mirror();
    writeEssay('queues', 'soon', 'principles: [no-such]\nprinciple: say-when');
    writePrinciple('look-up', 1, 'Look up first');
    writeEssay('bells', '2026-11-18', 'principles: [no-such]');
    const fault = await mirror().catch((error: Error) => error.message);
    expect(fault).toMatch(/articles\/queues\.mdx, date: a day such as/);
    expect(fault).toMatch(/queues\.mdx.*principle/);
    expect(fault).toMatch(/articles\/bells\.mdx: there is no file for “no-such”/);
    expect(fault).toMatch(/number 1 is already that of/);
    expect(await newest()).toEqual(['calls']);
  });

  test('the list pages by key, newest first, also where all have one date', async () => {
    for (const slug of ['a', 'b', 'c', 'd', 'e']) writeEssay(slug, '2026-11-18');
    await mirror();
    const first = await articleCards({ limit: 2 });
    const second = await articleCards({ limit: 2, before: first[1]!.id });
    const third = await articleCards({ limit: 2, before: second[1]!.id });
    const seen = [first, second, third].flat().map((card) => card.slug);
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    expect((await articleCards({ limit: 2, offset: 4 })).map((card) => card.slug)).toEqual(['a']);
    expect(await articleCards({ limit: 9, before: 12_345 })).toEqual([]);
    const beside = await articlesBeside(second[0]!);
    expect([beside.earlier?.slug, beside.later?.slug]).toEqual(['b', 'd']);
  });

  test('essays are found by principle and by tag', async () => {
    writeEssay('calls', '2026-11-18', 'principles: [say-when]\ntags: [phone]');
    writeEssay('queues', '2026-11-19', 'principles: [look-up]');
    await mirror();
    const argued = await articleCards({ limit: 5, principle: 'say-when' });
    const tagged = await articleCards({ limit: 5, tagId: (await tagBySlug('phone'))!.id });
    expect(argued.map((card) => card.slug)).toEqual(['calls']);
    expect(tagged.map((card) => card.slug)).toEqual(['calls']);
  });

  test('an essay’s tags may be typed by old names; a retired one is left out, but not off', async () => {
    writeEssay('calls', '2026-11-18', 'tags: [phone, holding]');
    await mirror();
    await renameTag(await careOf('phone', house.clock.now()), 'Telephones');
    await retireTag(await careOf('holding', house.clock.now()));
    writeEssay('queues', '2026-11-19', 'tags: [Phone, Holding]');
    await mirror();
    const tagsOn = async (slug: string) => {
      const { id } = (await articleBySlug(slug))!;
      const left = (await eventsOf('article', id)).filter((event) => event.act === 'leave-out');
      const names = (await tagsOf({ kind: 'article', id })).map((tag) => tag.name);
      return { names, left: left.map((event) => event.note) };
    };
    expect(await tagsOn('calls')).toEqual({ names: ['Telephones', 'holding'], left: [] });
    expect(await tagsOn('queues')).toEqual({ names: ['Telephones'], left: ['holding'] });
  });

  test('a principle without a file is no longer shown', async () => {
    await mirror();
    rmSync(join(content, 'principles', 'look-up.mdx'));
    await mirror();
    expect((await principleCards()).map((card) => card.slug)).toEqual(['say-when']);
  });

  test('an essay whose file was renamed is the same one, and its old address leads to it', async () => {
    writeEssay('calls', '2026-11-18');
    await mirror();
    const { id } = (await articleBySlug('calls'))!;
    rmSync(join(content, 'articles', 'calls.mdx'));
    writeEssay('phone-calls', '2026-11-18', 'was: [older-still, calls]');
    await mirror();
    expect((await articleBySlug('phone-calls'))?.id).toBe(id);
    expect(await newest()).toEqual(['phone-calls']);
    expect(await slugNow('article', 'calls')).toBe('phone-calls');
    expect(await slugNow('article', 'older-still')).toBe('phone-calls');
    expect(await slugNow('principle', 'calls')).toBeUndefined();
  });

  test('a former address loses to an essay that has it now', async () => {
    writeEssay('calls', '2026-11-18');
    writeEssay('phone-calls', '2026-11-19', 'was: [calls]');
    await mirror();
    expect((await articleBySlug('calls'))?.title).toBe('About calls');
    expect(await slugNow('article', 'calls')).toBeUndefined();
  });

  test('a former address does not tell of an essay that still waits', async () => {
    writeEssay('surprise', '2026-12-24', 'was: [calls]');
    await mirror();
    expect(await slugNow('article', 'calls')).toBeUndefined();
  });

  test('two files that claim one former address are both named', async () => {
    writeEssay('one', '2026-11-18', 'was: [calls]');
    writeEssay('two', '2026-11-18', 'was: [calls]');
    await expect(mirror()).rejects.toThrow(/two\.mdx, was: “calls” is already claimed by one\.mdx/);
  });

  test('a date is meant in the publication’s own zone', () => {
    expect(momentOf('2026-07-01', 'Europe/London')).toBe(Date.parse('2026-06-30T23:00:00Z'));
    expect(momentOf('2026-07-01T09:30', 'Asia/Tokyo')).toBe(Date.parse('2026-07-01T00:30:00Z'));
    expect(momentOf('2026-07-01T09:30Z', 'Asia/Tokyo')).toBe(Date.parse('2026-07-01T09:30:00Z'));
  });
});
