// What stands around a story: the other side of the same counter, the same principle elsewhere,
// where else its sentence was heard, the one before and the one after. Each is one look along an
// index, so that the page stays cheap.
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { type Shown, type Side, stories } from '#db/schema.ts';
import { heardElsewhere } from '../phrases.ts';
import { chosenAcross } from './across.ts';
import {
  asCard,
  cardColumns,
  isPublic,
  type StoryCard,
  shows,
  storiesOfPrinciple,
} from './listing.ts';
import type { PrincipleShown, StoryView } from './showing.ts';
import { thanksCard } from './thanking.ts';

const RELATED = 3;

export async function aroundStory(story: StoryView) {
  const other = await otherSide(story);
  const [related, neighbours, heard, card] = await Promise.all([
    relatedStories(story, other ? [other.story.slug] : [], RELATED),
    storiesAlong(story),
    heardElsewhere(story),
    thanksCard(story.slug),
  ]);
  return { other, related, heard, thanks: card !== undefined, ...neighbours };
}

/** One story from the opposite side on one of the same principles, or the one an editor chose. */
export async function otherSide(
  story: StoryView,
): Promise<{ principle?: PrincipleShown | undefined; story: StoryCard } | undefined> {
  const chosen = await chosenAcross(story.id);
  if (chosen) {
    const principle = story.principles.find((one) => chosen.principles.includes(one.slug));
    return { principle, story: chosen.story };
  }
  for (const side of OPPOSITE[story.side]) {
    for (const principle of story.principles) {
      const card = await newestToldFrom(side, principle.slug);
      if (card) return { principle, story: card };
    }
  }
  return undefined;
}

/** Others on one of the story's principles, shown the other way first; where few exist, the most. */
export async function relatedStories(story: StoryView, except: string[], n: number) {
  const known = [story.slug, ...except];
  let best: { principle: PrincipleShown; shown: Shown; stories: StoryCard[] } | undefined;
  for (const principle of story.principles) {
    for (const shown of ways(principle.shown)) {
      const all = await storiesOfPrinciple(principle.slug, shown, n + known.length);
      const others = all.filter((card) => !known.includes(card.slug)).slice(0, n);
      if (others.length > (best?.stories.length ?? 0)) best = { principle, shown, stories: others };
      if (others.length === n) return best;
    }
  }
  return best;
}

/** The one published before and the one after. */
export function storiesAlong(story: StoryView) {
  return along(story.publishedAt, story.id);
}

const along = remembered(async (at: number, id: number) => {
  const here = { at, id };
  const [earlier, later] = await Promise.all([earlierThan().get(here), laterThan().get(here)]);
  return { earlier, later };
});

const newestToldFrom = remembered(async (side: Side, principle: string) => {
  const row = await newestFrom().get({ side, principle });
  return row && asCard(row);
});

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
