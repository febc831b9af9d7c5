// An editor or moderator decides. Each decision compares the version it was made on; a stale one
// changes nothing and is shown beside what happened meanwhile. The comment, the event with its row
// on the public record, and the letter to its author are one act; the letter leaves two minutes
// later, so that undo reaches it unsent. Taking a comment back by its author wins over all.
import { and, desc, eq } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { type CommentState, comments, events, people } from '#db/schema.ts';
import { recordEvent } from '#domain/events.ts';
import { cancelLettersOf, enqueue, HELD_FOR_UNDO_MS } from '#domain/letters.ts';
import type { Person } from '#domain/people.ts';
import { type COMMENT_REASONS, markUndone, recordDecision } from '#domain/record.ts';
import { ASKED, askForStory, undoAsking } from './to-story.ts';

export const COMMENT_DECISIONS = ['approve', 'decline', 'spam', 'hide', 'story', 'undo'] as const;
export type CommentDecision = (typeof COMMENT_DECISIONS)[number];
export type CommentReason = (typeof COMMENT_REASONS)[number];
export type Deciding = {
  id: number;
  decision: CommentDecision;
  reason: CommentReason | null;
  note: string | null;
  /** The version that was on the screen. */
  version: number;
};
/** `stale`: decided or taken back meanwhile. `too late`: two minutes have gone; decide anew. */
export type Decided = 'done' | 'stale' | 'unknown' | 'not now' | 'too late';

type Comment = typeof comments.$inferSelect;
/** What moves the comment. Asking for a story moves nothing. */
type Move = Exclude<CommentDecision, 'undo' | 'story'>;
const FROM: Record<Move, CommentState[]> = {
  approve: ['held', 'declined', 'spam', 'hidden'],
  decline: ['held', 'published', 'hidden', 'spam'],
  spam: ['held', 'published', 'hidden', 'declined'],
  hide: ['published'],
};
const TO = { approve: 'published', decline: 'declined', spam: 'spam', hide: 'hidden' } as const;

/** What can be decided of a comment in this state; the desk offers these. */
export function decisionsFor(state: CommentState): Move[] {
  const all = ['approve', 'decline', 'spam', 'hide'] as const;
  return all.filter((decision) => FROM[decision].includes(state));
}

/** A decision whose letter has not left. */
export function isUndoable(event: { act: string; at: number }, now: number): boolean {
  return (event.act in TO || event.act === ASKED) && now < event.at + HELD_FOR_UNDO_MS;
}

/** A refusal says why: to its author, and by its code on the public record. */
export function needsReason(decision: CommentDecision): boolean {
  return decision === 'decline' || decision === 'hide';
}

export async function decideComment(act: Deciding, by: Person, now: number): Promise<Decided> {
  return transaction(async (tx) => {
    const row = await tx.select().from(comments).where(eq(comments.id, act.id)).get();
    if (!row || row.state === 'unverified') return 'unknown';
    if (row.version !== act.version) return 'stale';
    if (act.decision === 'undo') return undo(tx, row, by, now);
    if (act.decision === 'story') return askForStory(tx, row, act.note, by, now);
    if (!FROM[act.decision].includes(row.state)) return 'not now';
    await change(tx, row, act, act.decision, by, now);
    return 'done';
  });
}

async function change(
  tx: Tx,
  row: Comment,
  act: Deciding,
  decision: Move,
  by: Person,
  now: number,
): Promise<void> {
  const to = TO[decision];
  const reason = act.reason ?? (decision === 'spam' ? 'advertising' : null);
  const code = decision === 'approve' ? null : reason;
  await moveTo(tx, row, to, now);
  const actor = { kind: 'editor', id: by.id } as const;
  const event = { on: 'comment', id: row.id, act: decision, actor, from: row.state } as const;
  const eventId = await recordDecision(tx, { ...event, to, reason: code, note: act.note }, now);
  await tellTheAuthor(tx, row, eventId, decision === 'approve', now);
}

async function moveTo(tx: Tx, row: Comment, state: CommentState, now: number): Promise<void> {
  const publishedAt = state === 'published' ? (row.publishedAt ?? now) : row.publishedAt;
  const times = { publishedAt, decidedAt: now };
  // Only an undo leads back to waiting: as if nothing had been decided.
  if (state === 'held') Object.assign(times, { publishedAt: null, decidedAt: null });
  await tx
    .update(comments)
    .set({ state, ...times, version: row.version + 1 })
    .where(eq(comments.id, row.id));
  if (state === 'published' || row.state === 'published') await raiseGeneration(tx);
}

async function tellTheAuthor(tx: Tx, row: Comment, eventId: number, good: boolean, now: number) {
  if (row.personId === null) return;
  const person = await tx.select().from(people).where(eq(people.id, row.personId)).get();
  if (!person) return;
  const kind = good ? 'comment-published' : 'comment-declined';
  const held = { notBefore: now + HELD_FOR_UNDO_MS, eventId };
  const letter = { kind, key: `${kind}:${eventId}`, address: person.address, ...held } as const;
  await enqueue(tx, { ...letter, aboutId: row.id }, now);
}

async function undo(tx: Tx, row: Comment, by: Person, now: number): Promise<Decided> {
  const last = await lastChange(tx, row.id);
  if (last?.act === ASKED) return undoAsking(tx, row, last, by, now);
  if (!last || !(last.act in TO) || last.toState !== row.state) return 'not now';
  if (!isUndoable(last, now)) return 'too late';
  await moveTo(tx, row, last.fromState as CommentState, now);
  const actor = { kind: 'editor', id: by.id } as const;
  const event = { on: 'comment', id: row.id, act: 'undo', actor, from: row.state } as const;
  await recordEvent(tx, { ...event, to: last.fromState }, now);
  await markUndone(tx, last.id, now);
  await cancelLettersOf(tx, last.id);
  return 'done';
}

/** The newest event that moved the comment. */
async function lastChange(tx: Tx, id: number) {
  return tx
    .select()
    .from(events)
    .where(and(eq(events.onKind, 'comment'), eq(events.onId, id)))
    .orderBy(desc(events.id))
    .limit(1)
    .get();
}
