// The desk's lists of comments and one of them by itself: what waits, oldest first, with why it
// waits and what its author wrote before; and what was decided, newest first, to be decided anew.
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles, type CommentState, comments, stories } from '#db/schema.ts';
import { eventsOf } from '#domain/events.ts';
import { namesOf } from '#domain/people.ts';
import { isPublic } from '#domain/stories/listing.ts';
import { commentHtml } from '#lib/markdown.ts';
import { PAGES_MAX } from '#lib/paging.ts';
import { type HeldFor, heldReasons } from './holding.ts';
import { decisionsFor, isUndoable } from './moderating.ts';
import { mayAskForStory } from './to-story.ts';

export const CARDS = 20;
export const DESK_STATES = ['held', 'published', 'hidden', 'declined', 'spam'] as const;
export type DeskState = (typeof DESK_STATES)[number];

type Part = { offset?: number; before?: number | undefined };

export type DeskComment = {
  id: number;
  version: number;
  state: CommentState;
  kind: 'comment' | 'plus-one';
  displayName: string;
  bodyHtml: string;
  heldFor: HeldFor[];
  byTeller: boolean;
  sample: boolean;
  confirmedAt: number | null;
  on: { title: string; path: string };
  /** What became of the author's other comments. */
  before: { published: number; refused: number };
  decisions: ReturnType<typeof decisionsFor>;
};

/** A part of the desk's list in a state; `before` is the id of the last one already seen. */
export async function deskComments(state: DeskState, part: Part = {}): Promise<DeskComment[]> {
  const { offset = 0, before } = part;
  const [order, sign] = state === 'held' ? [asc, sql`>`] : [desc, sql`<`];
  const last = sql`(SELECT c.confirmed_at, c.id FROM ${comments} c WHERE c.id = ${before ?? 0})`;
  const beyond = sql`(${comments.confirmedAt}, ${comments.id}) ${sign} ${last}`;
  const rows = await cards()
    .where(and(eq(comments.state, state), before ? beyond : undefined))
    .orderBy(order(comments.confirmedAt), order(comments.id))
    .limit(CARDS)
    .offset(offset);
  return withHistory(rows);
}

/** How many there are in a state, as far as pages lead. */
export async function deskCommentCount(state: DeskState): Promise<number> {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(comments)
    .where(eq(comments.state, state))
    .limit(PAGES_MAX * CARDS + 1)
    .as('some');
  return (await db.select({ n: sql<number>`count(*)` }).from(some).get())?.n ?? 0;
}

/** Those that were just decided on, so that a stale card can be shown again as it is now. */
export async function deskCommentsById(ids: number[]): Promise<DeskComment[]> {
  if (ids.length === 0) return [];
  return withHistory(await cards().where(inArray(comments.id, ids)).orderBy(comments.id));
}

export type DeskItem = NonNullable<Awaited<ReturnType<typeof deskComment>>>;

export async function deskComment(id: number, now: number) {
  const [comment] = await deskCommentsById([id]);
  // Nobody confirmed it yet: for the desk it does not exist.
  if (!comment || comment.state === 'unverified') return undefined;
  const happened = await historyOf(id);
  const last = happened.at(-1);
  const undoable = last !== undefined && isUndoable(last, now);
  const row = await db.select().from(comments).where(eq(comments.id, id)).get();
  const mayAsk = row !== undefined && (await mayAskForStory(row));
  return { ...comment, events: happened, undoable, mayAsk };
}

async function historyOf(id: number) {
  const rows = await eventsOf('comment', id);
  const ids = rows.filter((row) => row.actorKind === 'editor').map((row) => row.actorId ?? 0);
  const names = await namesOf(ids);
  return rows.map(({ act, toState, reason, note, at, actorId, actorKind }) => ({
    ...{ act, toState, reason, note, at },
    editor: actorKind === 'editor',
    by: actorKind === 'editor' ? (names.get(actorId ?? 0) ?? null) : null,
  }));
}

function cards() {
  // Of a story that was taken back its title is gone too, also for whoever moderates.
  const title = sql<string>`coalesce(CASE WHEN ${isPublic} THEN ${stories.title} END,
    ${articles.title}, '')`;
  const slug = sql<string>`coalesce(${stories.slug}, ${articles.slug}, '')`;
  return db
    .select({ comment: comments, title, slug })
    .from(comments)
    .leftJoin(stories, and(eq(comments.onKind, 'story'), eq(stories.id, comments.onId)))
    .leftJoin(articles, and(eq(comments.onKind, 'article'), eq(articles.id, comments.onId)));
}

type Row = { comment: typeof comments.$inferSelect; title: string; slug: string };

async function withHistory(rows: Row[]): Promise<DeskComment[]> {
  const authors = rows.flatMap(({ comment }) => comment.personId ?? []);
  const records = await recordsOf(authors);
  return rows.map(({ comment, title, slug }) => {
    const { id, version, state, kind, displayName, byTeller, sample, confirmedAt } = comment;
    const folder = comment.onKind === 'story' ? 'stories' : 'articles';
    const record = records.get(comment.personId ?? 0) ?? { published: 0, refused: 0 };
    return {
      ...{ id, version, state, kind, displayName, byTeller, sample, confirmedAt },
      bodyHtml: commentHtml(comment.body),
      heldFor: heldReasons(comment.heldFor),
      on: { title, path: `/${folder}/${slug}` },
      before: withoutThis(record, state),
      decisions: decisionsFor(state),
    };
  });
}

async function recordsOf(personIds: number[]) {
  if (personIds.length === 0) return new Map<number, { published: number; refused: number }>();
  const rows = await db
    .select({
      id: sql<number>`${comments.personId}`,
      published: sql<number>`count(*) FILTER (WHERE ${comments.state} = 'published')`,
      refused: sql<number>`count(*) FILTER (WHERE ${comments.state} IN ('declined', 'spam'))`,
    })
    .from(comments)
    .where(inArray(comments.personId, personIds))
    .groupBy(comments.personId);
  return new Map(rows.map(({ id, published, refused }) => [id, { published, refused }]));
}

function withoutThis(record: { published: number; refused: number }, state: CommentState) {
  const published = record.published - (state === 'published' ? 1 : 0);
  const refused = record.refused - (state === 'declined' || state === 'spam' ? 1 : 0);
  return { published, refused };
}
