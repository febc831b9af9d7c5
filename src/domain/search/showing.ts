// What was found, as the page shows it: the title and the best few words of each item, in pieces of
// which some are marked. The marks are set by characters that no text here can hold, and read back
// as pieces, so that a text with "<mark>" in it stays a text. What the tables no longer show is
// left out, whatever the index says.
import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articlePrinciples, articles, stories } from '#db/schema.ts';
import { opening } from '#lib/text.ts';
import { type PrincipleCard, principleCards } from '../principles.ts';
import { isPublic, type StoryCard } from '../stories/listing.ts';
import { between, ESSAYS_FROM, PRINCIPLES_FROM } from './indexing.ts';
import { closeUp } from './words.ts';

export type Marked = { text: string; isMarked: boolean }[];
export type Hit = { title: Marked; words: Marked } & (
  | { kind: 'story'; story: FoundStory }
  | { kind: 'article'; article: FoundArticle; principle: PrincipleCard | undefined }
  | { kind: 'principle'; principle: PrincipleCard }
);
type FoundStory = Omit<StoryCard, 'title' | 'excerpt'>;
type FoundArticle = { slug: string; publishedAt: number };
/** `opening` are the item's first words, in case the snippet says too little. */
type Found = { id: number; title: string; words: string; opening: string };

const BEGIN = '\u0001';
const END = '\u0002';
const MARKED = new RegExp(`${BEGIN}([^${END}]*)${END}`);
const SNIPPET_WORDS = 28;
/** Fewer characters than this tell nothing of an item. */
const SNIPPET_CHARS_MIN = 60;
const OPENING_MAX = 160;
/** Where every letter is a word; FTS5 gives no more than 64. */
const SNIPPET_LETTERS = 60;

/** The items with these ids, in their order, with the words that match marked. */
export async function hitsOf(ids: number[], match: string, isUnspaced: boolean): Promise<Hit[]> {
  if (ids.length === 0) return [];
  const length = isUnspaced ? SNIPPET_LETTERS : SNIPPET_WORDS;
  const rows = await foundAmong(ids, match, length);
  const found = new Map(rows.map((row) => [row.id, row]));
  const [told, written, principles] = await Promise.all([
    storiesIn(ids.filter((id) => id < ESSAYS_FROM)),
    articlesIn(ids.filter((id) => id > ESSAYS_FROM && id < PRINCIPLES_FROM)),
    principleCards(),
  ]);
  const hit = (row: Found): Hit | undefined => {
    if (row.id < ESSAYS_FROM) return asStory(row, told.get(row.id));
    if (row.id < PRINCIPLES_FROM) {
      return asArticle(row, written.get(row.id - ESSAYS_FROM), principles);
    }
    return asPrinciple(row, principles);
  };
  return ids.flatMap((id) => (found.has(id) ? (hit(found.get(id)!) ?? []) : []));
}

// The "+" keeps FTS5 from opening the word's whole list anew for each item: they are near one
// another, mostly among the newest, and one way through the list meets them all.
function foundAmong(ids: number[], match: string, length: number): Promise<Found[]> {
  const [from, to] = [Math.min(...ids), Math.max(...ids)];
  return db.all<Found>(sql`SELECT rowid AS id,
      highlight(search_index, 0, ${BEGIN}, ${END}) AS title,
      snippet(search_index, 1, ${BEGIN}, ${END}, '…', ${length}) AS words,
      substr(words, 1, ${OPENING_MAX * 2}) AS opening
    FROM search_index WHERE search_index MATCH ${match} AND ${between(from, to)}
      AND +rowid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY rowid DESC`);
}

/** "two \u0001words\u0002" → "two " and, marked, "words". */
export function pieces(marked: string): Marked {
  return marked
    .split(MARKED)
    .map((text, at) => ({ text: closeUp(text), isMarked: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

function asStory(row: Found, story: FoundStory | undefined): Hit | undefined {
  return story && { kind: 'story', story, ...shown(row) };
}

function asArticle(
  found: Found,
  row: ArticleRow | undefined,
  principles: PrincipleCard[],
): Hit | undefined {
  if (!row) return undefined;
  const { chief, id: _id, ...article } = row;
  const principle = principles.find((one) => one.slug === chief);
  return { kind: 'article', article, principle, ...shown(found) };
}

function asPrinciple(row: Found, principles: PrincipleCard[]): Hit | undefined {
  const principle = principles.find((one) => one.number === row.id - PRINCIPLES_FROM);
  return principle && { kind: 'principle', principle, ...shown(row) };
}

/** Where only the title matches, or a name at the end, the item's first words say more. */
function shown({ title, words, opening: first }: Found) {
  const isTelling = words.includes(BEGIN) && words.length >= SNIPPET_CHARS_MIN;
  const unmarked = { text: `${opening(closeUp(first), OPENING_MAX)} `, isMarked: false };
  const rest = words.includes(BEGIN) ? pieces(words) : [];
  return { title: pieces(title), words: isTelling ? rest : [unmarked, ...rest] };
}

async function storiesIn(ids: number[]): Promise<Map<number, FoundStory>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      ...{ id: stories.id, number: stories.number, slug: stories.slug, sample: stories.sample },
      ...{ verdict: stories.verdict, side: stories.side, businessKind: stories.businessKind },
      ...{ publishedAt: stories.publishedAt, source: stories.source, tie: stories.tie },
      quiet: stories.quiet,
    })
    .from(stories)
    .where(and(isPublic, inArray(stories.id, ids)));
  return new Map(
    rows.map(({ id, number, slug, publishedAt, ...row }) => [
      id,
      { ...row, number: number!, slug: slug!, publishedAt: publishedAt! },
    ]),
  );
}

type ArticleRow = FoundArticle & { id: number; chief: string | null };

async function articlesIn(ids: number[]): Promise<Map<number, ArticleRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: articles.id,
      slug: articles.slug,
      publishedAt: articles.publishAt,
      chief: sql<string | null>`(SELECT a.principle_slug FROM ${articlePrinciples} a
        WHERE a.article_id = ${articles.id} ORDER BY a.position LIMIT 1)`,
    })
    .from(articles)
    .where(
      and(
        eq(articles.state, 'published'),
        inArray(
          articles.id,
          ids.map((id) => id - ESSAYS_FROM),
        ),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
