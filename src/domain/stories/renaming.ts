// A principle's file was given another name: the stories that show it go with it. What their
// tellers agreed to is the principle by the name it had then, so that name stays beside the new
// one, and the hash of consent is taken over it as before.
import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { storyPrinciples } from '#db/schema.ts';
import { recountStories } from './counts.ts';

export type Renamed = { from: string; to: string };

/**
 * A story that shows both, the old and the new, keeps both as they are: what was agreed to of one
 * is not said of the other. The principles' own tallies are for the caller to count anew.
 */
export async function followRenamed(tx: Tx, renamed: Renamed[]): Promise<void> {
  let moved = 0;
  for (const { from, to } of renamed) {
    const done = await tx.run(sql`UPDATE OR IGNORE ${storyPrinciples}
      SET told_as = coalesce(told_as, principle_slug), principle_slug = ${to}
      WHERE principle_slug = ${from}`);
    moved += done.rowsAffected;
  }
  if (moved > 0) await recountStories(tx);
}
