// The newest comments of the whole house, for its feed: those published, under what stands in
// public, each with what it is about.
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { articles, comments, stories } from '#db/schema.ts';
import { commentHtml } from '#lib/markdown.ts';
import { subjectStands } from './subjects.ts';

export type FedComment = {
  id: number;
  displayName: string;
  bodyHtml: string;
  publishedAt: number;
  sample: boolean;
  /** The title of what it is about, and its own place on that page. */
  about: string;
  path: string;
};

/** Looked through for those whose subject stands: more than were ever taken back at once. */
const CANDIDATES_A_COMMENT = 10;

export const commentsToFeed = remembered(async (limit: number): Promise<FedComment[]> => {
  const rows = await db
    .select({
      id: comments.id,
      displayName: comments.displayName,
      body: comments.body,
      publishedAt: comments.publishedAt,
      sample: comments.sample,
      onKind: comments.onKind,
      about: sql<string | null>`coalesce(${stories.title}, ${articles.title})`,
      slug: sql<string>`coalesce(${stories.slug}, ${articles.slug})`,
    })
    .from(comments)
    .leftJoin(stories, and(eq(comments.onKind, 'story'), eq(stories.id, comments.onId)))
    .leftJoin(articles, and(eq(comments.onKind, 'article'), eq(articles.id, comments.onId)))
    .where(and(inArray(comments.id, newest(limit * CANDIDATES_A_COMMENT)), subjectStands()))
    .orderBy(desc(comments.publishedAt), desc(comments.id))
    .limit(limit);
  return rows.map(({ body, publishedAt, onKind, about, slug, ...row }) => ({
    ...row,
    bodyHtml: commentHtml(body),
    publishedAt: publishedAt ?? 0,
    about: about ?? '',
    path: `/${onKind === 'story' ? 'stories' : 'articles'}/${slug}#comment-${row.id}`,
  }));
});

// No index runs along the dates of all comments; this one holds all that is asked, so the words of
// a hundred thousand are not read to find the newest.
function newest(limit: number) {
  return sql`(SELECT id FROM ${comments} INDEXED BY comments_on WHERE state = 'published'
    ORDER BY published_at DESC, id DESC LIMIT ${sql.raw(String(limit))})`;
}
