// Before a story is sent, what looks like a name, a number or an address is pointed out to the
// person who tells it: where it stands, and what could stand there instead. They take it out with
// one press, or send it as it is; nothing is refused for it, and nothing is taken out by itself.
import type { Typed } from '#lib/forms.ts';
import { sha256 } from '#lib/tokens.ts';
import { byRole, countryOf, findMarks, type Mark, type MarkKind } from '../redactions.ts';
import type { Told } from './telling.ts';

/** One thing that was noticed, with the words around it. `key` is what its button posts. */
export type Noticed = {
  key: string;
  field: Field;
  kind: MarkKind;
  before: string;
  text: string;
  after: string;
  instead: string;
};
type House = { language: string; zone: string };
type Words = Pick<Told, 'title' | 'body' | 'said' | 'better' | 'ruleText'>;

const FIELDS = ['title', 'body', 'said', 'better', 'rule_text'] as const;
export type Field = (typeof FIELDS)[number];
/** More are not looked through one by one; when some are taken out the next ones show. */
export const NOTICED_MAX = 30;
const AROUND_CHARS = 60;

export function noticedIn(told: Words, house: House): Noticed[] {
  const country = countryOf(house);
  return FIELDS.flatMap((field) => {
    const text = textOf(told, field);
    return findMarks(text, { country }).map((mark) => asNoticed(field, text, mark));
  });
}

/** What was looked at, in short: the same marks again need no second look. */
export function lookedAt(noticed: Noticed[]): string {
  if (noticed.length === 0) return '';
  return sha256(JSON.stringify(noticed.map(({ field, text }) => [field, text]))).slice(0, 16);
}

/** The form with one mark, or all of them, replaced; as it was where the mark is there no more. */
export function takenOut(typed: Typed, told: Words, key: string, house: House): Typed {
  const chosen = noticedIn(told, house).filter((one) => key === 'all' || one.key === key);
  const changed: Typed = { ...typed };
  // From the end, so that the places of those before it stay true.
  for (const { field, key: place, instead } of chosen.toReversed()) {
    const [, start, end] = place.split(':').map(Number);
    const text = (changed[field] === typed[field] ? textOf(told, field) : changed[field]) as string;
    changed[field] = text.slice(0, start) + instead + text.slice(end);
  }
  return changed;
}

function asNoticed(field: Field, text: string, mark: Mark): Noticed {
  const { kind, start, end } = mark;
  return {
    key: `${field}:${start}:${end}`,
    ...{ field, kind, text: text.slice(start, end), instead: byRole(mark) },
    before: lastWords(text.slice(Math.max(0, start - AROUND_CHARS), start), start > AROUND_CHARS),
    after: firstWords(text.slice(end, end + AROUND_CHARS), end + AROUND_CHARS < text.length),
  };
}

function textOf(told: Words, field: Field): string {
  return (field === 'rule_text' ? told.ruleText : told[field]) ?? '';
}

// Cut at a word, so that no letter is cut in two.
function lastWords(text: string, isCut: boolean): string {
  return isCut ? `…${text.replace(/^\S*/, '')}` : text;
}

function firstWords(text: string, isCut: boolean): string {
  return isCut ? `${text.replace(/\S*$/, '')}…` : text;
}
