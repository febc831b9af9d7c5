// A subscription: unconfirmed → active ⇄ paused → ended. Anyone may type any address: one letter
// asks its owner, and only the button behind its link begins the digest. The page says the same to
// all, in the same words and time, and the letter alone says more. The token of the letters' own
// links is derived from the subscriber's row and works for years. A week unconfirmed is forgotten;
// an ended address is erased after a day and leaves a keyed mark, by which old letters still stop
// new ones.
import { and, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { subscribers, subscriptions } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { inEvenTime } from '#lib/even-time.ts';
import { address, lineOrNull } from '#lib/forms.ts';
import { claimedRow, linkToken, tokenHolds } from '#lib/tokens.ts';
import { mayWriteTo, noteAnswer } from './abuse.ts';
import { type Actor, recordEvent, VISITOR } from './events.ts';
import { enqueue } from './letters.ts';
import { makeLink, type PrivateLink, takeLink, useUpLinks } from './private-links.ts';
import {
  EVERYTHING,
  frequencyField,
  hourField,
  type Topic,
  topicsField,
  weekdayField,
  zoneField,
} from './subscriptions/choices.ts';
import { erasedKey } from './subscriptions/forgetting.ts';
import { type Subscriber, setNextDue } from './subscriptions/timetable.ts';

export const CONFIRM_LINK_MS = 48 * HOUR_MS;
/** Each answer takes this long, so that its time tells nothing about an address. */
const ANSWER_MS = 60;

export const subscribeForm = z.object({
  email: address(),
  frequency: frequencyField(),
  topic: topicsField().transform((topics) => (topics.length === 0 ? EVERYTHING : topics)),
  weekday: weekdayField(),
  hour: hourField(),
  zone: zoneField(),
  website: lineOrNull({ max: 500 }),
});
export type Ask = z.infer<typeof subscribeForm>;

/** Writes one letter, to new and known addresses alike; what it says depends on what is true then. */
export async function askForSubscription(
  ask: Ask,
  post: { hash: string; answer: string } | null,
  now: number,
): Promise<void> {
  await inEvenTime(ANSWER_MS, () =>
    transaction(async (tx) => {
      if (ask.website !== null) return;
      if (post && !(await noteAnswer(tx, post.hash, post.answer, now))) return;
      if (!(await mayWriteTo(tx, ask.email, 'confirm-subscription', now))) return;
      const subscriber = await subscriberFor(tx, ask, now);
      await writeConfirmation(tx, subscriber, ask.email, now);
    }),
  );
}

/** What the page behind a confirmation link shows. */
export async function subscriptionToConfirm(id: number) {
  const subscriber = await subscriberById(id);
  if (!subscriber) return undefined;
  const topics = await topicsOf(id);
  const frequency = (await frequencyOf(id)) ?? 'weekly';
  return { address: subscriber.address, state: subscriber.state, frequency, topics };
}

/** The button was pressed. Undefined: the link is used up or late. */
export async function confirmSubscription(
  link: PrivateLink,
  now: number,
): Promise<{ token: string } | undefined> {
  return transaction(async (tx) => {
    if (!(await takeLink(tx, link, now))) return undefined;
    const subscriber = await byId(tx, link.aboutId ?? 0);
    if (!subscriber || subscriber.address === '') return undefined;
    if (subscriber.state === 'unconfirmed') await begin(tx, subscriber, link.id, now);
    await useUpLinks(tx, 'confirm-subscription', subscriber.id, now);
    return { token: tokenOfSubscriber(subscriber) };
  });
}

/** The link in every digest. Acts at once, as often as it is pressed. */
export async function endByOneClick(token: string, now: number): Promise<'ended' | 'unknown'> {
  const subscriber = await subscriberOfToken(token);
  if (!subscriber) return 'unknown';
  await endSubscription(subscriber.id, VISITOR, now);
  return 'ended';
}

export async function endSubscription(id: number, by: Actor, now: number): Promise<void> {
  await transaction(async (tx) => {
    const ended = await tx
      .update(subscribers)
      .set({ state: 'ended', endedAt: now })
      .where(and(eq(subscribers.id, id), ne(subscribers.state, 'ended')))
      .returning({ id: subscribers.id });
    if (ended.length === 0) return;
    await setNextDue(tx, id, null);
    await recordEvent(tx, { on: 'subscriber', id, act: 'end', actor: by, to: 'ended' }, now);
  });
}

export function tokenOfSubscriber({ id, generation }: Pick<Subscriber, 'id' | 'generation'>) {
  return linkToken('subscriber', id, generation);
}

export async function subscriberOfToken(token: string): Promise<Subscriber | undefined> {
  const id = claimedRow(token);
  const subscriber = id === undefined ? undefined : await subscriberById(id);
  if (!subscriber) return undefined;
  const holds = tokenHolds(token, 'subscriber', subscriber.id, subscriber.generation);
  return holds ? subscriber : undefined;
}

export async function subscriberById(id: number): Promise<Subscriber | undefined> {
  return db.select().from(subscribers).where(eq(subscribers.id, id)).get();
}

export async function topicsOf(id: number): Promise<Topic[]> {
  const rows = await db.select().from(subscriptions).where(eq(subscriptions.subscriberId, id));
  return rows.map(({ kind, target }) => ({ kind, target }) as Topic);
}

export async function frequencyOf(id: number) {
  const row = await db
    .select({ frequency: subscriptions.frequency })
    .from(subscriptions)
    .where(eq(subscriptions.subscriberId, id))
    .get();
  return row?.frequency;
}

/** Replaces what was chosen; the due time follows from setNextDue. */
export async function setTopics(tx: Tx, id: number, topics: Topic[], frequency: Ask['frequency']) {
  await tx.delete(subscriptions).where(eq(subscriptions.subscriberId, id));
  await tx
    .insert(subscriptions)
    .values(topics.map((topic) => ({ ...topic, subscriberId: id, frequency })));
}

// An unconfirmed wish is replaced by the next; one that is confirmed is never touched from here.
async function subscriberFor(tx: Tx, ask: Ask, now: number): Promise<Subscriber> {
  const key = addressKey(ask.email);
  const { weekday, hour, zone } = ask;
  const known = await tx
    .select()
    .from(subscribers)
    .where(inArray(subscribers.addressKey, [key, erasedKey(key)]))
    .get();
  if (known && (known.state === 'active' || known.state === 'paused')) return known;
  const wish = { address: ask.email, addressKey: key, weekday, hour, zone, askedAt: now };
  const state = 'unconfirmed' as const;
  const subscriber = known
    ? await tx
        .update(subscribers)
        .set({ ...wish, state, remindedAt: known.state === 'ended' ? null : known.remindedAt })
        .where(eq(subscribers.id, known.id))
        .returning()
        .get()
    : await tx
        .insert(subscribers)
        .values({ ...wish, state })
        .returning()
        .get();
  await setTopics(tx, subscriber!.id, ask.topic, ask.frequency);
  return subscriber!;
}

async function writeConfirmation(tx: Tx, { id }: Subscriber, email: string, now: number) {
  const expiresAt = now + CONFIRM_LINK_MS;
  const link = await makeLink(tx, { purpose: 'confirm-subscription', aboutId: id, expiresAt }, now);
  const key = `confirm-subscription:${link.id}`;
  const letter = { kind: 'confirm-subscription', key, address: email, aboutId: id } as const;
  await enqueue(tx, { ...letter, linkId: link.id, notAfter: expiresAt, urgent: true }, now);
}

async function begin(tx: Tx, { id, address: email }: Subscriber, linkId: number, now: number) {
  await tx
    .update(subscribers)
    .set({ state: 'active', confirmedAt: now, endedAt: null })
    .where(eq(subscribers.id, id));
  await setNextDue(tx, id, now);
  const event = { on: 'subscriber', id, act: 'confirm', actor: VISITOR, to: 'active' } as const;
  const eventId = await recordEvent(tx, event, now);
  const key = `subscription-welcome:${linkId}`;
  const letter = { kind: 'subscription-welcome', key, address: email, aboutId: id } as const;
  await enqueue(tx, { ...letter, eventId }, now);
}

async function byId(tx: Tx, id: number): Promise<Subscriber | undefined> {
  return tx.select().from(subscribers).where(eq(subscribers.id, id)).get();
}
