// The post room: what an editor sees of the letters and digests. What waits, what is in doubt, what
// failed, and how much of each; and the editor's word on a letter in doubt, which nobody else
// gives.
import { count, desc, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, transaction } from '#db/client.ts';
import { type LetterState, letters } from '#db/schema.ts';
import { lineOrNull, oneOf } from '#lib/forms.ts';
import { leaveDelivery, sendDeliveryAgain } from './digests/sending.ts';
import {
  type DeliveryEntry,
  deliveriesIn,
  deliveryCounts,
  leaveWaitingDeliveries,
} from './digests/waiting.ts';
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

/** How many letters and digests there are of each. */
async function counted(): Promise<Record<PostRoom, number>> {
  const single = await db
    .select({ state: letters.state, n: count() })
    .from(letters)
    .groupBy(letters.state);
  const rows = [...single, ...(await deliveryCounts())];
  const of = (states: readonly LetterState[]) =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);
  return { doubt: of(ROOMS.doubt), waiting: of(ROOMS.waiting), failed: of(ROOMS.failed) };
}

/** What a list shows. `key` names it in the form: l for a letter, d for a digest. */
export type PostEntry = {
  key: string;
  href: string;
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
  const counts = await counted();
  const names = Object.keys(ROOMS) as PostRoom[];
  return Promise.all(
    names.map(async (room) => ({ room, entries: await entriesOf(room), count: counts[room] })),
  );
}

async function entriesOf(room: PostRoom): Promise<PostEntry[]> {
  const single = await db
    .select()
    .from(letters)
    .where(inArray(letters.state, [...ROOMS[room]]))
    .orderBy(desc(letters.id))
    .limit(LISTED_MAX);
  const digests = await deliveriesIn(ROOMS[room], LISTED_MAX);
  return [...single.map(entryOfLetter), ...digests.map(entryOfDelivery)]
    .sort((one, other) => other.writtenAt - one.writtenAt)
    .slice(0, LISTED_MAX);
}

function entryOfLetter(row: LetterRow): PostEntry {
  const { id, lastCode: code, ...rest } = row;
  return { ...rest, code, key: `l${id}`, href: `/desk/letters/${id}` };
}

// An edition at once has no page but at the desk.
function entryOfDelivery({ id, lastCode: code, stream, ...rest }: DeliveryEntry): PostEntry {
  const isAtOnce = stream === 'instant';
  const kind = isAtOnce ? 'new-essay' : 'digest';
  const href = `${isAtOnce ? '/desk' : ''}/issues/${rest.issueSlug}`;
  return { ...rest, code, key: `d${id}`, kind, href };
}

/** The newest letters that were not put aside: for the mailbox at home. */
export async function newestLetters(limit: number): Promise<LetterRow[]> {
  return db
    .select()
    .from(letters)
    .where(ne(letters.state, 'skipped'))
    .orderBy(desc(letters.id))
    .limit(limit);
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
  const [, which, number] = /^([ld])(\d{1,12})$/.exec(letter ?? '') ?? [];
  const id = Number(number);
  if (which === 'l') return decision === 'again' ? sendLetterAgain(id, now) : leaveLetter(id);
  if (which === 'd') return decision === 'again' ? sendDeliveryAgain(id, now) : leaveDelivery(id);
  return false;
}

/** Sending was held since a backup was restored; what waited in it may be dropped first. */
async function release(drops: boolean): Promise<boolean> {
  await transaction(async (tx) => {
    if (drops) {
      await leaveWaitingLetters(tx);
      await leaveWaitingDeliveries(tx);
    }
    await releaseSending(tx);
  });
  return true;
}
