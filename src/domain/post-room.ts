// The post room: what an editor sees of the letters. What waits, what is in doubt and what failed,
// how much of each; and the editor's word on a letter in doubt, which nobody else may give.
import { count, desc, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, transaction } from '#db/client.ts';
import { type LetterState, letters } from '#db/schema.ts';
import { lineOrNull, oneOf } from '#lib/forms.ts';
import { type LetterRow, leaveLetter, leaveWaitingLetters, sendLetterAgain } from './letters.ts';
import { releaseSending } from './outbox.ts';

export const postForm = z.object({
  /** Which letter; none for a word on all of them. */
  letter: lineOrNull({ max: 20 }),
  decision: oneOf(['again', 'leave', 'release', 'drop']),
});

const ROOMS = {
  doubt: ['in doubt'],
  waiting: ['ready', 'retry', 'leased', 'sending'],
  failed: ['failed'],
} as const satisfies Record<string, LetterState[]>;
export type PostRoom = keyof typeof ROOMS;

/** As many as an editor can look through; the counts beside the list are of all. */
const LISTED_MAX = 50;

async function letterCounts(): Promise<Record<PostRoom, number>> {
  const rows = await db
    .select({ state: letters.state, n: count() })
    .from(letters)
    .groupBy(letters.state);
  const of = (states: readonly LetterState[]) =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);
  return {
    doubt: of(ROOMS.doubt),
    waiting: of(ROOMS.waiting),
    failed: of(ROOMS.failed),
  };
}

/** What a list shows of a letter. `key` names it in the form: l for letters. */
export type PostEntry = {
  key: string;
  href: string | null;
  kind: string;
  address: string;
  state: LetterState;
  writtenAt: number;
  nextAt: number;
  attempts: number;
  code: string | null;
};

/** All three lists, what asks for a word first. */
export async function postRooms() {
  const counts = await letterCounts();
  const names = Object.keys(ROOMS) as PostRoom[];
  return Promise.all(
    names.map(async (room) => ({ room, entries: await entriesOf(room), count: counts[room] })),
  );
}

async function entriesOf(room: PostRoom): Promise<PostEntry[]> {
  const rows = await db
    .select()
    .from(letters)
    .where(inArray(letters.state, [...ROOMS[room]]))
    .orderBy(desc(letters.id))
    .limit(LISTED_MAX);
  return rows.map((row) => ({
    ...row,
    key: `l${row.id}`,
    href: `/desk/letters/${row.id}`,
    code: row.lastCode,
  }));
}

/** The newest letters that were not put aside: for the mailbox at home. */
export async function newestLetters(): Promise<LetterRow[]> {
  return db
    .select()
    .from(letters)
    .where(ne(letters.state, 'skipped'))
    .orderBy(desc(letters.id))
    .limit(LISTED_MAX);
}

export async function letterById(id: number): Promise<LetterRow | undefined> {
  return db.select().from(letters).where(eq(letters.id, id)).get();
}

/** An editor's word; false when there was nothing to decide any more. */
export async function decidePost(
  { letter, decision }: z.infer<typeof postForm>,
  now: number,
): Promise<boolean> {
  if (decision === 'release' || decision === 'drop') return release(decision === 'drop');
  const id = Number(letter?.slice(1));
  if (!letter || !/^l\d{1,12}$/.test(letter)) return false;
  return decision === 'again' ? sendLetterAgain(id, now) : leaveLetter(id);
}

/** Sending was held since a backup was restored; what waited in it may be dropped first. */
async function release(drops: boolean): Promise<boolean> {
  await transaction(async (tx) => {
    if (drops) await leaveWaitingLetters(tx);
    await releaseSending(tx);
  });
  return true;
}
