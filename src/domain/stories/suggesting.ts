// What looks like a person, an address or a number in the working copy, each once however often it
// stands there, with the role that could stand in its place. An editor ticks; nothing is replaced
// by itself.
import { type Typed, typedText } from '#lib/forms.ts';
import { cleanLine, codePoints, standingAlone } from '#lib/text.ts';
import { publication } from '../publication.ts';
import { byRole, countryOf, findMarks, type Mark } from '../redactions.ts';
import type { Change } from './changes.ts';
import type { Reasons, ShownWords } from './versions.ts';

/** The fields that may hold a name, in the order they are read. */
const FIELDS = ['title', 'body', 'better', 'said', 'ruleText'] as const;
/** What is ticked goes from these too, though nobody is looked for there. */
const BESIDE = ['businessKind', 'editorNote'] as const;
/** More marks than this in one story are a list, not a help. */
const SUGGESTIONS_MAX = 60;
const ROLE_MAX = 80;

export type Suggestion = { text: string; code: Mark['code']; role: string; times: number };

export function marksIn(words: Pick<ShownWords, (typeof FIELDS)[number]>): Mark[] {
  const country = countryOf(publication());
  return FIELDS.flatMap((field) => findMarks(words[field] ?? '', { country }));
}

export function suggestionsFor(words: ShownWords): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const mark of marksIn(words)) {
    const known = found.get(mark.text);
    if (known) known.times++;
    else found.set(mark.text, { text: mark.text, code: mark.code, role: byRole(mark), times: 1 });
  }
  return [...found.values()].slice(0, SUGGESTIONS_MAX);
}

/** The words with what was ticked (`take-<n>`) replaced by its role (`role-<n>`). */
export function withRoles(words: ShownWords, offered: Suggestion[], typed: Typed): ShownWords {
  const taken = offered.flatMap(({ text, role }, at) => {
    if (typedText(typed, `take-${at + 1}`) === '') return [];
    return [{ text, role: bracketed(typedText(typed, `role-${at + 1}`)) || role }];
  });
  // The longest first: "Anna Holt" before "Anna".
  taken.sort((one, other) => other.text.length - one.text.length);
  const next = { ...words };
  for (const field of [...FIELDS, ...BESIDE]) {
    const text = next[field];
    if (text) next[field] = taken.reduce(replaced, text);
  }
  return next;
}

/** Whoever ticks a suggestion has seen its code: the change that it makes has it too. */
export function codesTaken(changes: Change[], offered: Suggestion[], typed: Typed): Reasons {
  const taken = offered.filter((_, at) => typedText(typed, `take-${at + 1}`) !== '');
  const given = changes.flatMap(({ mark, removed }) => {
    const by = taken.find(({ text }) => removed.includes(text));
    return by ? [[mark, by.code]] : [];
  });
  return Object.fromEntries(given) as Reasons;
}

function replaced(text: string, { text: name, role }: { text: string; role: string }): string {
  return text.replace(standingAlone([name]), () => role);
}

/** What an editor puts in stands in brackets, whether they typed them or not. */
function bracketed(typed: string): string {
  const role = cleanLine(typed).replace(/[[\]]/g, '').trim();
  return role === '' || codePoints(role) > ROLE_MAX ? '' : `[${role}]`;
}
