// What an editor posts from a story's page at the desk: one decision, the version it was made for,
// and what that decision needs. Nothing is done by halves: a fault, a stale version or a late undo
// leaves the story as it was, and the page says which.
import { type Faults, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { publication } from '../publication.ts';
import { acrossForm, setAcross } from './across.ts';
import { declineStory, readDecline, setAsideAsSpam } from './declining.ts';
import type { Refused } from './life.ts';
import { filingForm, publishStory } from './publishing.ts';
import { undoDecision } from './undoing.ts';

export const STORY_DECISIONS = ['publish', 'decline', 'spam', 'undo', 'across'] as const;
export type Deciding =
  | { outcome: 'done' | Refused | 'differs' | 'held' | 'too late' }
  | { outcome: 'faults'; faults: Faults };

export async function decideStory(
  id: number,
  typed: Typed,
  editor: Person,
  now: number,
): Promise<Deciding> {
  const version = Number(typedText(typed, 'version'));
  const decision = STORY_DECISIONS.find((one) => one === typedText(typed, 'decision'));
  switch (decision) {
    case 'publish': {
      const read = parseTyped(typed, filingForm(publication()));
      if (!read.ok) return { outcome: 'faults', faults: read.faults };
      return publishStory(id, version, read.value, editor, now);
    }
    case 'decline': {
      const read = readDecline(typed);
      if (!read.ok) return { outcome: 'faults', faults: read.faults };
      return declineStory(id, version, read.value, editor, now);
    }
    case 'spam':
      return setAsideAsSpam(id, version, editor, now);
    case 'undo':
      return undoDecision(id, version, editor, now);
    case 'across': {
      const read = parseTyped(typed, acrossForm);
      if (!read.ok) return { outcome: 'faults', faults: read.faults };
      return setAcross(id, version, read.value.across, editor, now);
    }
    default:
      return { outcome: 'faults', faults: { '': 'decision' } };
  }
}
