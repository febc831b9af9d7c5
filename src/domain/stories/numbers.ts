// A story's public number: the short address that is read out over a telephone, and the draw of one
// story out of all of them. Both look along the numbers, never through the table.
import { eq, max, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { stories } from '#db/schema.ts';
import { randomNumber } from '#lib/tokens.ts';

/** Where a number leads. `open`: the page shows the story, or says that it is under review. */
export type Numbered = { slug: string; is: 'open' | 'gone' };

/** Undefined for a number that no story has, or whose publication was undone. */
export async function storyNumbered(number: number): Promise<Numbered | undefined> {
  const row = await byNumber().get({ number });
  if (!row?.slug) return undefined;
  if (row.state === 'published') return { slug: row.slug, is: 'open' };
  const state = row.state === 'appeal' ? row.cameFrom : row.state;
  const isGone = state === 'withdrawn' || state === 'removed';
  return isGone ? { slug: row.slug, is: 'gone' } : undefined;
}

/**
 * The address of a published story drawn by lot; undefined where there is none. One that follows a
 * gap in the numbers is drawn a little more often, which nobody will mind.
 */
export async function anyStory(draw = randomNumber): Promise<string | undefined> {
  const last = (await lastNumber().get())?.last ?? 0;
  if (last === 0) return undefined;
  const from = (number: number) => publicFrom().get({ number });
  const row = (await from(draw(last))) ?? (await from(1));
  return row?.slug ?? undefined;
}

const byNumber = prepared(() =>
  db
    .select({ slug: stories.slug, state: stories.state, cameFrom: stories.cameFrom })
    .from(stories)
    .where(eq(stories.number, sql.placeholder('number')))
    .prepare(),
);

const lastNumber = prepared(() =>
  db
    .select({ last: max(stories.number) })
    .from(stories)
    .prepare(),
);

// The plus keeps SQLite from gathering all that is published to sort it by number.
const publicFrom = prepared(() =>
  db
    .select({ slug: stories.slug })
    .from(stories)
    .where(
      sql`${stories.number} >= ${sql.placeholder('number')} AND +${stories.state} = 'published'
        AND ${stories.hold} = 'none'`,
    )
    .orderBy(stories.number)
    .limit(1)
    .prepare(),
);
