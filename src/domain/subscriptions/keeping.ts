// The room behind a letter's own link: what a subscriber gets, and the buttons to change, pause, go
// on and end it. Whoever holds the link holds the address, so nothing is asked twice.
import { and, desc, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, transaction } from '#db/client.ts';
import { deliveries, subscribers, subscriptions } from '#db/schema.ts';
import { maskedAddress } from '#lib/addresses.ts';
import { DAY_MS } from '#lib/clock.ts';
import { type Faults, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import { recordEvent, VISITOR } from '../events.ts';
import {
  endSubscription,
  frequencyOf,
  setTopics,
  subscriberOfToken,
  topicsOf,
} from '../subscriptions.ts';
import { frequencyField, hourField, topicsField, weekdayField, zoneField } from './choices.ts';
import { setNextDue } from './timetable.ts';

export const PAUSE_MS = 30 * DAY_MS;

export const choicesForm = z.object({
  frequency: frequencyField(),
  topic: topicsField().superRefine((topics, context) => {
    if (topics.length === 0) context.addIssue({ code: 'custom', message: 'missing' });
  }),
  weekday: weekdayField(),
  hour: hourField(),
  zone: zoneField(),
});
export type Choices = z.infer<typeof choicesForm>;

/** What the room shows. Undefined: no such link. */
export async function openSubscription(token: string) {
  const subscriber = await subscriberOfToken(token);
  if (!subscriber) return undefined;
  const { id, address, state, weekday, hour, zone, confirmedAt } = subscriber;
  const [topics, frequency, times] = await Promise.all([
    topicsOf(id),
    frequencyOf(id),
    lettersOf(id),
  ]);
  return {
    id,
    // Somebody may have typed the address anew; until that is confirmed it stays ended.
    state: state === 'unconfirmed' ? ('ended' as const) : state,
    address: address === '' ? null : maskedAddress(address),
    choices: { topic: topics, frequency: frequency ?? 'weekly', weekday, hour, zone },
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
): Promise<{ ok: true; done: 'saved' | 'paused' | 'resumed' | 'ended' } | Refused> {
  const act = typedText(typed, 'act');
  if (act === 'pause') await pauseSubscription(id, now);
  if (act === 'resume') await resumeSubscription(id, now);
  if (act === 'end') await endSubscription(id, VISITOR, now);
  if (act === 'pause' || act === 'resume' || act === 'end') return { ok: true, done: DONE[act] };
  const read = parseTyped(typed, choicesForm);
  if (!read.ok) return { ok: false, faults: read.faults };
  await saveChoices(id, read.value, now);
  return { ok: true, done: 'saved' };
}

type Refused = { ok: false; faults: Faults };
const DONE = { pause: 'paused', resume: 'resumed', end: 'ended' } as const;

/** Keeps the choices and works out anew when the next letter is due. */
export async function saveChoices(id: number, choices: Choices, now: number): Promise<void> {
  await transaction(async (tx) => {
    const { weekday, hour, zone } = choices;
    const kept = await tx
      .update(subscribers)
      .set({ weekday, hour, zone })
      .where(and(eq(subscribers.id, id), ne(subscribers.state, 'unconfirmed')))
      .returning({ state: subscribers.state });
    const state = kept[0]?.state;
    if (!state || state === 'ended') return;
    await setTopics(tx, id, choices.topic, choices.frequency);
    await setNextDue(tx, id, state === 'paused' ? now + PAUSE_MS : now);
    await recordEvent(tx, { on: 'subscriber', id, act: 'choose', actor: VISITOR }, now);
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
      .where(eq(subscriptions.subscriberId, id))
      .orderBy(subscriptions.nextAt)
      .limit(1)
      .get(),
  ]);
  return { lastAt: last?.at ?? null, nextAt: next?.at ?? null };
}
