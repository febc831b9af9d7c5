// What an editor changed in somebody's words: each change by itself, with a mark that stays the
// same as long as the change does, and a code that says why. Editors may cut, replace by role and
// mend spelling; whatever else they add stands in [square brackets], never in the storyteller's
// voice.

import { sha256 } from '#lib/tokens.ts';
import { type Part, wordChanges } from '#lib/word-changes.ts';
import { isMended } from './mending.ts';
import type { Reasons, ShownWords } from './versions.ts';

export const EDIT_REASONS = [
  'name',
  'place-date',
  'third-party',
  'insult',
  'length',
  'clarity',
  'spelling',
] as const;
export type EditReason = (typeof EDIT_REASONS)[number];

/** The fields in the storyteller's own voice: here nothing may be added without brackets. */
export const VOICE = ['body', 'better', 'said', 'ruleText'] as const;
/** Written by whoever comes to it first; the editor's too, since consent covers them. */
const LABELS = [
  ...(['title', 'displayName', 'businessKind', 'businessShown', 'editorNote'] as const),
  'happenedOn',
] as const;
/** What the person chose: a judgement, or how they know it; nobody mends it alone. */
export const FIXED = [
  ...(['verdict', 'side', 'rule', 'principles', 'source', 'tie', 'onBehalf'] as const),
] as const;
export type ChangedField = (typeof VOICE | typeof LABELS | typeof FIXED)[number];

export type Change = {
  field: ChangedField;
  mark: string;
  removed: string;
  added: string;
  code: EditReason | undefined;
  /** The code as it is said to people: what leads to somebody is not always their name. */
  why: EditReason | 'contact' | undefined;
};

/** Every change between two states of a story's words, in reading order. */
export function changesBetween(
  before: ShownWords,
  after: ShownWords,
  reasons: Reasons = {},
): Change[] {
  return [...LABELS, ...FIXED, ...VOICE].flatMap((field) => {
    const [a, b] = [textOf(before, field), textOf(after, field)];
    if (a === b) return [];
    const isVoice = (VOICE as readonly string[]).includes(field);
    const parts: Part[] = isVoice ? wordChanges(a, b) : [{ removed: a, added: b }];
    return changesIn(parts, field, reasons);
  });
}

/** A text in the storyteller's voice with its changes where they stand. */
export type MarkedText = { field: ChangedField; parts: Part[] };

export function markedBetween(before: ShownWords, after: ShownWords): MarkedText[] {
  return VOICE.flatMap((field) => {
    const [a, b] = [textOf(before, field), textOf(after, field)];
    return a === b ? [] : [{ field, parts: wordChanges(a, b) }];
  });
}

/** The parts of one text for showing both sides, each change with its mark. */
function changesIn(parts: Part[], field: ChangedField, reasons: Reasons): Change[] {
  const seen = new Map<string, number>();
  return parts.flatMap((part) => {
    if ('kept' in part) return [];
    const { removed, added } = part;
    const same = `${field}\n${removed}\n${added}`;
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    const mark = sha256(`${same}\n${count}`).slice(0, 12);
    const code = codeIn(reasons, mark);
    return [{ field, mark, removed, added, code, why: whyOf(code, removed) }];
  });
}

/** The words put in without brackets that mend no spelling; empty when all is well. */
export function unbracketed(before: ShownWords, after: ShownWords): string[] {
  return changesBetween(before, after)
    .filter(({ field }) => (VOICE as readonly string[]).includes(field))
    .filter(({ removed, added }) => !isMended(removed, added))
    .map(({ added }) => added.trim());
}

export function uncoded(changes: Change[]): Change[] {
  return changes.filter(({ code }) => code === undefined);
}

export function textOf(shown: ShownWords, field: ChangedField): string {
  if (field === 'onBehalf') return shown.onBehalf ? 'yes' : '';
  if (field !== 'principles') return shown[field] ?? '';
  return shown.principles
    .map((one) => `${one.toldAs ?? one.principleSlug}: ${one.shown}`)
    .sort()
    .join(', ');
}

/** A telephone, card or order number, or an e-mail address. */
function whyOf(code: EditReason | undefined, removed: string): Change['why'] {
  const isOfPerson = code === 'name' || code === 'third-party';
  return isOfPerson && /\p{N}{3}|@/u.test(removed) ? 'contact' : code;
}

function codeIn(reasons: Reasons, mark: string): EditReason | undefined {
  return EDIT_REASONS.find((one) => one === reasons[mark]);
}
