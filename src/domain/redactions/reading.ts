// A text as the finder of names reads it: words with what stands before them, whether they begin a
// sentence or somebody's speech, and whether they are written with a capital. Each letter is looked
// at a bounded number of times.

export type Word = {
  start: number;
  end: number;
  /** As it is written, without a possessive: "Priya's" is Priya. */
  text: string;
  /** The same without capitals, to compare by. */
  base: string;
  /** What stands between the word before and this one. */
  gap: string;
  after: string;
  isCapital: boolean;
  isShouted: boolean;
  isInitial: boolean;
  isPossessive: boolean;
  opensSentence: boolean;
};

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ‐‑-][\p{L}\p{M}\p{N}]+)*/gu;
const ENDING = /['’ʼ](?:s|d|ll|m|re|ve)$/i;
const SHORTENED = new Set(
  'mr mrs ms mx dr prof rev fr st sr sra srta hr fr mme mlle m no nr capt sgt lt col gen jr'.split(
    ' ',
  ),
);
// After an initial and its stop: "with one initial: E. She brought me" begins anew, and
// "J. P. Moncrieff" does not.
const BEGINS_ANEW = new Set(
  'the she he it they we i you then and but so in on at my her his our their when if that this there now nobody nothing not no yes after before as for a an what who how why where by with all one'.split(
    ' ',
  ),
);
/** Longer runs of letters are no names. */
const NAME_LETTERS_MAX = 40;

export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let from = 0;
  for (const { index, 0: written } of text.matchAll(WORD)) {
    const gap = withoutMarkdown(text.slice(from, index));
    const before = words.at(-1);
    if (before) before.after = gap;
    words.push(asWord(written, index, gap, before));
    from = index + written.length;
  }
  const last = words.at(-1);
  if (last) last.after = withoutMarkdown(text.slice(from));
  return words;
}

/** A bullet or a heading begins anew; emphasis is as if it were not there. */
function withoutMarkdown(gap: string): string {
  return gap
    .replace(/(?:^|\r?\n)[ \t]*(?:[*+•-]|#{1,6})[ \t]+/g, '\n\n')
    .replace(/\r?\n[ \t]*>[ \t]?/g, '\n')
    .replace(/[*_`~\r]/g, '');
}

function asWord(written: string, start: number, gap: string, before: Word | undefined): Word {
  const short = written.length > NAME_LETTERS_MAX ? '' : written.replace(ENDING, '');
  const text = short.replace(/[’ʼ]/g, "'");
  const letters = text.replace(/[^\p{L}]/gu, '');
  return {
    start,
    end: start + (short.length || written.length),
    text,
    base: text.toLowerCase(),
    gap,
    after: '',
    isCapital: /^(?:[a-z]{1,2}['-])?\p{Lu}/u.test(text) && !/\p{N}/u.test(text),
    isShouted: letters.length > 1 && letters === letters.toUpperCase(),
    isInitial: /^\p{Lu}$/u.test(text),
    isPossessive: /['’ʼ]s$/.test(written),
    opensSentence: !before || opens(gap, before, text.toLowerCase()),
  };
}

function opens(gap: string, before: Word, base: string): boolean {
  if (/\n\s*\n|[!?…]|["“«„][ ]?$|(?:^|\s)['‘]$|[:•][\s"“'‘]*$/u.test(gap)) return true;
  if (!gap.includes('.')) return /\s[—–-]\s["“]?$/.test(gap) && /["“]$/.test(gap);
  // The stop after "Mr." and after an initial is none.
  const isInitial = before.isInitial && !BEGINS_ANEW.has(base);
  const isShortened = isInitial || (SHORTENED.has(before.base) && !BEGINS_ANEW.has(base));
  return !(isShortened && /^\.\s*$/.test(gap));
}
