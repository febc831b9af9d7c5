// The invented stories leave when the owner begins for real. Only rows marked as invented go; what
// people wrote under them keeps its row, unseen, as under an essay that was taken away.
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { forgetSampleStories } from '../search/indexing.ts';
import { dropTaggings } from '../tags.ts';

export async function countSampleStories(): Promise<number> {
  const count = sql<number>`count(*)`;
  const row = await db.select({ count }).from(stories).where(eq(stories.sample, true)).get();
  return row?.count ?? 0;
}

/** Their consents and principles go with them; the figures are counted anew by the caller. */
export async function removeSampleStories(tx: Tx): Promise<void> {
  const invented = tx.select({ id: stories.id }).from(stories).where(eq(stories.sample, true));
  await dropTaggings(tx, 'story', invented);
  await tx
    .update(stories)
    .set({ acrossId: null })
    .where(and(ne(stories.sample, true), inArray(stories.acrossId, invented)));
  await forgetSampleStories(tx);
  await tx.delete(stories).where(eq(stories.sample, true));
}
