// The invented comments leave when the owner begins for real. An answer that somebody wrote to one
// of them stays, and then answers nothing.
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { comments } from '#db/schema.ts';

export async function countSampleComments(): Promise<number> {
  const count = sql<number>`count(*)`;
  const row = await db.select({ count }).from(comments).where(eq(comments.sample, true)).get();
  return row?.count ?? 0;
}

export async function removeSampleComments(tx: Tx): Promise<void> {
  const invented = tx.select({ id: comments.id }).from(comments).where(eq(comments.sample, true));
  await tx
    .update(comments)
    .set({ parentId: null })
    .where(and(ne(comments.sample, true), inArray(comments.parentId, invented)));
  await tx.delete(comments).where(eq(comments.sample, true));
}
