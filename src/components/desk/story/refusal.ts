// A decision that was not done, as the page says it: the status, the sentence, the faults beside
// their fields. What was typed comes back in every case.
import type { StoryAtDesk } from '#domain/stories/at-desk.ts';
import type { Deciding } from '#domain/stories/deeds.ts';
import { words } from '#words/en.ts';
import type { FieldErrors } from '../../shapes.ts';

/** Words that may not be put in, or taken out, so; and which rule says it. */
export type Put = { why: 'unbracketed' | 'overstepped'; words: string[] };
type Refusal = { status?: number; notice?: string; put?: Put; errors: FieldErrors };

/** The form lacks something; all else was overtaken by what happened meanwhile. */
const INCOMPLETE = ['faults', 'unbracketed', 'overstepped', 'too much', 'uncoded'];

export function refusalOf(decided: Deciding | undefined, desk: StoryAtDesk): Refusal {
  if (!decided) return { errors: {} };
  const w = words.deskActs;
  const status = INCOMPLETE.includes(decided.outcome) ? 422 : 409;
  const put = 'words' in decided ? { why: decided.outcome, words: decided.words } : undefined;
  const errors = decided.outcome === 'faults' ? w.errors(decided.faults) : {};
  const isPublic = desk.story.state === 'published';
  const name = decided.outcome === 'same' && isPublic ? 'samePublic' : decided.outcome;
  const notice = w.refused[name];
  return { status, errors, ...(put && { put }), ...(notice && { notice }) };
}
