// An owner opens what was sealed: of a complaint, or of an erased story under a legal hold. Both
// are written into the history of what they belong to.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { complaints } from '#db/schema.ts';
import type { Person } from '../people.ts';
import { openSealed, sealedFacts } from '../sealing.ts';

export async function openSealOf(id: number, owner: Person, now: number) {
  const row = await db.select().from(complaints).where(eq(complaints.id, id)).get();
  if (!row?.sealedId) return undefined;
  return openSealed(row.sealedId, owner, { kind: 'complaint', id }, now);
}

/** By the copy's own id, as the owner's list names it. */
export async function openHeldCopy(copyId: number, owner: Person, now: number) {
  const copy = await sealedFacts(copyId);
  if (!copy) return undefined;
  return openSealed(copyId, owner, { kind: 'story', id: copy.storyId }, now);
}
