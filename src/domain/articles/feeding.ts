// Essays as feeds and search engines are told of them: newest first, of one author or under one
// tag, with the day they were corrected. An essay keeps its id when its file gets another name.
import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { articles, authors, taggings } from '#db/schema.ts';

export type FedArticle = {
  id: number;
  slug: string;
  title: string;
  authorName: string;
  authorSlug: string;
  publishedAt: number;
  updatedAt: number;
};
type Of = { author?: string; tagId?: number };

export function articlesToFeed(of: Of, limit: number): Promise<FedArticle[]> {
  return fed(of.author ?? '', of.tagId ?? 0, limit);
}

const fed = remembered(async (author: string, tagId: number, limit: number) => {
  const rows = await db
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      authorName: authors.name,
      authorSlug: authors.slug,
      publishedAt: articles.publishAt,
      correctedAt: articles.updatedAt,
    })
    .from(articles)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(
      and(
        eq(articles.state, 'published'),
        author ? eq(articles.authorSlug, author) : undefined,
        tagId ? underTag(tagId) : undefined,
      ),
    )
    .orderBy(desc(articles.publishAt), desc(articles.id))
    .limit(limit);
  return rows.map(({ correctedAt, ...row }) => ({
    ...row,
    updatedAt: Math.max(row.publishedAt, correctedAt ?? 0),
  }));
});

function underTag(tagId: number): SQL {
  const tagged = db
    .select({ id: taggings.onId })
    .from(taggings)
    .where(and(eq(taggings.tagId, tagId), eq(taggings.onKind, 'article')));
  return inArray(articles.id, tagged);
}
