// What the law and people's safety need from the first real story: a hold, under which readers find
// a short notice until somebody has looked; and removal, with a code, a notice, a letter and a way
// to appeal. A hold may also stand on what is not published yet: then nothing publishes it.
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import * as forms from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { isShown, showToPublic, takeFromPublic } from './appearing.ts';
import type { StoryRow } from './consent.ts';
import { NOTE_MAX, type Why } from './declining.ts';
import { writeToTeller } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';

export const HOLDS = ['legal', 'safety', 'dispute'] as const;
export const holdForm = z.object({
  hold: forms.oneOf(HOLDS),
  note: forms.wordsOrNull({ max: NOTE_MAX }),
});
export type Hold = z.infer<typeof holdForm>;
type Editor = Pick<Person, 'id'>;
export type Held = { outcome: 'done' | Refused };

export async function holdStory(
  id: number,
  version: number,
  why: Hold,
  editor: Editor,
  now: number,
): Promise<Held> {
  return transaction((tx) => holdIn(tx, id, version, why, editor, now));
}

/** Inside the transaction of what the hold is set for. */
export async function holdIn(
  tx: Tx,
  id: number,
  version: number,
  { hold, note }: Hold,
  editor: Editor,
  now: number,
): Promise<Held> {
  const story = await storyFor(tx, id, 'hold', version);
  if (isRefused(story)) return { outcome: story };
  if (story.hold !== 'none') return { outcome: 'not now' };
  const actor = { kind: 'editor', id: editor.id } as const;
  const step = { actor, set: { hold, heldAt: now }, reason: hold, note };
  const { eventId } = await move(tx, story, 'hold', step, now);
  if (isShown(story)) await takeFromPublic(tx, story);
  else await raiseGeneration(tx);
  await writeToTeller(tx, story, { kind: 'story-held', eventId }, now);
  return { outcome: 'done' };
}

export async function liftHold(
  id: number,
  version: number,
  note: string | null,
  editor: Editor,
  now: number,
): Promise<Held> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'lift', version);
    if (isRefused(story)) return { outcome: story };
    if (story.hold === 'none') return { outcome: 'not now' };
    const actor = { kind: 'editor', id: editor.id } as const;
    const step = { actor, set: { hold: 'none', heldAt: null }, reason: story.hold, note } as const;
    const moved = await move(tx, story, 'lift', step, now);
    if (isShown(moved.story)) await showToPublic(tx, moved.story);
    else await raiseGeneration(tx);
    await writeToTeller(tx, story, { kind: 'story-lifted', eventId: moved.eventId }, now);
    return { outcome: 'done' };
  });
}

export async function removeStory(
  id: number,
  version: number,
  why: Why,
  editor: Editor,
  now: number,
): Promise<Held> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'remove', version);
    if (isRefused(story)) return { outcome: story };
    const actor = { kind: 'editor', id: editor.id } as const;
    const set = { ...REMOVED, removedFor: why.reason, decidedAt: now, editorId: editor.id };
    const { eventId } = await move(tx, story, 'remove', { actor, set, ...why }, now);
    if (isShown(story)) await takeFromPublic(tx, story);
    else await raiseGeneration(tx);
    await writeToTeller(tx, story, { kind: 'story-removed', eventId }, now);
    return { outcome: 'done' };
  });
}

const REMOVED: Partial<StoryRow> = { amendmentId: null, amendmentBy: null };
