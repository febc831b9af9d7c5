// Somebody looks for something: essays, principles and published stories in one list, the best
// first. The question is read (search/reading.ts), put to the index (search/indexing.ts), and what
// it finds is shown only as far as the tables still show it. If no item holds all the words, those
// that hold some of them are shown, and the page says so.
import { type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import type { Side, Verdict } from '#db/schema.ts';
import { PAGES_MAX, type Place } from '#lib/paging.ts';
import { between, ESSAYS_FROM, filedAs, PRINCIPLES_FROM } from './search/indexing.ts';
import { asked, finds, nearestWords, readQuestion, type Term } from './search/reading.ts';
import { hitsOf } from './search/showing.ts';
import { isUnspaced } from './search/words.ts';
import { SIDES, VERDICTS } from './stories/telling.ts';

export const KINDS = ['story', 'article', 'principle'] as const;
export type Kind = (typeof KINDS)[number];

/** As many as stories on a page of theirs. */
export const HITS_A_PAGE = 12;
/** Counted exactly up to here; beyond it the page says "1,000+". */
export const HITS_COUNTED_MAX = 1_000;
/** Of more than these the newest are ranked, and every essay and principle. */
export const RANKED_MAX = 1_200;
/** A reader chooses between these at a glance. */
const OTHER_READINGS_MAX = 3;
/** A title says what its item is about. */
const TITLE_WEIGHT = 10;

export type Chosen = {
  kind?: Kind | undefined;
  verdict?: Verdict | undefined;
  side?: Side | undefined;
};
export type SearchCounts = Record<
  'everywhere' | 'chosen' | 'told' | 'anySide' | Kind | Verdict | Side,
  number
>;
const NONE = Object.fromEntries(
  ['everywhere', 'chosen', 'told', 'anySide', ...KINDS, ...VERDICTS, ...SIDES].map((one) => [
    one,
    0,
  ]),
) as SearchCounts;

/** What the address asks; values that nobody offered ask for nothing. */
export function readSearch(search: URLSearchParams) {
  const oneOf = <T extends string>(name: string, choices: readonly T[]) =>
    choices.find((choice) => choice === search.get(name));
  const kind = oneOf('kind', KINDS);
  const chosen: Chosen = {};
  if (kind) chosen.kind = kind;
  // An essay has no verdict, and nobody's side.
  if (!kind || kind === 'story') {
    const [verdict, side] = [oneOf('verdict', VERDICTS), oneOf('side', SIDES)];
    if (verdict) chosen.verdict = verdict;
    if (side) chosen.side = side;
  }
  return { typed: search.get('q') ?? '', chosen };
}

/** Everything the page shows. */
export async function search(typed: string, chosen: Chosen, wanted: Place) {
  const question = await readQuestion(typed);
  const { match, isPartly } = await matchFor(question.terms);
  const counts = match ? await countsOf(match, chosen) : NONE;
  const place = within(wanted, counts.chosen);
  const ids = match ? await ranked(match, chosen, place) : [];
  const shown = ids.slice(0, place.limit);
  const hits = match ? await hitsOf(shown, match, question.terms.some(isWithoutSpaces)) : [];
  const isEnd = place.page === PAGES_MAX || place.before !== undefined;
  return {
    ...{ question, chosen, place, counts, hits, isPartly: isPartly && hits.length > 0 },
    ...notesOn(question.terms),
    further: isEnd && ids.length > place.limit ? shown.at(-1) : undefined,
    near: hits.length > 0 ? [] : (await Promise.all(question.terms.map(nearTo))).flat(),
  };
}

export type SearchList = Awaited<ReturnType<typeof search>>;

/** A page beyond the last is the last. */
function within(place: Place, count: number): Place {
  const page = Math.min(place.page, Math.max(1, Math.ceil(count / place.limit)));
  return { ...place, page, offset: (page - 1) * place.limit };
}

/** All the words, or where nothing holds them all, any of them. */
async function matchFor(terms: Term[]) {
  const every = asked(terms, 'every');
  const some = asked(terms, 'some');
  const isPartly = every !== undefined && every !== some && !(await finds(every));
  return { match: isPartly ? some : every, isPartly };
}

const isWithoutSpaces = (term: Term) => isUnspaced(term.typed);
const nearTo = async (term: Term) => (term.wanted ? [] : nearestWords(term.typed));

function notesOn(terms: Term[]) {
  const corrected = terms.filter((term) => term.meant !== undefined);
  const said = (one: Term, meant = one.meant) => (meant ? alike(one.typed, meant) : one.typed);
  const line = (other?: Term, word?: string) =>
    terms.map((one) => (one === other ? said(one, word) : said(one))).join(' ');
  return {
    /** The question as it was read, where that is not as it was typed, and how else it could be. */
    meant: corrected.length > 0 ? line() : undefined,
    orMeant: corrected
      .flatMap((one) => (one.or ?? []).map((word) => line(one, word)))
      .slice(0, OTHER_READINGS_MAX),
    mistyped: corrected.map((term) => term.typed),
    /** Words that nothing here holds, beside some that something does. */
    missing: terms.some((term) => term.wanted !== undefined)
      ? terms.filter((term) => term.wanted === undefined).map((term) => term.typed)
      : [],
  };
}

/** With a capital where one was typed. */
function alike(typed: string, word: string): string {
  const [first = '', ...rest] = word;
  return typed[0] === typed[0]?.toLowerCase() ? word : first.toUpperCase() + rest.join('');
}

/**
 * How many each choice would show, exact up to HITS_COUNTED_MAX and beyond it one more. A story has
 * one verdict and one side, so that the sums need no counting of their own.
 */
async function countsOf(match: string, chosen: Chosen): Promise<SearchCounts> {
  const { verdict, side } = chosen;
  const isNarrowed = verdict !== undefined || side !== undefined;
  const told: [keyof SearchCounts, Chosen][] = isNarrowed ? [['story', { kind: 'story' }]] : [];
  const each = await countEach(match, [
    ...told,
    ['article', { kind: 'article' }],
    ['principle', { kind: 'principle' }],
    ...VERDICTS.map((one) => [one, { kind: 'story', verdict: one, side }] as [Verdict, Chosen]),
    ...SIDES.map((one) => [one, { kind: 'story', verdict, side: one }] as [Side, Chosen]),
  ]);
  const sum = (names: readonly (keyof SearchCounts)[]) =>
    Math.min(
      HITS_COUNTED_MAX + 1,
      names.reduce((so, name) => so + each[name], 0),
    );
  const sums = { told: sum(VERDICTS), anySide: sum(SIDES) };
  const story = isNarrowed ? each.story : sums.told;
  const everywhere = Math.min(HITS_COUNTED_MAX + 1, story + each.article + each.principle);
  const counts = { ...each, ...sums, story, everywhere };
  return { ...counts, chosen: counts[side ?? verdict ?? chosen.kind ?? 'everywhere'] };
}

async function countEach(match: string, wanted: [keyof SearchCounts, Chosen][]) {
  const each = wanted.map(([, filter]) => countOf(match, filter));
  const [row] = await db.all<{ counts: string }>(
    sql`SELECT json_array(${sql.join(each, sql`, `)}) AS counts`,
  );
  const figures = JSON.parse(row!.counts) as number[];
  return Object.fromEntries(wanted.map(([name], at) => [name, figures[at]!])) as SearchCounts;
}

// Essays and principles have the highest rowids: from the other end of a common word's list its
// stories would all be passed first.
function countOf(match: string, filter: Chosen): SQL {
  const isAbove = filter.kind === 'article' || filter.kind === 'principle';
  return sql`(SELECT count(*) FROM (SELECT 1 FROM search_index WHERE ${matching(match, filter)}
    ${isAbove ? sql`ORDER BY rowid DESC` : sql``} LIMIT ${HITS_COUNTED_MAX + 1}))`;
}

/** The ids of one page and one more, the best first; `before` is the last one already seen. */
async function ranked(match: string, chosen: Chosen, place: Place): Promise<number[]> {
  const last = place.before ?? null;
  const rows = await db.all<{ id: number }>(sql`
    WITH found AS (
      SELECT rowid AS id, bm25(search_index, ${TITLE_WEIGHT}, 1, 1, 0) AS score
      FROM search_index WHERE ${matching(match, chosen)}
      ORDER BY rowid DESC LIMIT ${RANKED_MAX})
    SELECT id FROM found WHERE ${last} IS NULL
      OR (score, -id) > (SELECT score, -id FROM found WHERE id = ${last})
    ORDER BY score, -id LIMIT ${place.limit + 1} OFFSET ${place.offset}`);
  return rows.map((row) => row.id);
}

function matching(match: string, { kind, verdict, side }: Chosen): SQL {
  const filed = [verdict, side].filter((choice) => choice !== undefined);
  const within = filed.map((choice) => ` AND filed : "${filedAs(choice)}"`).join('');
  return sql`search_index MATCH ${match + within} AND ${KIND_OF[kind ?? 'any']}`;
}

const KIND_OF: Record<Kind | 'any', SQL> = {
  any: sql`1`,
  story: between(0, ESSAYS_FROM - 1),
  article: between(ESSAYS_FROM, PRINCIPLES_FROM - 1),
  principle: between(PRINCIPLES_FROM, 2 * PRINCIPLES_FROM),
};
