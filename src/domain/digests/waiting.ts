// Digests as the post room and the mailbox at home see them: which wait, which are in doubt, which
// failed, and how many of each.
import { count, desc, eq, inArray, ne } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { deliveries, issues, type LetterState, subscribers } from '#db/schema.ts';
import { leaveAllWaiting } from '../outbox.ts';

export type DeliveryEntry = Awaited<ReturnType<typeof deliveriesIn>>[number];

export async function deliveryCounts(): Promise<{ state: LetterState; n: number }[]> {
  return db
    .select({ state: deliveries.state, n: count() })
    .from(deliveries)
    .groupBy(deliveries.state);
}

/** The newest deliveries in these states. */
export async function deliveriesIn(states: readonly LetterState[], limit: number) {
  return entries()
    .where(inArray(deliveries.state, [...states]))
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/** The newest that were not put aside. */
export async function newestDeliveries(limit: number): Promise<DeliveryEntry[]> {
  return entries().where(ne(deliveries.state, 'skipped')).orderBy(desc(deliveries.id)).limit(limit);
}

/** After a restored backup: they may have left since, so what they tell stays told. */
export async function leaveWaitingDeliveries(tx: Tx): Promise<void> {
  await leaveAllWaiting(tx, { table: deliveries });
}

function entries() {
  return db
    .select({
      id: deliveries.id,
      stream: deliveries.stream,
      address: subscribers.address,
      issueSlug: issues.slug,
      state: deliveries.state,
      writtenAt: deliveries.date,
      nextAt: deliveries.nextAt,
      attempts: deliveries.attempts,
      lastCode: deliveries.lastCode,
    })
    .from(deliveries)
    .innerJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
    .innerJoin(issues, eq(issues.id, deliveries.issueId));
}
