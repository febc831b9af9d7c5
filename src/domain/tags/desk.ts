// Tags as their editors see them: the lists (most used, never used, retired, found by a word), one
// tag with all that leads to it and has happened to it, and the words that people suggest in
// stories that wait and that are no tag yet.
import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { stories, tagAliases, tags } from '#db/schema.ts';
import { cleanLine, firstLetters } from '#lib/text.ts';
import { eventsOf } from '../events.ts';
import { type Tag, TOLD, tagNames, tagSlug, tagsNamed, WRITTEN } from '../tags.ts';
import { mergedInto } from './caring.ts';

export const TAG_LISTS = ['used', 'unused', 'retired'] as const;
export type TagList = (typeof TAG_LISTS)[number];
export const TAGS_A_PAGE = 40;
const PAGES_MAX = 50;
const QUERY_MAX = 80;
/** As many suggestions as one looks through at a glance; they also stand on each story's page. */
const SUGGESTIONS_MAX = 20;
const WAITING_READ_MAX = 100;

export type DeskTag = Tag & {
  id: number;
  description: string;
  retiredAt: number | null;
  told: number;
  written: number;
  /** Other words for it, with commas between. */
  also: string | null;
};
export type Suggestion = { name: string; story: { id: number; title: string | null } };

/** What the list's address asks for. A word is looked for among all tags, whatever their list. */
export async function tagsAtDesk(search: URLSearchParams) {
  const q = firstLetters(cleanLine(search.get('q') ?? ''), QUERY_MAX);
  const list = TAG_LISTS.find((one) => one === search.get('list')) ?? 'used';
  const counts = await countsOf(q);
  const count = q === '' ? counts[list] : counts.found;
  const pages = Math.max(1, Math.min(PAGES_MAX, Math.ceil(count / TAGS_A_PAGE)));
  const page = Math.min(pages, Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1));
  const rows = await db
    .select(COLUMNS)
    .from(tags)
    .where(q === '' ? IN_LIST[list] : isNamedLike(q))
    .orderBy(...(list === 'retired' ? [desc(tags.retiredAt)] : [sql`told + written DESC`]))
    .limit(TAGS_A_PAGE)
    .offset((page - 1) * TAGS_A_PAGE);
  return { q, list, rows: rows as DeskTag[], counts, count, page, pages };
}

/** Undefined: no such tag. One that was merged is answered by the tag it went into. */
export async function tagAtDesk(id: number) {
  const tag = await byId(id);
  if (!tag) {
    const into = await mergedInto(db, id);
    return into === undefined ? undefined : tagWithAll(await byId(into));
  }
  return tagWithAll(tag);
}
export type TagAtDesk = NonNullable<Awaited<ReturnType<typeof tagAtDesk>>>;

/** Words typed with stories that wait, that are no tag and no other word for one. */
export async function suggestedWhileTelling(): Promise<Suggestion[]> {
  const waiting = await db
    .select({ id: stories.id, title: stories.title, toldTags: stories.toldTags })
    .from(stories)
    .where(inArray(stories.state, ['submitted', 'ready']))
    .orderBy(asc(stories.answerBy), asc(stories.id))
    .limit(WAITING_READ_MAX);
  const typed = waiting.flatMap(({ toldTags, ...story }) =>
    tagNames(toldTags).map((name) => ({ name, story })),
  );
  const names = typed.map((one) => one.name);
  const known = await tagsNamed(db, names);
  return typed.filter(({ name }) => !known.has(tagSlug(name))).slice(0, SUGGESTIONS_MAX);
}

async function tagWithAll(tag: DeskTag | undefined) {
  if (!tag) return undefined;
  const [aliases, history] = await Promise.all([
    db
      .select({ slug: tagAliases.slug, name: tagAliases.name, kind: tagAliases.kind })
      .from(tagAliases)
      .where(eq(tagAliases.tagId, tag.id))
      .orderBy(asc(tagAliases.name)),
    eventsOf('tag', tag.id),
  ]);
  const of = (kind: 'synonym' | 'former') => aliases.filter((one) => one.kind === kind);
  const version = history.at(-1)?.id ?? 0;
  return { ...tag, synonyms: of('synonym'), former: of('former'), history, version };
}

async function byId(id: number): Promise<DeskTag | undefined> {
  return db.select(COLUMNS).from(tags).where(eq(tags.id, id)).get() as Promise<DeskTag | undefined>;
}

async function countsOf(q: string): Promise<Record<TagList | 'found', number>> {
  const each = (where: SQL) => sql<number>`count(*) FILTER (WHERE ${where})`;
  const row = await db
    .select({
      used: each(IN_LIST.used),
      unused: each(IN_LIST.unused),
      retired: each(IN_LIST.retired),
      found: each(isNamedLike(q)),
    })
    .from(tags)
    .get();
  return row!;
}

/** By the address the words make, which has no capitals; symbols alone are looked for as typed. */
function isNamedLike(q: string): SQL {
  const slug = tagSlug(q);
  if (slug === '') return sql`instr(${tags.name}, ${q}) > 0`;
  return sql`(instr(${tags.slug}, ${slug}) > 0 OR EXISTS (SELECT 1 FROM ${tagAliases}
    WHERE ${tagAliases.tagId} = ${tags.id} AND instr(${tagAliases.slug}, ${slug}) > 0))`;
}

const STANDING = sql`(${TOLD} + ${WRITTEN}) > 0`;
const IN_LIST: Record<TagList, SQL> = {
  used: sql`${tags.retiredAt} IS NULL AND ${STANDING}`,
  unused: sql`${tags.retiredAt} IS NULL AND NOT ${STANDING}`,
  retired: sql`${tags.retiredAt} IS NOT NULL`,
};
// Wrapped, so that the columns inside keep their table's name.
const ALSO = sql`(SELECT group_concat(${tagAliases.name}, ', ') FROM ${tagAliases}
  WHERE ${tagAliases.tagId} = ${tags.id} AND ${tagAliases.kind} = 'synonym')`;
const COLUMNS = {
  id: tags.id,
  slug: tags.slug,
  name: tags.name,
  description: tags.description,
  retiredAt: tags.retiredAt,
  told: sql<number>`${TOLD}`.as('told'),
  written: sql<number>`${WRITTEN}`.as('written'),
  also: sql<string | null>`${ALSO}`.as('also'),
};
