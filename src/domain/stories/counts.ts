// The figures beside each choice of the list of stories: kept, not counted, one for each verdict
// and choice, moved up and down in the transaction that publishes a story or takes it away.
// `stories` are all that the list shows; `samples` are those of them that are invented.
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { stories, storyCounts, storyPrinciples, taggings, tags, type Verdict } from '#db/schema.ts';
import type { StoryRow } from './consent.ts';

export type Dimension = (typeof storyCounts.$inferSelect)['dimension'];
type Counted = Pick<StoryRow, 'id' | 'verdict' | 'side' | 'sector' | 'channel' | 'sample'>;
type Choice = [dimension: Dimension, value: string];

/** How many stories stand beside each choice, by verdict. */
export type Counts = {
  of(dimension: Dimension, value: string, verdict?: Verdict): number;
  values(dimension: Dimension): string[];
};

/** Counts a story in (+1) or out (−1), as its row, principles and tags stand in this transaction. */
export async function countStory(tx: Tx, story: Counted, by: 1 | -1): Promise<void> {
  const choices = await choicesOf(tx, story);
  const rows = choices.map(([dimension, value]) => ({
    verdict: story.verdict,
    dimension,
    value,
    stories: by,
    samples: story.sample ? by : 0,
  }));
  await tx
    .insert(storyCounts)
    .values(rows)
    .onConflictDoUpdate({
      target: [storyCounts.dimension, storyCounts.value, storyCounts.verdict],
      set: {
        stories: sql`${storyCounts.stories} + excluded.stories`,
        samples: sql`${storyCounts.samples} + excluded.samples`,
      },
    });
  if (by < 0) await tx.delete(storyCounts).where(eq(storyCounts.stories, 0));
}

/** Counts everything anew: after an import, and for whoever doubts the kept figures. */
export async function recountStories(tx: Tx): Promise<void> {
  await tx.delete(storyCounts);
  for (const [dimension, column] of [
    ['all', sql`''`],
    ['side', sql`${stories.side}`],
    ['sector', sql`${stories.sector}`],
    ['channel', sql`${stories.channel}`],
  ] as const) {
    await tx.run(sql`INSERT INTO ${storyCounts} (verdict, dimension, value, stories, samples)
      SELECT ${stories.verdict}, ${dimension}, ${column}, ${FIGURES} FROM ${stories}
      WHERE ${SHOWN} AND ${column} IS NOT NULL GROUP BY 1, 3`);
  }
  await tx.run(sql`INSERT INTO ${storyCounts} (verdict, dimension, value, stories, samples)
    SELECT ${stories.verdict}, 'principle', ${storyPrinciples.principleSlug}, ${FIGURES}
    FROM ${storyPrinciples} JOIN ${stories} ON ${stories.id} = ${storyPrinciples.storyId}
    WHERE ${SHOWN} GROUP BY 1, 3`);
  await countTags(tx);
}

/** Counts these tags alone anew: in the transaction that gives one another address, or joins two. */
export async function recountTags(tx: Tx, slugs: string[]): Promise<void> {
  const theirs = and(eq(storyCounts.dimension, 'tag'), inArray(storyCounts.value, slugs));
  await tx.delete(storyCounts).where(theirs);
  await countTags(tx, sql` AND ${inArray(tags.slug, slugs)}`);
}

/** The figures for the list's choices; of the tags only the one that is asked for. */
export function storyCountsNow(tag: string | null = null): Promise<Counts> {
  return countsWith(tag ?? '');
}

const countsWith = remembered(async (tag: string): Promise<Counts> => {
  const rows = await choiceCounts().execute({ tag });
  const figures = new Map<string, number>();
  const add = (key: string, n: number) => figures.set(key, (figures.get(key) ?? 0) + n);
  for (const row of rows) {
    add(`${row.dimension} ${row.value}`, row.stories);
    add(`${row.dimension} ${row.value} ${row.verdict}`, row.stories);
  }
  return {
    of: (dimension, value, verdict) =>
      figures.get(`${dimension} ${value}${verdict ? ` ${verdict}` : ''}`) ?? 0,
    values: (dimension) => [
      ...new Set(rows.filter((row) => row.dimension === dimension).map((row) => row.value)),
    ],
  };
});

const choiceCounts = prepared(() =>
  db
    .select()
    .from(storyCounts)
    .where(
      or(
        inArray(storyCounts.dimension, ['all', 'side', 'sector', 'channel', 'principle']),
        and(eq(storyCounts.dimension, 'tag'), eq(storyCounts.value, sql.placeholder('tag'))),
      ),
    )
    .prepare(),
);

const SHOWN = sql`${stories.state} = 'published' AND ${stories.hold} = 'none'`;
const FIGURES = sql`count(*), sum(${stories.sample})`;

async function countTags(tx: Tx, which = sql``): Promise<void> {
  await tx.run(sql`INSERT INTO ${storyCounts} (verdict, dimension, value, stories, samples)
    SELECT ${stories.verdict}, 'tag', ${tags.slug}, ${FIGURES}
    FROM ${taggings} JOIN ${tags} ON ${tags.id} = ${taggings.tagId}
    JOIN ${stories} ON ${stories.id} = ${taggings.onId}
    WHERE ${taggings.onKind} = 'story' AND ${SHOWN}${which} GROUP BY 1, 3`);
}

async function choicesOf(tx: Tx, story: Counted): Promise<Choice[]> {
  const shown = await tx
    .select({ slug: storyPrinciples.principleSlug })
    .from(storyPrinciples)
    .where(eq(storyPrinciples.storyId, story.id));
  const tagged = await tx
    .select({ slug: tags.slug })
    .from(taggings)
    .innerJoin(tags, eq(tags.id, taggings.tagId))
    .where(and(eq(taggings.onKind, 'story'), eq(taggings.onId, story.id)));
  const choices: Choice[] = [
    ['all', ''],
    ['side', story.side],
  ];
  if (story.sector) choices.push(['sector', story.sector]);
  if (story.channel) choices.push(['channel', story.channel]);
  for (const one of shown) choices.push(['principle', one.slug]);
  for (const one of tagged) choices.push(['tag', one.slug]);
  return choices;
}
