import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { articles, authors, comments, issueItems, issues, stories } from '#db/schema.ts';
import { authorAt } from '#domain/articles/authors.ts';
import { articlesToFeed } from '#domain/articles/feeding.ts';
import { commentsToFeed } from '#domain/comments/feeding.ts';
import { issuesToFeed } from '#domain/digests/feeding.ts';
import { DAY_MS } from '#lib/clock.ts';
import { useHouse } from '../setup/house.ts';
import { publishedEssay, publishedStory } from '../setup/readers.ts';

const house = useHouse();
const changed = () => transaction((tx) => raiseGeneration(tx));

describe('essays in feeds', () => {
  test('are those published, newest first, with the day they were corrected', async () => {
    const now = house.clock.now();
    await transaction((tx) =>
      tx.insert(authors).values([
        { slug: 'ines', name: 'Ines' },
        { slug: 'bo', name: 'Bo' },
      ]),
    );
    await publishedEssay(now - 2 * DAY_MS, { slug: 'first', updatedAt: now - DAY_MS });
    await publishedEssay(now - DAY_MS, { slug: 'second', updatedAt: now - 9 * DAY_MS });
    await publishedEssay(now - DAY_MS, { slug: 'waits', state: 'waiting' });
    await publishedEssay(now - 3 * DAY_MS, { slug: 'hers', authorSlug: 'bo' });
    const all = await articlesToFeed({}, 10);
    expect(all.map((one) => one.slug)).toEqual(['second', 'first', 'hers']);
    expect(all.map((one) => one.updatedAt)).toEqual([now - DAY_MS, now - DAY_MS, now - 3 * DAY_MS]);
    expect((await articlesToFeed({ author: 'bo' }, 10)).map((one) => one.slug)).toEqual(['hers']);
    expect((await authorAt('bo'))?.name).toBe('Bo');
    await transaction((tx) => tx.insert(authors).values({ slug: 'ute', name: 'Ute' }));
    await publishedEssay(now - DAY_MS, { slug: 'hers-waits', authorSlug: 'ute', state: 'waiting' });
    expect([await authorAt('nobody'), await authorAt('ute')]).toEqual([undefined, undefined]);
  });
});

describe('comments in feeds', () => {
  const write = (onId: number, publishedAt: number | null, more = {}) =>
    transaction((tx) =>
      tx.insert(comments).values({
        ...{ onKind: 'story', onId, kind: 'comment', state: 'published', body: 'Well <said>.' },
        ...{ displayName: 'Ann', writtenAt: 1, publishedAt },
        ...more,
      } as typeof comments.$inferInsert),
    );

  test('are the newest published, each with what it is about', async () => {
    const now = house.clock.now();
    const shown = await publishedStory(now, { title: 'The chair', slug: 'chair' });
    const held = await publishedStory(now, { title: 'Held', hold: 'legal' });
    const gone = await publishedStory(now, { title: 'Gone', state: 'withdrawn' });
    await write(shown, now - 5);
    await write(held, now - 4);
    await write(gone, now - 3);
    await write(shown, null, { state: 'held' });
    await write(shown, now - 9, { displayName: 'Approved late', confirmedAt: 1 });
    const fed = await commentsToFeed(10);
    expect(fed.map((one) => one.displayName)).toEqual(['Ann', 'Approved late']);
    expect(fed[0]).toMatchObject({ about: 'The chair', bodyHtml: '<p>Well &lt;said&gt;.</p>\n' });
    expect(fed[0]?.path).toBe(`/stories/chair#comment-${fed[0]?.id}`);
    expect(await commentsToFeed(1)).toHaveLength(1);
  });
});

describe('past issues in feeds', () => {
  test('hold what can still be read, and none is empty', async () => {
    const now = house.clock.now();
    const story = await publishedStory(now, { title: 'The chair' });
    const essay = await publishedEssay(now, { title: 'An essay' });
    const issue = (slug: string, state: 'frozen' | 'open', ...items: [string, number][]) =>
      transaction(async (tx) => {
        const row = { slug, stream: 'digest', frequency: 'weekly', period: slug, state } as const;
        const { id } = await tx
          .insert(issues)
          .values({ ...row, frozenAt: now })
          .returning()
          .get();
        for (const [position, [onKind, onId]] of items.entries()) {
          const item = { issueId: id, position, onKind: onKind as 'story', onId };
          await tx.insert(issueItems).values(item);
        }
      });
    await issue('weekly-1', 'frozen', ['story', story]);
    await issue('weekly-2', 'frozen', ['story', story], ['article', essay]);
    await issue('weekly-3', 'open', ['article', essay]);
    await changed();
    const told = async () =>
      (await issuesToFeed(10)).map(({ slug, essays, stories: cards }) => [
        slug,
        ...essays.map((one) => one.title),
        ...cards.map((one) => one.title),
      ]);
    expect(await told()).toEqual([
      ['weekly-2', 'An essay', 'The chair'],
      ['weekly-1', 'The chair'],
    ]);
    await transaction((tx) =>
      tx.update(stories).set({ state: 'withdrawn' }).where(eq(stories.id, story)),
    );
    await changed();
    expect(await told()).toEqual([['weekly-2', 'An essay']]);
    expect(await db.$count(articles)).toBe(1);
  });
});
