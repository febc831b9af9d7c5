// "Would you make this a story?": an editor's one act, and the author's choice. The comment stays
// as it is; its author gets a letter with a draft that holds their own words already. It is asked
// once. Until the letter leaves it can be undone.
import { and, count, eq } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { type CommentState, comments, events, people } from '#db/schema.ts';
import { recordEvent } from '#domain/events.ts';
import { cancelLettersOf, enqueue, HELD_FOR_UNDO_MS, type LetterRow } from '#domain/letters.ts';
import type { Person } from '#domain/people.ts';
import {
  DRAFT_DAYS,
  draftFromComment,
  draftToldOf,
  dropDraftsOfComment,
} from '#domain/stories/drafts.ts';
import { DAY_MS } from '#lib/clock.ts';
import { subjectOf } from './subjects.ts';

export const ASKED = 'story';
const NOT_ASKED = 'story-undone';
/** Refused, hidden or taken back: nothing to build on. */
const STANDS: CommentState[] = ['held', 'published'];

type Comment = typeof comments.$inferSelect;

/** Whether the desk may ask: it stands, its author's address is confirmed, it was not asked. */
export async function mayAskForStory(row: Comment, from: Pick<Tx, 'select'> = db) {
  if (!STANDS.includes(row.state) || row.personId === null || row.sample) return false;
  return (await timesOf(from, row.id, ASKED)) === (await timesOf(from, row.id, NOT_ASKED));
}

export async function askForStory(
  tx: Tx,
  row: Comment,
  note: string | null,
  by: Person,
  now: number,
): Promise<'done' | 'not now'> {
  const author = await authorOf(tx, row);
  if (!author || !(await mayAskForStory(row, tx))) return 'not now';
  const { id, body, displayName } = row;
  const link = await draftFromComment(tx, { id, body, displayName, address: author.address }, now);
  const actor = { kind: 'editor', id: by.id } as const;
  const event = { on: 'comment', id, act: ASKED, actor, note, from: row.state } as const;
  const eventId = await recordEvent(tx, { ...event, to: row.state }, now);
  const letter = { kind: 'comment-to-story', key: `comment-to-story:${eventId}`, eventId } as const;
  const times = { notBefore: now + HELD_FOR_UNDO_MS, notAfter: now + DRAFT_DAYS * DAY_MS };
  const to = { address: author.address, aboutId: id, linkId: link.id };
  await enqueue(tx, { ...letter, ...times, ...to }, now);
  return 'done';
}

export async function undoAsking(
  tx: Tx,
  row: Comment,
  asked: { id: number; at: number },
  by: Person,
  now: number,
): Promise<'done' | 'too late'> {
  if (now >= asked.at + HELD_FOR_UNDO_MS) return 'too late';
  await dropDraftsOfComment(tx, row.id);
  await cancelLettersOf(tx, asked.id);
  const actor = { kind: 'editor', id: by.id } as const;
  await recordEvent(tx, { on: 'comment', id: row.id, act: NOT_ASKED, actor }, now);
  return 'done';
}

/** For the letter: while the comment stands and the draft is kept. */
export async function toldOfAsking(letter: LetterRow, now: number) {
  const row = await db
    .select()
    .from(comments)
    .where(eq(comments.id, letter.aboutId ?? 0))
    .get();
  const draft = await draftToldOf(letter, now);
  if (!row || !draft || !STANDS.includes(row.state)) return undefined;
  const subject = await subjectOf({ kind: row.onKind, id: row.onId });
  const event = await db
    .select()
    .from(events)
    .where(eq(events.id, letter.eventId ?? 0))
    .get();
  return { ...draft, title: subject?.title ?? '', note: event?.note ?? null };
}

async function authorOf(tx: Tx, row: Comment) {
  if (row.personId === null) return undefined;
  return tx.select().from(people).where(eq(people.id, row.personId)).get();
}

async function timesOf(from: Pick<Tx, 'select'>, id: number, act: string): Promise<number> {
  const ofIt = and(eq(events.onKind, 'comment'), eq(events.onId, id), eq(events.act, act));
  return (await from.select({ n: count() }).from(events).where(ofIt).get())?.n ?? 0;
}
