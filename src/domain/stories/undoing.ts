// An editor's slip of the thumb: for two minutes the last decision can be taken back. Its letter
// never leaves, the story is where it was, and both the decision and the undo stay in its history.
// Later, or once anything else has happened, it is a new decision.
import { and, eq, inArray } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { events, letters, stories } from '#db/schema.ts';
import { recordEvent } from '../events.ts';
import { cancelLettersOf, HELD_FOR_UNDO_MS } from '../letters.ts';
import type { Person } from '../people.ts';
import { markUndone } from '../record.ts';
import { setTags } from '../tags.ts';
import { isShown, showToPublic, takeFromPublic } from './appearing.ts';
import { dropTick, storyIn } from './consent.ts';
import { LIFE, undoOf } from './life.ts';
import { dropVersion } from './versions.ts';

export type Undone = { outcome: 'done' | 'stale' | 'too late' | 'not found' };

export async function undoDecision(
  id: number,
  version: number,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<Undone> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story) return { outcome: 'not found' };
    if (story.version !== version) return { outcome: 'stale' };
    const before = undoOf(story);
    const last = before && (await eventIn(tx, before.eventId));
    if (!before || !last || !mayBeUndone(last, now)) return { outcome: 'too late' };
    if (await hasLeft(tx, last.id)) return { outcome: 'too late' };
    await cancelLettersOf(tx, last.id);
    await markUndone(tx, last.id, now);
    const { consentHash = story.consentHash } = before.set;
    if (consentHash !== story.consentHash) await dropTick(tx, id, last.at);
    const actor = { kind: 'editor', id: editor.id } as const;
    const event = { on: 'story', id, act: 'undo', actor } as const;
    await recordEvent(tx, { ...event, from: story.state, to: before.set.state! }, now);
    const set = { ...before.set, undoTo: null, version: story.version + 1 };
    const back = await tx.update(stories).set(set).where(eq(stories.id, id)).returning().get();
    // Only now: the tallies are counted from the stories as they stand.
    if (isShown(story) && !isShown(back)) await takeFromPublic(tx, story);
    else if (!isShown(story) && isShown(back)) await showToPublic(tx, back);
    else await raiseGeneration(tx);
    // What was proposed and taken back at once was never said.
    if (last.act === 'propose-amendment') await dropVersion(tx, story.amendmentId);
    if (before.filed) await setTags(tx, { kind: 'story', id }, before.filed, now);
    return { outcome: 'done' };
  });
}

/** For two minutes, and only while nothing else has happened since. */
export function mayBeUndone(last: { act: string; at: number }, now: number): boolean {
  const row = Object.entries(LIFE).find(([act]) => act === last.act)?.[1];
  return row !== undefined && 'undoable' in row && now < last.at + HELD_FOR_UNDO_MS;
}

/** The postman may have been a moment earlier than this turn in the queue of writes. */
async function hasLeft(tx: Tx, eventId: number): Promise<boolean> {
  const isOut = inArray(letters.state, ['sending', 'sent', 'in doubt']);
  const row = await tx
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.eventId, eventId), isOut))
    .get();
  return row !== undefined;
}

async function eventIn(tx: Tx, id: number) {
  return tx
    .select({ id: events.id, act: events.act, at: events.at })
    .from(events)
    .where(eq(events.id, id))
    .get();
}
