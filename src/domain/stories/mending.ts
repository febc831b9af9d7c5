// Words that an editor put into a storyteller's mouth. Outside of [square brackets] only a word
// that stood there may stand there again, in its right spelling: it was no word at all, or one of
// those that are taken for each other by ear. A name, a figure, a "not" or another word that is
// right as it is cannot be mended. Where no dictionary knows the language, marks, spaces and
// capitals are spelling, and whatever else is put in stands in brackets.
import { isEnglishName, isEnglishWord } from '#lib/spelling.ts';
import { differsByAtMost, withoutBracketed } from '#lib/word-changes.ts';

/** A mended word differs by so many letters at most, and by less than half of its own. */
const MENDED_LETTERS = 2;
/** So many of one passage are mended; where more is put in, it was written anew. */
const WORDS_MAX = 200;
/** A word, a figure with its currency, or a picture; what stands between them is spelling. */
const TOKEN =
  /[\p{L}\p{M}'’]*[\p{L}\p{M}]|\p{Sc}?\p{N}(?:[\p{N}.,:/]*\p{N})?\s?[\p{Sc}%]?|\p{Extended_Pictographic}/gu;
const NEGATION =
  /(?<!\p{L})(?:not|no|never|none|nor|nobody|noone|nothing|cannot|without)(?!\p{L})/giu;
/** "didnt", "coudnt", "nver", "nothin": a misspelt "not" is one, and may not get lost. */
const MISSPELT_NEGATION =
  /^(?:(?:d|w|c|sh|h|is|ar|m)\p{L}{0,5}n['’]?t|n\p{L}{0,2}ver|noth\p{L}{0,3})$/iu;
/** Small letters may become large in these alone. */
const PROPER =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|(?:septem|octo|novem|decem)ber|british|english|scottish|irish|welsh|american|french|german|spanish|italian|christmas|easter)$/iu;
/** Words that are rightly written as one, and often as two. */
const JOINED =
  /^(?:cannot|into|onto|(?:some|any|every)(?:one|body|thing|where)|noone|altogether|already|maybe|itself|himself|herself|myself|themselves|ourselves|throughout|whatever|whoever|upstairs|downstairs|outside|inside|online|meanwhile|afterwards|sometimes)$/iu;
/** Each line: words that are written for one another, and none of them turns what is said. */
const ALIKE = [
  ...['there their they’re', 'your you’re', 'its it’s', 'to too', 'then than', 'loose lose'],
  ...['who’s whose', 'affect effect', 'quiet quite', 'passed past', 'advice advise', 'a an'],
  ...['practice practise', 'licence license', 'breath breathe', 'was were', 'is are', 'has have'],
  ...['paid payed', 'lead led', 'here hear', 'brake break', 'weather whether', 'of have'],
  ...['form from', 'of off', 'manger manager', 'costumer customer', 'desert dessert'],
  ...['witch which', 'weight wait', 'loosing losing', 'wether whether', 'pubic public'],
  ...['stationary stationery', 'complement compliment', 'principal principle', 'where were we’re'],
  ...['don’t doesn’t', 'mustn’t must’nt', 'cloths clothes', 'lightening lightning'],
].map((line) => new Set(line.split(' ').map(spelt)));

/** Whether all that was put in was there before, as it was or misspelt; the rest was taken out. */
export function isMended(removed: string, added: string): boolean {
  const put = tokensIn(withoutBracketed(added));
  if (put.length === 0) return true;
  const out = tokensIn(removed);
  if (put.length > WORDS_MAX) return isSameText(out, put);
  let from = 0;
  for (let at = 0; at < put.length; ) {
    const found = nextFrom(out, from, put, at);
    if (!found) return false;
    from = found.from;
    at = found.at;
  }
  return true;
}

/** "not", "never", "nobody": what a sentence turns on. */
export function negations(text: string): number {
  const contracted = text.match(/n['’]t(?!\p{L})/giu)?.length ?? 0;
  return contracted + (text.match(NEGATION)?.length ?? 0);
}

export function tokensIn(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

type Place = { from: number; at: number };

/** The first word of what stood there that this one mends; those passed over were cut. */
function nextFrom(out: string[], first: number, put: string[], at: number): Place | undefined {
  for (let from = first; from < out.length; from++) {
    const [was, then] = [out[from]!, out[from + 1]];
    const [is, next] = [put[at]!, put[at + 1]];
    if (isSameWord(was, is) || isMendedWord(was, is)) return { from: from + 1, at: at + 1 };
    if (next && isJoined(was, is, next)) return { from: from + 1, at: at + 2 };
    if (then && isJoined(is, was, then)) return { from: from + 2, at: at + 1 };
  }
  return undefined;
}

/** "alot" and "a lot", "can not" and "cannot"; never "not able" and "notable". */
function isJoined(one: string, first: string, second: string): boolean {
  const isSame = spelt(one) === spelt(first) + spelt(second);
  const isOne = JOINED.test(one) || !isEnglishWord(one);
  return isSame && isOne && negations(one) === negations(`${first} ${second}`);
}

function isSameWord(was: string, is: string): boolean {
  return /\p{L}/u.test(was) ? spelt(was) === spelt(is) : was === is;
}

function isMendedWord(was: string, is: string): boolean {
  const [out, put] = [spelt(was), spelt(is)];
  if (ALIKE.some((line) => line.has(out) && line.has(put))) return true;
  if (turns(was) !== turns(is) || out[0] !== put[0]) return false;
  if (startsLarge(was) !== startsLarge(is) && !PROPER.test(is)) return false;
  const most = Math.min(MENDED_LETTERS, Math.ceil(put.length / 2));
  if (!differsByAtMost(out, put, most)) return false;
  const isName = isEnglishName(was) || (startsLarge(is) && isEnglishName(is));
  const isKnown = isEnglishWord(was) || isName;
  return PROPER.test(is) ? !isEnglishWord(was) : !isKnown && isEnglishWord(is);
}

/** Whether the word is a "not", rightly spelt or wrongly. */
function turns(word: string): boolean {
  return negations(word) > 0 || (MISSPELT_NEGATION.test(word) && !isEnglishWord(word));
}

function isSameText(out: string[], put: string[]): boolean {
  return out.length === put.length && out.every((one, at) => isSameWord(one, put[at]!));
}

function startsLarge(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** A word's letters alone. */
function spelt(word: string): string {
  return word.toLocaleLowerCase().replace(/['’]/g, '');
}
