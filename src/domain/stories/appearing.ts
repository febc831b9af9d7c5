// What it means that a story appears, and that it is gone: its number and address for ever, and the
// figures, tallies, search and page cache that all know of it in the same transaction.
import { eq, like, max, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { slugFrom } from '#lib/text.ts';
import { recountTallies } from '../principles.ts';
import { forgetStory, indexStory } from '../search/indexing.ts';
import { principlesIn, type StoryRow } from './consent.ts';
import { countStory } from './counts.ts';

/** Addresses under /stories/ that are the house's own. */
const RESERVED_SLUGS = ['new', 'received', 'any', 'thanks', 'feed.xml'];
const SLUG_MAX = 80;

/** Whether readers see it, and so whether figures and tallies count it. */
export function isShown(story: Pick<StoryRow, 'state' | 'hold'>): boolean {
  return story.state === 'published' && story.hold === 'none';
}

/** What others may call it: nothing, unless they can read it. Its words are nobody else's then. */
export function publicTitle(story: Pick<StoryRow, 'title' | 'state' | 'hold'>): string {
  return isShown(story) ? (story.title ?? '') : '';
}

/** What follows when a story has become public, or public again. */
export async function showToPublic(tx: Tx, story: StoryRow): Promise<void> {
  await countStory(tx, story, 1);
  await recountTallies(tx, await principleSlugs(tx, story.id));
  await indexStory(tx, story.id);
  await raiseGeneration(tx);
}

/** What follows when it is public no longer, whatever the reason; its tags stay for a return. */
export async function takeFromPublic(tx: Tx, story: StoryRow): Promise<void> {
  await countStory(tx, story, -1);
  await recountTallies(tx, await principleSlugs(tx, story.id));
  await forgetStory(tx, story.id);
  await raiseGeneration(tx);
}

/** The number and the address that it keeps for ever, made when it is first published. */
export async function placeOf(tx: Tx, story: StoryRow) {
  return {
    number: story.number ?? (await nextNumber(tx)),
    slug: story.slug ?? (await freeSlug(tx, story.title ?? '')),
  };
}

/**
 * Its address once it was redacted: what was cut from the title, or from an older one (`named`),
 * may not stand in the address either. The old one leads nowhere, as leading on would tell whose
 * name it was; the number does.
 */
export async function placeRedacted(tx: Tx, story: StoryRow, title: string | null, named: boolean) {
  const [before, after] = [story.title, title].map((one) => slugFrom(one ?? '', SLUG_MAX));
  return before === after && !named ? story.slug : freeSlug(tx, title ?? '');
}

export async function principleSlugs(tx: Tx, storyId: number): Promise<string[]> {
  return (await principlesIn(tx, storyId)).map((one) => one.principleSlug);
}

async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx
    .select({ last: max(stories.number) })
    .from(stories)
    .get();
  return (row?.last ?? 0) + 1;
}

/** The title as an address; taken and reserved ones get -2, -3 and so on. */
export async function freeSlug(tx: Tx, title: string): Promise<string> {
  const wanted = slugFrom(title, SLUG_MAX) || 'story';
  const rows = await tx
    .select({ slug: stories.slug })
    .from(stories)
    .where(or(eq(stories.slug, wanted), like(stories.slug, sql`${wanted} || '-%'`)));
  const taken = new Set([...RESERVED_SLUGS, ...rows.map((row) => row.slug)]);
  if (!taken.has(wanted)) return wanted;
  let next = 2;
  while (taken.has(`${wanted}-${next}`)) next++;
  return `${wanted}-${next}`;
}
