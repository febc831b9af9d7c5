// When each subscriber's next letter falls due. It is kept with what they chose, so that the
// clock's job asks one index who is due now. A pause is a due time further off, and ends by itself;
// what is told at once is due at no time, and then at the end of the pause.
import { and, eq, inArray, isNotNull, lte, ne, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { type Frequency, subscribers, subscriptions } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { type DigestFrequency, nextDue, PERIOD_MS, type Schedule } from '../digests/periods.ts';
import { publication } from '../publication.ts';
import type { Topic } from './choices.ts';

/** A pause: then the letters come again by themselves. */
export const PAUSE_MS = 30 * DAY_MS;

export type Subscriber = typeof subscribers.$inferSelect;
export type DueSubscriber = {
  id: number;
  schedule: Schedule;
  confirmedAt: number;
  topics: Topic[];
};

export function scheduleOf(
  subscriber: Pick<Subscriber, 'weekday' | 'hour' | 'zone'>,
  frequency: DigestFrequency,
): Schedule {
  const { weekday, hour, zone } = subscriber;
  return { frequency, weekday, hour, zone: zone ?? publication().zone };
}

/** Sets when the next letter is due, the first time after `after`; null: none is to be written. */
export async function setNextDue(tx: Tx, id: number, after: number | null): Promise<void> {
  const subscriber = (await tx.select().from(subscribers).where(eq(subscribers.id, id)).get())!;
  const chosen = await tx
    .selectDistinct({ frequency: subscriptions.frequency })
    .from(subscriptions)
    .where(eq(subscriptions.subscriberId, id));
  for (const { frequency } of chosen) {
    if (frequency === 'instant') {
      await setAt(tx, [id], frequency, subscriber.state === 'paused' ? after : null);
      continue;
    }
    const schedule = scheduleOf(subscriber, frequency);
    await setAt(tx, [id], frequency, after === null ? null : nextDue(schedule, after).at);
  }
}

/** Ends the pauses that are over, of those who are told at once. */
export async function endPausesAtOnce(now: number): Promise<void> {
  const over = and(eq(subscriptions.frequency, 'instant'), lte(subscriptions.nextAt, now));
  const any = await db.select({ id: subscriptions.id }).from(subscriptions).where(over).get();
  if (!any) return;
  await transaction(async (tx) => {
    const rows = await tx
      .update(subscriptions)
      .set({ nextAt: null })
      .where(over)
      .returning({ id: subscriptions.subscriberId });
    const ids = rows.map(({ id }) => id);
    await endPauses(tx, ids);
  });
}

/** Who is due now, the longest waiting first. A pause that is over ends here. */
export async function dueSubscribers(tx: Tx, now: number, max: number): Promise<DueSubscriber[]> {
  const due = await tx
    .selectDistinct({ subscriber: subscribers, frequency: subscriptions.frequency })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(
      and(
        isNotNull(subscriptions.nextAt),
        lte(subscriptions.nextAt, now),
        ne(subscriptions.frequency, 'instant'),
      ),
    )
    .orderBy(subscriptions.nextAt)
    .limit(max);
  const ids = due.map(({ subscriber }) => subscriber.id);
  const chosen = await tx
    .select()
    .from(subscriptions)
    .where(inArray(subscriptions.subscriberId, ids));
  const paused = due.filter(({ subscriber }) => subscriber.state === 'paused');
  if (paused.length > 0)
    await endPauses(
      tx,
      paused.map(({ subscriber }) => subscriber.id),
    );
  return due.map(({ subscriber, frequency }) => ({
    id: subscriber.id,
    schedule: scheduleOf(subscriber, frequency as DigestFrequency),
    confirmedAt: subscriber.confirmedAt ?? now,
    topics: chosen
      .filter((row) => row.subscriberId === subscriber.id && row.frequency === frequency)
      .map(({ kind, target }) => ({ kind, target }) as Topic),
  }));
}

/** A clock that once ran ahead has left times that cannot be: those subscribers are due now. */
export async function mendTimetable(now: number): Promise<void> {
  const impossible = sql`state = 'active' AND next_at > ${now} + ${DAY_MS}
    + CASE frequency WHEN 'daily' THEN ${PERIOD_MS.daily} WHEN 'weekly' THEN ${PERIOD_MS.weekly}
      ELSE ${PERIOD_MS.monthly} END`;
  const found = await db.all<{ id: number }>(sql`SELECT s.id FROM subscriptions s
    JOIN subscribers p ON p.id = s.subscriber_id WHERE ${impossible}`);
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  await transaction((tx) =>
    tx.update(subscriptions).set({ nextAt: now }).where(inArray(subscriptions.id, ids)),
  );
}

/** After a letter was decided: on to the next time, alike times in one statement. */
export async function moveOn(tx: Tx, done: DueSubscriber[], now: number): Promise<void> {
  const alike = Map.groupBy(done, ({ schedule }) => JSON.stringify(schedule));
  for (const group of alike.values()) {
    const { schedule } = group[0]!;
    const ids = group.map(({ id }) => id);
    await setAt(tx, ids, schedule.frequency, nextDue(schedule, now).at);
  }
}

async function setAt(tx: Tx, ids: number[], frequency: Frequency, nextAt: number | null) {
  await tx
    .update(subscriptions)
    .set({ nextAt })
    .where(and(inArray(subscriptions.subscriberId, ids), eq(subscriptions.frequency, frequency)));
}

async function endPauses(tx: Tx, ids: number[]): Promise<void> {
  await tx
    .update(subscribers)
    .set({ state: 'active' })
    .where(and(inArray(subscribers.id, ids), eq(subscribers.state, 'paused')));
}
