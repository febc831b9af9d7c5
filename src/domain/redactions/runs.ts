// Words with capitals that belong together: "Wilhelmina van der Zee", "J. P. Moncrieff", "Mr
// Al-Rashid". A run breaks where a sentence does; ordinary words that open a sentence ("Then
// Priya") fall off.
import { PARTICLES, SOFT_TITLES, TITLES } from './name-words.ts';
import type { Word } from './reading.ts';

export type Run = {
  /** From this word up to, without, that one. */
  from: number;
  to: number;
  words: Word[];
  start: number;
  end: number;
  title: boolean;
  isInitialled: boolean;
  opensSentence: boolean;
};

/** More words than any name has: then it is a heading. */
const WORDS_MAX = 6;

export function runsIn(words: Word[], isWord: (word: Word) => boolean): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!begins(words[at]!)) continue;
    const to = endOf(words, at);
    const run = trimmed(words, at, to, isWord);
    if (run) runs.push(run);
    at = to - 1;
  }
  return runs;
}

export function isTitle(word: Word): boolean {
  return TITLES.has(word.base);
}

function begins(word: Word): boolean {
  return word.isCapital;
}

function endOf(words: Word[], from: number): number {
  let to = from + 1;
  while (to < words.length && to - from < WORDS_MAX + 2) {
    const word = words[to]!;
    const before = words[to - 1]!;
    if (word.opensSentence || !joins(word.gap, before)) break;
    if (word.isCapital) to++;
    else {
      const length = particlesFrom(words, to);
      if (length === 0) break;
      to += length + 1;
    }
  }
  return to;
}

/** How many small words of a name stand here before its next capital: "van der" Zee. */
function particlesFrom(words: Word[], from: number): number {
  let at = from;
  while (at < from + 3 && words[at] && PARTICLES.has(words[at]!.base)) {
    if (!/^\s+$/.test(words[at]!.gap)) return 0;
    at++;
  }
  const next = words[at];
  const isNext = next?.isCapital && !next.opensSentence && /^\s+$/.test(next.gap);
  return at > from && isNext ? at - from : 0;
}

function joins(gap: string, before: Word): boolean {
  if (/^[ \t\u00a0]{1,3}$|^[ \t]*\n[ \t]*$/.test(gap)) return true;
  return /^\.\s{0,2}$/.test(gap) && (before.isInitial || TITLES.has(before.base));
}

function trimmed(
  words: Word[],
  from: number,
  to: number,
  isWord: (word: Word) => boolean,
): Run | undefined {
  let [first, last] = [from, to];
  const isDropped = (word: Word, next: Word | undefined) =>
    isWord(word) && !(TITLES.has(word.base) && next) && !isInitialOf(word);
  // "Then Priya": only what opens a sentence may have its capital from there.
  while (
    first < last - 1 &&
    words[first]!.opensSentence &&
    isDropped(words[first]!, words[first + 1])
  )
    first++;
  if (words[first]!.base === 'i' && words[first]!.isInitial && !words[first]!.after.startsWith('.'))
    first++;
  while (last - 1 > first && words[last - 1]!.base === 'i') last--;
  if (first >= last || last - first > WORDS_MAX) return undefined;
  return asRun(words, first, last);
}

/** "A Swedish lady" and "I" have a capital letter alone, too: an initial has its stop. */
const isInitialOf = (word: Word) =>
  word.isInitial && (!/^[ai]$/.test(word.base) || word.after.startsWith('.'));

/** "a Mr Somebody" is nobody. */
const isSomebody = (word: Word) => /^(?:some|any|no)(?:body|one)$|^so-and-so$/.test(word.base);

function asRun(words: Word[], from: number, to: number): Run {
  const own = words.slice(from, to);
  const [head, next] = own;
  const rest = own.slice(1);
  const isHard = TITLES.has(head!.base) && !SOFT_TITLES.has(head!.base);
  const last = own.at(-1)!;
  const isInitialled =
    own.length > 1 &&
    own.some(isInitialOf) &&
    !own.every((word) => word.isShouted || word.isInitial);
  const dot = last.isInitial && last.after.startsWith('.') && isInitialled ? 1 : 0;
  return {
    from,
    to,
    words: own,
    start: head!.start,
    end: last.end + dot,
    title:
      Boolean(next) &&
      (isHard || TITLES.has(head!.base)) &&
      rest.some((word) => !word.isShouted && !isSomebody(word)),
    isInitialled,
    opensSentence: head!.opensSentence,
  };
}
