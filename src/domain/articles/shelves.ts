// Essays that stand together: of one author, of one series, under one tag, or of one stretch of
// time. Newest first; the parts of a series in the order in which they appeared.
import { asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { articles, authors, taggings } from '#db/schema.ts';
import { COUNT_MAX, LISTED, type ListedArticle, OUT, PLACE, placeOf } from '../articles.ts';

/** Milliseconds since 1970: from the first of them up to, and without, the last. */
export type Span = { from: number; until: number };
export type Shelf = { author: string } | { series: string } | { tagId: number } | Span;
/** `before` is the id of the last one already seen; `offset` pages the first thousand. */
type Part = { limit: number; offset?: number; before?: number | undefined };

export function essaysOn(shelf: Shelf, part: Part): Promise<ListedArticle[]> {
  const { limit, offset = 0, before = 0 } = part;
  return taken(...named(shelf), limit, offset, before);
}

/** Exact up to COUNT_MAX, and COUNT_MAX + 1 beyond. */
export function essayCountOn(shelf: Shelf): Promise<number> {
  return counted(...named(shelf));
}

type Kind = 'author' | 'series' | 'tag' | 'time';
type Named = [kind: Kind, one: string | number, other: string | number];

function named(shelf: Shelf): Named {
  if ('author' in shelf) return ['author', shelf.author, ''];
  if ('series' in shelf) return ['series', shelf.series, ''];
  if ('tagId' in shelf) return ['tag', shelf.tagId, ''];
  return ['time', shelf.from, shelf.until];
}

const taken = remembered(
  (kind: Kind, one: string | number, other: string | number, ...part: number[]) => {
    const [limit, offset, before] = part;
    return SHELVES[kind].list().execute({ one, other, limit, offset, before: before || null });
  },
);
const counted = remembered(
  async (kind: Kind, one: string | number, other: string | number) =>
    (await SHELVES[kind].count().get({ one, other }))?.count ?? 0,
);

const given = sql.placeholder;
const tagged = sql`${articles.id} IN (SELECT on_id FROM ${taggings}
  WHERE tag_id = ${given('one')} AND on_kind = 'article')`;

// Each runs along an index of its own, so each is a query of its own.
const SHELVES = {
  author: shelfOf(sql`${articles.authorSlug} = ${given('one')}`),
  series: shelfOf(sql`${articles.series} = ${given('one')}`, 'oldest first'),
  tag: shelfOf(tagged),
  time: shelfOf(
    sql`${articles.publishAt} >= ${given('one')} AND ${articles.publishAt} < ${given('other')}`,
  ),
};

function shelfOf(which: SQL, order: 'newest first' | 'oldest first' = 'newest first') {
  const [along, sign] = order === 'newest first' ? [desc, sql`<`] : [asc, sql`>`];
  const list = prepared(() =>
    db
      .select(LISTED)
      .from(articles)
      .innerJoin(authors, eq(authors.slug, articles.authorSlug))
      .where(
        sql`${OUT} AND ${which}
          AND (${given('before')} IS NULL OR ${PLACE} ${sign} ${placeOf('before')})`,
      )
      .orderBy(along(articles.publishAt), along(articles.id))
      .limit(given('limit'))
      .offset(given('offset'))
      .prepare(),
  );
  const count = prepared(() => {
    const some = db
      .select({ id: articles.id })
      .from(articles)
      .where(sql`${OUT} AND ${which}`)
      .limit(COUNT_MAX + 1);
    return db.select({ count: sql<number>`count(*)` }).from(some.as('some')).prepare();
  });
  return { list, count };
}
