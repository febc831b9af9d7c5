// What a letter of an issue, or its page, tells: asked anew each time, so that a story taken back
// an hour ago is not in it. Essays first, then stories by verdict, as the issue was frozen.
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { articles, authors, deliveryItems, issueItems, stories, type Verdict } from '#db/schema.ts';
import { codePoints, opening } from '#lib/text.ts';
import { publication } from '../publication.ts';
import { asCard, cardColumns, isPublic, type StoryCard } from '../stories/listing.ts';

export type EssayLine = { slug: string; title: string; summary: string; minutes: number };
export type Told = { essays: EssayLine[]; stories: StoryCard[] };

/** An essay as the letter at once tells it; the words as they stand, without marks. */
export type EssayTold = EssayLine & {
  id: number;
  authorName: string;
  series: { name: string; part: number } | null;
  opening: string;
};

/** As much of an essay as makes one want the rest, cut at a word. */
const OPENING_MAX = 900;
const PIECE_MIN = 160;

export const VERDICTS: readonly Verdict[] = ['good', 'bad', 'turned'];

/** One word for what a delivery would tell now: alike for all who would read the same. */
export async function tellingMark(deliveryId: number): Promise<string> {
  const rows = await marks().execute({ deliveryId });
  return rows.map(({ mark }) => mark).join(' ');
}

export async function toldByDelivery(deliveryId: number): Promise<Told> {
  return toldOf(
    db
      .select({ onKind: deliveryItems.onKind, onId: deliveryItems.onId })
      .from(deliveryItems)
      .where(eq(deliveryItems.deliveryId, deliveryId)),
  );
}

export async function toldByIssue(issueId: number): Promise<Told> {
  return toldOf(
    db
      .select({ onKind: issueItems.onKind, onId: issueItems.onId })
      .from(issueItems)
      .where(eq(issueItems.issueId, issueId)),
  );
}

/** The essay of an edition at once; undefined when it can no longer be read. */
export async function essayTold(issueId: number): Promise<EssayTold | undefined> {
  const row = await db
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      summary: articles.summary,
      minutes: articles.minutes,
      plainText: articles.plainText,
      series: articles.series,
      part: PART,
      authorName: sql<string>`coalesce(${authors.name}, '')`,
    })
    .from(issueItems)
    .innerJoin(articles, and(eq(issueItems.onKind, 'article'), eq(articles.id, issueItems.onId)))
    .leftJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(and(eq(issueItems.issueId, issueId), eq(articles.state, 'published')))
    .get();
  if (!row) return undefined;
  const { plainText, series: slug, part, ...rest } = row;
  const named = publication().series.find((one) => one.slug === slug)?.name;
  const series = slug === null ? null : { name: named ?? slug.replaceAll('-', ' '), part };
  return { ...rest, series, opening: firstParagraphs(plainText) };
}

const PART = sql<number>`(SELECT count(*) FROM articles b
  WHERE b.series = ${articles.series} AND b.state = 'published'
    AND (b.publish_at, b.id) <= (${articles.publishAt}, ${articles.id}))`;

function firstParagraphs(plainText: string): string {
  const shown: string[] = [];
  let left = OPENING_MAX;
  for (const paragraph of plainText.split('\n\n')) {
    // A few words of a paragraph would say nothing; a longer piece of one may be cut.
    if (shown.length > 0 && left < PIECE_MIN) break;
    shown.push(opening(paragraph, left));
    left -= codePoints(paragraph);
    if (left <= 0) break;
  }
  return shown.join('\n\n');
}

/** The essays and stories among these that can still be read. */
export async function toldOf(
  items: PromiseLike<{ onKind: 'story' | 'article'; onId: number }[]>,
): Promise<Told> {
  const named = Map.groupBy(await items, ({ onKind }) => onKind);
  const ids = (kind: 'story' | 'article') => (named.get(kind) ?? []).map(({ onId }) => onId);
  const [essays, cards] = await Promise.all([
    db
      .select({
        slug: articles.slug,
        title: articles.title,
        summary: articles.summary,
        minutes: articles.minutes,
      })
      .from(articles)
      .where(and(eq(articles.state, 'published'), inArray(articles.id, ids('article'))))
      .orderBy(sql`${articles.publishAt} DESC`, articles.id),
    db
      .select(cardColumns)
      .from(stories)
      .where(and(isPublic, inArray(stories.id, ids('story'))))
      .orderBy(byVerdict(), sql`${stories.publishedAt} DESC`, stories.id),
  ]);
  return { essays, stories: cards.map(asCard) };
}

function byVerdict(): SQL {
  return sql`CASE ${stories.verdict} WHEN 'good' THEN 0 WHEN 'bad' THEN 1 ELSE 2 END`;
}

// A story's version rises with each change; an essay changes only between two starts.
const marks = prepared(() =>
  db
    .select({
      mark: sql<string>`${deliveryItems.onKind} || '/' || coalesce(
        ${stories.slug} || '/' || ${stories.version}, ${articles.slug})`,
    })
    .from(deliveryItems)
    .leftJoin(
      stories,
      and(eq(deliveryItems.onKind, 'story'), eq(stories.id, deliveryItems.onId), isPublic),
    )
    .leftJoin(
      articles,
      and(
        eq(deliveryItems.onKind, 'article'),
        eq(articles.id, deliveryItems.onId),
        eq(articles.state, 'published'),
      ),
    )
    .where(
      and(
        eq(deliveryItems.deliveryId, sql.placeholder('deliveryId')),
        sql`(${stories.id} IS NOT NULL OR ${articles.id} IS NOT NULL)`,
      ),
    )
    .orderBy(deliveryItems.onKind, deliveryItems.onId)
    .prepare(),
);
