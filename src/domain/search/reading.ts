// What somebody typed, read as words to look for. The box is no query language: nothing in it is an
// operator, and every word reaches the index inside quotation marks. A word that nobody here has
// written is taken for a slip of the finger, or for the beginning of one that somebody has.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { cleanLine } from '#lib/text.ts';
import {
  fold,
  isOneSlip,
  isUnspaced,
  otherEndings,
  runsIn,
  slipsOf,
  spellings,
  WORD_MAX,
} from './words.ts';

/** A question is a line; a pasted page is looked for by its beginning. */
export const QUERY_MAX = 200;
/** Each further word narrows less and costs as much. */
export const TERMS_MAX = 12;
/** With fewer items than this no word is common. */
const COMMON_ITEMS_MIN = 20;
/** A word in more than this part of all items says nothing about any of them. */
const COMMON_SHARE = 0.6;
const BEGINNING_MIN = 3;
const CANDIDATES_MAX = 200;
/** So many readings of one mistyped word are tried beside the others. */
const READINGS_MAX = 4;
const NEAREST_MAX = 5;

/** `wanted` is how the index is asked for the word; undefined where nothing here holds it. */
export type Term = {
  typed: string;
  wanted: string | undefined;
  /** The word that was meant, where it was not the typed one. */
  meant?: string;
  /** What else it could have been. */
  or?: string[];
  isCommon?: boolean;
};
/** `cut` says how much of a longer question was read. */
export type Question = {
  words: string;
  terms: Term[];
  cut: { letters: number; terms: number } | undefined;
};

/** The words of a question, each looked up: as typed, as it was meant, or nowhere. */
export async function readQuestion(typed: string): Promise<Question> {
  const line = [...cleanLine(typed.slice(0, QUERY_MAX * 8).toWellFormed())];
  const words = line.slice(0, QUERY_MAX).join('').trim();
  const runs = [...new Set(runsIn(words))];
  const terms = await Promise.all(runs.slice(0, TERMS_MAX).map(lookUp));
  const wasCut = line.length > QUERY_MAX || runs.length > TERMS_MAX;
  const cut = wasCut ? { letters: QUERY_MAX, terms: TERMS_MAX } : undefined;
  return { words, cut, terms: await choose(await setCommonAside(terms)) };
}

/** The question as the index reads it. `every`: all its words; `some`: any of them will do. */
export function asked(terms: Term[], how: 'every' | 'some'): string | undefined {
  const known = terms.filter((term) => term.wanted !== undefined);
  const telling = known.filter((term) => !term.isCommon);
  const parts = (telling.length > 0 ? telling : known).map((term) =>
    how === 'some' ? loosely(term) : term.wanted!,
  );
  if (parts.length === 0) return undefined;
  return `{title words forms} : (${parts.join(how === 'every' ? ' AND ' : ' OR ')})`;
}

/** Words that stand here and are nearest to one that does not. */
export async function nearestWords(term: string): Promise<string[]> {
  const folded = fold(term);
  const begin = [...term.toLowerCase()].slice(0, BEGINNING_MIN).join('');
  if (isUnspaced(term) || [...begin].length < BEGINNING_MIN) return [];
  const rows = await db.all<{ word: string }>(sql`SELECT word FROM search_words
    WHERE word >= ${begin} AND word < ${`${begin}\u{10ffff}`} ORDER BY items DESC LIMIT 200`);
  const near = rows.map(({ word }) => word).sort((a, b) => shared(b, folded) - shared(a, folded));
  return near.slice(0, NEAREST_MAX);
}

type Reading = Term & { others?: string[] };
type Counted = { word: string; items: number };

async function lookUp(run: string): Promise<Reading> {
  const typed = [...run].slice(0, WORD_MAX).join('');
  const wanted = quoted(spellings(typed));
  if (await finds(wanted)) return { typed, wanted };
  const others = isUnspaced(typed) ? [] : await slippedFrom(typed);
  if (others.length > 0) return { typed, wanted: undefined, others };
  const begun = `"${fold(typed)}"*`;
  const isBegun = !isUnspaced(typed) && [...typed].length >= BEGINNING_MIN && (await finds(begun));
  return { typed, wanted: isBegun ? begun : isUnspaced(typed) ? wanted : undefined };
}

