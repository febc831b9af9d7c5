// The public record: each decision leaves one row (kind, outcome, code, month), written in the
// transaction of the decision itself and never with words or names. An undone one is marked so.
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { decisions } from '#db/schema.ts';
import { type NewEvent, recordEvent } from './events.ts';

/** Reason codes, public (CONTRACT.md). */
export const STORY_REASONS = [
  'not-service',
  'private-person',
  'unverifiable',
  'duplicate',
  'unkind',
  'advertising',
  'legal',
  'safeguarding',
  'other',
] as const;
export const COMMENT_REASONS = [
  'unkind',
  'private-person',
  'off-topic',
  'advertising',
  'repeat',
  'illegal',
  'other',
] as const;

/**
 * Records a desk decision: the event, and its row on the public record. Returns the event's id.
 * `outcome` is the record's word for it where the new state does not say it.
 */
export async function recordDecision(
  tx: Tx,
  {
    outcome,
    ...event
  }: NewEvent & { on: 'story' | 'comment' | 'complaint'; to: string } & {
    outcome?: string;
  },
  now: number,
): Promise<number> {
  const eventId = await recordEvent(tx, event, now);
  await tx.insert(decisions).values({
    eventId,
    kind: event.on,
    outcome: outcome ?? event.to,
    code: event.reason ?? null,
    month: new Date(now).toISOString().slice(0, 7),
  });
  return eventId;
}

export async function markUndone(tx: Tx, eventId: number, now: number): Promise<void> {
  await tx.update(decisions).set({ undoneAt: now }).where(eq(decisions.eventId, eventId));
}
