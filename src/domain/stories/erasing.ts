// What the clock removes for good: stories never confirmed (30 days), the words of stories taken
// back (14 days), declined, lapsed and removed ones (90 days). Of a withdrawn or removed story
// stay its address, number and state, so that its page keeps saying what became of it; of the
// others stay the events without words.
import { and, desc, eq, inArray, lte, ne, or, type SQL } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { events, stories, storyPrinciples } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { dropComplaintsAbout } from '../complaints/dropping.ts';
import { forgetNotes } from '../events.ts';
import { dropLinksAbout, type PrivateLink, takeLink } from '../private-links.ts';
import { holdEnds, sealForLegalHold } from '../sealing.ts';
import { dropTaggings } from '../tags.ts';
import { storyIn } from './consent.ts';
import { UNVERIFIED_DAYS } from './telling.ts';
import { dropVersions } from './versions.ts';

export const WITHDRAWN_WORDS_DAYS = 14;
export const DECLINED_DAYS = 90;
export const LAPSED_DAYS = 90;
/** One transaction's worth: the rest goes in the next. */
const STORIES_A_TURN = 200;

export async function purgeStories(now: number): Promise<{ removed: number; erased: number }> {
  const before = (days: number) => now - days * DAY_MS;
  const isPast = or(
    and(eq(stories.state, 'unverified'), lte(stories.toldAt, before(UNVERIFIED_DAYS))),
    and(eq(stories.state, 'declined'), lte(stories.decidedAt, before(DECLINED_DAYS))),
    and(eq(stories.state, 'lapsed'), lte(stories.decidedAt, before(LAPSED_DAYS))),
  );
  const isOver = or(
    and(eq(stories.state, 'withdrawn'), lte(stories.withdrawnAt, before(WITHDRAWN_WORDS_DAYS))),
    and(eq(stories.state, 'removed'), lte(stories.decidedAt, before(DECLINED_DAYS))),
  );
  const removed = await inTurns(isPast, removeStories, now);
  const erased = await inTurns(and(isOver, ne(stories.toldBody, '')), eraseWords, now);
  return { removed, erased };
}

/** They take it back before anybody saw it, or never told it: all of it goes at once. */
export async function eraseUnconfirmed(link: PrivateLink, now: number): Promise<boolean> {
  return transaction(async (tx) => {
    const story = link.purpose === 'confirm-story' && (await storyIn(tx, link.aboutId!));
    if (story === false || story?.state !== 'unverified') return false;
    if (!(await takeLink(tx, link, now))) return false;
    await removeStories(tx, [story.id]);
    return true;
  });
}

/** Asked inside the transaction that acts: whoever confirms or comes back meanwhile was first. */
async function inTurns(
  where: SQL | undefined,
  deed: (tx: Tx, ids: number[]) => Promise<void>,
  now: number,
): Promise<number> {
  let done = 0;
  // While nothing is due nobody waits behind an empty write.
  while ((await some(db, where)).length > 0) {
    const ids = await transaction(async (tx) => {
      const due = await some(tx, where);
      await sealHeld(tx, due, now);
      await deed(tx, due);
      return due;
    });
    done += ids.length;
  }
  return done;
}

async function some(from: Pick<Tx, 'select'>, due: SQL | undefined): Promise<number[]> {
  const rows = from.select({ id: stories.id }).from(stories).where(due).limit(STORIES_A_TURN);
  return (await rows).map((row) => row.id);
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
  await dropComplaintsAbout(tx, ids);
  await tx.delete(stories).where(inArray(stories.id, ids));
}

/** A legal hold outlives the words: one sealed copy, with who set it, why and until when. */
async function sealHeld(tx: Tx, ids: number[], now: number): Promise<void> {
  if (ids.length === 0) return;
  const underHold = and(inArray(stories.id, ids), eq(stories.hold, 'legal'));
  for (const story of await tx.select().from(stories).where(underHold)) {
    const held = await tx
      .select({ by: events.actorId, note: events.note })
      .from(events)
      .where(and(eq(events.onKind, 'story'), eq(events.onId, story.id), eq(events.act, 'hold')))
      .orderBy(desc(events.id))
      .get();
    await sealForLegalHold(tx, story, holdEnds(now), held?.note ?? '', held?.by ?? null, now);
  }
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
  undoTo: null,
  address: null,
  personId: null,
  shownHash: null,
  consentHash: null,
};
