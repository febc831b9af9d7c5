// What the clock removes for good: stories never confirmed (30 days), the words of stories taken
// back (14 days), declined and lapsed ones (90 days). Of a withdrawn story stay its address, number
// and state, so that its page keeps saying what became of it; of the others stay the events without
// words. What is due is asked for inside the transaction: whoever confirmed, reopened or brought
// back their story a moment earlier keeps it.
import { and, eq, inArray, lte, ne } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { stories, storyPrinciples } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { forgetNotes } from '../events.ts';
import { dropLinksAbout } from '../private-links.ts';
import { dropTaggings } from '../tags.ts';
import { UNVERIFIED_DAYS } from './telling.ts';
import { dropVersions } from './versions.ts';

export const WITHDRAWN_WORDS_DAYS = 14;
export const DECLINED_DAYS = 90;
export const LAPSED_DAYS = 90;
type Due = ReturnType<typeof and>;
/** One transaction's worth: the rest goes in the next. */
const STORIES_A_TURN = 200;

export async function purgeStories(now: number): Promise<{ removed: number; erased: number }> {
  const unverified = lte(stories.toldAt, now - UNVERIFIED_DAYS * DAY_MS);
  const declined = lte(stories.decidedAt, now - DECLINED_DAYS * DAY_MS);
  const lapsed = lte(stories.decidedAt, now - LAPSED_DAYS * DAY_MS);
  const removed =
    (await removeAll(and(eq(stories.state, 'unverified'), unverified))) +
    (await removeAll(and(eq(stories.state, 'declined'), declined))) +
    (await removeAll(and(eq(stories.state, 'lapsed'), lapsed)));
  return { removed, erased: await eraseWithdrawn(now) };
}

async function removeAll(due: Due): Promise<number> {
  let removed = 0;
  for (let some = await removeSome(due); some > 0; some = await removeSome(due)) removed += some;
  return removed;
}

async function removeSome(due: Due): Promise<number> {
  if ((await some(db, due)).length === 0) return 0;
  return transaction(async (tx) => {
    const ids = await some(tx, due);
    if (ids.length === 0) return 0;
    await forgetAround(tx, ids);
    await tx.delete(stories).where(inArray(stories.id, ids));
    return ids.length;
  });
}

async function eraseWithdrawn(now: number): Promise<number> {
  const isPast = lte(stories.withdrawnAt, now - WITHDRAWN_WORDS_DAYS * DAY_MS);
  const due = and(eq(stories.state, 'withdrawn'), isPast, ne(stories.toldBody, ''));
  if ((await some(db, due)).length === 0) return 0;
  return transaction(async (tx) => {
    const ids = await some(tx, due);
    if (ids.length === 0) return 0;
    await forgetAround(tx, ids);
    await tx.delete(storyPrinciples).where(inArray(storyPrinciples.storyId, ids));
    await tx.update(stories).set(NO_WORDS).where(inArray(stories.id, ids));
    return ids.length;
  });
}

/** Asked first outside: while nothing is due, nobody waits behind an empty write. */
async function some(from: Pick<Tx, 'select'>, due: Due): Promise<number[]> {
  const found = from.select({ id: stories.id }).from(stories).where(due);
  const rows = await found.limit(STORIES_A_TURN);
  return rows.map((row) => row.id);
}

async function forgetAround(tx: Tx, ids: number[]): Promise<void> {
  await dropLinksAbout(tx, ['confirm-story', 'mine-story'], ids);
  await forgetNotes(tx, 'story', ids);
  await dropVersions(tx, ids);
  await dropTaggings(tx, 'story', ids);
}

const NO_WORDS = {
  toldTitle: null,
  toldBody: '',
  toldTags: '',
  title: null,
  body: '',
  businessKind: null,
  businessName: null,
  businessShown: null,
  happenedOn: null,
  better: null,
  said: null,
  saidKey: null,
  rule: null,
  ruleText: null,
  displayName: null,
  editorNote: null,
  amendNote: null,
  toldHow: null,
  consentHow: null,
  address: null,
  personId: null,
  shownHash: null,
  consentHash: null,
};
