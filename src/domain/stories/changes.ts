// What an editor changed in somebody's words: each change by itself, with a mark that stays the
// same as long as the change does, and a code that says why. Editors may cut, replace by role and
// mend spelling; whatever else they add stands in [square brackets], never in the storyteller's
// voice.

import { sha256 } from '#lib/tokens.ts';
import { differsByAtMost, type Part, withoutBracketed, wordChanges } from '#lib/word-changes.ts';
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
/** What the tick "you may take out names and contact details without asking" allows. */
const TICK_ALLOWS: readonly string[] = ['name', 'place-date', 'third-party'];

/** The fields in the storyteller's own voice: here nothing may be added without brackets. */
export const VOICE = ['body', 'better', 'said', 'ruleText'] as const;
/** Written by whoever comes to it first; the editor's too, since consent covers them. */
const LABELS = ['title', 'displayName', 'businessKind', 'businessShown', 'editorNote'] as const;
const FIXED = ['verdict', 'side', 'rule', 'principles'] as const;
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

/** A mended word differs by this much at most: two letters, or a quarter of a long one. */
const MENDED_LETTERS = 2;
/** In one passage, however long: more is written anew. */
const MENDED_MOST = 200;
/** "did not", "would never ever": what is longer is a passage. */
const NEGATED_WORDS_MAX = 3;
const NEGATION = /(?:^|[^\p{L}])(?:not|no|never|none|nor|n['’]t|cannot)(?![\p{L}])|n['’]t/giu;

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
    .filter((change) => !isAllowed(change))
    .map(({ added }) => added.trim());
}

/** Only names and contact details were taken out, and the person's tick allows that. */
export function isWithinTick(changes: Change[]): boolean {
  return changes.every((change) => {
    const { code, added, field } = change;
    if (turnsMeaning(change)) return false;
    const isVoice = (VOICE as readonly string[]).includes(field);
    const adds = withoutBracketed(added).trim() !== '';
    return isVoice && !adds && code !== undefined && TICK_ALLOWS.includes(code);
  });
}

/** What a redaction may not do: judge anew, call it otherwise, put a name in. */
export function refiled(before: ShownWords, after: ShownWords): string[] {
  const put = (['title', 'editorNote'] as const).flatMap((field) => {
    const parts = wordChanges(textOf(before, field), textOf(after, field));
    return changesIn(parts, field, {}).filter((one) => !isAllowed(one));
  });
  return changesBetween(before, after)
    .filter((one) => isFixed(one) || turnsMeaning(one) || putsName(one))
    .concat(put)
    .map(({ added, removed }) => (added || removed).trim());
}

export function uncoded(changes: Change[]): Change[] {
  return changes.filter(({ code }) => code === undefined);
}

export function textOf(shown: ShownWords, field: ChangedField): string {
  if (field !== 'principles') return shown[field] ?? '';
  return shown.principles
    .map((one) => `${one.toldAs ?? one.principleSlug}: ${one.shown}`)
    .sort()
    .join(', ');
}

function isAllowed({ removed, added }: Change): boolean {
  const put = bare(withoutBracketed(added));
  if (put === '') return true;
  const out = bare(removed);
  if (put.toLocaleLowerCase() === out.toLocaleLowerCase()) return true;
  if (negations(added) !== negations(removed)) return false;
  // Another price, day or number of times is another story, however few its letters.
  if (figures(put) !== figures(out)) return false;
  const allowed = Math.min(Math.max(MENDED_LETTERS, Math.floor(put.length / 8)), MENDED_MOST);
  return out !== '' && differsByAtMost(out, put, Math.min(allowed, Math.ceil(put.length / 2)));
}

function isFixed({ field }: Change): boolean {
  return (FIXED as readonly string[]).includes(field);
}

function putsName({ field, added }: Change): boolean {
  return (field === 'displayName' || field === 'businessShown') && added !== '';
}

/** "not" taken out by itself: the shortest cut of all, and the opposite of what was told. */
function turnsMeaning({ removed, added }: Change): boolean {
  const isShort = removed.trim().split(/\s+/).length <= NEGATED_WORDS_MAX;
  return isShort && negations(removed) > 0 && bare(withoutBracketed(added)) === '';
}

/** Letters and figures alone: marks and spaces are spelling. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function figures(text: string): string {
  return text.replace(/\P{N}/gu, '');
}

function negations(text: string): number {
  return text.match(NEGATION)?.length ?? 0;
}

/** A telephone, card or order number, or an e-mail address. */
function whyOf(code: EditReason | undefined, removed: string): Change['why'] {
  const isOfPerson = code === 'name' || code === 'third-party';
  return isOfPerson && /\p{N}{3}|@/u.test(removed) ? 'contact' : code;
}

function codeIn(reasons: Reasons, mark: string): EditReason | undefined {
  return EDIT_REASONS.find((one) => one === reasons[mark]);
}
