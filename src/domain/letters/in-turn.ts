// A letter that anybody can cause may have to wait for its turn (abuse.ts says until when). While
// it waits, its address may be corrected, and it does not leave; or the address proves itself, and
// it need not wait.
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { LetterKind } from '../letters.ts';

/** Of the three that an address gets in a day: one is left for another matter. */
const ABOUT_ONE_A_DAY = 2;
const UNSENT = ['ready', 'leased', 'retry'] as const;
/** Written beside a letter that never left, so that it takes up nobody's turn. */
const CORRECTED = 'corrected';
export const takesATurn = sql`${letters.lastCode} IS NOT ${CORRECTED}`;

/**
 * Whether a letter about a link may be asked for once more: not while one waits, for that one will
 * leave, and not so often that one matter takes up its address's whole day.
 */
export async function mayComeAgain(
  tx: Tx,
  { kind, linkId, address }: { kind: LetterKind; linkId: number; address: string },
  now: number,
): Promise<boolean> {
  const about = and(
    eq(letters.linkId, linkId),
    eq(letters.kind, kind),
    eq(letters.addressKey, addressKey(address)),
  );
  const rows = await tx
    .select({ state: letters.state })
    .from(letters)
    .where(and(about, takesATurn, gt(letters.notBefore, now - DAY_MS)));
  const waits = rows.some(({ state }) => UNSENT.some((unsent) => unsent === state));
  return !waits && rows.length < ABOUT_ONE_A_DAY;
}

/** The link belongs to another address now: what waits for the old one does not leave. */
export async function dropCorrected(tx: Tx, linkId: number): Promise<void> {
  await tx
    .update(letters)
    .set({ state: 'skipped', lastCode: CORRECTED })
    .where(and(eq(letters.linkId, linkId), inArray(letters.state, [...UNSENT])));
}

/** Whoever pressed the button of one letter is there, and waits for the others. */
export async function bringForward(tx: Tx, kind: LetterKind, address: string, now: number) {
  const theirs = and(eq(letters.addressKey, addressKey(address)), eq(letters.kind, kind));
  await tx
    .update(letters)
    .set({ notBefore: now, nextAt: now })
    .where(and(theirs, eq(letters.state, 'ready'), gt(letters.notBefore, now)));
}
