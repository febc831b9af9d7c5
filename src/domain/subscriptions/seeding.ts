// Invented subscribers for trying and measuring: confirmed, weekly, everything, at addresses that
// no mail can reach. The same number gives the same addresses each time.
import { transaction } from '#db/client.ts';
import { subscribers, subscriptions } from '#db/schema.ts';
import { nextDue } from '../digests/periods.ts';
import { publication } from '../publication.ts';

/** Rows in one transaction, so that a site that is being read goes on. */
const BATCH = 500;
const FRIDAY = { weekday: 5, hour: 7 };

/** Returns how many are new. */
export async function seedSubscribers(n: number, now: number): Promise<number> {
  const schedule = { frequency: 'weekly' as const, ...FRIDAY, zone: publication().zone };
  const nextAt = nextDue(schedule, now).at;
  let made = 0;
  for (let from = 1; from <= n; from += BATCH) {
    const count = Math.min(BATCH, n - from + 1);
    const addresses = Array.from({ length: count }, (_, at) => `reader-${from + at}@example.test`);
    const rows = addresses.map((address) => ({
      ...FRIDAY,
      address,
      addressKey: address,
      state: 'active' as const,
      askedAt: now,
      confirmedAt: now,
    }));
    made += await transaction(async (tx) => {
      const fresh = await tx
        .insert(subscribers)
        .values(rows)
        .onConflictDoNothing()
        .returning({ id: subscribers.id });
      if (fresh.length === 0) return 0;
      const all = { kind: 'all' as const, frequency: 'weekly' as const, nextAt };
      await tx.insert(subscriptions).values(fresh.map(({ id }) => ({ ...all, subscriberId: id })));
      return fresh.length;
    });
  }
  return made;
}
