// What readers see of comments: those published, oldest first, under a story or essay that stands
// in public; where that is gone or under review, none, wherever they are asked for.
import { and, desc, eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { comments } from '#db/schema.ts';
import { commentHtml } from '#lib/markdown.ts';
import { type On, subjectOf, subjectStands } from './subjects.ts';

/** On one page, the newest of them: what a page of half a megabyte holds. */
const SHOWN_MAX = 500;
/** Pages whose comments are kept drawn until something public changes. */
const PAGES_KEPT = 100;

export type CommentView = {
  id: number;
  kind: 'comment' | 'plus-one';
  displayName: string;
  bodyHtml: string;
  publishedAt: number;
  byTeller: boolean;
  sample: boolean;
};

export function commentsOn(on: On): Promise<CommentView[]> {
  return shownUnder(on.kind, on.id);
}

const shownUnder = remembered(async (onKind: On['kind'], onId: number): Promise<CommentView[]> => {
  const { id, kind, displayName, body, publishedAt, byTeller, sample } = comments;
  const newest = await db
    .select({ id, kind, displayName, body, publishedAt, byTeller, sample })
    .from(comments)
    .where(
      and(
        eq(comments.onKind, onKind),
        eq(comments.onId, onId),
        eq(comments.state, 'published'),
        subjectStands(),
      ),
    )
    .orderBy(desc(comments.publishedAt), desc(comments.id))
    .limit(SHOWN_MAX);
  return newest.reverse().map(({ body: typed, publishedAt: at, ...shown }) => ({
    ...shown,
    bodyHtml: commentHtml(typed),
    publishedAt: at ?? 0,
  }));
}, PAGES_KEPT);

/** Where a published comment stands: its page and its place on it. */
export async function placeOfComment(id: number): Promise<string | undefined> {
  const row = await db
    .select({ kind: comments.onKind, onId: comments.onId, state: comments.state })
    .from(comments)
    .where(eq(comments.id, id))
    .get();
  if (row?.state !== 'published') return undefined;
  const subject = await subjectOf({ kind: row.kind, id: row.onId });
  return subject?.open ? `${subject.path}#comment-${id}` : undefined;
}
