// A backup does not know what was done after it was made. While the database it replaces is still
// there, what was taken back, removed, held, redacted, ended and erased is read from it, and done
// again on the restored one: what harmed somebody does not return because a disk broke. Nobody is
// written to again.
import { eq, inArray, ne } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { deliveries, letters, stories, subscribers } from '#db/schema.ts';
import { commentsAgain, commentsSince } from '../comments/again.ts';
import { eraseAddress } from '../erasure.ts';
import { HOUSE } from '../events.ts';
import { leaveSettled, settledIn } from '../outbox.ts';
import { giveRole, personByAddress, worksAtTheDesk } from '../people.ts';
import { DEEDS_AGAIN, type DeedAgain, holdMissing, storyAgain } from '../stories/again.ts';
import { erasedKey } from '../subscriptions/forgetting.ts';
import { endWithin } from '../subscriptions.ts';
import { erasedSoFar, noteErased } from '../suppressions.ts';
import { erasedAmongThese } from './erased.ts';
import { idsSoFar, storiesSince } from './since.ts';

/** SQLite takes so many values in one list without complaint. */
const AT_ONCE = 500;

export async function takenBackSoFar() {
  return {
    stories: await storiesSince(),
    ids: await idsSoFar(),
    comments: await commentsSince(db),
    ended: await db
      .select({ key: subscribers.addressKey })
      .from(subscribers)
      .where(eq(subscribers.state, 'ended')),
    erased: await erasedSoFar(),
    letters: await settledIn(letters),
    digests: await settledIn(deliveries),
  };
}

export type TakenBack = Awaited<ReturnType<typeof takenBackSoFar>>;
/** How many of each went once more; `look`: the stories that an editor has to look at. */
export type TakenAgain = Record<
  Exclude<DeedAgain, 'look'> | 'comments' | 'ended' | 'erased' | 'letters',
  number
> & {
  look: number[];
};

/** On the restored database. */
export async function takeBackAgain(since: TakenBack, now: number): Promise<TakenAgain> {
  const told: { id: number; deeds: DeedAgain[] }[] = [];
  for (const some of parts(since.stories)) told.push(...(await storiesAgain(some, now)));
  const missing = await transaction((tx) => holdMissing(tx, new Set(since.ids), now));
  let comments = 0;
  for (const some of parts(since.comments)) {
    comments += await transaction((tx) => commentsAgain(tx, some, now));
  }
  const ended = await endAgain(since.ended, now);
  const addresses = await erasedAmongThese(since.erased);
  for (const address of addresses) await eraseAgain(address, now);
  const left = await transaction(async (tx) => {
    await noteErased(tx, since.erased);
    const singles = await leaveSettled(tx, letters, since.letters);
    return singles + (await leaveSettled(tx, deliveries, since.digests));
  });
  const having = (deed: DeedAgain) => told.filter(({ deeds }) => deeds.includes(deed));
  const counts = DEEDS_AGAIN.map((deed) => [deed, having(deed).length]);
  return {
    ...(Object.fromEntries(counts) as Record<DeedAgain, number>),
    ...{ comments, ended, erased: addresses.length, letters: left },
    look: [...having('look').map(({ id }) => id), ...missing],
  };
}

/** The same story: its number alone would do for a backup of another publication too. */
async function storiesAgain(some: TakenBack['stories'], now: number) {
  return transaction(async (tx) => {
    const { id, toldAt } = stories;
    const rows = await tx
      .select({ id, toldAt })
      .from(stories)
      .where(inArray(id, idsOf(some)));
    const known = new Map(rows.map((row) => [row.id, row.toldAt]));
    const again: { id: number; deeds: DeedAgain[] }[] = [];
    for (const was of some) {
      if (known.get(was.id) !== was.toldAt) continue;
      again.push({ id: was.id, deeds: await storyAgain(tx, was.id, was, now) });
    }
    return again;
  });
}

async function endAgain(ended: TakenBack['ended'], now: number): Promise<number> {
  const keys = new Set(ended.map((one) => one.key));
  const on = await db
    .select({ id: subscribers.id, key: subscribers.addressKey })
    .from(subscribers)
    .where(ne(subscribers.state, 'ended'));
  const over = on.filter(({ key }) => keys.has(key) || keys.has(erasedKey(key)));
  await transaction(async (tx) => {
    for (const { id } of over) await endWithin(tx, id, HOUSE, now);
  });
  return over.length;
}

/** Whoever was erased had no role any more; in the backup they may still have it. */
async function eraseAgain(address: string, now: number): Promise<void> {
  const person = await personByAddress(address);
  if (worksAtTheDesk(person)) await giveRole(address, 'reader', HOUSE, now);
  await eraseAddress(address, 'nothing', HOUSE, now);
}

const idsOf = (rows: { id: number }[]) => rows.map((row) => row.id);

function parts<Row>(rows: Row[]): Row[][] {
  const count = Math.ceil(rows.length / AT_ONCE);
  return Array.from({ length: count }, (_, at) => rows.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
