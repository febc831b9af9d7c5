// A backup does not know what was taken back after it was made. While the database it replaces is
// still there, what was withdrawn, disowned, ended and erased is read from it, and done again on
// the restored one: a story that somebody took back does not return because a disk broke.
import { and, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { comments, people, stories, subscribers } from '#db/schema.ts';
import { withdrawWithin as withdrawComment } from '../comments/confirming.ts';
import { commentsByIds, forgetComment, takenBackComments } from '../comments/forgetting.ts';
import { eraseAddress } from '../erasure.ts';
import { HOUSE } from '../events.ts';
import { disownWithin } from '../stories/disowning.ts';
import { eraseWords, removeStories } from '../stories/erasing.ts';
import { withdrawWithin } from '../stories/withdrawing.ts';
import { erasedKey } from '../subscriptions/forgetting.ts';
import { endWithin } from '../subscriptions.ts';
import { erasedSoFar, noteErased, suppressionHash } from '../suppressions.ts';

/** SQLite takes so many values in one list without complaint. */
const AT_ONCE = 500;

export async function takenBackSoFar() {
  const { id, toldAt, state, withdrawnAt, disownedAt, toldBody } = stories;
  const words = { isErased: sql<boolean>`${toldBody} = ''` };
  return {
    stories: await db
      .select({ id, toldAt, state, withdrawnAt, disownedAt, ...words })
      .from(stories)
      .where(or(eq(state, 'withdrawn'), isNotNull(disownedAt))),
    comments: await takenBackComments(db),
    ended: await db
      .select({ key: subscribers.addressKey })
      .from(subscribers)
      .where(eq(subscribers.state, 'ended')),
    erased: await erasedSoFar(),
  };
}

export type TakenBack = Awaited<ReturnType<typeof takenBackSoFar>>;

/** On the restored database. Returns how many stories, comments and people went once more. */
export async function takeBackAgain(since: TakenBack, now: number) {
  let again = 0;
  for (const some of parts(since.stories)) again += await storiesAgain(some, now);
  for (const some of parts(since.comments)) again += await commentsAgain(some, now);
  await endAgain(since.ended, now);
  for (const address of await erasedAmongThese(since)) {
    await eraseAddress(address, 'nothing', HOUSE, now);
    again++;
  }
  await transaction((tx) => noteErased(tx, since.erased));
  return again;
}

/** The same story: its number alone would do for a backup of another publication too. */
async function storiesAgain(some: TakenBack['stories'], now: number): Promise<number> {
  return transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(stories)
      .where(inArray(stories.id, idsOf(some)));
    let again = 0;
    for (const story of rows) {
      const was = some.find((one) => one.id === story.id && one.toldAt === story.toldAt);
      if (was && (await storyAgain(tx, story, was, now))) again++;
    }
    return again;
  });
}

async function storyAgain(
  tx: Tx,
  story: typeof stories.$inferSelect,
  was: TakenBack['stories'][number],
  now: number,
): Promise<boolean> {
  if (was.state === 'withdrawn') {
    if (story.state === 'withdrawn' && (!was.isErased || story.toldBody === '')) return false;
    if (story.state === 'unverified') await removeStories(tx, [story.id]);
    else if (story.state !== 'withdrawn') await withdrawWithin(tx, story, was.withdrawnAt ?? now);
    if (was.isErased) await eraseWords(tx, [story.id]);
    return true;
  }
  if (story.personId === null || story.state === 'withdrawn') return false;
  await disownWithin(tx, story, was.disownedAt ?? now);
  return true;
}

async function commentsAgain(some: TakenBack['comments'], now: number): Promise<number> {
  return transaction(async (tx) => {
    const rows = await commentsByIds(tx, idsOf(some));
    let again = 0;
    for (const was of some) {
      const comment = rows.get(was.id);
      if (!comment || comment.writtenAt !== was.writtenAt) continue;
      const isSame = comment.state === was.state && (comment.body === '') === !!was.isErased;
      if (isSame && (was.state === 'withdrawn' || comment.displayName === '')) continue;
      if (was.state === 'withdrawn' && !was.isErased) {
        await withdrawComment(tx, comment, was.decidedAt ?? now);
      } else await forgetComment(tx, comment, was.state !== 'withdrawn', now);
      again++;
    }
    return again;
  });
}

async function endAgain(ended: TakenBack['ended'], now: number): Promise<void> {
  const keys = new Set(ended.map((one) => one.key));
  const on = await db
    .select({ id: subscribers.id, key: subscribers.addressKey })
    .from(subscribers)
    .where(ne(subscribers.state, 'ended'));
  const over = on.filter(({ key }) => keys.has(key) || keys.has(erasedKey(key)));
  await transaction(async (tx) => {
    for (const { id } of over) await endWithin(tx, id, HOUSE, now);
  });
}

/** Addresses in the restored database whose erasure it does not know yet. */
async function erasedAmongThese({ erased }: TakenBack): Promise<string[]> {
  const known = new Map((await erasedSoFar()).map((row) => [row.addressHash, row.at]));
  const missing = erased.filter((row) => (known.get(row.addressHash) ?? 0) < row.at);
  const hashes = new Set(missing.map((row) => row.addressHash));
  if (hashes.size === 0) return [];
  const found = [
    ...(await db.select({ address: people.address }).from(people)),
    ...(await db.select({ address: subscribers.address }).from(subscribers)),
    ...(await addressesIn(stories)),
    ...(await addressesIn(comments)),
  ];
  const all = new Set(found.map((row) => row.address ?? '').filter((one) => one.includes('@')));
  return [...all].filter((address) => hashes.has(suppressionHash(address)));
}

function addressesIn(table: typeof stories | typeof comments) {
  return db
    .select({ address: table.address })
    .from(table)
    .where(and(isNotNull(table.address)));
}

const idsOf = (rows: { id: number }[]) => rows.map((row) => row.id);

function parts<Row>(rows: Row[]): Row[][] {
  const count = Math.ceil(rows.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => rows.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
