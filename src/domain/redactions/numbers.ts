// Numbers that stand for somebody in somebody's books: cards (whole, or the last four that are
// read out), accounts, orders, memberships, number plates. Most are told by the word before them:
// "order no. 4471-B". Prices, years, times and rooms are none, so a number alone is not enough
// unless it is built like one that a computer gave.
import { createRequire } from 'node:module';
import type { Claim, MarkKind } from '../redactions.ts';
import { CUES, FILLERS } from './number-cues.ts';

const CARD_GROUPED = /(?<![\w-])(?:\d{4}([ -]))(?:\d{4}\1){2}\d{1,7}(?![\w-])/g;
const CARD_AMEX = /(?<![\w-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\w-])/g;
const CARD_RUN = /(?<![\w-])\d{13,19}(?![\w-])/g;
const CARD_HIDDEN = /(?<![*•xX#\p{L}-])(?:[*•xX#]{2,16}[ -]?){1,4}\d{4}\b/gu;
const CARD_LAST =
  /\b(?:(?:ending|ended|ends|endet|finishing)(?:\s(?:in|with|on|auf))?|last\s(?:four|4)(?:\s(?:digits|numbers))?(?:\sof\s(?:the|my|her|his|our)(?:\s\w+){1,2})?(?:\s(?:are|were|was|is|being))?|(?:Visa|Mastercard|Maestro|Amex|debit\scard|credit\scard)(?:\s(?:card|number))?)[,:]?\s(\d{4})\b(?![.,]\d|-\d)/giu;

const IBAN = /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w-])/g;
const SORT_CODE = /(?<![\w-])\d{2}-\d{2}-\d{2}(?![\w-])(?:[, ]{1,3}(?:account )?\d{6,8})?/g;

const PLATE = /(?<![\w-])[A-Z]{2}\d{2} ?[A-HJ-PR-Z]{3}(?![\w-])/g;
const NATIONAL =
  /(?<![\w-])(?:[A-Z]{2} \d{2} \d{2} \d{2} [A-D]|[A-Z]{2}\d{6}[A-D]|\d{3}-\d{2}-\d{4})(?![\w-])/g;
