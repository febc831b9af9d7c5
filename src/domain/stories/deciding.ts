// What an editor posts from a story's page at the desk: one decision, the version it was made for,
// and what that decision needs. Nothing is done by halves: a fault, a stale version or a late undo
// leaves the story as it was, and the page says which. Words that were changed in the same form are
// saved before the decision that rests on them, so that nothing typed is lost on the way.
import { type Typed, typedText } from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { DEEDS_ON_FATE } from './deciding-fate.ts';
import { DEEDS_ON_WORDS, savedFirst } from './deciding-words.ts';
import type { Deciding, Deed, Post } from './deeds.ts';

const DEEDS = { ...DEEDS_ON_WORDS, ...DEEDS_ON_FATE };
export type StoryDecision = keyof typeof DEEDS;
const STORY_DECISIONS = Object.keys(DEEDS) as StoryDecision[];

/** Decisions that leave the working copy at the desk, or send it on. */
const SAVES_FIRST: StoryDecision[] = [
  ...(['ask', 'consent', 'agreed', 'publish', 'hold', 'lift', 'pass'] as const),
];
/** These do not wait for brackets and codes. */
const WAITS_FOR_NOTHING: StoryDecision[] = ['hold', 'lift'];

export async function decideStory(
  id: number,
  typed: Typed,
  editor: Person,
  now: number,
): Promise<Deciding> {
  const asked = typedText(typed, 'decision');
  const decision = STORY_DECISIONS.find((one) => one === asked);
  if (!decision) return { outcome: 'faults', faults: { '': 'decision' } };
  const post: Post = { id, version: Number(typedText(typed, 'version')), typed, editor, now };
  const saved = SAVES_FIRST.includes(decision)
    ? await savedFirst(post, decision === 'publish')
    : post;
  const deed: Deed = DEEDS[decision];
  if (!('outcome' in saved)) return deed(saved);
  return WAITS_FOR_NOTHING.includes(decision) ? deed(post) : saved;
}
