// Subscribers as an editor sees them: by key, fifty at a time, of one state or of all.
import { and, desc, eq, lt } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { subscribers } from '#db/schema.ts';

export const SUBSCRIBERS_A_PAGE = 50;
export const STATES = ['active', 'paused', 'unconfirmed', 'ended'] as const;
export type State = (typeof STATES)[number];

/** `before` is the id of the last one already shown. */
export async function listedSubscribers(state: State | null, before: number | null) {
  return db
    .select({
      id: subscribers.id,
      address: subscribers.address,
      state: subscribers.state,
      askedAt: subscribers.askedAt,
      confirmedAt: subscribers.confirmedAt,
    })
    .from(subscribers)
    .where(
      and(
        state === null ? undefined : eq(subscribers.state, state),
        before === null ? undefined : lt(subscribers.id, before),
      ),
    )
    .orderBy(desc(subscribers.id))
    .limit(SUBSCRIBERS_A_PAGE);
}
