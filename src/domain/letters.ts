// A letter is any single e-mail. It is decided in the transaction of the act that causes it, under
// a key that can stand only once, and worded when it is sent, from what is true then. jobs/post.ts
// carries it; undo cancels it while it waits.
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import type { Answer } from '#lib/smtp.ts';
import { randomId } from '#lib/tokens.ts';
import {
  claim,
  giveBack,
  leaveAllWaiting,
  leaveIt,
  noteAnswer,
  type Outbox,
  sendAgain,
  skip,
  startSending,
  tidy,
  waitingSql,
} from './outbox.ts';
import {
  type SuppressionReason,
  suppress,
  suppressedAmong,
  suppressedFor,
} from './suppressions.ts';

/** Letters about decisions leave this much later, so that an undo reaches them unsent. */
export const HELD_FOR_UNDO_MS = 2 * MINUTE_MS;
/** As many as an editor can look through; the counts beside the list are of all. */
const LISTED_MAX = 100;

const inTurn = sql`urgent DESC, next_at, id`;
const box: Outbox = {
  table: letters,
  order: inTurn,
  // Somebody sits before a page and waits for these; twice is better for them than not at all.
  againWhenInDoubt: sql`kind IN ('sign-in', 'complaint-confirm') OR kind LIKE 'confirm-%'`,
};

export type LetterKind =
  | 'sign-in'
  | 'confirm-story'
  | 'story-received'
  | 'story-reminder'
  | 'story-published'
  | 'story-declined'
  | 'story-withdrawn'
  | 'story-asked'
  | 'story-consent'
  | 'story-waiting'
  | 'story-lapsed'
  | 'story-scheduled'
  | 'story-appealed'
  | 'story-appeal-answered'
  | 'story-amendment'
  | 'story-amended'
  | 'story-redacted'
  | 'story-held'
  | 'story-lifted'
  | 'story-removed'
  | 'story-brought-back'
  | 'story-disowned'
  | 'story-did'
  | 'draft-kept'
  | 'comment-to-story'
  | 'my-links'
  | 'complaint-confirm'
  | 'complaint-received'
  | 'complaint-answered'
  | 'confirm-comment'
  | 'comment-published'
  | 'comment-declined'
  | 'confirm-subscription'
  | 'confirm-follow'
  | 'subscription-reminder'
  | 'subscription-welcome'
  | 'enquiry-received'
  | 'desk-story'
  | 'desk-answer'
  | 'desk-appeal'
  | 'desk-complaint'
  | 'desk-digest'
  | 'desk-comment'
  | 'desk-enquiry';

export type LetterRow = typeof letters.$inferSelect;

export type NewLetter = {
  kind: LetterKind;
  /** Stands once for ever: the same key again is the same letter. */
  key: string;
  address: string;
  /** The row the letter is about; which table follows from the kind. */
  aboutId: number;
  linkId?: number | null;
  eventId?: number | null;
  notBefore?: number;
  notAfter?: number | null;
  urgent?: boolean;
};

export async function enqueue(tx: Tx, letter: NewLetter, now: number): Promise<void> {
  const notBefore = letter.notBefore ?? now;
  await tx
    .insert(letters)
    .values({
      ...letter,
      addressKey: addressKey(letter.address),
      messageId: randomId(18),
      date: notBefore,
      state: 'ready',
      notBefore,
      nextAt: notBefore,
      notAfter: letter.notAfter ?? now + 30 * DAY_MS,
      writtenAt: now,
    })
    .onConflictDoNothing({ target: letters.key });
}

/** Undo: what an event caused and has not left yet will not leave. */
export async function cancelLettersOf(tx: Tx, eventId: number): Promise<void> {
  await tx
    .update(letters)
    .set({ state: 'skipped', lastCode: 'undone' })
    .where(and(eq(letters.eventId, eventId), inArray(letters.state, ['ready', 'leased', 'retry'])));
}

/** Whether anything waits to be claimed or put right. */
export async function lettersWaiting(now: number): Promise<boolean> {
  const row = await db.get<{ waiting: number }>(waitingSql(box, now));
  return row?.waiting === 1;
}

/** Claims letters that are due, urgent ones first; what may not be sent is put aside. */
export async function claimLetters(
  owner: string,
  limit: number,
  now: number,
): Promise<LetterRow[]> {
  const ids = await transaction(async (tx) => {
    await tidy(tx, box, now);
    return claim(tx, box, owner, limit, now);
  });
  if (ids.length === 0) return [];
  const rows = await db.select().from(letters).where(inArray(letters.id, ids)).orderBy(inTurn);
  const refused = await suppressedAmong(rows.map((row) => row.address));
  const mayGo = (row: LetterRow) => !isRefused(row, refused.get(row.address));
  const aside = rows.filter((row) => !mayGo(row));
  if (aside.length > 0) {
    await transaction(async (tx) => {
      for (const row of aside) await skip(tx, box, row, 'suppressed');
    });
  }
  return rows.filter(mayGo);
}

/** The last look before the mail server hears of it. False: not sent, and nothing to note. */
export async function startSendingLetter(row: LetterRow, now: number): Promise<boolean> {
  return transaction(async (tx) => {
    if (isRefused(row, await suppressedFor(tx, row.address))) {
      await skip(tx, box, row, 'suppressed');
      return false;
    }
    if (row.notAfter !== null && row.notAfter <= now) {
      await skip(tx, box, row, 'expired');
      return false;
    }
    return startSending(tx, box, row);
  });
}

/** Notes the mail server's answer; an address that does not exist is not written to again. */
export async function noteLetterAnswer(row: LetterRow, answer: Answer, now: number) {
  await transaction(async (tx) => {
    await noteAnswer(tx, box, row, answer, now);
    if (answer.is === 'no such address') await suppress(tx, row.address, 'hard bounce', now);
  });
}

export async function skipLetter(row: LetterRow, why: string): Promise<void> {
  await transaction((tx) => skip(tx, box, row, why));
}

export async function giveBackLetters(rows: LetterRow[]): Promise<void> {
  await transaction((tx) => giveBack(tx, box, rows));
}

/** An editor lets a letter in doubt, or one that failed, leave once more. */
export async function sendLetterAgain(id: number, now: number): Promise<boolean> {
  return transaction((tx) => sendAgain(tx, box, id, now));
}

/** An editor leaves a letter as it is. */
export async function leaveLetter(id: number): Promise<boolean> {
  return transaction((tx) => leaveIt(tx, box, id));
}

export async function leaveWaitingLetters(tx: Tx): Promise<void> {
  await leaveAllWaiting(tx, box);
}

/** Letters that may or may not have arrived: nobody but an editor decides what happens to them. */
export async function lettersInDoubt(limit = LISTED_MAX): Promise<LetterRow[]> {
  return db
    .select()
    .from(letters)
    .where(eq(letters.state, 'in doubt'))
    .orderBy(desc(letters.id))
    .limit(limit);
}

// Whoever asks for a link themselves is answered, even if they had themselves erased before.
function isRefused(row: LetterRow, reason: SuppressionReason | undefined): boolean {
  return reason !== undefined && !(reason === 'erased' && isAsked(row.kind));
}

function isAsked(kind: string): boolean {
  return ['sign-in', 'complaint-confirm'].includes(kind) || kind.startsWith('confirm-');
}
