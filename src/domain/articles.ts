// An essay is written in content/articles and published by its date: until then it is waiting and
// nobody can know of it. At start the files' front matter and plain words are mirrored into tables
// (written.ts reads them), so that lists, feeds and letters need no files; the body is drawn from
// the build. From then on the clock moves waiting → published. An essay whose file is taken away is
// gone: its row and its comments stay, unseen, in case the file comes back.
import { and, asc, desc, eq, inArray, lte, notInArray, type SQL, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { articlePrinciples, articles, authors, principles, site, taggings } from '#db/schema.ts';
import { treeHash } from '#lib/tree-hash.ts';
import { CLOCK, recordEvent } from './events.ts';
import { mirrorPrinciples } from './principles.ts';
import { setTags } from './tags.ts';
import { CONTENT, readContent, type WrittenArticle } from './written.ts';

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
};
export type ListedArticle = ArticleCard & { id: number };
/** `before` is the id of the last one already seen; `offset` pages the first thousand. */
export type ArticleList = {
  limit: number;
  before?: number | undefined;
  offset?: number;
  principle?: string;
  tagId?: number;
};

/** Lists are counted exactly up to here. */
export const COUNT_MAX = 1_000;

/**
 * Brings the tables to what content/ holds; nothing is done where the hash says that they are the
 * same. Throws with every fault of the files in plain words.
 */
export async function mirrorContent(now: number, folder = CONTENT): Promise<void> {
  const hash = treeHash([folder]);
  const known = await db.select({ hash: site.contentHash }).from(site).get();
  if (known?.hash !== hash) {
    const written = readContent(folder);
    await transaction(async (tx) => {
      await mirrorPrinciples(tx, written.principles);
      await tx.delete(authors);
      if (written.authors.length > 0) await tx.insert(authors).values(written.authors);
      await mirrorArticles(tx, written.articles, now);
      await tx.update(site).set({ contentHash: hash });
      await raiseGeneration(tx);
    });
  }
  await publishWaitingArticles(now);
}

/** Publishes what is due; returns how many essays. Called by the clock. */
export async function publishWaitingArticles(now: number): Promise<number> {
  const due = and(eq(articles.state, 'waiting'), lte(articles.publishAt, now));
  // Looked for first without a transaction: nearly always there is nothing to do.
  if (!(await db.select({ id: articles.id }).from(articles).where(due).get())) return 0;
  return transaction(async (tx) => {
    const published = await tx
      .update(articles)
      .set({ state: 'published' })
      .where(due)
      .returning({ id: articles.id });
    for (const { id } of published) {
      const step = { act: 'published', actor: CLOCK, from: 'waiting', to: 'published' };
      await recordEvent(tx, { on: 'article', id, ...step }, now);
    }
    await raiseGeneration(tx);
    return published.length;
  });
}

/** A published essay; undefined for one that waits or is gone. */
export async function articleBySlug(slug: string): Promise<ArticleView | undefined> {
  const row = await db
    .select({
      ...LISTED,
      authorLine: authors.line,
      authorBio: authors.bio,
      series: articles.series,
    })
    .from(articles)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(and(eq(articles.slug, slug), eq(articles.state, 'published')))
    .get();
  return row && (await withPrinciples([row]))[0];
}

/** Published essays, newest first. */
export async function articleCards(list: ArticleList): Promise<ListedArticle[]> {
  const rows = await db
    .select(LISTED)
    .from(articles)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(and(among(list), olderThan(list.before)))
    .orderBy(desc(articles.publishAt), desc(articles.id))
    .limit(list.limit)
    .offset(list.offset ?? 0);
  return withPrinciples(rows);
}

/** How many published essays there are, exact up to COUNT_MAX and COUNT_MAX + 1 beyond. */
export async function articleCount(list: Omit<ArticleList, 'limit'> = {}): Promise<number> {
  const some = db.select({ id: articles.id }).from(articles).where(among(list));
  const found = some.limit(COUNT_MAX + 1).as('found');
  return (await db.select({ count: sql<number>`count(*)` }).from(found).get())?.count ?? 0;
}

