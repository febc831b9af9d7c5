// Complaints about a story that is deleted whole go with it, and so do the links of those that
// nobody had confirmed yet.
import { inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { complaints } from '#db/schema.ts';
import { dropLinksAbout } from '../private-links.ts';

export async function dropComplaintsAbout(tx: Tx, storyIds: number[]): Promise<void> {
  const gone = await tx
    .delete(complaints)
    .where(inArray(complaints.storyId, storyIds))
    .returning({ id: complaints.id });
  if (gone.length === 0) return;
  await dropLinksAbout(
    tx,
    ['complaint'],
    gone.map((row) => row.id),
  );
}
