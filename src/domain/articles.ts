// An essay is written in content/articles and published by its date: until then it is waiting and
// nobody can know of it. At start the files' front matter and plain words are mirrored into tables
// (articles/mirroring.ts), so that lists, feeds and letters need no files; the body is drawn from
// the build. From then on the clock moves waiting → published. An essay whose file is taken away is
// gone: its row and its comments stay, unseen, in case the file comes back.
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import {
  articlePrinciples,
  articles,
  authors,
  formerSlugs,
  principles,
  taggings,
} from '#db/schema.ts';

export type ArticleCard = {
  slug: string;
  title: string;
  summary: string;
  authorName: string;
  authorSlug: string;
  publishedAt: number;
  minutes: number;
  principles: { slug: string; number: number; sentence: string }[];
};
export type ArticleView = ArticleCard & {
  id: number;
  authorLine: string;
  authorBio: string;
  series: string | null;
  /** When it was last corrected. */
  updatedAt: number | null;
};
export type ListedArticle = ArticleCard & { id: number };
type Wanted = { principle?: string; tagId?: number };
/** `before` is the id of the last one already seen; `offset` pages the first thousand. */
export type ArticleList = Wanted & {
  limit: number;
  before?: number | undefined;
  offset?: number;
};

/** Lists are counted exactly up to here. */
export const COUNT_MAX = 1_000;

/** A published essay; undefined for one that waits or is gone. */
export const articleBySlug = remembered(
  async (slug: string): Promise<ArticleView | undefined> => oneAt().get({ slug }),
);

/** Where a published essay stands. */
export const slugOfArticle = remembered(
  async (id: number): Promise<string | undefined> => (await slugOf().get({ id }))?.slug,
);

/** Published essays, newest first. */
export function articleCards(list: ArticleList): Promise<ListedArticle[]> {
  const { limit, offset = 0, before = 0, principle = '', tagId = 0 } = list;
  return cards(limit, offset, before, principle, tagId);
}

/** How many published essays there are, exact up to COUNT_MAX and COUNT_MAX + 1 beyond. */
export function articleCount({ principle = '', tagId = 0 }: Wanted = {}): Promise<number> {
  return count(principle, tagId);
}

/** Where an essay or a principle that had this address before stands now, if it does in public. */
export const slugNow = remembered(async (kind: 'article' | 'principle', slug: string) => {
  const stands =
    kind === 'article'
      ? sql`EXISTS (SELECT 1 FROM ${articles} WHERE slug = ${formerSlugs.target} AND ${OUT})`
      : sql`EXISTS (SELECT 1 FROM ${principles} WHERE slug = ${formerSlugs.target} AND gone = 0)`;
  const row = await db
    .select({ target: formerSlugs.target })
    .from(formerSlugs)
    .where(and(eq(formerSlugs.kind, kind), eq(formerSlugs.slug, slug), stands))
    .get();
  return row?.target;
});

/** The essays published just before and just after this one. */
export function articlesBeside({ id }: { id: number }) {
  return beside(id);
}

// Nothing of a kind is an empty word or zero in a remembered question, and NULL in the query.
const cards = remembered(
  (limit: number, offset: number, before: number, principle: string, tagId: number) =>
    listed().execute({ ...wanted(principle, tagId), limit, offset, before: before || null }),
);
const count = remembered(
  async (principle: string, tagId: number) =>
    (await counted().get(wanted(principle, tagId)))?.count ?? 0,
);
const beside = remembered(async (id: number) => {
  const [earlier, later] = await Promise.all([before().get({ id }), after().get({ id })]);
  return { earlier, later };
});

const wanted = (principle: string, tagId: number) => ({
  principle: principle || null,
  tagId: tagId || null,
});

// The queries are asked for on nearly every page, so each is put together once.
export const LISTED = {
  id: articles.id,
  slug: articles.slug,
  title: articles.title,
  summary: articles.summary,
  authorName: authors.name,
  authorSlug: authors.slug,
  publishedAt: articles.publishAt,
  minutes: articles.minutes,
  principles: sql<ArticleCard['principles']>`(
    SELECT json_group_array(json_object('slug', slug, 'number', number, 'sentence', sentence))
    FROM (SELECT p.slug, p.number, p.sentence FROM ${articlePrinciples} a
      JOIN ${principles} p ON p.slug = a.principle_slug
      WHERE a.article_id = ${articles.id} ORDER BY a.position))`.mapWith(JSON.parse),
};
export const OUT = sql`${articles.state} = 'published'`;
export const PLACE = sql`(${articles.publishAt}, ${articles.id})`;
const given = sql.placeholder;

/** A key that is none of ours shows nothing: there is nothing older than no essay. */
const AMONG = sql`${OUT}
  AND (${given('principle')} IS NULL OR ${articles.id} IN (SELECT article_id
    FROM ${articlePrinciples} WHERE principle_slug = ${given('principle')}))
  AND (${given('tagId')} IS NULL OR ${articles.id} IN (SELECT on_id
    FROM ${taggings} WHERE tag_id = ${given('tagId')} AND on_kind = 'article'))`;

const listed = prepared(() =>
  db
    .select(LISTED)
    .from(articles)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(sql`${AMONG} AND (${given('before')} IS NULL OR ${PLACE} < ${placeOf('before')})`)
    .orderBy(desc(articles.publishAt), desc(articles.id))
    .limit(given('limit'))
    .offset(given('offset'))
    .prepare(),
);

const counted = prepared(() => {
  const some = db
    .select({ id: articles.id })
    .from(articles)
    .where(AMONG)
    .limit(COUNT_MAX + 1);
  return db.select({ count: sql<number>`count(*)` }).from(some.as('some')).prepare();
});

const oneAt = prepared(() =>
  db
    .select({
      ...LISTED,
      authorLine: authors.line,
      authorBio: authors.bio,
      series: articles.series,
      updatedAt: articles.updatedAt,
    })
    .from(articles)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(sql`${articles.slug} = ${given('slug')} AND ${OUT}`)
    .prepare(),
);

const slugOf = prepared(() =>
  db
    .select({ slug: articles.slug })
    .from(articles)
    .where(sql`${articles.id} = ${given('id')} AND ${OUT}`)
    .prepare(),
);

const NEIGHBOUR = { slug: articles.slug, title: articles.title, publishedAt: articles.publishAt };
const before = prepared(() =>
  db
    .select(NEIGHBOUR)
    .from(articles)
    .where(sql`${OUT} AND ${PLACE} < ${placeOf('id')}`)
    .orderBy(desc(articles.publishAt), desc(articles.id))
    .limit(1)
    .prepare(),
);
const after = prepared(() =>
  db
    .select(NEIGHBOUR)
    .from(articles)
    .where(sql`${OUT} AND ${PLACE} > ${placeOf('id')}`)
    .orderBy(asc(articles.publishAt), asc(articles.id))
    .limit(1)
    .prepare(),
);

export function placeOf(id: string): SQL {
  return sql`(SELECT a.publish_at, a.id FROM ${articles} a WHERE a.id = ${given(id)})`;
}
