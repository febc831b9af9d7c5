// One published story as readers see it: its words, what it shows, what it is filed under. A story
// that is gone answers with what became of it and nothing of its words.
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { principles, type Shown, stories, storyPrinciples } from '#db/schema.ts';
import { storyHtml } from '#lib/markdown.ts';
import { type Tag, tagsOf } from '../tags.ts';
import type { StoryRow } from './consent.ts';
import { conditions, excerptOf, type Filter, isPublic, type StoryCard } from './listing.ts';

export type PrincipleShown = { slug: string; number: number; sentence: string; shown: Shown };

export type StoryView = StoryCard & {
  id: number;
  bodyHtml: string;
  better: string | null;
  said: string | null;
  rule: 'way' | 'saved' | null;
  ruleText: string | null;
  sector: string | null;
  channel: string | null;
  businessName: string | null;
  happenedOn: string | null;
  displayName: string | null;
  editorNote: string | null;
  principles: PrincipleShown[];
  tags: Tag[];
};

export type AtAddress =
  | { is: 'shown'; story: StoryView }
  | { is: 'held'; sector: string | null; publishedAt: number }
  | { is: 'withdrawn' | 'removed'; sector: string | null; publishedAt: number | null };

/** What stands at /stories/<slug>; undefined is 404: an undone publication was never there. */
export async function storyAt(slug: string): Promise<AtAddress | undefined> {
  const row = await rowBySlug().get({ slug });
  if (!row) return undefined;
  const { state, hold, sector, publishedAt } = row;
  if (state === 'withdrawn' || state === 'removed') return { is: state, sector, publishedAt };
  if (state !== 'published') return undefined;
  if (hold !== 'none') return { is: 'held', sector, publishedAt: publishedAt! };
  const [shown, tags] = await Promise.all([
    shownBy().execute({ id: row.id }),
    tagsOf({ kind: 'story', id: row.id }),
  ]);
  return { is: 'shown', story: asView(row, shown, tags) };
}

export async function storyBySlug(slug: string): Promise<StoryView | undefined> {
  const found = await storyAt(slug);
  return found?.is === 'shown' ? found.story : undefined;
}

/** Whole stories for feeds, newest first: three queries however many there are. */
export async function storiesInFull(filter: Filter, limit: number): Promise<StoryView[]> {
  const rows = await db
    .select()
    .from(stories)
    .where(and(isPublic, ...conditions(filter)))
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(limit);
  const ids = rows.map((row) => row.id);
  const shown = await db
    .select({ storyId: storyPrinciples.storyId, ...principleColumns })
    .from(storyPrinciples)
    .innerJoin(principles, eq(principles.slug, storyPrinciples.principleSlug))
    .where(inArray(storyPrinciples.storyId, ids))
    .orderBy(asc(principles.number));
  return rows.map((row) => {
    const own = shown.filter((one) => one.storyId === row.id);
    return asView(row, own, []);
  });
}

/** A row as its page shows it: a published one, or one that is only previewed. */
export function asView(row: StoryRow, shown: PrincipleShown[], tags: Tag[]): StoryView {
  return {
    id: row.id,
    number: row.number ?? 0,
    slug: row.slug ?? '',
    title: row.title ?? '',
    excerpt: excerptOf(row.body),
    verdict: row.verdict,
    side: row.side,
    businessKind: row.businessKind,
    publishedAt: row.publishedAt ?? row.toldAt,
    sample: row.sample,
    source: row.source,
    tie: row.tie,
    bodyHtml: storyHtml(row.body),
    better: row.better,
    said: row.said,
    rule: row.rule,
    ruleText: row.ruleText,
    sector: row.sector,
    channel: row.channel,
    businessName: row.businessShown,
    happenedOn: row.happenedOn,
    displayName: row.displayName,
    editorNote: row.editorNote,
    principles: shown.map(({ slug, number, sentence, shown: how }) => ({
      slug,
      number,
      sentence,
      shown: how,
    })),
    tags,
  };
}

const principleColumns = {
  slug: principles.slug,
  number: principles.number,
  sentence: principles.sentence,
  shown: storyPrinciples.shown,
};

const rowBySlug = prepared(() =>
  db
    .select()
    .from(stories)
    .where(eq(stories.slug, sql.placeholder('slug')))
    .prepare(),
);

const shownBy = prepared(() =>
  db
    .select(principleColumns)
    .from(storyPrinciples)
    .innerJoin(principles, eq(principles.slug, storyPrinciples.principleSlug))
    .where(eq(storyPrinciples.storyId, sql.placeholder('id')))
    .orderBy(asc(principles.number))
    .prepare(),
);
