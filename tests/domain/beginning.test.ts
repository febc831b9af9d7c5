import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { comments, consents, stories, storyCounts, taggings, tags } from '#db/schema.ts';
import { seedSample } from '#db/seed.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { articleCards } from '#domain/articles.ts';
import { contentFaults, firstHour } from '#domain/beginning/first-hour.ts';
import { beginForReal, examplesHere } from '#domain/beginning.ts';
import { findings } from '#domain/doctor.ts';
import { principleCards } from '#domain/principles.ts';
import { publication } from '#domain/publication.ts';
import { storyCountsNow } from '#domain/stories/counts.ts';
import { recountAll } from '#domain/stories/planting.ts';
import { tagCards } from '#domain/tags.ts';
import { comment, confirm } from '../make/comments.ts';
import { makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';
import { useContent } from '../setup/own-content.ts';

describe('beginning for real', () => {
  const house = useHouse();
  const content = useContent(house);
  const now = () => house.clock.now();
  const files = (folder: string) => readdirSync(join(content.folder, folder)).sort();

  async function fill() {
    await mirrorContent(now());
    await seedSample(now());
    return makePublished(now(), {
      title: 'The chair she pushed round',
      tags: 'knees, queues',
      sector: 'shops',
    });
  }
  const begin = async (author: string | null = 'Maud Ellery') => {
    const begun = await beginForReal(author, now());
    if (begun.outcome !== 'begun') throw new Error(begun.outcome);
    return begun;
  };

  test('takes away every invented story and comment, and nothing else', async () => {
    const real = await fill();
    const said = await comment({ kind: 'story', id: real.id }, { address: 'a@example.org' }, now());
    await confirm(said.id, now());
    const before = await db.select().from(stories).where(eq(stories.sample, false));
    const spoken = await db.select().from(comments).where(eq(comments.sample, false));
    const begun = await begin();
    expect(begun.removed).toEqual({ stories: 30, comments: 60, essays: 12, principles: 8 });
    expect(await db.select().from(stories)).toEqual(before);
    expect(await db.select().from(comments)).toEqual(spoken);
    expect(spoken).toHaveLength(1);
    expect(await db.select({ n: count() }).from(consents).get()).toEqual({ n: 1 });
  });

  test('leaves the figures as they would be counted', async () => {
    await fill();
    await begin();
    const kept = await db.select().from(storyCounts);
    expect((await storyCountsNow()).of('all', '')).toBe(1);
    expect((await storyCountsNow()).of('sector', 'shops')).toBe(1);
    expect(kept.reduce((sum, row) => sum + row.samples, 0)).toBe(0);
    await transaction(recountAll);
    expect(await db.select().from(storyCounts)).toEqual(kept);
    const indexed = sql<number>`(SELECT count(*) FROM search_index_docsize WHERE id < 1000000000000)`;
    expect(await db.get(sql`SELECT ${indexed} AS n`)).toMatchObject({ n: 1 });
    const sentences = await findings(now());
    expect(sentences.filter((one) => /tally|points to/.test(one))).toEqual([]);
    const [shown] = (await principleCards()).filter(({ slug }) => slug === 'look-up-first');
    expect(shown).toMatchObject({ kept: 1, broken: 0, examples: false });
  });

  test('leaves the tags that a real story carries, and no others', async () => {
    await fill();
    await begin();
    expect((await db.select().from(tags)).map((tag) => tag.name).sort()).toEqual([
      'knees',
      'queues',
    ]);
    expect(await db.select({ n: count() }).from(taggings).get()).toEqual({ n: 2 });
    expect((await tagCards()).map(({ name }) => name)).toContain('knees');
  });

  test('a real story that an editor set across from an invented one stands alone', async () => {
    const real = await fill();
    const sample = await db.select().from(stories).where(eq(stories.sample, true)).get();
    await transaction((tx) =>
      tx.update(stories).set({ acrossId: sample!.id }).where(eq(stories.id, real.id)),
    );
    await begin();
    expect((await db.select().from(stories).get())?.acrossId).toBeNull();
  });

  test('takes the unchanged files of the sample, and writes drafts in their place', async () => {
    await fill();
    const begun = await begin('Zoë Ångström');
    expect(files('articles')).toEqual(['my-first-essay.mdx']);
    expect(files('authors')).toEqual(['zoe-angstrom.yaml']);
    const three = ['first-principle.mdx', 'second-principle.mdx', 'third-principle.mdx'];
    expect(files('principles')).toEqual(three);
    expect(begun.written).toHaveLength(5);
    expect(publication()).toMatchObject({ sample: false, series: [] });
    expect(content.read('site.yaml')).toContain('# true: the invented stories and comments');
    expect(contentFaults()).toEqual([]);
    await mirrorContent(now());
    expect([await articleCards({ limit: 9 }), await principleCards()]).toEqual([[], []]);
  });

  test('a draft becomes an essay by taking out one line', async () => {
    await fill();
    await begin();
    const essay = join(content.folder, 'articles', 'my-first-essay.mdx');
    writeFileSync(essay, content.read('articles/my-first-essay.mdx').replace('draft: true\n', ''));
    expect(contentFaults()).toEqual([]);
    await mirrorContent(now());
    const [card] = await articleCards({ limit: 9 });
    expect(card).toMatchObject({ title: 'My first essay', authorName: 'Maud Ellery' });
    expect((await firstHour()).done).toMatchObject({ essay: true, principles: false });
  });

  test('never takes what the owner wrote or changed, nor what that rests on', async () => {
    await fill();
    appendFileSync(join(content.folder, 'principles', 'look-up-first.mdx'), '\nMine now.\n');
    const front = 'title: My own\nsummary: A sentence long enough for this.\nauthor: joan-thrupp';
    const more = 'date: 2026-01-01\nprinciples: [close-the-loop]\nseries: the-inside-counter';
    writeFileSync(
      join(content.folder, 'articles', 'my-own.mdx'),
      `---\n${front}\n${more}\n---\n\nWords.\n`,
    );
    const begun = await begin();
    expect(begun.kept).toEqual(['principles/look-up-first.mdx']);
    expect(files('articles')).toEqual(['my-own.mdx']);
    expect(files('authors')).toEqual(['joan-thrupp.yaml', 'maud-ellery.yaml']);
    expect(files('principles')).toEqual(['close-the-loop.mdx', 'look-up-first.mdx']);
    expect(content.read('principles/look-up-first.mdx')).toContain('Mine now.');
    expect(publication().series).toHaveLength(1);
    expect(contentFaults()).toEqual([]);
  });

  test('begun twice is begun once', async () => {
    await fill();
    await begin();
    const before = files('principles');
    const again = await begin('Somebody Else');
    expect(again.removed).toEqual({ stories: 0, comments: 0, essays: 0, principles: 0 });
    expect([again.written, files('principles')]).toEqual([[], before]);
    expect((await examplesHere()).stories).toBe(0);
  });

  test('lines that git ended in its own way are still the sample’s', async () => {
    const file = join(content.folder, 'authors', 'idris-pell.yaml');
    writeFileSync(file, content.read('authors/idris-pell.yaml').replaceAll('\n', '\r\n'));
    await begin();
    expect(existsSync(file)).toBe(false);
  });

  test('knows of each of the seven whether it is done', async () => {
    await mirrorContent(now());
    const hour = await firstHour();
    expect(hour).toMatchObject({ count: 1, now: 'name', byItself: false });
    // Whatever was built, it was not from this.
    writeFileSync(join(content.folder, 'authors', 'me.yaml'), 'name: Me Myself\n');
    expect((await firstHour()).unbuilt).toBe(true);
  });
});
