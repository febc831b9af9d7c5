// One published story as readers see it: its words, what it shows, what it is filed under, read in
// one question. A story that is gone answers with what became of it and nothing of its words.
import { and, desc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { principles, type Shown, stories, storyPrinciples, taggings, tags } from '#db/schema.ts';
import { storyHtml } from '#lib/markdown.ts';
import type { Tag } from '../tags.ts';
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
export const storyAt = remembered(async (slug: string): Promise<AtAddress | undefined> => {
  const row = await rowBySlug().get({ slug });
  if (!row) return undefined;
  const { hold, sector, publishedAt } = row;
  // While a removal is appealed, what readers find is still that it was removed.
  const state = row.state === 'appeal' ? row.cameFrom : row.state;
  if (state === 'withdrawn' || state === 'removed') return { is: state, sector, publishedAt };
  if (state !== 'published') return undefined;
  if (hold !== 'none') return { is: 'held', sector, publishedAt: publishedAt! };
  return { is: 'shown', story: asView(row, listed(row.shown), listed(row.tags)) };
});

export async function storyBySlug(slug: string): Promise<StoryView | undefined> {
  const found = await storyAt(slug);
  return found?.is === 'shown' ? found.story : undefined;
}

/** Whole stories for feeds, newest first. */
export async function storiesInFull(filter: Filter, limit: number): Promise<StoryView[]> {
  const rows = await db
    .select(viewColumns())
    .from(stories)
    .where(and(isPublic, ...conditions(filter)))
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(limit);
  return rows.map((row) => asView(row, listed(row.shown), listed(row.tags)));
}

/** A row as its page shows it: a published one, or one that is only previewed. */
export function asView(row: ViewRow, shown: PrincipleShown[], filed: Tag[]): StoryView {
  return {
    id: row.id,
    number: row.number ?? 0,
    slug: row.slug ?? '',
    title: row.title ?? '',
    excerpt: excerptOf(row.body),
    verdict: row.verdict,
    side: row.side,
    businessKind: row.businessKind,
    publishedAt: row.publishedAt ?? 0,
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
    principles: shown,
    tags: filed,
  };
}

const shownColumns = {
  id: stories.id,
  number: stories.number,
  slug: stories.slug,
  title: stories.title,
  body: stories.body,
  verdict: stories.verdict,
  side: stories.side,
  businessKind: stories.businessKind,
  businessShown: stories.businessShown,
  publishedAt: stories.publishedAt,
  sample: stories.sample,
  source: stories.source,
  tie: stories.tie,
  better: stories.better,
  said: stories.said,
  rule: stories.rule,
  ruleText: stories.ruleText,
  sector: stories.sector,
  channel: stories.channel,
  happenedOn: stories.happenedOn,
  displayName: stories.displayName,
  editorNote: stories.editorNote,
};
type ViewRow = Pick<StoryRow, keyof typeof shownColumns>;

function viewColumns() {
  const shown = sql<string>`(
    SELECT json_group_array(json_object('slug', slug, 'number', number, 'sentence', sentence,
      'shown', shown))
    FROM (SELECT p.slug, p.number, p.sentence, sp.shown FROM ${storyPrinciples} sp
      JOIN ${principles} p ON p.slug = sp.principle_slug
      WHERE sp.story_id = stories.id ORDER BY p.number))`;
  const filed = sql<string>`(
    SELECT json_group_array(json_object('slug', slug, 'name', name))
    FROM (SELECT t.slug, t.name FROM ${taggings} tg JOIN ${tags} t ON t.id = tg.tag_id
      WHERE tg.on_kind = 'story' AND tg.on_id = stories.id ORDER BY t.name))`;
  return { ...shownColumns, shown: shown.as('shown_by'), tags: filed.as('filed_under') };
}

function listed<Row>(json: string): Row[] {
  return JSON.parse(json) as Row[];
}

const standing = { state: stories.state, hold: stories.hold, cameFrom: stories.cameFrom };

const rowBySlug = prepared(() =>
  db
    .select({ ...viewColumns(), ...standing })
    .from(stories)
    .where(eq(stories.slug, sql.placeholder('slug')))
    .prepare(),
);
