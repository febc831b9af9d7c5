// Tags say what a story or an essay is about, in the words people type. A tag is one row per slug
// with the name it was first given. They belong to the editors: changing them needs nobody's
// consent. A tag whose last subject has gone stays, so that its address does. Other words for a
// tag, and the addresses it had before, are kept beside it (tags/caring.ts): whoever types one of
// them means the tag. A retired tag stays on what carries it and goes on nothing new.
import { and, asc, eq, inArray, notExists, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Db, db, type Tx } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { articles, storyCounts, tagAliases, taggings, tags } from '#db/schema.ts';
import { lineOrNull, several } from '#lib/forms.ts';
import { cleanLine, firstLetters, slugFrom } from '#lib/text.ts';

export type Tag = { slug: string; name: string };
export type TagCard = Tag & { count: number };
export type TagView = Tag & { id: number; description: string; retiredAt: number | null };
export type Tagged = { kind: 'story' | 'article'; id: number };

/** More would say nothing about a story. */
export const TAGS_MAX = 12;
/** A tag is a word or three; it has to fit on a phone. */
export const TAG_NAME_MAX = 40;
const TAGS_TYPED_MAX = 500;
/** Ticks that a form may send: those it offers, and as many that were found in the words. */
const TICKS_MAX = 40;
/** Addresses under /tags/ that are the house's own. */
const RESERVED_SLUGS = ['new', 'all', 'any'];

/** The fields of a form that says what something is about: `tags` are typed, `tag` are ticked. */
export const tagFields = () => ({
  tags: lineOrNull({ max: TAGS_TYPED_MAX }),
  tag: several(TICKS_MAX),
});

/** What was typed, then what was ticked. */
export function namesIn({ tags: typed, tag: ticked }: { tags: string | null; tag: string[] }) {
  return tagNames([typed ?? '', ...ticked].join(','));
}

/** "queue, Night bus,queue" → the names, once each, in the order given. */
export function tagNames(typed: string): string[] {
  const names = new Map<string, string>();
  for (const part of typed.split(/[,;\n]/)) {
    const name = firstLetters(cleanLine(part), TAG_NAME_MAX).trim();
    const slug = tagSlug(name);
    if (slug !== '' && !names.has(slug)) names.set(slug, name);
  }
  return [...names.values()].slice(0, TAGS_MAX);
}

/** The address a name makes; empty where it has neither letter nor digit. */
export function tagSlug(name: string): string {
  const slug = slugFrom(name, TAG_NAME_MAX);
  return RESERVED_SLUGS.includes(slug) ? `${slug}-2` : slug;
}

/**
 * Makes these names, and no others, the tags of a story or an essay. Answers with the names of
 * retired tags: they are left out, but for those that it carried already.
 */
export async function setTags(tx: Tx, on: Tagged, names: string[], now: number): Promise<string[]> {
  const these = and(eq(taggings.onKind, on.kind), eq(taggings.onId, on.id));
  const carried = await tx.delete(taggings).where(these).returning({ tagId: taggings.tagId });
  const wanted = await tagsFor(tx, tagNames(names.join(',')), now);
  const isLeftOut = (tag: TagView) =>
    tag.retiredAt !== null && !carried.some(({ tagId }) => tagId === tag.id);
  const ids = wanted.filter((tag) => !isLeftOut(tag)).map((tag) => tag.id);
  const rows = [...new Set(ids)].map((tagId) => ({ tagId, onKind: on.kind, onId: on.id }));
  if (rows.length > 0) await tx.insert(taggings).values(rows);
  return wanted.filter(isLeftOut).map((tag) => tag.name);
}

/** The tags these names mean, in their order; those that are missing are made. */
export async function tagsFor(tx: Tx, names: string[], now: number): Promise<TagView[]> {
  const known = await tagsNamed(tx, names);
  const fresh = names.filter((name) => !known.has(tagSlug(name)));
  if (fresh.length > 0) {
    const rows = fresh.map((name) => ({ slug: tagSlug(name), name, createdAt: now }));
    for (const tag of await tx.insert(tags).values(rows).returning(VIEW)) known.set(tag.slug, tag);
  }
  return names.map((name) => known.get(tagSlug(name))!);
}

/** What is known by these names, by the address each name makes. */
export async function tagsNamed(reader: Db | Tx, names: string[]): Promise<Map<string, TagView>> {
  const slugs = names.map(tagSlug).filter((slug) => slug !== '');
  if (slugs.length === 0) return new Map();
  const typed = sql<string>`coalesce(${tagAliases.slug}, ${tags.slug})`.as('typed');
  const rows = await reader
    .select({ ...VIEW, typed })
    .from(tags)
    .leftJoin(tagAliases, and(eq(tagAliases.tagId, tags.id), inArray(tagAliases.slug, slugs)))
    .where(
      sql`${inArray(tags.slug, slugs)} OR ${tags.id} IN
        (SELECT tag_id FROM ${tagAliases} WHERE ${inArray(tagAliases.slug, slugs)})`,
    );
  // A tag may be typed by its own name and by another word for it at once.
  return new Map(
    rows.flatMap(({ typed: word, ...tag }) => [
      [tag.slug, tag],
      [word, tag],
    ]),
  );
}

