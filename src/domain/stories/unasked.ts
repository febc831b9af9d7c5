// What an editor may do to somebody's words without asking first. The tick "names and contact
// details" lets exactly these go, where the house finds one in what was told. A redaction at once
// goes further, for a private person or somebody's safety, and still tells nothing anew: whole
// sentences may go, and what goes from inside a sentence leaves a plain role in its place, so that
// everybody sees that something stood there. All else is asked for.
import { withoutBracketed, wordChanges } from '#lib/word-changes.ts';
import { publication } from '../publication.ts';
import { arePlainRoles } from '../redactions/plain-roles.ts';
import { countryOf, findMarks } from '../redactions.ts';
import { changesBetween, FIXED, textOf, VOICE } from './changes.ts';
import { tokensIn } from './mending.ts';
import type { Reasons, ShownWords } from './versions.ts';

/** The codes that the tick stands for. */
const TICK_ALLOWS: readonly string[] = ['name', 'place-date', 'third-party'];
const TOLD = ['title', ...VOICE] as const;
/** Somebody's name, a business's and the month can only go. */
const NAMES = ['displayName', 'businessShown', 'happenedOn'] as const;
const REDACTED = [...TOLD, ...NAMES, 'businessKind', 'editorNote'] as const;
type Field = (typeof REDACTED)[number];
/** These go with a name: "Mr Bell", "ring Anna on 020 …", "her name is Anna and she". */
const BESIDE_NAMES = new Set([
  ...'mr mrs ms miss mx dr sir madam the a an at on by to of from in and'.split(' '),
  ...'called named name is was her his their my our she he they who tel phone number'.split(' '),
]);
/** A cut in the middle of like letters may be read this far to either side. */
const SHIFT_MAX = 400;
/** More than half of a story is no redaction. */
const TAKEN_SHARE_MAX = 0.5;
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** A stretch of the words before: what stood there, and what stands there now. */
type Cut = { start: number; end: number; removed: string; added: string };

/** Only names and contact details were taken out, each with its reason. */
export function isWithinTick(before: ShownWords, after: ShownWords, reasons: Reasons): boolean {
  const changes = changesBetween(before, after, reasons);
  const isTold = ({ field }: { field: string }) => (TOLD as readonly string[]).includes(field);
  if (!changes.every((one) => isTold(one) && TICK_ALLOWS.includes(one.code ?? ''))) return false;
  return TOLD.every((field) => {
    const text = textOf(before, field);
    const marked = markedIn(text, false);
    return cutsIn(text, textOf(after, field)).every(
      (cut) => isReplaced(cut) && isMarked(cut, marked),
    );
  });
}

/** What a redaction at once may not do, in the words that it touched; empty when all is well. */
export function overstepped(before: ShownWords, after: ShownWords): string[] {
  const fixed = changesBetween(before, after).filter(({ field }) =>
    (FIXED as readonly string[]).includes(field),
  );
  const cuts = REDACTED.flatMap((field) => {
    const text = textOf(before, field);
    return cutsIn(text, textOf(after, field)).filter((cut) => !mayRedact(field, text, cut));
  });
  return [...fixed, ...cuts].map(({ added, removed }) => (added.trim() || removed).trim());
}

/** So much goes that a removal is the honest word for it, with its notice and its appeal. */
export function takesTooMuch(before: ShownWords, after: ShownWords): boolean {
  const left = tokensIn(withoutBracketed(textOf(after, 'body'))).length;
  return left < tokensIn(withoutBracketed(textOf(before, 'body'))).length * TAKEN_SHARE_MAX;
}

function mayRedact(field: Field, text: string, cut: Cut): boolean {
  if ((NAMES as readonly string[]).includes(field)) return cut.added.trim() === '';
  if (!isReplaced(cut)) return false;
  if (field === 'businessKind' || /\[[^[\]]+\]/.test(cut.added)) return true;
  return isWhole(text, cut) || isMarked(cut, markedIn(text, true));
}

/** Nothing was put in but a plain role, where something stood before; a comma does no harm. */
function isReplaced({ removed, added }: Cut): boolean {
  const besides = withoutBracketed(added).replace(owning(removed), '');
  if (tokensIn(besides).length > 0 || /[^\s.,;:–—-]/u.test(withoutMarks(besides, removed))) {
    return false;
  }
  const isRole = withoutBracketed(added) !== added;
  return !isRole || (tokensIn(removed).length > 0 && arePlainRoles(added));
}

/** "Anna’s" and "[the clerk]’s". */
function owning(removed: string): RegExp {
  return /['’]s(?!\p{L})/u.test(removed) ? /['’]s(?!\p{L})/gu : /(?!)/gu;
}

/** Quotation and question marks say something, unless they stood there. */
function withoutMarks(added: string, removed: string): string {
  return [...added].filter((mark) => !removed.includes(mark)).join('');
}

/** All that went belongs to something that leads to a person. */
function isMarked({ start, removed }: Cut, marked: (at: number) => boolean): boolean {
  const words = [...removed.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const led = words.filter(({ index }) => marked(start + index));
  const rest = words.filter(({ index }) => !marked(start + index));
  if (words.length === 0) return !/[?!"“”«»]/u.test(removed);
  return led.length > 0 && rest.every(([word]) => BESIDE_NAMES.has(word.toLowerCase()));
}

function markedIn(text: string, describes: boolean): (at: number) => boolean {
  const marks = findMarks(text, { country: countryOf(publication()) }).filter(
    ({ kind }) => describes || kind !== 'description',
  );
  return (at) => marks.some(({ start, end }) => at >= start && at < end);
}

/** From the beginning of a sentence to the end of one, wherever the comparison drew the line. */
function isWhole(text: string, { start, end }: Cut): boolean {
  if (text.slice(0, start).trim() === '' && text.slice(end).trim() === '') return true;
  const bounds = new Set(Array.from(sentences.segment(text), ({ index }) => index)).add(
    text.length,
  );
  const isBound = (at: number) => bounds.has(at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0));
  const shifts = [0, ...shiftsOf(text, start, end)];
  return shifts.some((by) => isBound(start + by) && isBound(end + by));
}

/** "A. He left. He came." without "left. He " is the same as without "He left. ". */
function shiftsOf(text: string, start: number, end: number): number[] {
  const shifts: number[] = [];
  for (let by = 1; by <= SHIFT_MAX && text[start - by] === text[end - by]; by++) {
    if (start - by < 0) break;
    shifts.push(-by);
  }
  for (let by = 0; by < SHIFT_MAX && text[start + by] === text[end + by]; by++) {
    if (end + by >= text.length) break;
    shifts.push(by + 1);
  }
  return shifts;
}

function cutsIn(before: string, after: string): Cut[] {
  let at = 0;
  return wordChanges(before, after).flatMap((part) => {
    const start = at;
    at += 'kept' in part ? part.kept.length : part.removed.length;
    return 'kept' in part ? [] : [{ start, end: at, ...part }];
  });
}
