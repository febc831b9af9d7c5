// Tags for tests: one that stands on what the house has published, and what an editor does to it.
import { desc, eq } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { events, storyCounts, tags } from '#db/schema.ts';
import { recountStories } from '#domain/stories/counts.ts';
import type { Care } from '#domain/tags/caring.ts';
import { setTags, type Tagged } from '#domain/tags.ts';
import { makeEditor } from '../make.ts';

/** As publishing does it: the tags, and that the public can see them. */
export function tagged(on: Tagged, names: string[], now: number): Promise<string[]> {
  return transaction(async (tx) => {
    const leftOut = await setTags(tx, on, names, now);
    await raiseGeneration(tx);
    return leftOut;
  });
}

export async function tagRow(slug: string) {
  const row = await db.select().from(tags).where(eq(tags.slug, slug)).get();
  if (!row) throw new Error(`no tag ${slug}`);
  return row;
}

/** What an editor has before them who opened the tag's page just now. */
export async function careOf(slug: string, now: number): Promise<Care> {
  const { id } = await tagRow(slug);
  const last = await db.select().from(events).where(eq(events.onId, id)).orderBy(desc(events.id));
  const version = last.find((event) => event.onKind === 'tag')?.id ?? 0;
  return { id, version, editor: await makeEditor(), now };
}

/** The kept figures of tags: "queues bad" → [stories, samples]. */
export async function tagFigures(): Promise<Record<string, [number, number]>> {
  const rows = await db.select().from(storyCounts).where(eq(storyCounts.dimension, 'tag'));
  return Object.fromEntries(
    rows.map((row) => [`${row.value} ${row.verdict}`, [row.stories, row.samples]]),
  );
}

/** The same, counted from the stories as they stand. */
export async function figuresCountedAnew(): Promise<Record<string, [number, number]>> {
  await transaction(recountStories);
  return tagFigures();
}
