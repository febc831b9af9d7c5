// A backup was put in the place of a newer database: comments that were taken back since, left
// without a name, or taken from the page by the desk go once more, for the same reason and without
// a second letter to their author.
import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { type CommentState, comments, events } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { recordDecision } from '#domain/record.ts';
import { withdrawWithin } from './confirming.ts';
import { forgetComment } from './forgetting.ts';

type Comment = typeof comments.$inferSelect;
type Decision = { act: string; reason: string | null; note: string | null; at: number };
type Since = Awaited<ReturnType<typeof goneComments>>[number];
export type CommentSince = Since & { decided: Decision | undefined };

const ASIDE: CommentState[] = ['hidden', 'declined', 'spam'];
const ACTS = ['hide', 'decline', 'spam'];

export async function commentsSince(from: Pick<Tx, 'select'>): Promise<CommentSince[]> {
  const { onId, act, reason, note, at } = events;
  const decisions = await from
    .select({ onId, act, reason, note, at })
    .from(events)
    .where(and(eq(events.onKind, 'comment'), inArray(act, ACTS)))
    .orderBy(asc(events.id));
  const last = new Map(decisions.map(({ onId: id, ...decision }) => [id, decision]));
  return (await goneComments(from)).map((row) => ({ ...row, decided: last.get(row.id) }));
}

/** How many of these went again. */
export async function commentsAgain(tx: Tx, some: CommentSince[], now: number): Promise<number> {
  const ids = some.map((was) => was.id);
  const rows = await tx.select().from(comments).where(inArray(comments.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  let again = 0;
  for (const was of some) {
    const comment = byId.get(was.id);
    if (comment?.writtenAt !== was.writtenAt) continue;
    if (await commentAgain(tx, comment, was, now)) again++;
  }
  return again;
}

async function goneComments(from: Pick<Tx, 'select'>) {
  const { id, writtenAt, state, body, decidedAt, displayName } = comments;
  const isErased = sql<boolean>`${body} = ''`;
  const isNameless = sql<boolean>`${displayName} = ''`;
  return from
    .select({ id, writtenAt, state, decidedAt, isErased, isNameless })
    .from(comments)
    .where(or(inArray(state, ['withdrawn', ...ASIDE]), eq(displayName, '')));
}

async function commentAgain(tx: Tx, comment: Comment, was: CommentSince, now: number) {
  if (was.state === 'withdrawn') return withdrawAgain(tx, comment, was, now);
  const isLeft = was.isNameless && comment.displayName !== '';
  if (isLeft) await forgetComment(tx, comment, true, now);
  const isAside = ASIDE.includes(was.state) && ['held', 'published'].includes(comment.state);
  if (isAside) await setAsideAgain(tx, comment, was, now);
  return isLeft || isAside;
}

async function withdrawAgain(tx: Tx, comment: Comment, was: CommentSince, now: number) {
  const isGone = comment.state === 'withdrawn' && (comment.body === '' || !was.isErased);
  if (isGone) return false;
  if (was.isErased) await forgetComment(tx, comment, false, now);
  else await withdrawWithin(tx, comment, was.decidedAt ?? now);
  return true;
}

async function setAsideAgain(tx: Tx, comment: Comment, was: CommentSince, now: number) {
  const { id, state: from } = comment;
  const decidedAt = was.decidedAt ?? now;
  const version = sql`${comments.version} + 1`;
  await tx
    .update(comments)
    .set({ state: was.state, decidedAt, version })
    .where(eq(comments.id, id));
  const fallback = { act: 'hide', reason: null, note: null, at: decidedAt };
  const { act, reason, note, at } = was.decided ?? fallback;
  const event = { on: 'comment', id, act, actor: HOUSE, from, to: was.state } as const;
  await recordDecision(tx, { ...event, reason, note }, at);
  await raiseGeneration(tx);
}
