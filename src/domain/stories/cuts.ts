// What went from one text of a story, stretch by stretch, and what kind of stretch it was: all of
// it somebody's name, number or address; whole sentences; or neither. A text is read once, however
// many stretches went from it.
import { isEnglishName, isEnglishWord } from '#lib/spelling.ts';
import { wordChanges } from '#lib/word-changes.ts';
import { publication } from '../publication.ts';
import { countryOf, findMarks, type Mark } from '../redactions.ts';

/** A stretch of the text before: what stood there, and what stands there now. */
export type Cut = { start: number; end: number; removed: string; added: string };

/** A cut in the middle of like letters may be read this far to either side. */
const SHIFT_MAX = 400;
/** Shorter sentences are answers: "No." alone turns what it answers. */
const SENTENCE_WORDS_MIN = 3;
/** Where no spaces part the words, they are told by so many letters. */
const SENTENCE_CHARS_MIN = 15;
/** The end of the sentence before is seen from so near. */
const NEAR = 60;
const TITLE = '(?:mr|mrs|ms|miss|mx|dr|sir|madam|the|a|an)';
const WAY = 'on|at|via|tel|phone|number';
/** What may go with a name or a number (#): "Mr Bell", "on 020 …", "her name is Anna and she". */
const LED_TO = new RegExp(
  `^(?:(?:${WAY}|called|named) )?(?:${TITLE} )?#(?: (?:${WAY}|and|or) (?:${TITLE} )?#| #)*$` +
    '|^(?:his|her|their) name (?:is|was) (?:# ?)+(?:and (?:he|she|they))?$',
);
const ENDS = /(?:^|[.!?…؟।]["”’)\]]*\s|[。！？][”’）」』]*|\n\s*\n)\s*$/;
const ASKED = /[?？؟]["”’)」』]*\s*$/;
/** "Dr. Bell" and "J. Bell" go on. */
const ABBREVIATED = /(?:^|[^\p{L}])(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Prof|No|vs|etc|e\.g|i\.e)\.\s*$/u;
const BLANK = /^[ \t]*$/;

export type Reading = {
  cuts: Cut[];
  /** All that went leads to a person; `describes`: descriptions count too. */
  isMarked: (cut: Cut, describes: boolean) => boolean;
  isWhole: (cut: Cut) => boolean;
  /** What the house itself would put in place of what went. */
  rolesFor: (cut: Cut) => string[];
};

/** `known`: the names that were found in the story's other texts. */
export function reading(
  before: string,
  after: string,
  known: string[],
  roleOf: (mark: Mark) => string,
): Reading {
  const cuts = cutsIn(before, after);
  const country = countryOf(publication());
  const marks = cuts.length > 0 ? findMarks(before, { country, known }) : [];
  return {
    cuts,
    isMarked: (cut, describes) => isMarked(cut, marks, describes),
    isWhole: (cut) => isWhole(before, cut),
    rolesFor: ({ start, end }) =>
      marks.filter((mark) => mark.start < end && start < mark.end).map(roleOf),
  };
}

function cutsIn(before: string, after: string): Cut[] {
  let at = 0;
  return wordChanges(before, after).flatMap((part) => {
    const start = at;
    at += 'kept' in part ? part.kept.length : part.removed.length;
    return 'kept' in part ? [] : [{ start, end: at, ...part }];
  });
}

function isMarked({ start, removed }: Cut, marks: Mark[], describes: boolean): boolean {
  const words = [
    ...removed.matchAll(/[\p{L}\p{M}\p{N}]+(?=['’]s(?!\p{L}))|(?<!['’])[\p{L}\p{M}\p{N}]+/gu),
  ];
  if (words.length === 0) return BLANK.test(removed);
  const leads = (word: string, at: number) =>
    marks.some((mark) => at >= mark.start && at < mark.end && isLeading(mark, word, describes));
  const read = words.map(({ 0: word, index }) =>
    leads(word, start + index) ? '#' : word.toLowerCase(),
  );
  return LED_TO.test(read.join(' '));
}

/** A capital makes no name: "Unprofessional" is a word, and other scripts have no capitals. */
function isLeading({ kind }: Mark, word: string, describes: boolean): boolean {
  if (kind === 'description') return describes;
  if (kind !== 'name') return true;
  const isLatin = /^[\p{sc=Latn}\p{M}\p{N}]+$/u.test(word);
  return isLatin && (isEnglishName(word) || !isEnglishWord(word));
}

/** From the beginning of a sentence to the end of one, wherever the comparison drew the line. */
function isWhole(text: string, { start, end }: Cut): boolean {
  if (text.slice(0, start).trim() === '' && text.slice(end).trim() === '') return true;
  return [0, ...shiftsOf(text, start, end)].some((by) => {
    const [from, to] = [start + by, end + by];
    const gone = text.slice(from, to);
    const isAnswer = ASKED.test(text.slice(Math.max(0, from - NEAR), from)) || /[?？؟]/.test(gone);
    const isLong =
      gone.trim().length >= SENTENCE_CHARS_MIN ||
      gone.trim().split(/\s+/).length >= SENTENCE_WORDS_MIN;
    return isLong && !isAnswer && isBetween(text, from) && isBetween(text, to);
  });
}

/** Whether one sentence ends here and the next begins. */
function isBetween(text: string, at: number): boolean {
  if (text.slice(at).trim() === '') return true;
  const blank = /^\s*/.exec(text.slice(at))![0].length;
  const before = text.slice(Math.max(0, at + blank - NEAR), at + blank);
  return ENDS.test(before) && !ABBREVIATED.test(before);
}

/** "A. He left. He came." without "left. He " is the same as without "He left. ". */
function shiftsOf(text: string, start: number, end: number): number[] {
  const shifts: number[] = [];
  for (let by = 1; by <= SHIFT_MAX && start >= by && text[start - by] === text[end - by]; by++) {
    shifts.push(-by);
  }
  for (let by = 0; by < SHIFT_MAX && text[start + by] === text[end + by]; by++) {
    if (end + by >= text.length) break;
    shifts.push(by + 1);
  }
  return shifts;
}
