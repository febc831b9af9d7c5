// How texts and questions are cut into words, alike on both sides of the counter. The index itself
// (FTS5) cuts at everything that is no letter, digit or mark, folds case and accents and takes
// English endings off. What it does not know is done here: scripts that put no space between
// words, letters that are two ways of writing one, words written together or apart.
import { cleanText } from '#lib/text.ts';

/** Longer runs of letters are no words; they are found by their beginning. */
export const WORD_MAX = 64;
/** Shorter words have too many neighbours, longer ones are nobody's slip of the finger. */
const SLIP_LETTERS_MIN = 3;
const SLIP_LETTERS_MAX = 24;

const LETTER = String.raw`[\p{L}\p{N}\p{M}]`;
// Hangul has spaces, but its endings cling to the word.
const SCRIPTS = ['Hani', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr'];
const UNSPACED = `[${LETTER}&&[${SCRIPTS.map((script) => `\\p{scx=${script}}`).join('')}]]`;
const SPACED = `[${LETTER}--${UNSPACED}]`;
// Apostrophes, hyphens, and the joiners that Persian and Hindi write inside a word.
const JOINER = String.raw`['’ʼ＇\-‐‑\u00ad\u200c\u200d]`;

const RUN = new RegExp(`${UNSPACED}+|${SPACED}+(?:${JOINER}${SPACED}+)*`, 'gv');
const BETWEEN = new RegExp(
  `(?<=${UNSPACED})(?=[${LETTER}--\\p{M}])|(?<=${LETTER})(?=[${UNSPACED}--\\p{M}])`,
  'gv',
);
const BEGINS_UNSPACED = new RegExp(`^${UNSPACED}`, 'v');
const ANY_JOINER = new RegExp(JOINER, 'gv');
const POSSESSIVE = /['’ʼ＇]s$/i;
const GAP = '\u200b';

// Marks that may be left out in writing; in Indian and Thai scripts they are vowels and stay.
const ACCENTS = /[\p{M}&&[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}]]/gv;
const ALIKE: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
  ...{ أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ؤ: 'و', ئ: 'ي', ـ: '' },
};
const ALIKE_LETTER = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g');

/** A text as the index keeps it: where no space parts two letters that are words, a gap does. */
export function setApart(text: string): string {
  return cleanText(text).replaceAll('\u00ad', '').replace(BETWEEN, GAP);
}

/** A text from the index as people read it. */
export function closeUp(text: string): string {
  return text.replaceAll(GAP, '').replace(/\s+/g, ' ');
}

/** The words of a text or a question; a stretch without spaces is one. */
export function runsIn(text: string): string[] {
  return text.match(RUN) ?? [];
}

export function isUnspaced(run: string): boolean {
  return BEGINS_UNSPACED.test(run);
}

/** One spelling for all that are read as the same word: no case, accents, joiners. */
export function fold(run: string): string {
  const bare = run.normalize('NFKD').toLowerCase().replace(ACCENTS, '').replace(ANY_JOINER, '');
  return bare.normalize('NFC').replace(ALIKE_LETTER, (letter) => ALIKE[letter]!);
}

/** The spellings of a word that the index has to be asked for, the typed one first. */
export function spellings(run: string): string[] {
  if (isUnspaced(run)) return [run.normalize('NFKC').replace(BETWEEN, GAP)];
  const bare = run.replace(POSSESSIVE, '');
  return [...new Set([bare.toLowerCase(), fold(bare)])];
}

/** What is kept beside a text because the index would not see that it is the same word. */
export function otherForms(text: string): string[] {
  const spaced = runsIn(text).filter((run) => !isUnspaced(run));
  return [...new Set(spaced.flatMap((run) => spellings(run).slice(1)))];
}

/** The words of a text that a mistyped one can be compared with, as they are written. */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const run of runsIn(text)) {
    if (isUnspaced(run)) continue;
    for (const part of run.split(/[-‐‑]/)) {
      const word = part.replace(POSSESSIVE, '').toLowerCase();
      if (word.length > 1 && word.length <= WORD_MAX && !/\p{N}/u.test(word)) words.add(word);
    }
  }
  return words;
}

/**
 * The word and what is left of it without each of its letters in turn. Two words that are one slip
 * apart (a letter wrong, missing, too many, or two of them swapped) have one of these in common.
 */
export function slipsOf(word: string): string[] {
  const letters = [...fold(word)];
  if (letters.length < SLIP_LETTERS_MIN || letters.length > SLIP_LETTERS_MAX) return [];
  const shorter = letters.map((_, at) => letters.toSpliced(at, 1).join(''));
  return [...new Set([letters.join(''), ...shorter])];
}

/** The same word with another ending, as far as English writes it regularly. */
export function otherEndings(word: string): string[] {
  const stem = word.replace(/(?:ing|ed|es|e|s|d)$/, '');
  return ['', 'e', 's', 'es', 'ed', 'ing'].map((ending) => stem + ending);
}

/** Whether one letter wrong, missing or too many, or two swapped, make one word the other. */
export function isOneSlip(one: string, other: string): boolean {
  const [a, b] = [[...fold(one)], [...fold(other)]].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  if (b.length - a.length > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const same = (i: number, j: number) => a.slice(i).join('') === b.slice(j).join('');
  if (a.length < b.length) return same(at, at + 1);
  const isSwap = a[at] === b[at + 1] && a[at + 1] === b[at];
  return same(at + 1, at + 1) || (isSwap && same(at + 2, at + 2));
}
