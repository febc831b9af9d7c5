// What is kept about a subscriber, for that person's own export.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { subscribers, subscriptions } from '#db/schema.ts';

export async function subscriptionOf(key: string) {
  const found = await db.select().from(subscribers).where(eq(subscribers.addressKey, key)).get();
  if (!found) return null;
  const { kind, target, frequency } = subscriptions;
  const chosen = await db
    .select({ kind, target, frequency })
    .from(subscriptions)
    .where(eq(subscriptions.subscriberId, found.id));
  const { address, state, zone, weekday, hour, askedAt, confirmedAt, endedAt } = found;
  const [asked, confirmed, ended] = [askedAt, confirmedAt, endedAt].map(
    (at) => at && new Date(at).toISOString(),
  );
  return { address, state, zone, weekday, hour, asked, confirmed, ended, chosen };
}
