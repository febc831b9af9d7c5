// What a digest can tell of: published essays, and published stories that no hold keeps back.
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { issueItems, issues, type Verdict } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { Matter } from '../subscriptions/choices.ts';
import type { DigestFrequency } from './periods.ts';

/** How far back an item may have been published and still be new to somebody. */
const RECENT_MS = 35 * DAY_MS;
/** A letter of more would be cut by mail programs; the rest waits for the next issue. */
export const ISSUE_ITEMS_MAX = 60;

export type Item = Matter & { onKind: 'article' | 'story'; onId: number; publishedAt: number };

/** Published by now and in no earlier issue of this frequency; essays first, then by verdict. */
export async function newItems(tx: Tx, frequency: DigestFrequency, now: number): Promise<Item[]> {
  const since = now - RECENT_MS;
  const told = sql`SELECT 1 FROM issue_items i JOIN issues e ON e.id = i.issue_id
    WHERE e.frequency = ${frequency} AND i.on_kind = m.kind AND i.on_id = m.id`;
  const found = await matters(
    tx,
    sql`published_at > ${since} AND published_at <= ${now} AND NOT EXISTS (${told})`,
  );
  return inOrder(found.slice(0, ISSUE_ITEMS_MAX));
}

/** The items of an issue, and of those shortly before it, as far as they are published still. */
export async function recentItems(
  tx: Tx,
  issue: { frequency: string; frozenAt: number | null },
  now: number,
): Promise<Item[]> {
  const rows = await tx
    .select({ onKind: issueItems.onKind, onId: issueItems.onId })
    .from(issueItems)
    .innerJoin(issues, eq(issues.id, issueItems.issueId))
    .where(
      and(
        eq(issues.frequency, issue.frequency as DigestFrequency),
        gt(issues.frozenAt, (issue.frozenAt ?? now) - RECENT_MS),
        inArray(issues.state, ['frozen', 'nothing new']),
      ),
    );
  if (rows.length === 0) return [];
  const named = new Set(rows.map(({ onKind, onId }) => `${onKind} ${onId}`));
  const found = await matters(tx, sql`published_at > ${now - 2 * RECENT_MS}`);
  return inOrder(found.filter(({ onKind, onId }) => named.has(`${onKind} ${onId}`)));
}

type Row = {
  kind: 'article' | 'story';
  id: number;
  published_at: number;
  verdict: Verdict | null;
  sector: string | null;
  author: string | null;
  series: string | null;
  principles: string | null;
  tags: string | null;
};

/**
 * Newest first. A matter carries its tags and principles by every address that leads to them:
 * whoever follows one by a name it had before goes on hearing of it, and no subscriber's row need
 * be rewritten.
 * `where` may name kind, id and published_at. */
async function matters(tx: Tx, where: ReturnType<typeof sql>): Promise<Item[]> {
  const rows = await tx.all<Row>(sql`
    SELECT m.*,
      (SELECT group_concat(p.slug || coalesce(' ' || (SELECT group_concat(slug, ' ')
          FROM former_slugs WHERE kind = 'principle' AND target = p.slug), ''), ' ') FROM (
        SELECT principle_slug AS slug FROM article_principles
          WHERE m.kind = 'article' AND article_id = m.id
        UNION ALL SELECT principle_slug FROM story_principles
          WHERE m.kind = 'story' AND story_id = m.id) p) AS principles,
      (SELECT group_concat(slug, ' ') FROM (
        SELECT t.slug FROM taggings g JOIN tags t ON t.id = g.tag_id
          WHERE g.on_kind = m.kind AND g.on_id = m.id
        UNION ALL SELECT a.slug FROM taggings g JOIN tag_aliases a ON a.tag_id = g.tag_id
          WHERE g.on_kind = m.kind AND g.on_id = m.id)) AS tags
    FROM (
      SELECT 'article' AS kind, id, publish_at AS published_at, NULL AS verdict, NULL AS sector,
        author_slug AS author, series FROM articles WHERE state = 'published'
      UNION ALL
      SELECT 'story', id, published_at, verdict, sector, NULL, NULL FROM stories
        WHERE state = 'published' AND hold = 'none'
    ) m WHERE ${where} ORDER BY published_at DESC, id DESC`);
  return rows.map(({ kind, id, published_at, principles, tags, ...rest }) => ({
    ...rest,
    kind,
    onKind: kind,
    onId: id,
    publishedAt: published_at,
    principles: principles?.split(' ') ?? [],
    tags: tags?.split(' ') ?? [],
  }));
}

const ORDER = ['good', 'bad', 'turned'];

function inOrder(items: Item[]): Item[] {
  const place = ({ kind, verdict }: Item) =>
    kind === 'article' ? -1 : ORDER.indexOf(verdict ?? 'turned');
  return items.toSorted((a, b) => place(a) - place(b) || b.publishedAt - a.publishedAt);
}
