// The desk's one form of twenty cards: choose for as many as you like, press once. A fault sends
// the whole form back with nothing done; a card that was decided meanwhile changes nothing, keeps
// no other from going through, and is shown with what happened to it.
import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.ts';
import { events, people } from '#db/schema.ts';
import type { Person } from '#domain/people.ts';
import { COMMENT_REASONS } from '#domain/record.ts';
import {
  type Faults,
  oneOf,
  oneOfOrNull,
  parseTyped,
  type Typed,
  wordsOrNull,
} from '#lib/forms.ts';
import { CARDS, type DeskComment, deskCommentsById } from './desk.ts';
import {
  COMMENT_DECISIONS,
  type Decided,
  type Deciding,
  decideComment,
  isUndoable,
  needsReason,
} from './moderating.ts';

export type CardsTaken = {
  faults: Faults;
  /** Ids that were decided, as `did=` names them. */
  done: number[];
  stale: StaleCard[];
};
/** What was chosen, beside what is true now. */
export type StaleCard = { chosen: Deciding; now: DeskComment; since: Change | undefined };
export type Change = { act: string; at: number; by: string | null };

const version = z.preprocess((typed) => Number(typed), z.number().int().min(1));

export const decisionForm = z
  .object({
    decision: oneOf(COMMENT_DECISIONS),
    reason: oneOfOrNull(COMMENT_REASONS),
    note: wordsOrNull({ max: 500 }),
    version,
  })
  .superRefine(({ decision, reason }, context) => {
    if (!needsReason(decision) || reason) return;
    context.addIssue({ code: 'custom', path: ['reason'], message: 'missing' });
  });

/** The cards that were decided on, out of one form; a fault's field carries the card's number. */
export function readCards(typed: Typed): { acts: Deciding[]; faults: Faults } {
  const acts: Deciding[] = [];
  const faults: Faults = {};
  const chosen = Object.keys(typed).filter(
    (field) => /^decision-\d{1,12}$/.test(field) && typed[field] !== '',
  );
  for (const field of chosen.slice(0, CARDS)) {
    const id = Number(field.slice('decision-'.length));
    const card = ['decision', 'reason', 'version'].map((name) => [name, typed[`${name}-${id}`]]);
    const read = parseTyped(Object.fromEntries(card) as Typed, decisionForm);
    if (read.ok) acts.push({ id, ...read.value });
    else for (const [name, fault] of Object.entries(read.faults)) faults[`${name}-${id}`] = fault;
  }
  return { acts, faults };
}

export async function takeCards(typed: Typed, by: Person, now: number): Promise<CardsTaken> {
  const { acts, faults } = readCards(typed);
  if (Object.keys(faults).length > 0) return { faults, done: [], stale: [] };
  const outcomes: [Deciding, Decided][] = [];
  for (const act of acts) outcomes.push([act, await decideComment(act, by, now)]);
  const done = outcomes.filter(([, outcome]) => outcome === 'done').map(([act]) => act.id);
  // Too late for an undo, or not fitting any more: to the one who pressed it is the same.
  const missed = outcomes.filter(([, outcome]) => outcome !== 'done').map(([act]) => act);
  return { faults: {}, done, stale: await beside(missed) };
}

/** Decided a moment ago and still to be undone, with the version an undo must name. */
export async function undoableCards(ids: number[], now: number): Promise<DeskComment[]> {
  const cards = await deskCommentsById(ids.slice(0, CARDS));
  const changes = await newestChanges(cards.map((card) => card.id));
  return cards.filter((card) => {
    const last = changes.get(card.id);
    return last !== undefined && isUndoable(last, now);
  });
}

async function beside(missed: Deciding[]): Promise<StaleCard[]> {
  const ids = missed.map((act) => act.id);
  const cards = new Map((await deskCommentsById(ids)).map((card) => [card.id, card]));
  const changes = await newestChanges(ids);
  return missed.flatMap((chosen) => {
    const card = cards.get(chosen.id);
    return card ? [{ chosen, now: card, since: changes.get(chosen.id) }] : [];
  });
}

async function newestChanges(ids: number[]): Promise<Map<number, Change>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: events.onId, act: events.act, at: events.at, by: people.name })
    .from(events)
    .leftJoin(people, and(eq(people.id, events.actorId), eq(events.actorKind, 'editor')))
    .where(and(eq(events.onKind, 'comment'), inArray(events.onId, ids)))
    .orderBy(desc(events.id));
  const newest = new Map<number, Change>();
  for (const { id, ...change } of rows) if (!newest.has(id)) newest.set(id, change);
  return newest;
}
