// Words from strangers, made safe to keep: one normal form, one line ending, nothing invisible that
// deceives. Joiners stay (emoji, Persian and Hindi need them); a pile of accents is cut to four.
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
// Bidirectional overrides, embeddings and isolates; the zero-width space, no-break marks, tags.
const DECEIVERS =
  /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const STACKED = /(\p{M}{4})\p{M}+/gu;

/** Unicode NFC, LF line ends, no controls or overrides, no white space at either end. */
export function cleanText(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(DECEIVERS, '')
    .normalize('NFC')
    .replace(STACKED, '$1')
    .trim();
}

/** The same on one line: for names, titles and all that may reach a letter's header. */
export function cleanLine(words: string): string {
  return cleanText(words.replace(/[\r\n\t\u2028\u2029]+/g, ' ')).replace(/ {2,}/g, ' ');
}

/** Lengths are counted in code points after cleaning. */
export function codePoints(words: string): number {
  let count = 0;
  for (const _ of words) count++;
  return count;
}

/** A name that shows no ink at all is no name. */
export function isBlankLooking(words: string): boolean {
  return !/[\p{L}\p{N}\p{S}\p{P}]/u.test(words.replace(/[\u115f\u1160\u3164\uffa0\u2800]/g, ''));
}

/** The beginning of a text, cut at a word, at most so many code points and an ellipsis. */
export function opening(words: string, codePoints_max: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  if (letters.length <= codePoints_max) return line;
  const cut = letters.slice(0, codePoints_max).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.–—-]+$/, '')}…`;
}

// These would stand in an address unseen, or twice: what joins and colours emoji; the dot that a
// capital İ leaves behind; a joiner after a vowel sign of Hindi, which only says how to draw it.
const COLOURING = /[\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u20d0-\u20ff]/gu;
const LEFT_BEHIND = /(?<=\p{M})\u200c|(?<=i)\u0307/gu;
/** What is no letter or digit, and marks that have none to stand on. */
const BETWEEN = /[^\p{L}\p{M}\p{N}]+\p{M}*|^\p{M}+/gu;

/** A name for an address bar: letters and digits of any script, joined by hyphens. */
export function slugFrom(words: string, codePoints_max = 80): string {
  const slug = cleanLine(words)
    .toLowerCase()
    .replace(COLOURING, '')
    .replace(LEFT_BEHIND, '')
    .replace(/['’]/g, '')
    .replace(BETWEEN, '-')
    .normalize('NFC')
    .replace(/^-+/, '');
  return firstLetters(slug, codePoints_max).replace(/-+$/, '');
}

/** At most so many code points, and none of what makes up one letter without the rest of it. */
export function firstLetters(words: string, codePoints_max: number): string {
  if (words.length <= codePoints_max) return words;
  let cut = '';
  let length = 0;
  for (const { segment } of letters.segment(words)) {
    length += codePoints(segment);
    if (length > codePoints_max) break;
    cut += segment;
  }
  return cut;
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** A sentence without the quotation marks around it, which people write and leave out as they like. */
export function unquoted(words: string): string {
  return words.trim().replace(/^["“„«‘']+|["”“»’']+$/gu, '');
}

/** As many whole sentences from the beginning as fit; of a first one too long, its opening. */
export function firstSentences(words: string, codePoints_max: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  if (letters.length <= codePoints_max) return line;
  const start = letters.slice(0, codePoints_max + 1).join('');
  const whole = /^.*[.!?…]["”’»)]*(?=\s)/u.exec(start)?.[0];
  return whole ?? opening(line, codePoints_max);
}

/** Finds any of these where it is no part of a longer word; each match is one group. */
export function standingAlone(texts: string[]): RegExp {
  // The longest first: "Anna Holt" before "Anna".
  const sorted = texts.toSorted((one, other) => other.length - one.length);
  const any = sorted.map((text) => RegExp.escape(text)).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(${any})(?![\\p{L}\\p{N}])`, 'gu');
}
