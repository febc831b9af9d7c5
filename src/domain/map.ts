// The map of the site for search engines: every public page, and nothing that waits, is held or is
// gone. Essays, principles and tags stand on the first sheet; the stories follow in the order of
// their public numbers, so many to a sheet, so that a sheet once full stays as it is.
import { and, asc, eq, gt, isNotNull, lte, max, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles, principles, stories } from '#db/schema.ts';
import { tagCards } from './tags.ts';

export type Mapped = { path: string; at: number | null };

/** Search engines take 50,000 addresses a sheet; this keeps a sheet quick to draw. */
export const STORIES_A_SHEET = 5_000;
/** Essays on the first sheet: more than ten times what a lived-in publication holds. */
const ARTICLES_MAX = 20_000;
/** A story's day: that of its last change, if there was one. */
const AMENDED = sql<number>`max(${stories.publishedAt}, coalesce(${stories.amendedAt}, 0))`;
const LISTS = [
  '/',
  '/articles',
  '/stories',
  '/principles',
  '/phrases',
  '/tags',
  '/archive',
  '/record',
];
/** An essay's day: that of its last correction, if there was one. */
const CHANGED = sql<number>`max(${articles.publishAt}, coalesce(${articles.updatedAt}, 0))`;

/** How many sheets there are: one, and as many as the stories' numbers need. */
export async function mapSheets(): Promise<number> {
  const row = await db
    .select({ last: max(stories.number) })
    .from(stories)
    .get();
  return 1 + Math.ceil((row?.last ?? 0) / STORIES_A_SHEET);
}

/** One sheet, from 1; undefined beyond the last. `pages` are the slugs of content/pages. */
export async function mapSheet(n: number, pages: string[]): Promise<Mapped[] | undefined> {
  if (n < 1 || n > (await mapSheets())) return undefined;
  if (n > 1) return storiesOn(n - 1);
  const [written, argued, tags] = await Promise.all([
    db
      .select({ slug: articles.slug, at: CHANGED })
      .from(articles)
      .where(eq(articles.state, 'published'))
      .orderBy(asc(articles.id))
      .limit(ARTICLES_MAX),
    db
      .select({ slug: principles.slug })
      .from(principles)
      .where(eq(principles.gone, false))
      .orderBy(asc(principles.number)),
    tagCards(),
  ]);
  const shelves = await shelvesOf();
  return [
    ...[...LISTS, ...pages.map((slug) => `/${slug}`)].map((path) => ({ path, at: null })),
    ...argued.map(({ slug }) => ({ path: `/principles/${slug}`, at: null })),
    ...tags.map(({ slug }) => ({ path: `/tags/${slug}`, at: null })),
    ...shelves.map((path) => ({ path, at: null })),
    ...written.map(({ slug, at }) => ({ path: `/articles/${slug}`, at })),
  ];
}

/** The pages of whoever wrote what is out, and of the series it belongs to. */
async function shelvesOf(): Promise<string[]> {
  const out = eq(articles.state, 'published');
  const [authors, series] = await Promise.all([
    db.selectDistinct({ slug: articles.authorSlug }).from(articles).where(out),
    db
      .selectDistinct({ slug: articles.series })
      .from(articles)
      .where(and(out, isNotNull(articles.series))),
  ]);
  return [
    ...authors.map(({ slug }) => `/authors/${slug}`),
    ...series.map(({ slug }) => `/series/${slug}`),
  ].sort();
}

async function storiesOn(sheet: number): Promise<Mapped[]> {
  const until = sheet * STORIES_A_SHEET;
  const rows = await db
    .select({ slug: stories.slug, at: AMENDED })
    .from(stories)
    .where(
      and(
        gt(stories.number, until - STORIES_A_SHEET),
        lte(stories.number, until),
        eq(stories.state, 'published'),
        eq(stories.hold, 'none'),
      ),
    )
    .orderBy(asc(stories.number));
  return rows.map(({ slug, at }) => ({ path: `/stories/${slug}`, at }));
}
