// What the clock removes for good: stories never confirmed (30 days), the words of stories taken
// back (14 days), declined ones (90 days). Of a withdrawn story stay its address, number and state,
// so that its page keeps saying what became of it; of the others stay the events without words.
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
/** One transaction's worth: the rest goes in the next. */
const STORIES_A_TURN = 200;

export async function purgeStories(now: number): Promise<{ removed: number; erased: number }> {
  const unverified = lte(stories.toldAt, now - UNVERIFIED_DAYS * DAY_MS);
  const declined = lte(stories.decidedAt, now - DECLINED_DAYS * DAY_MS);
  const removed =
    (await removeAll(() => some(and(eq(stories.state, 'unverified'), unverified)))) +
    (await removeAll(() => some(and(eq(stories.state, 'declined'), declined))));
  return { removed, erased: await eraseWithdrawn(now) };
}

async function removeAll(next: () => Promise<number[]>): Promise<number> {
  let removed = 0;
  for (let ids = await next(); ids.length > 0; ids = await next()) {
    await transaction((tx) => removeStories(tx, ids));
    removed += ids.length;
  }
  return removed;
}

async function eraseWithdrawn(now: number): Promise<number> {
  const due = lte(stories.withdrawnAt, now - WITHDRAWN_WORDS_DAYS * DAY_MS);
  const ids = await some(and(eq(stories.state, 'withdrawn'), due, ne(stories.toldBody, '')));
  if (ids.length === 0) return 0;
  await transaction((tx) => eraseWords(tx, ids));
  return ids.length;
}

/** Of stories that were taken back: at once, where their person asks to be erased. */
export async function eraseWords(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await forgetAround(tx, ids);
  await tx.delete(storyPrinciples).where(inArray(storyPrinciples.storyId, ids));
  await tx.update(stories).set(NO_WORDS).where(inArray(stories.id, ids));
}

/** Stories that nobody but their person ever saw: nothing of them stays. */
export async function removeStories(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await forgetAround(tx, ids);
  await tx.delete(stories).where(inArray(stories.id, ids));
}

async function some(where: ReturnType<typeof and>): Promise<number[]> {
  const rows = await db.select({ id: stories.id }).from(stories).where(where).limit(STORIES_A_TURN);
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
