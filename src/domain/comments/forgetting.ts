// Somebody has themselves erased: what becomes of their comments. Those on the page go with the
// rest, or stay without a name if that is what they choose; all others lose their words.
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { comments } from '#db/schema.ts';
import { forgetActor, forgetNotes, HOUSE, recordEvent } from '#domain/events.ts';
import { dropLinksAbout } from '#domain/private-links.ts';

type Comment = typeof comments.$inferSelect;
const NOBODY = { displayName: '', address: null, personId: null, notify: false };

export async function forgetCommentsOf(
  tx: Tx,
  { personId, key }: { personId: number | null; key: string },
  stays: 'nothing' | 'leave',
  now: number,
): Promise<number> {
  const byAddress = and(isNull(comments.personId), eq(sql`lower(${comments.address})`, key));
  const theirs = personId === null ? byAddress : or(eq(comments.personId, personId), byAddress);
  const all = await tx.select().from(comments).where(theirs);
  for (const comment of all) {
    await forgetComment(tx, comment, stays === 'leave' && comment.state === 'published', now);
  }
  if (all.length > 0) await raiseGeneration(tx);
  return all.length;
}

/** `stays`: its words stay on the page, with nobody's name to them. */
export async function forgetComment(tx: Tx, comment: Comment, stays: boolean, now: number) {
  const { id, personId, state } = comment;
  await dropLinksAbout(tx, ['confirm-comment', 'mine-comment'], [id]);
  await forgetNotes(tx, 'comment', [id]);
  if (personId !== null) await forgetActor(tx, 'comment', id, personId);
  const gone = { body: '', state: 'withdrawn', decidedAt: now, version: comment.version + 1 };
  const set = stays ? NOBODY : { ...NOBODY, ...gone, state: 'withdrawn' as const };
  await tx.update(comments).set(set).where(eq(comments.id, id));
  const event = { on: 'comment', id, act: 'erase', actor: HOUSE } as const;
  await recordEvent(tx, { ...event, from: state, to: stays ? state : 'withdrawn' }, now);
}

/** Whoever told this story has left it: their comments under it no longer say that it was they. */
export async function forgetTellerOf(tx: Tx, storyId: number): Promise<void> {
  const underIt = and(eq(comments.onKind, 'story'), eq(comments.onId, storyId));
  await tx.update(comments).set({ byTeller: false }).where(underIt);
}
