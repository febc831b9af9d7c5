// A story's way in plain steps, for the person who told it. Every act of its life is a step; what
// the house does for itself is none. A decision that can still be undone is not told yet, unless
// readers see it already: nobody should read a decision that was a slip of the thumb.
import type { eventsOf } from '../events.ts';
import type { StoryRow } from './consent.ts';
import { type Act, LIFE, undoOf } from './life.ts';
import { mayBeUndone } from './undoing.ts';

type History = Awaited<ReturnType<typeof eventsOf>>;
export type RoomStep = {
  act: string;
  at: number;
  reason: string | null;
  note: string | null;
  /** The editor who did it, where they have given a name. */
  by: string | null;
};

/** Steps besides the acts of a life: how it began, and what readers may add to it. */
const ALSO = ['tell', 'close', 'allow'];
const OFTEN = ['save', 'allow'];
/** What these do stands on the site at once: to hide it here would be to deny it. */
const PUBLIC_AT_ONCE: Act[] = ['publish', 'remove', 'restore-public', 'hold', 'lift'];

/** What an editor writes beside these is for the desk: it may name whoever complained. */
const FOR_THE_DESK = ['hold', 'lift'];

/** The editor's sentence, where it was meant for the person who told the story. */
export function noteToTeller({ act, note }: { act: string; note: string | null }): string | null {
  return FOR_THE_DESK.includes(act) ? null : note;
}

export function stepsOf(history: History, now: number): RoomStep[] {
  const steps: RoomStep[] = [];
  for (const { act, at, reason, note: said, actorKind, actorName } of history) {
    const note = noteToTeller({ act, note: said });
    if (act === 'undo') steps.pop();
    if (!(act in LIFE) && !ALSO.includes(act)) continue;
    // An editor at work saves often, and several ticks are one press; that is one step.
    if (OFTEN.includes(act) && steps.at(-1)?.act === act) steps.pop();
    steps.push({ act, at, reason, note, by: actorKind === 'editor' ? actorName : null });
  }
  if (isStillOpen(steps.at(-1), now)) steps.pop();
  return steps;
}

/** The story as its person sees it: before a decision that can still be undone. */
export function asSeen(story: StoryRow, history: History, now: number): StoryRow {
  const before = undoOf(story);
  const last = before && history.find(({ id }) => id === before.eventId);
  return before && isStillOpen(last, now) ? { ...story, ...before.set } : story;
}

function isStillOpen(last: { act: string; at: number } | undefined, now: number): boolean {
  if (!last || (PUBLIC_AT_ONCE as string[]).includes(last.act)) return false;
  return mayBeUndone(last, now);
}