const CPF = /(?<![\w-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g;
// Letters and at least four digits, as programs number things: "INC0047719", "CLM/88/4410".
const MADE_BY_PROGRAM =
  /(?<![\w/#-])#?(?=[A-Z0-9/-]{7,40}(?![\w/]))(?=[0-9/-]{0,24}[A-Z])(?=[^\d\n]{0,20}\d(?:[^\d\n]{0,6}\d){3})(?:[A-Z]{2,5}[-/]?\d[A-Z0-9/-]*|[A-Z]{2,5}(?:[-/][A-Z0-9]+)+|\d{2,}[-/][A-Z0-9]+(?:[-/][A-Z0-9]+)+)(?![\w/-])/g;

const PART = String.raw`[\p{Lu}\d]+(?:[/.-][\p{Lu}\p{Ll}\d]+)*`;
const CODE = String.raw`#?(?:\p{Lu}{1,4}[ \u00a0])?(?=[\p{L}/.-]{0,14}\d)${PART}(?:[ \u00a0](?=[\p{Lu}\d/-]{0,8}\d)[\p{Lu}\d][\p{Lu}\d/-]*|[ \u00a0]\p{Lu}(?![\p{L}\d'’.-]))*`;
const LOWER_CODE = String.raw`[a-z]\d{4,12}|#?(?=[a-f0-9-]{0,20}\d)[a-z0-9]{2,8}(?:-[a-z0-9]{2,12}){1,5}`;
const LETTERS_ALONE = '(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,8}';

type Cue = { kind: MarkKind; pattern: RegExp };
const cued: Cue[] = CUES.map(({ kind, words }) => ({
  kind,
  pattern: new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?i:${words})(?:[\s:,;.#*('"“’–=-]|(?<![\p{L}])(?i:${FILLERS})(?![\p{L}])){1,12}?(?<![\p{L}\p{N}])(${CODE}|${LOWER_CODE}|${LETTERS_ALONE})(?![\p{L}\p{N}])`,
    'gu',
  ),
}));
const BEFORE_CUE =
  /(?<![\w£$€.,/-])(?=[\w/-]{0,12}\d)([A-Z\d]{2,}(?:[-/][A-Z\d]+)+)(?=[^.!?]{0,24}\b(?:order|booking|reference|ref|ticket) (?:no|number|code)\b)/gu;

export function findNumbers(text: string): Claim[] {
  return [
    ...cards(text),
    ...accounts(text),
    ...all(text, PLATE, 'id-number'),
    ...all(text, NATIONAL, 'id-number'),
    ...all(text, CPF, 'id-number'),
    ...all(text, BEFORE_CUE, 'order-number'),
    ...all(text, MADE_BY_PROGRAM, 'order-number'),
    ...introduced(text),
  ];
}

function cards(text: string): Claim[] {
  const { number } = cardNumbers();
  // A long run of digits is a card only where a card company would have given it out.
  const runs = all(text, CARD_RUN, 'card').filter(
    ({ start, end }) => number(text.slice(start, end)).isValid,
  );
  const last = [...text.matchAll(CARD_LAST)].map((found) => lastGroup(found, 'card'));
  return [
    ...all(text, CARD_GROUPED, 'card'),
    ...all(text, CARD_AMEX, 'card'),
    ...all(text, CARD_HIDDEN, 'card'),
    ...runs,
    ...last,
  ];
}

function accounts(text: string): Claim[] {
  const { isValidIBAN } = bankNumbers();
  const ibans = all(text, IBAN, 'account').filter(({ start, end }) =>
    isValidIBAN(text.slice(start, end).replaceAll(' ', '')),
  );
  return [...ibans, ...all(text, SORT_CODE, 'account')];
}

function introduced(text: string): Claim[] {
  return cued.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)]
      .filter((found) => isNumbered(found[1]!, text, found.index + found[0].length))
      .map((found) => lastGroup(found, kind)),
  );
}

/** Whether it is built as a number of somebody's: not "2", "2019", "9.58" or "30 per cent". */
function isNumbered(code: string, text: string, end: number): boolean {
  const digits = code.replace(/\D/g, '').length;
  const bare = code.replace(/^#/, '');
  if (/^[A-Z]+$/i.test(bare)) return /^[A-Z]{6}$/.test(bare);
  if (/^(?:1[89]|20)\d\d$/.test(bare) || /^\d{1,2}[.:]\d\d$/.test(bare)) return false;
  if (
    /^\s?(?:%|per cent|percent|pounds|euros|dollars|minutes|hours|days|p\b)/.test(text.slice(end))
  )
    return false;
  if (/^(?=.*[A-Z])[A-Z0-9]{5,8}$/.test(bare)) return digits > 0;
  return digits >= 4 || (digits >= 2 && /\p{L}/u.test(bare) && bare.length >= 5);
}

function all(text: string, pattern: RegExp, kind: MarkKind): Claim[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    kind,
    start: found.startsWith('#') ? index + 1 : index,
    end: index + found.length,
  }));
}

function lastGroup(found: RegExpExecArray, kind: MarkKind): Claim {
  const end = found.index + found[0].length;
  return { kind, start: end - found[1]!.replace(/^#/, '').length, end };
}

const require = createRequire(import.meta.url);
let cardLibrary: typeof import('card-validator') | undefined;
function cardNumbers() {
  cardLibrary ??= require('card-validator') as typeof import('card-validator');
  return cardLibrary;
}

let bankLibrary: typeof import('ibantools') | undefined;
function bankNumbers() {
  bankLibrary ??= require('ibantools') as typeof import('ibantools');
  return bankLibrary;
}
