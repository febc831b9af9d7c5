// What a team reads aloud before opening: one story that kept the principle and one that broke it,
// the newest of each that suit, shortened to whole sentences so that both fit on one sheet.
import { and, desc, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { type Shown, type Side, stories } from '#db/schema.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { firstSentences } from '#lib/text.ts';
import { isPublic, shows } from '../stories/listing.ts';

/** Both stories, three questions and room to write share one sheet; a long title takes its part. */
const STORY_MAX = 420;
/** Enough of a story to shorten it from, whatever marks stand in it. */
const SOURCE_MAX = 2_000;
/** Among so many of the newest one that suits is looked for. */
const LOOKED_AT = 20;

export type HuddleStory = {
  slug: string;
  title: string;
  words: string;
  side: Side;
  businessKind: string | null;
  sample: boolean;
};

export const huddleStories = remembered(async (principle: string) => {
  const [kept, broken] = await Promise.all([oneOf(principle, 'kept'), oneOf(principle, 'broken')]);
  return { kept, broken };
});

/** Rather one told as plainly good or bad, by somebody who was there and has no tie. */
async function oneOf(principle: string, shown: Shown): Promise<HuddleStory | undefined> {
  const rows = await newest().execute({ principle, shown, limit: LOOKED_AT });
  const verdict = shown === 'kept' ? 'good' : 'bad';
  const plain = rows.filter((row) => row.verdict === verdict);
  const counted = plain.find((row) => row.source !== 'told' && row.tie === 'none');
  const best = counted ?? plain[0] ?? rows[0];
  if (!best) return undefined;
  const { slug, title, body, side, businessKind, sample } = best;
  const words = firstSentences(storyPlainText(body), STORY_MAX - 2 * [...(title ?? '')].length);
  return { slug: slug!, title: title ?? '', words, side, businessKind, sample };
}

const newest = prepared(() =>
  db
    .select({
      slug: stories.slug,
      title: stories.title,
      body: sql<string>`substr(${stories.body}, 1, ${sql.raw(String(SOURCE_MAX))})`,
      verdict: stories.verdict,
      side: stories.side,
      source: stories.source,
      tie: stories.tie,
      businessKind: stories.businessKind,
      sample: stories.sample,
    })
    .from(stories)
    .where(
      and(isPublic, shows(sql`${sql.placeholder('principle')}`, sql`${sql.placeholder('shown')}`)),
    )
    .orderBy(desc(stories.publishedAt), desc(stories.id))
    .limit(sql.placeholder('limit'))
    .prepare(),
);
