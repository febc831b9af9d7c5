// What can be searched is kept beside what is shown, and changes in the same transaction: whoever
// publishes, withdraws, holds or mirrors calls one of these. Three tables: `search_index` holds the
// words of everything public (FTS5, its rowid says what it is), `search_words` how many items hold
// each word as written, `search_slips` those words less a letter, to find what a mistyped one meant.
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { articles, authors, principles, stories } from '#db/schema.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { otherForms, setApart, slipsOf, wordsOf } from './words.ts';

/** `aside` is found and never shown: the ways to write a story's number. */
type Item = { id: number; title: string; words: string; filed?: string; aside?: string };
type Kept = Pick<Item, 'id' | 'title' | 'words'>;

// A rowid is a story's id, an essay's id or a principle's number above these: the newest stories,
// all essays and all principles are the highest, and come first where not all can be ranked.
export const ESSAYS_FROM = 1_000_000_000_000;
export const PRINCIPLES_FROM = 2_000_000_000_000;
/** Items in one statement: their texts travel as one JSON. */
const ITEMS_A_TURN = 100;

const IS_PUBLIC = sql`${stories.state} = 'published' AND ${stories.hold} = 'none'`;

/** To be called when a story has become public; the index then holds it as it is shown. */
export async function indexStory(tx: Tx, id: number): Promise<void> {
  await forget(tx, sql`rowid = ${whole(id)}`);
  await addStories(tx, sql`${stories.id} = ${id}`);
}

/** To be called when a story is public no longer. */
export async function forgetStory(tx: Tx, id: number): Promise<void> {
  await forget(tx, sql`rowid = ${whole(id)}`);
}

/** To be called before the invented stories are taken out of their table in bulk. */
export async function forgetSampleStories(tx: Tx): Promise<void> {
  await forget(tx, sql`rowid IN (SELECT id FROM ${stories} WHERE sample = 1)`);
}

/** All published essays and principles as their tables have them; the unchanged are left alone. */
export async function indexWritten(tx: Tx): Promise<void> {
  const wanted = [...(await writtenArticles(tx)), ...(await writtenPrinciples(tx))];
  const kept = await tx.all<Kept>(sql`SELECT rowid AS id, title, words FROM search_index
    WHERE rowid > ${whole(ESSAYS_FROM)}`);
  const asKept = (item: Kept) => `${item.id} ${item.title}\n${item.words}`;
  const old = new Set(kept.map(asKept));
  const now = new Set(wanted.map(asKept));
  for (const item of kept) {
    if (!now.has(asKept(item))) await forget(tx, sql`rowid = ${whole(item.id)}`);
  }
  await add(
    tx,
    wanted.filter((item) => !old.has(asKept(item))),
  );
}

/** Stories that were put into their table in bulk. */
export async function indexMissingStories(tx: Tx): Promise<void> {
  await addStories(tx, sql`${stories.id} NOT IN (SELECT id FROM search_index_docsize)`);
}

/** At start: whatever the index does not hold yet, as after an upgrade. */
export async function fillIndex(): Promise<void> {
  const [missing] = await db.all<{ stories: number; written: number }>(sql`SELECT
    EXISTS (SELECT 1 FROM ${stories} WHERE ${IS_PUBLIC}
      AND id NOT IN (SELECT id FROM search_index_docsize)) AS stories,
    EXISTS (SELECT id + ${ESSAYS_FROM} AS item FROM ${articles} WHERE state = 'published'
      UNION SELECT number + ${PRINCIPLES_FROM} FROM ${principles} WHERE NOT gone
      EXCEPT SELECT id FROM search_index_docsize) AS written`);
  if (!missing?.stories && !missing?.written) return;
  await transaction(async (tx) => {
    await indexMissingStories(tx);
    if (missing.written) await indexWritten(tx);
  });
}

async function addStories(tx: Tx, which: SQL): Promise<void> {
  const ids = await tx.select({ id: stories.id }).from(stories).where(and(IS_PUBLIC, which));
  for (let done = 0; done < ids.length; done += ITEMS_A_TURN) {
    const some = ids.slice(done, done + ITEMS_A_TURN).map(({ id }) => id);
    await add(tx, await publicStories(tx, some));
  }
}

