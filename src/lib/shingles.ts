// How much two texts are the same: each is cut into runs of five words, and the runs they share are
// set against all the runs there are (Jaccard). Case, marks and spacing say nothing; a sentence
// moved to another place still counts as said twice.
const RUN = 5;
/** Scripts that leave no space between words: there each letter stands for one. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** The runs of five words of a text; of a shorter one, the whole. */
export function shinglesOf(text: string): Set<string> {
  const words = text.normalize('NFKC').toLowerCase().replace(/['’]/g, '').match(WORD) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= words.length; at++) runs.add(words.slice(at, at + RUN).join(' '));
  if (runs.size === 0 && words.length > 0) runs.add(words.join(' '));
  return runs;
}

/** From 0, nothing in common, to 1, the same. Two texts without a word have nothing in common. */
export function likeness(one: Set<string>, other: Set<string>): number {
  const shared = one.intersection(other).size;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}