/** Takes these tags off, and away where nothing else carries them. */
export async function untag(tx: Tx, { kind, id }: Tagged, off: Tag[]): Promise<void> {
  const slugs = off.map((tag) => tag.slug);
  const ids = tx.select({ id: tags.id }).from(tags).where(inArray(tags.slug, slugs));
  const theirs = and(eq(taggings.onKind, kind), eq(taggings.onId, id));
  await drop(tx, and(theirs, inArray(taggings.tagId, ids)));
}

/** Of things that never were: their tags go too, where nothing else carries them. */
export async function dropTaggings(
  tx: Tx,
  kind: Tagged['kind'],
  ids: SQLWrapper | number[],
): Promise<void> {
  await drop(tx, and(eq(taggings.onKind, kind), inArray(taggings.onId, ids as SQLWrapper)));
}

async function drop(tx: Tx, gone: SQL | undefined): Promise<void> {
  const rows = await tx.selectDistinct({ tagId: taggings.tagId }).from(taggings).where(gone);
  await tx.delete(taggings).where(gone);
  if (rows.length === 0) return;
  const touched = rows.map((row) => row.tagId);
  const carried = tx.select({ one: sql`1` }).from(taggings).where(eq(taggings.tagId, tags.id));
  await tx
    .delete(tags)
    .where(and(inArray(tags.id, touched), eq(tags.description, ''), notExists(carried)));
}

export async function tagsOf(on: Tagged): Promise<Tag[]> {
  return db
    .select({ slug: tags.slug, name: tags.name })
    .from(taggings)
    .innerJoin(tags, eq(tags.id, taggings.tagId))
    .where(and(eq(taggings.onKind, on.kind), eq(taggings.onId, on.id)))
    .orderBy(asc(tags.name));
}

/** The tag an address leads to: its own, one it had before, another word, another spelling. */
export const tagAt = remembered(async (slug: string): Promise<TagView | undefined> => {
  const exact = await oneAt().get({ slug });
  return exact ?? (await oneAt().get({ slug: tagSlug(slug) }));
});

/** Where the tag that has or had this address stands now. */
export async function tagNow(slug: string): Promise<string | undefined> {
  return (await tagAt(slug))?.slug;
}

export async function tagBySlug(slug: string): Promise<TagView | undefined> {
  const tag = await tagAt(slug);
  return tag?.slug === slug ? tag : undefined;
}

/** The tags of all that is published, by name, with how much stands under each; none retired. */
export const tagCards = remembered(async (): Promise<TagCard[]> => {
  const count = sql<number>`${TOLD} + ${WRITTEN}`;
  return db
    .select({ slug: tags.slug, name: tags.name, count: count.as('count') })
    .from(tags)
    .where(sql`${tags.retiredAt} IS NULL AND count > 0`)
    .orderBy(sql`${tags.name} COLLATE NOCASE`);
});

/** What the tags of something published are called that have, or had, these addresses. */
export async function tagNamesAt(slugs: string[]): Promise<Tag[]> {
  return db.all<Tag>(sql`SELECT asked.value AS slug, ${tags.name} AS name
    FROM json_each(${JSON.stringify(slugs)}) asked
    JOIN ${tags} ON ${tags.id} = coalesce(
      (SELECT t.id FROM ${tags} t WHERE t.slug = asked.value),
      (SELECT a.tag_id FROM ${tagAliases} a WHERE a.slug = asked.value))
    WHERE ${TOLD} + ${WRITTEN} > 0`);
}

/** Published stories of a tag: the figure is kept. */
export const TOLD = sql<number>`(SELECT coalesce(sum(${storyCounts.stories}), 0) FROM ${storyCounts}
  WHERE ${storyCounts.dimension} = 'tag' AND ${storyCounts.value} = ${tags.slug})`;
/** Published essays of a tag: they are few. */
export const WRITTEN = sql<number>`(SELECT count(*) FROM ${taggings}
  JOIN ${articles} ON ${articles.id} = ${taggings.onId} AND ${articles.state} = 'published'
  WHERE ${taggings.tagId} = ${tags.id} AND ${taggings.onKind} = 'article')`;

const VIEW = {
  id: tags.id,
  slug: tags.slug,
  name: tags.name,
  description: tags.description,
  retiredAt: tags.retiredAt,
};

const oneAt = prepared(() => {
  const slug = sql.placeholder('slug');
  return db
    .select(VIEW)
    .from(tags)
    .where(
      sql`${tags.id} = coalesce((SELECT t.id FROM ${tags} t WHERE t.slug = ${slug}),
        (SELECT a.tag_id FROM ${tagAliases} a WHERE a.slug = ${slug}))`,
    )
    .prepare();
});
