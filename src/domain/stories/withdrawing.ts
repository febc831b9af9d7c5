// Whoever told a story may take it back at any time, with one button and no reason. It goes at once
// from page, list, feeds, tallies and digests not yet sent, and it wins every race: no version is
// asked for, and a decision made on the older version finds itself stale. For 14 days it can be
// brought back to where it stood; then the words are erased (erasing.ts).
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { Actor } from '../events.ts';
import { isShown, showToPublic, takeFromPublic } from './appearing.ts';
import type { StoryRow } from './consent.ts';
import { WITHDRAWN_WORDS_DAYS } from './erasing.ts';
import { writeToTeller } from './letters.ts';
import { isRefused, move, storyFor } from './life.ts';

export type Withdrawn = 'withdrawn' | 'withdrawn before' | 'not found';

export async function withdrawStory(id: number, now: number): Promise<Withdrawn> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'withdraw');
    if (story === 'not now') return 'withdrawn before';
    if (isRefused(story)) return 'not found';
    const eventId = await withdrawWithin(tx, story, now);
    await writeToTeller(tx, story, { kind: 'story-withdrawn', eventId, notBefore: now }, now);
    return 'withdrawn';
  });
}

/** The deed itself, as part of another; returns its event. */
export async function withdrawWithin(
  tx: Tx,
  story: StoryRow,
  now: number,
  by: { actor: Actor; note?: string } = { actor: byTeller(story) },
): Promise<number> {
  const set = { withdrawnAt: now, ...whereItReturns(story), publishAt: null, ...NO_AMENDMENT };
  const { eventId } = await move(tx, story, 'withdraw', { ...by, set }, now);
  if (isShown(story)) await takeFromPublic(tx, story);
  else await raiseGeneration(tx);
  return eventId;
}

export type BroughtBack = 'done' | 'too late' | 'not found' | 'not now';

/** To where it stood; a published one stands at its old address at once. */
export async function bringBackStory(id: number, now: number): Promise<BroughtBack> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'bring-back');
    if (story === 'stale' || story === 'not found') return 'not found';
    if (isRefused(story)) return story;
    if (!mayComeBack(story, now)) return 'too late';
    const set = { withdrawnAt: null, cameFrom: null, ...clockAnew(now) };
    const moved = await move(tx, story, 'bring-back', { actor: byTeller(story), set }, now);
    if (isShown(moved.story)) await showToPublic(tx, moved.story);
    else await raiseGeneration(tx);
    const letter = { kind: 'story-brought-back', eventId: moved.eventId } as const;
    await writeToTeller(tx, story, { ...letter, notBefore: now }, now);
    return 'done';
  });
}

/** While its words are still here, and the 14 days are not over. */
export function mayComeBack(story: StoryRow, now: number): boolean {
  if (story.state !== 'withdrawn' || story.withdrawnAt === null) return false;
  const isIn = now < story.withdrawnAt + WITHDRAWN_WORDS_DAYS * DAY_MS;
  return isIn && story.cameFrom !== null && story.toldBody !== '';
}

export function byTeller(story: StoryRow): Actor {
  return { kind: 'contributor', id: story.personId };
}

/** What waited to be answered goes on from before; an appeal may then be made again. */
function whereItReturns(story: StoryRow) {
  const isBetween = story.state === 'lapsed' || story.state === 'appeal';
  const cameFrom = isBetween ? (story.cameFrom ?? 'submitted') : story.state;
  return { cameFrom, appealedAt: story.state === 'appeal' ? null : story.appealedAt };
}

const NO_AMENDMENT = { amendmentId: null, amendmentBy: null };
/** Whoever comes back is not reminded of what they missed. */
function clockAnew(now: number) {
  return { askedAt: now, reminders: 0 };
}