/** The essays published just before and just after this one. */
export async function articlesBeside(article: { id: number; publishedAt: number }) {
  const place = sql`(${articles.publishAt}, ${articles.id})`;
  const here = sql`(${article.publishedAt}, ${article.id})`;
  const columns = { slug: articles.slug, title: articles.title, publishedAt: articles.publishAt };
  const published = eq(articles.state, 'published');
  const [earlier, later] = await Promise.all([
    db
      .select(columns)
      .from(articles)
      .where(and(published, sql`${place} < ${here}`))
      .orderBy(desc(articles.publishAt), desc(articles.id))
      .limit(1)
      .get(),
    db
      .select(columns)
      .from(articles)
      .where(and(published, sql`${place} > ${here}`))
      .orderBy(asc(articles.publishAt), asc(articles.id))
      .limit(1)
      .get(),
  ]);
  return { earlier, later };
}

const LISTED = {
  id: articles.id,
  slug: articles.slug,
  title: articles.title,
  summary: articles.summary,
  authorName: authors.name,
  authorSlug: authors.slug,
  publishedAt: articles.publishAt,
  minutes: articles.minutes,
};

function among({ principle, tagId }: Omit<ArticleList, 'limit'>): SQL | undefined {
  return and(
    eq(articles.state, 'published'),
    principle === undefined
      ? undefined
      : sql`${articles.id} IN (SELECT ${articlePrinciples.articleId} FROM ${articlePrinciples}
          WHERE ${articlePrinciples.principleSlug} = ${principle})`,
    tagId === undefined
      ? undefined
      : sql`${articles.id} IN (SELECT ${taggings.onId} FROM ${taggings}
          WHERE ${taggings.tagId} = ${tagId} AND ${taggings.onKind} = 'article')`,
  );
}

/** An id that is none of ours shows nothing: there is nothing older than an essay that is not. */
function olderThan(before: number | undefined): SQL | undefined {
  if (before === undefined) return undefined;
  return sql`(${articles.publishAt}, ${articles.id}) <
    (SELECT a.publish_at, a.id FROM ${articles} a WHERE a.id = ${before})`;
}

async function withPrinciples<T extends { id: number }>(
  rows: T[],
): Promise<(T & { principles: ArticleCard['principles'] })[]> {
  if (rows.length === 0) return [];
  const argued = await db
    .select({
      articleId: articlePrinciples.articleId,
      slug: principles.slug,
      number: principles.number,
      sentence: principles.sentence,
    })
    .from(articlePrinciples)
    .innerJoin(principles, eq(principles.slug, articlePrinciples.principleSlug))
    .where(
      inArray(
        articlePrinciples.articleId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(articlePrinciples.position));
  return rows.map((row) => {
    const own = argued.filter((one) => one.articleId === row.id);
    return { ...row, principles: own.map(({ articleId: _, ...principle }) => principle) };
  });
}

async function mirrorArticles(tx: Tx, written: WrittenArticle[], now: number): Promise<void> {
  const slugs = written.map((article) => article.slug);
  await tx.update(articles).set({ state: 'gone' }).where(notInArray(articles.slug, slugs));
  for (const { principles: argued, tags, ...article } of written) {
    const state = article.publishAt <= now ? 'published' : 'waiting';
    const row = await tx
      .insert(articles)
      .values({ ...article, state })
      .onConflictDoUpdate({ target: articles.slug, set: { ...article, state } })
      .returning({ id: articles.id })
      .get();
    await tx.delete(articlePrinciples).where(eq(articlePrinciples.articleId, row.id));
    const places = argued.map((principleSlug, position) => ({
      articleId: row.id,
      principleSlug,
      position,
    }));
    if (places.length > 0) await tx.insert(articlePrinciples).values(places);
    await setTags(tx, { kind: 'article', id: row.id }, tags, now);
  }
}
