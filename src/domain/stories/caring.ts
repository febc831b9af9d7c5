// Care before publication: what an editor must have looked at before a story goes to whoever told
// it for consent, or out to readers. Each check is ticked by itself; the ticks are kept as codes,
// and count until the words change.
import type { Tx } from '#db/client.ts';
import { type Typed, typedText } from '#lib/forms.ts';
import { type Actor, recordEvent } from '../events.ts';
import { careChecks } from './care.ts';
import type { StoryRow } from './consent.ts';
import { marksIn } from './suggesting.ts';

/** `why`: what gave rise to it; `field`: where it stands. */
export type CareStep = { check: string; why: string[]; field: string };

/** After these the words may be others than those that were looked at. */
const WORDS_CHANGED = ['tell', 'edit', 'save', 'amend', 'agree-amendment', 'redact'];
const SEPARATOR = ', ';
/** These have a check of their own. */
const OF_PEOPLE = ['name', 'description'];
const WHY_MAX = 3;

export function checksOf(story: StoryRow): CareStep[] {
  const found: CareStep[] = careChecks(story);
  const own = [...contactsIn(story), ...fromWork(story)];
  return [...found, ...own.filter((one) => !found.some(({ check }) => check === one.check))];
}

/** A number or an address is nobody's business, whoever it belongs to. */
function contactsIn(story: StoryRow): CareStep[] {
  const marks = marksIn(story).filter(({ kind }) => !OF_PEOPLE.includes(kind));
  const why = [...new Set(marks.map(({ text }) => text))].slice(0, WHY_MAX);
  return why.length > 0 ? [{ check: 'contact', why, field: 'body' }] : [];
}

/** Whoever tells from work may be found out by what only they could know. */
function fromWork(story: StoryRow): CareStep[] {
  if (story.side === 'customer') return [];
  const named = story.businessShown ?? story.businessName;
  return [
    { check: 'from-work', why: [story.side], field: 'body' },
    ...(named ? [{ check: 'employer', why: [named], field: 'business_name' }] : []),
  ];
}

/** What was ticked since the words last changed, by code. */
export function tickedBefore(history: { act: string; note: string | null }[]): string[] {
  const last = history.findLastIndex(({ act }) => WORDS_CHANGED.includes(act));
  return history
    .slice(last + 1)
    .filter(({ act }) => act === 'care')
    .flatMap(({ note }) => (note ?? '').split(SEPARATOR));
}

export function tickedIn(typed: Typed, checks: CareStep[]): string[] {
  const isTicked = ({ check }: CareStep) => typedText(typed, `care-${check}`) !== '';
  return checks.filter(isTicked).map(({ check }) => check);
}

/** In the transaction of the decision that rests on it, before its own event. */
export async function noteCare(tx: Tx, id: number, care: string[], actor: Actor, now: number) {
  if (care.length === 0) return;
  const event = { on: 'story', id, act: 'care', actor, note: care.join(SEPARATOR) } as const;
  await recordEvent(tx, event, now);
}
