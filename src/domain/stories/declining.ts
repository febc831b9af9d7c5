// An editor declines a story with a reason code and a sentence, both of which its teller reads; or
// sets it aside as spam, without a letter but not without a trace: the room says so, the record
// too. A decision can be undone for two minutes, until its letter leaves; later it is a new
// decision.
import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { events, type StoryState, stories } from '#db/schema.ts';
import type { Typed } from '#lib/forms.ts';
import * as forms from '#lib/forms.ts';
import { type Actor, recordEvent } from '../events.ts';
import { cancelLettersOf, HELD_FOR_UNDO_MS } from '../letters.ts';
import type { Person } from '../people.ts';
import { markUndone, recordDecision, STORY_REASONS } from '../record.ts';
import { type StoryRow, storyIn } from './consent.ts';
import { type Decided, isOpenFor, isShown, takeFromPublic, writeToTeller } from './publishing.ts';

export const NOTE_MAX = 2_000;
type Editor = Pick<Person, 'id'>;
type Reason = (typeof STORY_REASONS)[number];

const declineForm = z.object({
  reason: forms.oneOf(STORY_REASONS),
  note: forms.wordsOrNull({ max: NOTE_MAX }),
});

/** A code and a sentence; only where the house has a kind letter of its own is the code enough. */
export function readDecline(typed: Typed): forms.Read<z.infer<typeof declineForm>> {
  const read = forms.parseTyped(typed, declineForm);
  const isBare = forms.typedText(typed, 'note').trim() === '';
  if (!isBare || (read.ok && read.value.reason === 'safeguarding')) return read;
  const faults = read.ok ? {} : read.faults;
  return { ok: false, typed, faults: { ...faults, note: faults.note ?? 'missing' } };
}

export async function declineStory(
  id: number,
  version: number,
  why: { reason: Reason; note: string | null },
  editor: Editor,
  now: number,
): Promise<Decided> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified') return { outcome: 'not found' };
    if (!isOpenFor(story, version)) return { outcome: 'stale' };
    const eventId = await close(tx, story, { act: 'decline', ...why }, editor, now);
    await writeToTeller(tx, story, { kind: 'story-declined', eventId }, now);
    return { outcome: 'done', eventId };
  });
}

export async function setAsideAsSpam(
  id: number,
  version: number,
  editor: Editor,
  now: number,
): Promise<Decided> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified') return { outcome: 'not found' };
    if (!isOpenFor(story, version)) return { outcome: 'stale' };
    const why = { act: 'spam', reason: 'advertising', note: null };
    return { outcome: 'done', eventId: await close(tx, story, why, editor, now) };
  });
}

export type Undone = { outcome: 'done' | 'stale' | 'too late' | 'not found' };

/** Takes the last decision back: its letter never leaves, the story is where it was. */
export async function undoDecision(
  id: number,
  version: number,
  editor: Editor,
  now: number,
): Promise<Undone> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story) return { outcome: 'not found' };
    if (story.version !== version) return { outcome: 'stale' };
    const last = await lastDecision(tx, id);
    if (!last || !mayBeUndone(last, now)) return { outcome: 'too late' };
    await cancelLettersOf(tx, last.id);
    await markUndone(tx, last.id, now);
    const actor: Actor = { kind: 'editor', id: editor.id };
    const event = { on: 'story', id, act: 'undo', actor } as const;
    await recordEvent(tx, { ...event, from: story.state, to: last.fromState }, now);
    await tx
      .update(stories)
      .set({
        state: last.fromState as StoryState,
        version: story.version + 1,
        shownHash: null,
        decidedAt: null,
        publishedAt: null,
      })
      .where(eq(stories.id, id));
    // Only now: the tallies are counted from the stories as they stand.
    if (isShown(story)) await takeFromPublic(tx, story, now);
    return { outcome: 'done' };
  });
}

/** For two minutes, and only while nothing else has happened since. */
export function mayBeUndone(last: { act: string; at: number }, now: number): boolean {
  const isDecision = ['publish', 'decline', 'spam'].includes(last.act);
  return isDecision && now < last.at + HELD_FOR_UNDO_MS;
}

async function lastDecision(tx: Tx, id: number) {
  return tx
    .select({ id: events.id, act: events.act, at: events.at, fromState: events.fromState })
    .from(events)
    .where(and(eq(events.onKind, 'story'), eq(events.onId, id)))
    .orderBy(desc(events.id))
    .limit(1)
    .get();
}

type Why = { act: string; reason: string; note: string | null };

async function close(tx: Tx, story: StoryRow, why: Why, editor: Editor, now: number) {
  await tx
    .update(stories)
    .set({ state: 'declined', version: story.version + 1, decidedAt: now })
    .where(eq(stories.id, story.id));
  const actor: Actor = { kind: 'editor', id: editor.id };
  const event = { on: 'story', id: story.id, actor, ...why } as const;
  return recordDecision(tx, { ...event, from: story.state, to: 'declined' }, now);
}
