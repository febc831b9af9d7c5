// What stands around a story: the other side of the same counter, the same principle elsewhere, the
// one before and the one after. Each is one look along an index, so that the page stays cheap.
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Shown, type Side, stories } from '#db/schema.ts';
import { asCard, cardColumns, isPublic, shows, storiesOfPrinciple } from './listing.ts';
import type { StoryView } from './showing.ts';

const RELATED = 3;

export async function aroundStory(story: StoryView) {
  const other = await otherSide(story);
  const [related, along] = await Promise.all([
    relatedStories(story, other ? [other.story.slug] : [], RELATED),
    storiesAlong(story),
  ]);
  return { other, related, ...along };
}

/** One story from the opposite side on one of the same principles, and which principle that is. */
export async function otherSide(story: StoryView) {
  for (const side of OPPOSITE[story.side]) {
    for (const principle of story.principles) {
      const row = await newestFrom().get({ side, principle: principle.slug });
      if (row) return { principle, story: asCard(row) };
    }
  }
  return undefined;
}

/** The newest others on the story's first principle, those that show it the other way first. */
export async function relatedStories(story: StoryView, except: string[], n: number) {
  const [principle] = story.principles;
  if (!principle) return undefined;
  const known = [story.slug, ...except];
  for (const shown of ways(principle.shown)) {
    const all = await storiesOfPrinciple(principle.slug, shown, n + known.length);
    const cards = all.filter((card) => !known.includes(card.slug));
    if (cards.length > 0) return { principle, shown, stories: cards.slice(0, n) };
  }
  return undefined;
}

/** The one published before and the one after. */
export async function storiesAlong(story: StoryView) {
  const at = { at: story.publishedAt, id: story.id };
  const [earlier, later] = await Promise.all([earlierThan().get(at), laterThan().get(at)]);
  return { earlier, later };
}

const OPPOSITE: Record<Side, Side[]> = {
  customer: ['staff', 'colleague'],
  staff: ['customer'],
  colleague: ['customer'],
};

function ways(shown: Shown): Shown[] {
  return shown === 'broken' ? ['kept', 'broken'] : ['broken', 'kept'];
}

const newestFrom = prepared(() =>
  db
    .select(cardColumns)
    .from(stories)
    .where(
      and(
        isPublic,
        eq(stories.side, sql.placeholder('side')),
        shows(sql`${sql.placeholder('principle')}`),
      ),
    )
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(1)
    .prepare(),
);

const alongColumns = {
  slug: sql<string>`${stories.slug}`,
  title: sql<string>`${stories.title}`,
  publishedAt: sql<number>`${stories.publishedAt}`,
};
const here = sql`(${sql.placeholder('at')}, ${sql.placeholder('id')})`;

const earlierThan = prepared(() =>
  db
    .select(alongColumns)
    .from(stories)
    .where(and(isPublic, sql`(${stories.publishedAt}, ${stories.id}) < ${here}`))
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(1)
    .prepare(),
);

const laterThan = prepared(() =>
  db
    .select(alongColumns)
    .from(stories)
    .where(and(isPublic, sql`(${stories.publishedAt}, ${stories.id}) > ${here}`))
    .orderBy(asc(stories.publishedAt), asc(stories.id))
    .limit(1)
    .prepare(),
);
