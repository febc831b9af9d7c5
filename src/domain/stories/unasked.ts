// What an editor may do to somebody's words without asking first. The tick "names and contact
// details" lets exactly these go, where the house finds one in the words last agreed to. A
// redaction at once goes further, for a private person or somebody's safety, and still tells
// nothing anew: whole sentences may go, and what goes from inside a sentence leaves a bracket in
// its place, so that everybody sees that something stood there. All else is asked for.
import { withoutBracketed } from '#lib/word-changes.ts';
import { areNeutral, arePlainRoles, bracketsIn } from '../redactions/plain-roles.ts';
import { byRole } from '../redactions.ts';
import { type ChangedField, changesBetween, FIXED, textOf, VOICE } from './changes.ts';
import { type Cut, type Reading, reading } from './cuts.ts';
import { negations, tokensIn } from './mending.ts';
import { marksIn } from './suggesting.ts';
import type { Reasons, ShownWords } from './versions.ts';

/** The codes that the tick stands for. */
const TICK_ALLOWS: readonly string[] = ['name', 'place-date', 'third-party'];
const TOLD = ['title', ...VOICE] as const;
/** Somebody's name, a business's and the month can only go, whole or from their end. */
const NAMES = ['displayName', 'businessShown', 'happenedOn'] as const;
const READ = [...TOLD, 'businessKind', 'editorNote'] as const;
/** More than half of what was agreed to is no redaction. */
const TAKEN_SHARE_MAX = 0.5;
/** Who did it, and how often: in place of these no bracket may stand. */
const TURNING =
  /(?<!\p{L})(?:i|me|my|we|us|our|you|he|she|him|her|they|them|it|all|only)(?!\p{L})|\p{N}/iu;

/** Only names and contact details were taken out, each with its reason. */
export function isWithinTick(agreed: ShownWords, after: ShownWords, reasons: Reasons): boolean {
  const changes = changesBetween(agreed, after, reasons);
  const isTold = ({ field }: { field: ChangedField }) => isOf(TOLD, field);
  if (!changes.every((one) => isTold(one) && TICK_ALLOWS.includes(one.code ?? ''))) return false;
  const known = namesIn(agreed);
  const read = TOLD.map((field) => readingOf(agreed, after, field, known));
  const isNamed = ({ cuts, isMarked, rolesFor }: Reading) =>
    cuts.every((cut) => isReplaced(cut, rolesFor(cut)) && isMarked(cut, false));
  return read.every(isNamed) && isEachAlike(read.flatMap(({ cuts }) => cuts));
}

/** What a redaction at once may not do, in the words that it touched; empty when all is well. */
export function overstepped(before: ShownWords, after: ShownWords): string[] {
  const fixed = changesBetween(before, after).filter(
    ({ field, added, removed }) =>
      isOf(FIXED, field) || (isOf(NAMES, field) && !isShortened(removed, added)),
  );
  const known = namesIn(before);
  const read = READ.map((field) => ({ field, ...readingOf(before, after, field, known) }));
  const cuts = read.flatMap((one) => one.cuts.filter((cut) => !mayRedact(one, cut)));
  const all = read.flatMap((one) => one.cuts);
  const unlike = isEachAlike(all) ? [] : all.filter(({ added }) => bracketsIn(added).length > 0);
  return [...fixed, ...cuts, ...unlike].map(({ added, removed }) =>
    (added.trim() || removed).trim(),
  );
}

/** So much went since the person last agreed that a removal is the honest word for it. */
export function takesTooMuch(agreed: ShownWords, after: ShownWords): boolean {
  const letters = (words: ShownWords) =>
    VOICE.map((field) =>
      withoutBracketed(textOf(words, field)).replace(/[^\p{L}\p{N}]/gu, ''),
    ).join('').length;
  return letters(after) < letters(agreed) * TAKEN_SHARE_MAX;
}

function mayRedact({ field, ...read }: Reading & { field: ChangedField }, cut: Cut): boolean {
  const roles = read.rolesFor(cut);
  if (read.isMarked(cut, true)) return isReplaced(cut, roles);
  const isBare = withoutBracketed(cut.added).trim() === '';
  if (!isBare || negations(cut.removed) > 0 || /[[\]]/.test(cut.removed)) {
    return cut.added.trim() === '' && read.isWhole(cut);
  }
  if (field === 'businessKind' && cut.added.trim() === '') return true;
  if (cut.added.trim() === '') return read.isWhole(cut);
  return areNeutral(cut.added) && tokensIn(cut.removed).length > 0 && !TURNING.test(cut.removed);
}

/** Nothing was put in but a plain role, where something stood before. */
function isReplaced({ removed, added }: Cut, roles: string[]): boolean {
  const besides = withoutBracketed(added.replace(owning(removed), ''));
  if (besides.trim() !== '' || besides.includes('\n') > removed.includes('\n')) return false;
  if (bracketsIn(added).length === 0) return true;
  return tokensIn(removed).length > 0 && arePlainRoles(added, roles);
}

/** "Anna’s" and "[the clerk]’s". */
function owning(removed: string): RegExp {
  return /['’]s(?!\p{L})/u.test(removed) ? /['’]s(?!\p{L})/gu : /(?!)/gu;
}

/** One person is one role throughout, and "the guest" is one person. */
function isEachAlike(cuts: Cut[]): boolean {
  const pairs = cuts
    .map(({ removed, added }) => [removed, added].map((text) => text.trim().toLowerCase()))
    .filter((one): one is [string, string] => one[1] !== '' && one[0] !== '');
  const named = [...new Map(pairs.map((one) => [one.join('\n'), one])).values()];
  const isOne = ([who, role]: [string, string], [other, theirs]: [string, string]) =>
    who === other
      ? role === theirs
      : role !== theirs || !role.startsWith('[the ') || sharesWord(who, other);
  return named.every((one, at) => named.slice(0, at).every((other) => isOne(one, other)));
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(tokensIn(one));
  return tokensIn(other).some((word) => words.has(word));
}

/** Whoever is named in one place of a story is named wherever the name stands. */
function namesIn(words: ShownWords): string[] {
  const names = marksIn(words).filter(({ kind }) => kind === 'name');
  return [...new Set(names.map(({ text }) => text))];
}

function readingOf(
  before: ShownWords,
  after: ShownWords,
  field: (typeof READ)[number],
  known: string[],
): Reading {
  return reading(textOf(before, field), textOf(after, field), known, byRole);
}

/** Gone, or less of the same from its beginning: "Anna" of "Anna Holt". */
function isShortened(removed: string, added: string): boolean {
  return added === '' || (removed.startsWith(added) && /^[\s-]/.test(removed.slice(added.length)));
}

function isOf(fields: readonly ChangedField[], field: ChangedField): boolean {
  return fields.includes(field);
}
