// A letter is any single e-mail. It is decided in the transaction of the act that causes it, under a
// key that can stand only once, and worded when it is sent, from what is true then. jobs/post.ts
// carries it; undo cancels it while it waits.
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { randomId } from '#lib/tokens.ts';

/** Letters about decisions leave this much later, so that an undo reaches them unsent. */
export const HELD_FOR_UNDO_MS = 2 * MINUTE_MS;

export type LetterKind =
  | 'sign-in'
  | 'confirm-story'
  | 'story-received'
  | 'story-reminder'
  | 'story-published'
  | 'story-declined'
  | 'story-withdrawn'
  | 'confirm-comment'
  | 'comment-published'
  | 'comment-declined'
  | 'comment-held'
  | 'confirm-subscription'
  | 'subscription-reminder'
  | 'subscription-welcome'
  | 'enquiry-received'
  | 'desk-story'
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
      date: now,
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
    .where(and(eq(letters.eventId, eventId), inArray(letters.state, ['ready', 'retry'])));
}
