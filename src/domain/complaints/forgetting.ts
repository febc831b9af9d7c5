// What the clock removes: complaints nobody confirmed, after a week; of decided ones, after a year,
// every word and the address. That there was one, about which story, and how it ended stays.
import { and, eq, inArray, lte, ne } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { complaints } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { forgetNotes } from '../events.ts';
import { dropLinksAbout } from '../private-links.ts';
import { UNCONFIRMED_DAYS } from './asking.ts';

/** So long somebody may come back to it, here or before a court; then there is no reason left. */
export const DECIDED_DAYS = 365;
/** Rows in one turn of the clock, so that nobody's post waits long behind it. */
const ROWS_A_TURN = 200;
const NO_WORDS = { passage: '', explanation: '', wish: null, name: '', address: '', note: null };

export async function purgeComplaints(now: number): Promise<{ removed: number; erased: number }> {
  return transaction(async (tx) => ({
    removed: await dropUnconfirmed(tx, now),
    erased: await eraseDecided(tx, now),
  }));
}

async function dropUnconfirmed(tx: Tx, now: number): Promise<number> {
  const late = lte(complaints.sentAt, now - UNCONFIRMED_DAYS * DAY_MS);
  const ids = await some(tx, and(eq(complaints.state, 'unverified'), late));
  if (ids.length === 0) return 0;
  await dropLinksAbout(tx, ['complaint'], ids);
  await tx.delete(complaints).where(inArray(complaints.id, ids));
  return ids.length;
}

async function eraseDecided(tx: Tx, now: number): Promise<number> {
  const old = lte(complaints.decidedAt, now - DECIDED_DAYS * DAY_MS);
  const ids = await some(tx, and(old, ne(complaints.address, '')));
  if (ids.length === 0) return 0;
  await forgetNotes(tx, 'complaint', ids);
  await dropLinksAbout(tx, ['complaint'], ids);
  await tx.update(complaints).set(NO_WORDS).where(inArray(complaints.id, ids));
  return ids.length;
}

async function some(tx: Tx, where: ReturnType<typeof and>): Promise<number[]> {
  const rows = await tx
    .select({ id: complaints.id })
    .from(complaints)
    .where(where)
    .limit(ROWS_A_TURN);
  return rows.map((row) => row.id);
}
