// An essay that embeds a story which is no longer shown does not lose its evidence: the newest
// story that shows the same principle in the same way stands in for it, for as long as that is
// known.
import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { stories, storyPrinciples } from '#db/schema.ts';
import { type StoryCard, storiesOfPrinciple } from './listing.ts';

/** Once public, and now held, removed or taken back. */
const GONE = inArray(stories.state, ['published', 'removed', 'withdrawn', 'appeal']);

export const standInFor = remembered(async (slug: string): Promise<StoryCard | undefined> => {
  const shows = await db
    .select({ principle: storyPrinciples.principleSlug, shown: storyPrinciples.shown })
    .from(stories)
    .innerJoin(storyPrinciples, eq(storyPrinciples.storyId, stories.id))
    .where(and(eq(stories.slug, slug), GONE))
    .orderBy(asc(storyPrinciples.principleSlug));
  for (const { principle, shown } of shows) {
    const [other] = await storiesOfPrinciple(principle, shown, 1);
    if (other && other.slug !== slug) return other;
  }
  return undefined;
});
