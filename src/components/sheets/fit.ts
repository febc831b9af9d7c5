// How large the words of a sheet may be. A sheet is as wide as 100 units; letters are estimated by
// their mean width, so that what is printed always fits on one sheet, and never in less than 24
// points where it is to be read from across a room.

/** Besley at its boldest: mean width of a letter for its size. */
const LETTER_WIDE = 0.6;
/** 24 points on A4, the narrower sheet, with a little to spare. */
const SMALLEST = 4.1;
const LINE_TALL = 1.1;

export type Fit = 's' | 'm' | 'l' | 'xl';

/** By the length of the sentence, and of its longest word, which must not be broken. */
export function fitOf(sentence: string): Fit {
  const all = [...sentence].length;
  const longest = Math.max(...sentence.split(/\s+/).map((word) => [...word].length));
  if (all <= 24 && longest <= 8) return 's';
  if (all <= 40 && longest <= 11) return 'm';
  if (all <= 60 && longest <= 14) return 'l';
  return 'xl';
}

const SIZES = [7, 6.2, 5.4, 4.7, SMALLEST];
/** Between heading and foot, on the shorter sheet, Letter. */
const SET_TALL = 84;
const SET_WIDE = 76;
const SET_GAP = 2.4;

/** The largest size at which the whole set fits on a sheet, or how many of it do at the smallest. */
export function fitSet(sentences: string[]): { step: number; fits: number } {
  for (const [step, size] of SIZES.entries()) {
    if (fitting(sentences, size) === sentences.length) return { step, fits: sentences.length };
  }
  return { step: SIZES.length - 1, fits: Math.max(1, fitting(sentences, SMALLEST)) };
}

function fitting(sentences: string[], size: number): number {
  let used = 0;
  const over = sentences.findIndex((sentence) => {
    used += linesOf(sentence, size) * size * LINE_TALL + SET_GAP;
    return used > SET_TALL;
  });
  return over < 0 ? sentences.length : over;
}

/** Words are not broken, so a line is hardly ever full. */
function linesOf(sentence: string, size: number): number {
  const letters = Math.floor(SET_WIDE / (size * LETTER_WIDE));
  let lines = 1;
  let room = letters;
  for (const word of sentence.split(/\s+/)) {
    const wide = [...word].length;
    if (wide > room && room < letters) {
      lines += 1;
      room = letters;
    }
    lines += Math.max(0, Math.ceil(wide / letters) - 1);
    room -= (wide % letters) + 1;
  }
  return lines;
}
