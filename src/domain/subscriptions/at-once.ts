// Who is told of an essay at once: whoever chose something that names it. The clock's job asks it,
// the post before a letter leaves, and the door that stops the letters: so it is said here alone.
import { type SQL, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import type { Topic } from './choices.ts';

/** Over a subscription `s` and an essay `a`. */
const namesEssay: SQL = sql`s.frequency = 'instant' AND (s.kind = 'articles'
  OR (s.kind = 'series' AND s.target = a.series)
  OR (s.kind = 'author' AND s.target = a.author_slug)
  OR (s.kind = 'principle' AND s.target IN (
    SELECT principle_slug FROM article_principles WHERE article_id = a.id
    UNION ALL SELECT w.slug FROM article_principles p
      JOIN former_slugs w ON w.kind = 'principle' AND w.target = p.principle_slug
      WHERE p.article_id = a.id))
  OR (s.kind = 'tag' AND s.target IN (
    SELECT t.slug FROM taggings g JOIN tags t ON t.id = g.tag_id
      WHERE g.on_kind = 'article' AND g.on_id = a.id
    UNION ALL SELECT w.slug FROM taggings g JOIN tag_aliases w ON w.tag_id = g.tag_id
      WHERE g.on_kind = 'article' AND g.on_id = a.id)))`;

/** Whether a delivery is still wanted: an SQL truth over the tables `deliveries` and theirs. */
export const isWantedSql: SQL<number> = sql`CASE deliveries.stream
  WHEN 'instant' THEN EXISTS (SELECT 1 FROM issue_items i
    JOIN articles a ON i.on_kind = 'article' AND a.id = i.on_id
    JOIN subscriptions s ON s.subscriber_id = deliveries.subscriber_id AND ${namesEssay}
    WHERE i.issue_id = deliveries.issue_id)
  ELSE EXISTS (SELECT 1 FROM subscriptions s
    WHERE s.subscriber_id = deliveries.subscriber_id AND s.frequency <> 'instant') END`;

/**
 * Subscribers to tell of an essay, by key, from after the last one on: those who had confirmed
 * before it could be read. What was there already is for them to find, not for us to announce.
 */
export async function followersOf(
  tx: Tx,
  essay: { id: number; seenAt: number },
  last: number,
  max: number,
): Promise<number[]> {
  const rows = await tx.all<{ id: number }>(sql`SELECT DISTINCT s.subscriber_id AS id
    FROM subscriptions s
    JOIN articles a ON a.id = ${essay.id}
    JOIN subscribers p ON p.id = s.subscriber_id
    WHERE s.frequency = 'instant' AND s.subscriber_id > ${last} AND p.state = 'active'
      AND p.confirmed_at < ${essay.seenAt} AND ${namesEssay}
    ORDER BY s.subscriber_id LIMIT ${max}`);
  return rows.map(({ id }) => id);
}

/** What a delivery at once came for, of whatever its subscriber chose; null for a digest. */
export const namingSql: SQL = sql`(SELECT json_group_array(${written()}) FROM issue_items i
  JOIN articles a ON i.on_kind = 'article' AND a.id = i.on_id
  JOIN subscriptions s ON s.subscriber_id = deliveries.subscriber_id AND ${namesEssay}
  WHERE i.issue_id = deliveries.issue_id)`;

/**
 * What is still chosen of whatever the letter about this essay came for. The essay may have lost
 * its series since, or have come to another of theirs: the letter remembers. Where none does, what
 * names the essay now.
 */
export async function topicsOfLetter(
  essayId: number,
  subscriberId: number,
  from: Pick<Tx, 'all'> = db,
): Promise<Topic[]> {
  return from.all<Topic>(sql`WITH letter AS (
      SELECT d.topics FROM deliveries d
      JOIN issue_items i ON i.issue_id = d.issue_id AND i.on_kind = 'article'
      WHERE d.stream = 'instant' AND d.subscriber_id = ${subscriberId} AND i.on_id = ${essayId}
        AND d.topics IS NOT NULL)
    SELECT s.kind, s.target FROM subscriptions s
    LEFT JOIN articles a ON a.id = ${essayId}
    WHERE s.subscriber_id = ${subscriberId} AND s.frequency = 'instant'
      AND iif(EXISTS (SELECT 1 FROM letter),
        ${written()} IN (SELECT value FROM letter, json_each(letter.topics)), ${namesEssay})
    ORDER BY s.id`);
}

/** What a subscriber chose that names this essay. */
export async function topicsNaming(
  essayId: number,
  subscriberId: number,
  from: Pick<Tx, 'all'> = db,
): Promise<Topic[]> {
  return from.all<Topic>(sql`SELECT s.kind, s.target FROM subscriptions s
    JOIN articles a ON a.id = ${essayId}
    WHERE s.subscriber_id = ${subscriberId} AND ${namesEssay} ORDER BY s.id`);
}

/** A subscription `s` as writeTopic() writes it. */
function written(): SQL {
  return sql`iif(s.target = '', s.kind, s.kind || ':' || s.target)`;
}
