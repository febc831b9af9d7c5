// Tags say what a story or an essay is about, in the words people type. A tag is one row per slug
// with the name it was first given. They belong to the editors: changing them needs nobody's
// consent. A tag whose last subject has gone stays, so that its address does.
import { and, asc, eq, inArray, notExists, type SQLWrapper, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { articles, storyCounts, taggings, tags } from '#db/schema.ts';
import { cleanLine, slugFrom } from '#lib/text.ts';

export type Tag = { slug: string; name: string };
export type TagCard = Tag & { count: number };
export type Tagged = { kind: 'story' | 'article'; id: number };

/** More would say nothing about a story. */
export const TAGS_MAX = 12;
/** A tag is a word or three; it has to fit on a phone. */
export const TAG_NAME_MAX = 40;

/** "queue, Night bus,queue" → the names, once each, in the order given. */
export function tagNames(typed: string): string[] {
  const names = new Map<string, string>();
  for (const part of typed.split(/[,;\n]/)) {
    const name = [...cleanLine(part)].slice(0, TAG_NAME_MAX).join('').trim();
    const slug = slugFrom(name, TAG_NAME_MAX);
    if (slug !== '' && !names.has(slug)) names.set(slug, name);
  }
  return [...names.values()].slice(0, TAGS_MAX);
}

/** Makes these names, and no others, the tags of a story or an essay. */
export async function setTags(tx: Tx, on: Tagged, names: string[], now: number): Promise<void> {
  const wanted = tagNames(names.join(',')).map((name) => ({
    slug: slugFrom(name, TAG_NAME_MAX),
    name,
    createdAt: now,
  }));
  await tx.delete(taggings).where(and(eq(taggings.onKind, on.kind), eq(taggings.onId, on.id)));
  if (wanted.length === 0) return;
  await tx.insert(tags).values(wanted).onConflictDoNothing({ target: tags.slug });
  const slugs = wanted.map((tag) => tag.slug);
  const rows = await tx.select({ id: tags.id }).from(tags).where(inArray(tags.slug, slugs));
  await tx
    .insert(taggings)
    .values(rows.map((row) => ({ tagId: row.id, onKind: on.kind, onId: on.id })));
}

/** Of things that never were: their tags go too, where nothing else carries them. */
export async function dropTaggings(
  tx: Tx,
  kind: Tagged['kind'],
  ids: SQLWrapper | number[],
): Promise<void> {
  const gone = and(eq(taggings.onKind, kind), inArray(taggings.onId, ids as SQLWrapper));
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

export async function tagBySlug(slug: string): Promise<(Tag & { id: number }) | undefined> {
  return db
    .select({ id: tags.id, slug: tags.slug, name: tags.name })
    .from(tags)
    .where(eq(tags.slug, slug))
    .get();
}

/** The tags of all that is published, by name, with how much stands under each. */
export async function tagCards(): Promise<TagCard[]> {
  const count = sql<number>`coalesce(${TOLD}, 0) + ${WRITTEN}`;
  return db
    .select({ slug: tags.slug, name: tags.name, count: count.as('count') })
    .from(tags)
    .where(sql`count > 0`)
    .orderBy(sql`${tags.name} COLLATE NOCASE`);
}

// Of stories the figure is kept; essays are few.
const TOLD = sql`(SELECT sum(${storyCounts.stories}) FROM ${storyCounts}
  WHERE ${storyCounts.dimension} = 'tag' AND ${storyCounts.value} = ${tags.slug})`;
const WRITTEN = sql`(SELECT count(*) FROM ${taggings}
  JOIN ${articles} ON ${articles.id} = ${taggings.onId} AND ${articles.state} = 'published'
  WHERE ${taggings.tagId} = ${tags.id} AND ${taggings.onKind} = 'article')`;
