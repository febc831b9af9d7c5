// A principle is a sentence for the wall and the reasoning behind it, written by the house in
// content/principles. Stories show it kept or broken, and the tally of both is kept in its row: it
// is counted anew in the transaction that publishes, withdraws or holds a story. Second-hand
// stories, and those of people with a tie to the business, are shown but never counted. Invented
// samples are counted apart, and shown, as examples, only while nothing real has been published.
import { and, asc, eq, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { formerSlugs, principles, stories, storyCounts, storyPrinciples } from '#db/schema.ts';

export const principleForm = z.strictObject({
  title: z
    .string()
    .min(3)
    .max(80)
    .describe('The sentence for the wall: an order one could give at a counter, no full stop.'),
  number: z.number().int().min(1).max(99).describe('Its place in the row; no two are the same.'),
  summary: z
    .string()
    .min(10)
    .max(200)
    .describe('One sentence below the title: what it asks of us.'),
  draft: z.boolean().default(false).describe('true: nobody sees it until this line is taken out.'),
  questions: z
    .array(z.string().min(10).max(140))
    .length(3)
    .optional()
    .describe('Three questions for the sheet that a team stands around before opening.'),
  was: z
    .array(z.string())
    .max(10)
    .default([])
    .describe('Names this file had before: their addresses lead here.'),
});

/** Fewer stories than this say nothing in numbers: the stories themselves are shown. */
export const TALLY_MIN = 5;

export type PrincipleCard = {
  slug: string;
  number: number;
  sentence: string;
  kept: number;
  broken: number;
  /** Whether the figures count invented examples. */
  examples: boolean;
};
export type PrincipleView = PrincipleCard & { summary: string };
export type WrittenPrinciple = {
  slug: string;
  number: number;
  sentence: string;
  summary: string;
  plainText: string;
  was?: string[];
};

/** Brings the table to what content/principles holds; a principle without a file is gone. */
export async function mirrorPrinciples(tx: Tx, written: WrittenPrinciple[]): Promise<void> {
  const slugs = written.map((principle) => principle.slug);
  await tx.update(principles).set({ gone: true }).where(notInArray(principles.slug, slugs));
  for (const principle of written) {
    const { was: _, ...kept } = principle;
    const { slug, ...rest } = kept;
    await tx
      .insert(principles)
      .values(kept)
      .onConflictDoUpdate({ target: principles.slug, set: { ...rest, gone: false } });
  }
  await recountTallies(tx, slugs);
}

/** To be called in the transaction of any change to what stories show; it raises no generation. */
export async function recountTallies(tx: Tx, slugs: string[]): Promise<void> {
  if (slugs.length === 0) return;
  await tx.run(sql`UPDATE ${principles} SET (kept, broken, sample_kept, sample_broken) = (
    SELECT ${countOf('kept', 0)}, ${countOf('broken', 0)},
      ${countOf('kept', 1)}, ${countOf('broken', 1)}
    FROM ${storyPrinciples} CROSS JOIN ${stories} ON ${stories.id} = ${storyPrinciples.storyId}
    WHERE ${storyPrinciples.principleSlug} = ${principles.slug} AND ${IS_EVIDENCE})
    WHERE ${inArray(principles.slug, slugs)}`);
}

/** All principles in their order, with the tallies as the public may see them. */
export const principleCards = remembered(
  async (): Promise<PrincipleCard[]> => (await allShown().execute()).map(card),
);

export const principleBySlug = remembered(
  async (slug: string): Promise<PrincipleView | undefined> => {
    const row = await oneShown().get({ slug });
    return row && { ...card(row), summary: row.summary };
  },
);

/** The sentences of the principles that have, or had, these addresses. */
export async function principleNamesAt(slugs: string[]): Promise<{ slug: string; name: string }[]> {
  return db.all(sql`SELECT asked.value AS slug, ${principles.sentence} AS name
    FROM json_each(${JSON.stringify(slugs)}) asked
    JOIN ${principles} ON ${principles.slug} = coalesce((SELECT target FROM ${formerSlugs}
      WHERE kind = 'principle' AND slug = asked.value), asked.value)`);
}

/** Whether one real story stands published; from then on samples are not counted. */
const REAL = sql<number>`EXISTS (SELECT 1 FROM ${storyCounts}
  WHERE ${storyCounts.dimension} = 'all' AND ${storyCounts.stories} > ${storyCounts.samples})`;
/** Whether samples stand for the real ones still to come: 1 or 0, to be compared with `sample`. */
export const EXAMPLES_NOW = sql`(NOT ${REAL})`;

const IS_EVIDENCE = sql`${stories.state} = 'published' AND ${stories.hold} = 'none'
  AND ${stories.source} <> 'told' AND ${stories.tie} = 'none'`;

/** The one rule of what is evidence; `sample` says of which kind, invented or real. */
export function isCounted(sample: SQL): SQL {
  return sql`${IS_EVIDENCE} AND ${stories.sample} = ${sample}`;
}

const COLUMNS = {
  slug: principles.slug,
  number: principles.number,
  sentence: principles.sentence,
  summary: principles.summary,
  kept: principles.kept,
  broken: principles.broken,
  sampleKept: principles.sampleKept,
  sampleBroken: principles.sampleBroken,
  real: REAL,
};

// Asked on nearly every page, so put together once.
const allShown = prepared(() =>
  db
    .select(COLUMNS)
    .from(principles)
    .where(eq(principles.gone, false))
    .orderBy(asc(principles.number))
    .prepare(),
);
const oneShown = prepared(() =>
  db
    .select(COLUMNS)
    .from(principles)
    .where(and(eq(principles.slug, sql.placeholder('slug')), eq(principles.gone, false)))
    .prepare(),
);

type Row = Omit<typeof principles.$inferSelect, 'plainText' | 'gone'> & { real: number };

function card(row: Row): PrincipleCard {
  const { slug, number, sentence, real } = row;
  const [kept, broken] = real ? [row.kept, row.broken] : [row.sampleKept, row.sampleBroken];
  return { slug, number, sentence, kept, broken, examples: !real };
}

// In one walk along the principle's own stories: asked four times, or from the side of all that is
// published, it takes ten times as long, and every publication and withdrawal waits for it.
function countOf(shown: 'kept' | 'broken', sample: 0 | 1): SQL {
  return sql`count(*) FILTER (WHERE ${storyPrinciples.shown} = ${shown}
    AND ${stories.sample} = ${sql.raw(String(sample))})`;
}
