// The sentence somebody remembers, as the phrase book groups it: without case, quotation marks,
// punctuation and spaces, so that all who heard the same stand together however they wrote it. The
// key is written wherever the sentence is; stories from before it was kept get theirs at start.
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';

/** One transaction's worth; a visitor's write waits no longer than for these. */
const STORIES_A_TURN = 200;

/** Null where nothing was said; empty where what was said holds no letter to find it by. */
export function saidKey(said: string | null): string | null {
  if (said === null) return null;
  return said
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’‘ʼ](?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** At start: stories told before the key was kept. Afterwards there are none, and it only looks. */
export async function backfillSaidKeys(): Promise<number> {
  const keyless = db
    .select({ id: stories.id, said: stories.said })
    .from(stories)
    .where(and(isNotNull(stories.said), isNull(stories.saidKey)))
    .limit(STORIES_A_TURN);
  let filled = 0;
  for (let rows = await keyless; rows.length > 0; rows = await keyless) {
    await transaction(async (tx) => {
      for (const { id, said } of rows) {
        await tx
          .update(stories)
          .set({ saidKey: saidKey(said) })
          .where(eq(stories.id, id));
      }
      await raiseGeneration(tx);
    });
    filled += rows.length;
  }
  return filled;
}
