// A card to print and hand to whoever was at the counter: of a story of good service, while it is
// public, and only where the person who told it allowed it to be quoted; none of a quiet one.
// Samples may be quoted. It says what made it good, in the storyteller's words; where they left
// that open, how they began.
import { and, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { type Side, stories } from '#db/schema.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { firstSentences } from '#lib/text.ts';
import { isPublic } from './listing.ts';

/** Half a sheet holds no more in letters that can be read at arm's length. */
const WORDS_MAX = 180;
const SOURCE_MAX = 1_000;

export type ThanksCard = {
  slug: string;
  number: number;
  words: string;
  side: Side;
  displayName: string | null;
  sample: boolean;
};

export const thanksCard = remembered(async (slug: string): Promise<ThanksCard | undefined> => {
  const row = await allowed().get({ slug });
  if (!row) return undefined;
  const { body, better, number, ...rest } = row;
  const words = firstSentences(better ?? storyPlainText(body), WORDS_MAX);
  return { ...rest, slug, number: number!, words };
});

const allowed = prepared(() =>
  db
    .select({
      number: stories.number,
      body: sql<string>`substr(${stories.body}, 1, ${sql.raw(String(SOURCE_MAX))})`,
      better: stories.better,
      side: stories.side,
      displayName: stories.displayName,
      sample: stories.sample,
    })
    .from(stories)
    .where(
      and(
        isPublic,
        eq(stories.slug, sql.placeholder('slug')),
        eq(stories.verdict, 'good'),
        eq(stories.quiet, false),
        sql`(${stories.mayQuote} = 1 OR ${stories.sample} = 1)`,
      ),
    )
    .prepare(),
);