async function publicStories(tx: Tx, ids: number[]): Promise<Item[]> {
  const rows = await tx.select().from(stories).where(inArray(stories.id, ids));
  return rows.map((story) => {
    const { said, better, ruleText, editorNote, businessKind, businessShown } = story;
    const more = [said, better, ruleText, editorNote, businessKind, businessShown];
    return {
      id: story.id,
      title: setApart(story.title ?? ''),
      words: together([storyPlainText(story.body), ...more]),
      filed: filedAs(story.verdict, story.side),
      aside: `${story.number} ${String(story.number).padStart(4, '0')}`,
    };
  });
}

async function writtenArticles(tx: Tx): Promise<Item[]> {
  const rows = await tx
    .select({ article: articles, author: authors.name })
    .from(articles)
    .innerJoin(authors, eq(authors.slug, articles.authorSlug))
    .where(eq(articles.state, 'published'));
  return rows.map(({ article: { id, title, summary, plainText }, author }) => ({
    id: ESSAYS_FROM + id,
    title: setApart(title),
    words: together([summary, plainText, author]),
  }));
}

async function writtenPrinciples(tx: Tx): Promise<Item[]> {
  const rows = await tx.select().from(principles).where(eq(principles.gone, false));
  return rows.map(({ number, sentence, summary, plainText }) => ({
    id: PRINCIPLES_FROM + number,
    title: setApart(sentence),
    words: together([summary, plainText]),
  }));
}

/** Rowids written out, since a bound number would be floating. */
export function between(from: number, to: number): SQL {
  return sql.raw(`rowid BETWEEN ${from} AND ${to}`);
}

/** The words that stand for a verdict or a side in the column `filed`. */
export function filedAs(...choices: string[]): string {
  return choices.map((choice) => `filed${choice}`).join(' ');
}

async function add(tx: Tx, items: Item[]): Promise<void> {
  for (let done = 0; done < items.length; done += ITEMS_A_TURN) {
    const some = items.slice(done, done + ITEMS_A_TURN);
    await insertItems(tx, some);
    await countWords(tx, some);
  }
}

async function insertItems(tx: Tx, items: Item[]): Promise<void> {
  const rows = items.map(({ id, title, words, filed = '', aside = '' }) => {
    const forms = [...otherForms(`${title}\n${words}`), aside].join(' ');
    return [id, title, words, forms, filed];
  });
  await tx.run(sql`INSERT INTO search_index (rowid, title, words, forms, filed)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
    FROM json_each(${JSON.stringify(rows)})`);
}

async function countWords(tx: Tx, items: Kept[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const word of items.flatMap((item) => [...vocabularyOf(item)])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const known = await tx.all<{ word: string; items: number }>(sql`
    INSERT INTO search_words (word, items)
    SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify([...counts])}) WHERE true
    ON CONFLICT (word) DO UPDATE SET items = items + excluded.items RETURNING word, items`);
  const fresh = known.filter(({ word, items }) => counts.get(word) === items);
  const slips = fresh.flatMap(({ word }) => slipsOf(word).map((slip) => [slip, word]));
  if (slips.length === 0) return;
  await tx.run(sql`INSERT OR IGNORE INTO search_slips (slip, word)
    SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(slips)})`);
}

/** Takes items out with their words; a word that no other item holds is forgotten with them. */
async function forget(tx: Tx, which: SQL): Promise<void> {
  const items = await tx.all<Kept>(
    sql`SELECT rowid AS id, title, words FROM search_index WHERE ${which}`,
  );
  if (items.length === 0) return;
  await tx.run(sql`DELETE FROM search_index WHERE ${which}`);
  for (const item of items) await discountWords(tx, [...vocabularyOf(item)]);
}

async function discountWords(tx: Tx, words: string[]): Promise<void> {
  const held = sql`(SELECT value FROM json_each(${JSON.stringify(words)}))`;
  await tx.run(sql`UPDATE search_words SET items = items - 1 WHERE word IN ${held}`);
  const lost = await tx.all<{ word: string }>(sql`
    DELETE FROM search_words WHERE word IN ${held} AND items <= 0 RETURNING word`);
  const slips = lost.flatMap(({ word }) => slipsOf(word).map((slip) => [slip, word]));
  if (slips.length === 0) return;
  await tx.run(sql`DELETE FROM search_slips WHERE (slip, word) IN
    (SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(slips)}))`);
}

function vocabularyOf({ title, words }: Pick<Kept, 'title' | 'words'>): Set<string> {
  return wordsOf(`${title}\n${words}`);
}

function together(parts: (string | null)[]): string {
  return setApart(parts.filter(Boolean).join('\n'));
}

/** JavaScript's numbers are bound as floating; a rowid is none. */
function whole(id: number): SQL {
  return sql`CAST(${id} AS INTEGER)`;
}
