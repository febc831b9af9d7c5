// Essays near an essay: those that argue most of the same principles, then those that carry most of
// the same tags, then the newest. An essay that shares nothing is not near.
import { desc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { articlePrinciples, articles, authors, taggings } from '#db/schema.ts';
import { LISTED, type ListedArticle } from '../articles.ts';

export const RELATED_MAX = 3;

export function relatedEssays({ id }: { id: number }): Promise<ListedArticle[]> {
  return related(id);
}

const related = remembered((id: number) => near().execute({ id }));

const own = sql.placeholder('id');
// The few are found first, by numbers alone, and only they are read as cards.
const NEAREST = sql`(SELECT a.id, sum(shared.principles) AS principles, sum(shared.tags) AS tags
  FROM (
    SELECT article_id AS id, 1 AS principles, 0 AS tags FROM ${articlePrinciples}
    WHERE principle_slug IN (SELECT principle_slug FROM ${articlePrinciples}
      WHERE article_id = ${own})
    UNION ALL
    SELECT on_id, 0, 1 FROM ${taggings} WHERE on_kind = 'article' AND tag_id IN (
      SELECT tag_id FROM ${taggings} WHERE on_kind = 'article' AND on_id = ${own})
  ) shared
  JOIN ${articles} a ON a.id = shared.id AND a.state = 'published' AND a.id <> ${own}
  GROUP BY a.id ORDER BY principles DESC, tags DESC, a.publish_at DESC, a.id DESC
  LIMIT ${sql.raw(String(RELATED_MAX))})`;

const near = prepared(() =>
  db
    .select(LISTED)
    .from(articles)
    .innerJoin(sql`${NEAREST} AS nearest`, sql`nearest.id = ${articles.id}`)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .orderBy(
      sql`nearest.principles DESC, nearest.tags DESC`,
      desc(articles.publishAt),
      desc(articles.id),
    )
    .prepare(),
);
