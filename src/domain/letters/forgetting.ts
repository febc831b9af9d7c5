// What becomes of letters in the end: forgotten after a while, at once where a person is.
import { and, eq, inArray, lt, notInArray, or } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { LetterKind } from '../letters.ts';

/** Letters are forgotten after this, sent or not. */
const KEPT_MS = 90 * DAY_MS;

/** Letters of these kinds about a row, to somebody who is to be forgotten. */
export async function forgetLettersAbout(tx: Tx, kinds: LetterKind[], aboutId: number) {
  await tx.delete(letters).where(and(inArray(letters.kind, kinds), eq(letters.aboutId, aboutId)));
}

/** To somebody who is erased. A postman who holds one finds at his last look that it is gone. */
export async function forgetLettersTo(tx: Tx, key: string): Promise<number> {
  const gone = await tx
    .delete(letters)
    .where(eq(letters.addressKey, key))
    .returning({ id: letters.id });
  return gone.length;
}

export async function purgeLetters(now: number): Promise<void> {
  const old = lt(letters.writtenAt, now - KEPT_MS);
  const resting = notInArray(letters.state, ['leased', 'sending']);
  // The last letter to whoever left a story: once it has gone, nothing says whose that was.
  const farewell = and(
    eq(letters.kind, 'story-disowned'),
    inArray(letters.state, ['sent', 'skipped']),
  );
  await transaction((tx) => tx.delete(letters).where(or(and(old, resting), farewell)));
}
