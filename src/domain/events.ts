// What happened to anything here, by whom and why: append-only, written in the transaction of the
// act itself. The public record (moderation.ts) and every timeline are read from here.
import { and, count, eq, getTableColumns, gt, inArray, max } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { type ActorKind, events, people, type SubjectKind } from '#db/schema.ts';

export type Actor = { kind: ActorKind; id: number | null };
export const VISITOR: Actor = { kind: 'visitor', id: null };
export const CLOCK: Actor = { kind: 'clock', id: null };
export const HOUSE: Actor = { kind: 'house', id: null };

export type NewEvent = {
  on: SubjectKind;
  id: number;
  act: string;
  actor: Actor;
  from?: string | null;
  to?: string | null;
  reason?: string | null;
  note?: string | null;
  shownHash?: string | null;
};

/** Returns the event's id, for the letters and the record row it causes. */
export async function recordEvent(tx: Tx, event: NewEvent, now: number): Promise<number> {
  const row = await tx
    .insert(events)
    .values({
      onKind: event.on,
      onId: event.id,
      act: event.act,
      actorKind: event.actor.kind,
      actorId: event.actor.id,
      fromState: event.from ?? null,
      toState: event.to ?? null,
      reason: event.reason ?? null,
      note: event.note ?? null,
      shownHash: event.shownHash ?? null,
      at: now,
    })
    .returning({ id: events.id })
    .get();
  return row.id;
}

/** In the order they happened, with the name of whoever acted where that is a known person. */
export async function eventsOf(on: SubjectKind, id: number) {
  return db
    .select({ ...getTableColumns(events), actorName: people.name })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(eq(events.onKind, on), eq(events.onId, id)))
    .orderBy(events.id);
}

/** How often an act was done since, to whatever. */
export async function happenedSince(tx: Tx, on: SubjectKind, act: string, since: number) {
  const such = and(eq(events.onKind, on), eq(events.act, act), gt(events.at, since));
  const row = await tx.select({ n: count() }).from(events).where(such).get();
  return row?.n ?? 0;
}

/** The id of the last thing that happened to it, 0 where nothing did: what a reader saw last. */
export async function lastEventId(tx: Tx, on: SubjectKind, id: number): Promise<number> {
  const row = await tx
    .select({ last: max(events.id) })
    .from(events)
    .where(and(eq(events.onKind, on), eq(events.onId, id)))
    .get();
  return row?.last ?? 0;
}

/** Retention: what happened stays known, the words written about it do not. */
export async function forgetNotes(tx: Tx, on: SubjectKind, ids: number[]): Promise<void> {
  await tx
    .update(events)
    .set({ note: null, shownHash: null })
    .where(and(eq(events.onKind, on), inArray(events.onId, ids)));
}

/** What a person did anywhere, as a visitor or contributor. */
export async function eventsBy(personId: number) {
  return db.select().from(events).where(actedAs(personId)).orderBy(events.id);
}

/** The same once they are erased: nothing says any more that it was they. */
export async function forgetPersonIn(tx: Tx, personId: number): Promise<void> {
  await tx.update(events).set({ actorId: null }).where(actedAs(personId));
}

function actedAs(personId: number) {
  const own = inArray(events.actorKind, ['visitor', 'contributor']);
  return and(eq(events.actorId, personId), own);
}

/** Whoever asked to be forgotten: what they did stays known, that it was they does not. */
export async function forgetActor(tx: Tx, on: SubjectKind, id: number, personId: number) {
  await tx
    .update(events)
    .set({ actorId: null })
    .where(
      and(
        eq(events.onKind, on),
        eq(events.onId, id),
        eq(events.actorKind, 'contributor'),
        eq(events.actorId, personId),
      ),
    );
}