/** The words that are one slip from this one, or from another ending of it, likeliest first. */
async function slippedFrom(typed: string): Promise<string[]> {
  const word = fold(typed);
  if (/\p{N}/u.test(word)) return [];
  const near = await wordsNear([word]);
  return near.length > 0 ? near : wordsNear(otherEndings(word));
}

async function wordsNear(spelt: string[]): Promise<string[]> {
  const slips = JSON.stringify(spelt.flatMap(slipsOf));
  const rows = await db.all<Counted>(sql`SELECT word, items FROM search_words WHERE word IN (
      SELECT word FROM search_slips WHERE slip IN (SELECT value FROM json_each(${slips})))
    ORDER BY items DESC LIMIT ${CANDIDATES_MAX}`);
  const near = rows.filter(({ word }) => spelt.some((one) => isOneSlip(word, one)));
  const common = (await itemsInAll()) * COMMON_SHARE;
  const likely = new Map(near.map((row) => [row.word, likelihood(row, spelt[0]!, common)]));
  return near.map(({ word }) => word).sort((one, other) => likely.get(other)! - likely.get(one)!);
}

/**
 * Two letters swapped are hardly chance; fingers seldom slip at the first letter; nobody looks for
 * a word that stands everywhere; a letter is more often left out than put in.
 */
function likelihood({ word, items }: Counted, typed: string, common: number): number {
  const meant = fold(word);
  const isSwap = [...meant].sort().join('') === [...typed].sort().join('');
  const signs = [isSwap, meant[0] === typed[0], items <= common, meant.length >= typed.length];
  return signs.reduce((sum, sign) => sum * 2 + Number(sign), 0);
}

/** Of the readings of a mistyped word the first that stands beside the question's other words. */
async function choose(terms: Reading[]): Promise<Term[]> {
  const chosen: Term[] = terms.filter((term) => term.wanted !== undefined);
  const read = new Map<Reading, Term>();
  for (const term of terms) {
    const words = term.others?.slice(0, READINGS_MAX) ?? [];
    const readings = words.map((meant) => ({ ...term, meant, wanted: quoted(spellings(meant)) }));
    const reading = (await firstBeside(chosen, readings)) ?? readings[0];
    if (!reading) continue;
    chosen.push(reading);
    read.set(term, { ...reading, or: words.filter((word) => word !== reading.meant) });
  }
  return terms.map((term) => read.get(term) ?? term);
}

async function firstBeside<T extends Term>(terms: Term[], readings: T[]): Promise<T | undefined> {
  for (const reading of terms.length > 0 ? readings : []) {
    if (await finds(asked([...terms, reading], 'every')!)) return reading;
  }
  return undefined;
}

async function setCommonAside(terms: Reading[]): Promise<Reading[]> {
  const all = await itemsInAll();
  if (all < COMMON_ITEMS_MIN || terms.length < 2) return terms;
  const typed = JSON.stringify(terms.map((term) => term.typed.toLowerCase()));
  const rows = await db.all<{ word: string }>(sql`SELECT word FROM search_words
    WHERE word IN (SELECT value FROM json_each(${typed})) AND items > ${all * COMMON_SHARE}`);
  const common = new Set(rows.map((row) => row.word));
  return terms.map((term) => ({ ...term, isCommon: common.has(term.typed.toLowerCase()) }));
}

const itemsInAll = remembered(async () => {
  const [row] = await db.all<{ n: number }>(sql`SELECT count(*) AS n FROM search_index_docsize`);
  return row?.n ?? 0;
});

/** Whether anything holds this. */
export async function finds(wanted: string): Promise<boolean> {
  const [row] = await db.all(
    sql`SELECT 1 FROM search_index WHERE search_index MATCH ${wanted} LIMIT 1`,
  );
  return row !== undefined;
}

/** A stretch without spaces holds several words: where it stands nowhere whole, pairs of letters. */
function loosely({ typed, wanted }: Term): string {
  const letters = [...typed];
  if (!isUnspaced(typed) || letters.length < 3) return wanted!;
  return quoted(letters.slice(1).flatMap((letter, at) => spellings(letters[at]! + letter)));
}

function quoted(words: string[]): string {
  return `(${words.map((word) => `"${word.replaceAll('"', '')}"`).join(' OR ')})`;
}

function shared(word: string, folded: string): number {
  const letters = fold(word);
  let at = 0;
  while (at < letters.length && letters[at] === folded[at]) at++;
  return at;
}
