// What time does to subscriptions without anyone's doing: a reminder after a day, forgetting after
// a week, and the erasing of addresses that left. An erased row keeps a keyed mark of its address:
// an old letter's link still ends what the same person began anew.
import { and, eq, isNull, lt, ne } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { subscribers } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { keyedMark } from '#lib/tokens.ts';
import { type Actor, CLOCK, recordEvent } from '../events.ts';
import { enqueue } from '../letters.ts';
import { dropLinksAbout, isOpen, linkAbout } from '../private-links.ts';
import { type Subscriber, setNextDue } from './timetable.ts';

const REMIND_AFTER_MS = DAY_MS;
const FORGET_UNCONFIRMED_MS = 7 * DAY_MS;
/** Time to change one's mind; then the address is erased. */
const ERASE_ENDED_MS = DAY_MS;
/** One job's share in a transaction, so that readers are never kept waiting. */
const BATCH = 200;

/** One reminder, a day after the first letter, while its link is good. Returns how many. */
export async function remindSubscriptions(now: number): Promise<number> {
  return transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(subscribers)
      .where(
        and(
          eq(subscribers.state, 'unconfirmed'),
          isNull(subscribers.remindedAt),
          lt(subscribers.askedAt, now - REMIND_AFTER_MS),
        ),
      )
      .limit(BATCH);
    for (const subscriber of waiting) await remind(tx, subscriber, now);
    return waiting.length;
  });
}

/** Forgets who did not confirm in a week, and the addresses of those who left. Returns how many. */
export async function purgeSubscriptions(now: number): Promise<number> {
  return transaction(async (tx) => {
    const late = and(
      eq(subscribers.state, 'unconfirmed'),
      lt(subscribers.askedAt, now - FORGET_UNCONFIRMED_MS),
    );
    const forgotten = await tx
      .delete(subscribers)
      .where(and(late, isNull(subscribers.confirmedAt)))
      .returning({ id: subscribers.id });
    // Who was here before and did not come back is as gone as before: their old letters still work.
    await tx.update(subscribers).set({ state: 'ended', endedAt: now }).where(late);
    const erased = await eraseEnded(tx, now);
    return forgotten.length + erased;
  });
}

export function erasedKey(key: string): string {
  return `erased:${keyedMark('erased-subscriber', key)}`;
}

/** Whoever has themselves erased: at once, and not only what was ended. */
export async function eraseSubscriber(tx: Tx, key: string, actor: Actor, now: number) {
  const found = await tx.select().from(subscribers).where(eq(subscribers.addressKey, key)).get();
  if (!found) return false;
  const { id } = found;
  await dropLinksAbout(tx, ['confirm-subscription'], [id]);
  if (found.confirmedAt === null) await tx.delete(subscribers).where(eq(subscribers.id, id));
  else {
    await setNextDue(tx, id, null);
    const gone = { address: '', addressKey: erasedKey(key), state: 'ended', endedAt: now } as const;
    await tx.delete(subscribers).where(eq(subscribers.addressKey, gone.addressKey));
    await tx.update(subscribers).set(gone).where(eq(subscribers.id, id));
  }
  await recordEvent(tx, { on: 'subscriber', id, act: 'erase', actor }, now);
  return true;
}

async function remind(tx: Tx, { id, address: email }: Subscriber, now: number) {
  await tx.update(subscribers).set({ remindedAt: now }).where(eq(subscribers.id, id));
  const link = await linkAbout('confirm-subscription', id);
  if (!link || !isOpen(link, now)) return;
  const key = `subscription-reminder:${link.id}`;
  const letter = { kind: 'subscription-reminder', key, address: email, aboutId: id } as const;
  await enqueue(tx, { ...letter, linkId: link.id, notAfter: link.expiresAt, urgent: true }, now);
}

async function eraseEnded(tx: Tx, now: number): Promise<number> {
  const ended = await tx
    .select()
    .from(subscribers)
    .where(
      and(
        eq(subscribers.state, 'ended'),
        ne(subscribers.address, ''),
        lt(subscribers.endedAt, now - ERASE_ENDED_MS),
      ),
    )
    .limit(BATCH);
  for (const { id, addressKey: key } of ended) {
    const gone = { address: '', addressKey: erasedKey(key) };
    await tx.update(subscribers).set(gone).where(eq(subscribers.id, id));
    await recordEvent(tx, { on: 'subscriber', id, act: 'erase', actor: CLOCK }, now);
  }
  return ended.length;
}
