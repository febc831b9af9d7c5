// The room behind a letter's own link: what a subscriber gets, and the buttons to change, pause, go
// on and end it, in part or whole. Its form is about the digest, or, where there is none, about
// what comes at once; what comes at once beside a digest is added and ended by itself. Whoever
// holds the link holds the address, so nothing is asked twice.
import { and, desc, eq, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { deliveries, subscribers, subscriptions } from '#db/schema.ts';
import { maskedAddress } from '#lib/addresses.ts';
import { type Faults, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import { recordEvent, VISITOR } from '../events.ts';
import { endSubscription, subscriberOfToken } from '../subscriptions.ts';
import {
  EACH_ESSAY,
  EVERYTHING,
  frequencyField,
  hourField,
  tellsSomething,
  topicsField,
  weekdayField,
  writeTopic,
  zoneField,
} from './choices.ts';
import { choose, chooseNothing, chosenBy, endDigest, isNew, type Wish } from './chosen.ts';
import { namedTopics } from './naming.ts';
import { endSome } from './stopping.ts';
import { PAUSE_MS, setNextDue } from './timetable.ts';

export const choicesForm = z
  .object({
    frequency: frequencyField(),
    topic: topicsField().superRefine((topics, context) => {
      if (topics.length === 0) context.addIssue({ code: 'custom', message: 'missing' });
    }),
    weekday: weekdayField(),
    hour: hourField(),
    zone: zoneField(),
  })
  .superRefine(tellsSomething);
export type Choices = z.infer<typeof choicesForm>;

/** What the room shows. Undefined: no such link. */
export async function openSubscription(token: string) {
  const subscriber = await subscriberOfToken(token);
  if (!subscriber) return undefined;
  const { id, address, state, weekday, hour, zone, confirmedAt } = subscriber;
  const [chosen, times] = await Promise.all([chosenBy(id), lettersOf(id)]);
  const { digest, atOnce, frequency } = chosen;
  const topic = frequency === null ? atOnce : digest;
  return {
    id,
    // Somebody may have typed the address anew; until that is confirmed it stays ended.
    state: state === 'unconfirmed' ? ('ended' as const) : state,
    address: address === '' ? null : maskedAddress(address),
    choices: { topic, frequency: frequency ?? ('instant' as const), weekday, hour, zone },
    hasDigest: frequency !== null,
    atOnce: await namedTopics(atOnce),
    names: await namedTopics(topic),
    confirmedAt,
    ...times,
  };
}
export type OpenSubscription = NonNullable<Awaited<ReturnType<typeof openSubscription>>>;

/** One of the room's buttons was pressed. The word says what was done, for the page that follows. */
export async function actInRoom(
  { id }: OpenSubscription,
  typed: Typed,
  now: number,
): Promise<{ ok: true; done: string } | { ok: false; faults: Faults }> {
  const act = typedText(typed, 'act');
  const button = Object.hasOwn(BUTTONS, act) ? BUTTONS[act as keyof typeof BUTTONS] : undefined;
  if (button) {
    await button.press(id, typed, now);
    return { ok: true, done: button.done };
  }
  const read = parseTyped(typed, choicesForm);
  if (!read.ok) return { ok: false, faults: read.faults };
  await saveChoices(id, read.value, now);
  return { ok: true, done: 'saved' };
}

type Button = { done: string; press(id: number, typed: Typed, now: number): Promise<void> };
const BUTTONS = {
  pause: { done: 'paused', press: (id, _, now) => pauseSubscription(id, now) },
  resume: { done: 'resumed', press: (id, _, now) => resumeSubscription(id, now) },
  end: { done: 'ended', press: (id, _, now) => endSubscription(id, VISITOR, now) },
  'end-digest': {
    done: 'ended-digest',
    press: (id, _, now) => transaction((tx) => endSome(tx, id, 'digest', now)),
  },
  'end-at-once': { done: 'ended-at-once', press: endOneAtOnce },
  'add-essays': {
    done: 'added',
    press: (id, _, now) => chooseAlso(id, { frequency: 'instant', topic: EACH_ESSAY }, now),
  },
  'add-digest': {
    done: 'added',
    press: (id, _, now) => chooseAlso(id, { frequency: 'weekly', topic: EVERYTHING }, now),
  },
} satisfies Record<string, Button>;

/** Keeps the choices and works out anew when the next letter is due. */
export async function saveChoices(id: number, choices: Choices, now: number): Promise<void> {
  await transaction(async (tx) => {
    const { weekday, hour, zone } = choices;
    const times = tx.update(subscribers).set({ weekday, hour, zone });
    await times.where(and(eq(subscribers.id, id), ne(subscribers.state, 'unconfirmed')));
    // What the form showed is replaced: the digest, or what comes at once where there was none.
    await chooseWithin(tx, id, choices, now, async () => {
      const { frequency } = await chosenBy(id, tx);
      await (frequency === null ? chooseNothing(tx, id) : endDigest(tx, id));
    });
  });
}

async function chooseAlso(id: number, wish: Wish, now: number): Promise<void> {
  await transaction(async (tx) => {
    if (isNew(wish, await chosenBy(id, tx))) await chooseWithin(tx, id, wish, now);
  });
}

async function chooseWithin(
  tx: Tx,
  id: number,
  wish: Wish,
  now: number,
  clear?: () => Promise<void>,
): Promise<void> {
  const found = await tx.select().from(subscribers).where(eq(subscribers.id, id)).get();
  if (found?.state !== 'active' && found?.state !== 'paused') return;
  await clear?.();
  await choose(tx, id, wish);
  await setNextDue(tx, id, found.state === 'paused' ? now + PAUSE_MS : now);
  await recordEvent(tx, { on: 'subscriber', id, act: 'choose', actor: VISITOR }, now);
}

async function endOneAtOnce(id: number, typed: Typed, now: number): Promise<void> {
  await transaction(async (tx) => {
    const { atOnce } = await chosenBy(id, tx);
    const named = atOnce.filter((topic) => writeTopic(topic) === typedText(typed, 'topic'));
    await endSome(tx, id, named, now);
  });
}

/** No letter for thirty days; then they come again by themselves. */
export async function pauseSubscription(id: number, now: number): Promise<void> {
  await transaction(async (tx) => {
    const paused = await tx
      .update(subscribers)
      .set({ state: 'paused' })
      .where(and(eq(subscribers.id, id), eq(subscribers.state, 'active')))
      .returning({ id: subscribers.id });
    if (paused.length === 0) return;
    await setNextDue(tx, id, now + PAUSE_MS);
    const event = { on: 'subscriber', id, act: 'pause', actor: VISITOR, to: 'paused' } as const;
    await recordEvent(tx, event, now);
  });
}

/** After a pause, or after the end while the address is still known. */
export async function resumeSubscription(id: number, now: number): Promise<void> {
  await transaction(async (tx) => {
    const found = await tx.select().from(subscribers).where(eq(subscribers.id, id)).get();
    if (!found || found.state === 'active' || found.address === '') return;
    const since = found.state === 'paused' ? found.confirmedAt : now;
    await tx
      .update(subscribers)
      .set({ state: 'active', confirmedAt: since, endedAt: null })
      .where(eq(subscribers.id, id));
    await setNextDue(tx, id, now);
    const event = { on: 'subscriber', id, act: 'resume', actor: VISITOR, to: 'active' } as const;
    await recordEvent(tx, event, now);
  });
}

async function lettersOf(id: number) {
  const [last, next] = await Promise.all([
    db
      .select({ at: deliveries.sentAt })
      .from(deliveries)
      .where(and(eq(deliveries.subscriberId, id), eq(deliveries.state, 'sent')))
      .orderBy(desc(deliveries.id))
      .limit(1)
      .get(),
    db
      .select({ at: subscriptions.nextAt })
      .from(subscriptions)
      .where(and(eq(subscriptions.subscriberId, id), isNotNull(subscriptions.nextAt)))
      .orderBy(subscriptions.nextAt)
      .limit(1)
      .get(),
  ]);
  return { lastAt: last?.at ?? null, nextAt: next?.at ?? null };
}
