// The list of published stories: filters that combine, newest or oldest first, by page for people
// and by key for whoever goes further. What is on hold or not published is in no list at all.
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import {
  type Shown,
  type Side,
  type Source,
  stories,
  storyPrinciples,
  type Tie,
  tagAliases,
  taggings,
  tags,
  type Verdict,
} from '#db/schema.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { opening } from '#lib/text.ts';
import type { Counts, Dimension } from './counts.ts';

export type StoryCard = {
  number: number;
  slug: string;
  title: string;
  excerpt: string;
  verdict: Verdict;
  side: Side;
  businessKind: string | null;
  publishedAt: number;
  sample: boolean;
  source: Source;
  tie: Tie;
  /** Grief and health: no colour, no stamp. */
  quiet: boolean;
};

export type Filter = {
  verdict?: Verdict | null;
  side?: Side | null;
  sector?: string | null;
  channel?: string | null;
  principle?: string | null;
  shown?: Shown | null;
  tag?: string | null;
};
export type Order = 'newest' | 'oldest';
type Part = { sort?: Order; limit: number; offset?: number; before?: number | null };

/** Counted exactly up to here; beyond it the page says "1,000+". */
export const EXACT_COUNT_MAX = 1_000;
const EXCERPT_MIN = 60;
const EXCERPT_MAX = 180;
/** Enough of the words for an excerpt, whatever marks stand in them. */
const EXCERPT_SOURCE_MAX = 700;

export const isPublic = and(eq(stories.state, 'published'), eq(stories.hold, 'none'))!;

export const cardColumns = {
  number: stories.number,
  slug: stories.slug,
  title: stories.title,
  body: sql<string>`substr(${stories.body}, 1, ${sql.raw(String(EXCERPT_SOURCE_MAX))})`,
  verdict: stories.verdict,
  side: stories.side,
  businessKind: stories.businessKind,
  publishedAt: stories.publishedAt,
  sample: stories.sample,
  source: stories.source,
  tie: stories.tie,
  quiet: stories.quiet,
};
type CardRow = Omit<StoryCard, 'number' | 'slug' | 'title' | 'publishedAt' | 'excerpt'> &
  Pick<typeof stories.$inferSelect, 'number' | 'slug' | 'title' | 'publishedAt' | 'body'>;

/** `before` is the number of the last story already shown; `limit` at most so many follow it. */
export async function storyCards(wanted: Filter & Part): Promise<StoryCard[]> {
  const { sort = 'newest', limit, offset = 0, before } = wanted;
  const further = before ? beyond(before, sort) : undefined;
  const [at, id] = sort === 'newest' ? [desc, desc] : [asc, asc];
  const rows = await db
    .select(cardColumns)
    .from(stories)
    .where(and(isPublic, ...conditions(wanted), further))
    .orderBy(at(stories.publishedAt), id(stories.id))
    .limit(limit)
    .offset(offset);
  return rows.map(asCard);
}

/** How many there are, exactly up to EXACT_COUNT_MAX and one more beyond it. */
export async function countStories(filter: Filter, counts: Counts): Promise<number> {
  const kept = keptFigure(filter, counts);
  if (kept !== undefined) return kept;
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(stories)
    .where(and(isPublic, ...conditions(filter)))
    .limit(EXACT_COUNT_MAX + 1)
    .as('some');
  const row = await db.select({ n: sql<number>`count(*)` }).from(some).get();
  return row?.n ?? 0;
}

export const newestStories = remembered(
  async (verdict: Verdict, n: number): Promise<StoryCard[]> =>
    (await newestOf().execute({ verdict, n })).map(asCard),
);

/** Every story's page looks here for its neighbours. */
export const storiesOfPrinciple = remembered(
  async (principle: string, shown: Shown, n: number): Promise<StoryCard[]> =>
    (await newestShowing().execute({ principle, shown, n })).map(asCard),
);

export function asCard(row: CardRow): StoryCard {
  const { body, number, slug, title, publishedAt, ...rest } = row;
  return {
    ...rest,
    number: number!,
    slug: slug!,
    title: title ?? '',
    publishedAt: publishedAt!,
    excerpt: excerptOf(body),
  };
}

/** Whole sentences where they fit, for nothing reads worse than a hundred broken-off ones. */
export function excerptOf(body: string): string {
  const text = storyPlainText(body.slice(0, EXCERPT_SOURCE_MAX)).replace(/\s+/g, ' ').trim();
  const start = [...text].slice(0, EXCERPT_MAX).join('');
  const whole = /^.*[.!?…]["”’)]*(?=\s|$)/u.exec(start)?.[0] ?? '';
  return whole.length >= EXCERPT_MIN ? whole : opening(text, EXCERPT_MAX);
}

/** Shows a principle: looked up from the story's side, since the list runs along the dates. */
export function shows(principle: SQL | string, shown?: SQL | Shown | null): SQL {
  const how = shown ? sql` AND ${storyPrinciples.shown} = ${shown}` : sql``;
  return sql`EXISTS (SELECT 1 FROM ${storyPrinciples} WHERE ${storyPrinciples.storyId} =
    ${stories.id} AND ${storyPrinciples.principleSlug} = ${principle}${how})`;
}

/** The filter as SQL; what is not chosen asks for nothing. */
export function conditions(filter: Filter): (SQL | undefined)[] {
  return [
    filter.verdict ? eq(stories.verdict, filter.verdict) : undefined,
    filter.side ? eq(stories.side, filter.side) : undefined,
    filter.sector ? eq(stories.sector, filter.sector) : undefined,
    filter.channel ? eq(stories.channel, filter.channel) : undefined,
    filter.principle ? shows(filter.principle, filter.shown) : undefined,
    filter.tag ? isTagged(filter.tag) : undefined,
  ];
}

/** By the tag's address, or by one that leads to it. */
function isTagged(slug: string): SQL {
  const named = sql`SELECT ${tags.id} FROM ${tags} WHERE ${tags.slug} = ${slug}
    UNION ALL SELECT ${tagAliases.tagId} FROM ${tagAliases} WHERE ${tagAliases.slug} = ${slug}`;
  const tagged = db
    .select({ id: taggings.onId })
    .from(taggings)
    .where(and(sql`${taggings.tagId} IN (${named})`, eq(taggings.onKind, 'story')));
  return inArray(stories.id, tagged);
}

function beyond(number: number, sort: Order): SQL {
  const sign = sort === 'newest' ? sql`<` : sql`>`;
  const last = sql`SELECT s.published_at, s.id FROM ${stories} s WHERE s.number = ${number}`;
  return sql`(${stories.publishedAt}, ${stories.id}) ${sign} (${last})`;
}

/** With a verdict and at most one other choice the kept figures know the answer. */
function keptFigure(filter: Filter, counts: Counts): number | undefined {
  const { verdict, shown, ...others } = filter;
  const chosen = Object.entries(others).filter(([, value]) => value);
  if (shown || chosen.length > 1) return undefined;
  const [dimension, value] = chosen[0] ?? ['all', ''];
  return counts.of(dimension as Dimension, value as string, verdict ?? undefined);
}

const newestOf = prepared(() =>
  db
    .select(cardColumns)
    .from(stories)
    .where(and(isPublic, eq(stories.verdict, sql.placeholder('verdict'))))
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(sql.placeholder('n'))
    .prepare(),
);

const newestShowing = prepared(() =>
  db
    .select(cardColumns)
    .from(stories)
    .where(
      and(isPublic, shows(sql`${sql.placeholder('principle')}`, sql`${sql.placeholder('shown')}`)),
    )
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(sql.placeholder('n'))
    .prepare(),
);
