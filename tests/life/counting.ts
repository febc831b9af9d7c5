// The kept figures against a count of one's own, over everything in the database.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { must } from './watching.ts';

type Shown = {
  id: number;
  verdict: string;
  side: string;
  sector: string | null;
  channel: string | null;
  source: string;
  tie: string;
};

export async function watchFigures(): Promise<void> {
  const shown = await db.all<Shown>(sql`SELECT id, verdict, side, sector, channel, source, tie
    FROM stories WHERE state = 'published' AND hold = 'none'`);
  const principles = await db.all<{ id: number; slug: string; how: string }>(sql`
    SELECT story_id AS id, principle_slug AS slug, shown AS how FROM story_principles`);
  const filed = await db.all<{ id: number; slug: string }>(sql`SELECT g.on_id AS id, t.slug
    FROM taggings g JOIN tags t ON t.id = g.tag_id WHERE g.on_kind = 'story'`);
  const byId = new Map(shown.map((one) => [one.id, one]));
  await watchCounts(shown, byId, principles, filed);
  await watchTallies(byId, principles);
  await watchSearch(shown);
  const stray = await db.all(sql`SELECT on_id FROM taggings
    WHERE on_kind = 'story' AND on_id NOT IN (SELECT id FROM stories)`);
  must(stray.length === 0, 'tags on what is gone', stray);
  const eventless = await db.all(sql`SELECT kind, about_id FROM letters
    WHERE kind <> 'confirm-story' AND
      (event_id IS NULL OR event_id NOT IN (SELECT id FROM events))`);
  must(eventless.length === 0, 'letters without their event', eventless);
}

async function watchCounts(
  shown: Shown[],
  byId: Map<number, Shown>,
  principles: { id: number; slug: string }[],
  filed: { id: number; slug: string }[],
): Promise<void> {
  const wanted = new Map<string, number>();
  const add = (verdict: string, what: string, value: string | null) => {
    const key = `${verdict} ${what} ${value}`;
    if (value !== null) wanted.set(key, (wanted.get(key) ?? 0) + 1);
  };
  for (const one of shown) {
    add(one.verdict, 'all', '');
    add(one.verdict, 'side', one.side);
    add(one.verdict, 'sector', one.sector);
    add(one.verdict, 'channel', one.channel);
  }
  for (const { id, slug } of principles)
    if (byId.has(id)) add(byId.get(id)!.verdict, 'principle', slug);
  for (const { id, slug } of filed) if (byId.has(id)) add(byId.get(id)!.verdict, 'tag', slug);
  const kept = await db.all<{ key: string; stories: number }>(sql`
    SELECT verdict || ' ' || dimension || ' ' || value AS key, stories FROM story_counts`);
  const inOrder = (rows: [string, number][]) => JSON.stringify(rows.sort());
  const found = inOrder(kept.map(({ key, stories }) => [key, stories]));
  must(found === inOrder([...wanted]), 'the figures differ from a recount', kept);
}

async function watchTallies(
  byId: Map<number, Shown>,
  principles: { id: number; slug: string; how: string }[],
): Promise<void> {
  const isEvidence = (one: Shown | undefined) => one?.source !== 'told' && one?.tie === 'none';
  const kept = await db.all<{ slug: string; kept: number; broken: number }>(
    sql`SELECT slug, kept, broken FROM principles`,
  );
  for (const { slug, kept: tally } of kept) {
    const counted = principles.filter(
      (one) => one.slug === slug && one.how === 'kept' && isEvidence(byId.get(one.id)),
    );
    must(tally === counted.length, 'a tally differs from a recount', [slug, tally]);
  }
}

async function watchSearch(shown: Shown[]): Promise<void> {
  const rows = await db.all<{ id: number }>(sql`SELECT id FROM search_index_docsize
    WHERE id < 1000000000000 ORDER BY id`);
  const wanted = shown.map((one) => one.id).sort((a, b) => a - b);
  must(String(rows.map((row) => row.id)) === String(wanted), 'the index holds other stories');
  const words = await db.all<{ word: string }>(sql`SELECT word FROM search_words
    WHERE word LIKE 'kanari%better'`);
  must(words.length === wanted.length, 'the index knows words of what is not shown', [
    words,
    wanted,
  ]);
}
