// A subscription: unconfirmed → active ⇄ paused → ended. Anyone may type any address: one letter
// asks its owner, and only the button behind its link begins the letters, or adds to them. The page
// says the same to all, in the same words and time, and the letter alone says more. The token of
// the letters' own links is derived from the subscriber's row and works for years. A week
// unconfirmed is forgotten; an ended address is erased after a day and leaves a keyed mark, by
// which old letters still stop new ones.
import { and, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { subscribers } from '#db/schema.ts';
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
  essayTopics,
  frequencyField,
  hourField,
  tellsSomething,
  topicsField,
  weekdayField,
  zoneField,
} from './subscriptions/choices.ts';
import { choose, chooseNothing, chosenBy, isNew } from './subscriptions/chosen.ts';
import { erasedKey } from './subscriptions/forgetting.ts';
import { namedTopics } from './subscriptions/naming.ts';
import { PAUSE_MS, type Subscriber, setNextDue } from './subscriptions/timetable.ts';
import { type WaitingWish, wishOf, writeWish } from './subscriptions/wishes.ts';

export const CONFIRM_LINK_MS = 48 * HOUR_MS;

export const subscribeForm = z
  .object({
    email: address(),
    frequency: frequencyField(),
    topic: topicsField().transform((topics) => (topics.length === 0 ? EVERYTHING : topics)),
    weekday: weekdayField(),
    hour: hourField(),
    zone: zoneField(),
    website: lineOrNull({ max: 500 }),
  })
  .superRefine(tellsSomething);
export type Ask = z.infer<typeof subscribeForm>;

/** Writes one letter, to new and known addresses alike; what it says depends on what is true then. */
export async function askForSubscription(
  ask: Ask,
  post: { hash: string; answer: string } | null,
  now: number,
): Promise<void> {
  await inEvenTime(() =>
    transaction(async (tx) => {
      if (ask.website !== null) return;
      if (post && !(await noteAnswer(tx, post.hash, post.answer, now))) return;
      const known = await knownAs(tx, ask.email);
      const asksForMore = known !== undefined && (await isMore(tx, known, ask));
      const kind = asksForMore ? 'confirm-follow' : 'confirm-subscription';
      if (!(await mayWriteTo(tx, ask.email, kind, now))) return;
      const { id } = isOn(known) ? known : await unconfirmed(tx, known, ask, now);
      await writeConfirmation(tx, { kind, id, ask }, now);
    }),
  );
}

/** What the page behind a confirmation link shows: what was asked, and what comes already. */
export async function subscriptionToConfirm(id: number, link?: PrivateLink) {
  const subscriber = await subscriberById(id);
  if (!subscriber) return undefined;
  const { address: email, state } = subscriber;
  const { frequency, digest, atOnce } = await chosenBy(id);
  const wish = link && isOn(subscriber) ? wishOf(link) : undefined;
  const wished = wish?.frequency === 'instant' ? wish.topic : undefined;
  const isDigest = wish ? !wished : frequency !== null;
  const names = await namedTopics(wish ? essayTopics(wished ?? []) : atOnce);
  return { address: email, state, frequency, topics: digest, isDigest, names, isMore: !!wish };
}

/** The button was pressed. Undefined: the link is used up or late. */
export async function confirmSubscription(
  link: PrivateLink,
  now: number,
): Promise<{ token: string; added: boolean } | undefined> {
  return transaction(async (tx) => {
    if (!(await takeLink(tx, link, now))) return undefined;
    const subscriber = await byId(tx, link.aboutId ?? 0);
    if (!subscriber || subscriber.address === '') return undefined;
    const token = tokenOfSubscriber(subscriber);
    const wish = isOn(subscriber) ? wishOf(link) : undefined;
    if (wish) {
      await add(tx, subscriber, wish, now);
      return { token, added: true };
    }
    if (subscriber.state === 'unconfirmed') await begin(tx, subscriber, link.id, now);
    await useUpLinks(tx, 'confirm-subscription', subscriber.id, now);
    return { token, added: false };
  });
}

export async function endSubscription(id: number, by: Actor, now: number): Promise<void> {
  await transaction((tx) => endWithin(tx, id, by, now));
}

/** What was chosen stays, so that whoever ended by mistake can begin again. */
export async function endWithin(tx: Tx, id: number, by: Actor, now: number): Promise<void> {
  const ended = await tx
    .update(subscribers)
    .set({ state: 'ended', endedAt: now })
    .where(and(eq(subscribers.id, id), ne(subscribers.state, 'ended')))
    .returning({ id: subscribers.id });
  if (ended.length === 0) return;
  await setNextDue(tx, id, null);
  await recordEvent(tx, { on: 'subscriber', id, act: 'end', actor: by, to: 'ended' }, now);
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

export function isOn(subscriber: Subscriber | undefined): subscriber is Subscriber {
  return subscriber?.state === 'active' || subscriber?.state === 'paused';
}

async function knownAs(tx: Tx, email: string): Promise<Subscriber | undefined> {
  const key = addressKey(email);
  return tx
    .select()
    .from(subscribers)
    .where(inArray(subscribers.addressKey, [key, erasedKey(key)]))
    .get();
}

async function isMore(tx: Tx, known: Subscriber, ask: Ask): Promise<boolean> {
  return isOn(known) && isNew(ask, await chosenBy(known.id, tx));
}

// An unconfirmed wish is replaced by the next; one that is confirmed is never touched from here.
async function unconfirmed(tx: Tx, known: Subscriber | undefined, ask: Ask, now: number) {
  const { weekday, hour, zone } = ask;
  const addressed = { address: ask.email, addressKey: addressKey(ask.email) };
  const wish = { ...addressed, weekday, hour, zone, askedAt: now, state: 'unconfirmed' as const };
  const remindedAt = known?.state === 'ended' ? null : (known?.remindedAt ?? null);
  const subscriber = known
    ? await tx
        .update(subscribers)
        .set({ ...wish, remindedAt })
        .where(eq(subscribers.id, known.id))
        .returning()
        .get()
    : await tx.insert(subscribers).values(wish).returning().get();
  await chooseNothing(tx, subscriber!.id);
  await choose(tx, subscriber!.id, ask);
  return subscriber!;
}

type Confirmation = { kind: 'confirm-follow' | 'confirm-subscription'; id: number; ask: Ask };

async function writeConfirmation(tx: Tx, { kind, id, ask }: Confirmation, now: number) {
  const expiresAt = now + CONFIRM_LINK_MS;
  const next = kind === 'confirm-follow' ? writeWish(ask) : null;
  const about = { purpose: 'confirm-subscription', aboutId: id, next, expiresAt } as const;
  const link = await makeLink(tx, about, now);
  const letter = { kind, key: `${kind}:${link.id}`, address: ask.email, aboutId: id };
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

async function add(tx: Tx, { id, state }: Subscriber, wish: WaitingWish, now: number) {
  // Chosen otherwise meanwhile: what was chosen later stays.
  if (!isNew(wish, await chosenBy(id, tx))) return;
  const { frequency, weekday, hour, zone } = wish;
  if (frequency !== 'instant') {
    await tx.update(subscribers).set({ weekday, hour, zone }).where(eq(subscribers.id, id));
  }
  await choose(tx, id, wish);
  await setNextDue(tx, id, state === 'paused' ? now + PAUSE_MS : now);
  await recordEvent(tx, { on: 'subscriber', id, act: 'choose', actor: VISITOR }, now);
}

async function byId(tx: Tx, id: number): Promise<Subscriber | undefined> {
  return tx.select().from(subscribers).where(eq(subscribers.id, id)).get();
}
