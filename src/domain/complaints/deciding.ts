// An editor's decision on a complaint: upheld, upheld in part, not upheld, or set aside as spam.
// Each compares the version it was made on and writes its row on the public record; all but spam
// send an answer with the note, two minutes later, so that undo reaches it unsent. What happens to
// the story is done at the story; a hold alone can be set from here, with the complaint's number.
import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { complaints, events } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import * as forms from '#lib/forms.ts';
import type { Complaint } from '../complaints.ts';
import { recordEvent } from '../events.ts';
import { cancelLettersOf, enqueue, HELD_FOR_UNDO_MS } from '../letters.ts';
import type { Person } from '../people.ts';
import { markUndone, recordDecision } from '../record.ts';
import { keepSealedUntil } from '../sealing.ts';
import { HOLDS, holdIn } from '../stories/holding.ts';
import { SEALED_DAYS } from './confirming.ts';

export const COMPLAINT_DECISIONS = ['uphold', 'part', 'reject', 'spam', 'undo', 'hold'] as const;
export type ComplaintDecision = (typeof COMPLAINT_DECISIONS)[number];
const TO = {
  uphold: 'upheld',
  part: 'part upheld',
  reject: 'not upheld',
  spam: 'spam',
} as const;
/** Whoever disagrees has so long to say so; then the evidence has done its work. */
export const SEALED_AFTER_DAYS = 90;
const NOTE_MAX = 4_000;

export const complaintDecisionForm = z
  .object({
    decision: forms.oneOf(COMPLAINT_DECISIONS),
    note: forms.wordsOrNull({ max: NOTE_MAX }),
    version: z.preprocess(Number, z.number().int().min(1)),
    hold: forms.oneOfOrNull(HOLDS),
    story_version: z.preprocess((typed) => Number(typed ?? 0), z.number().int().min(0)),
  })
  .superRefine(({ decision, note, hold }, context) => {
    const fault = (path: string) =>
      context.addIssue({ code: 'custom', message: 'missing', path: [path] });
    // An answer without a reason is none.
    if (decision in TO && decision !== 'spam' && note === null) fault('note');
    if (decision === 'hold' && hold === null) fault('hold');
  });
type Act = z.infer<typeof complaintDecisionForm>;
export type Deciding =
  | { outcome: 'done' | 'stale' | 'not now' | 'too late' | 'unknown' }
  | { outcome: 'faults'; faults: forms.Faults };

export async function decideComplaint(
  id: number,
  typed: forms.Typed,
  by: Pick<Person, 'id'>,
  now: number,
): Promise<Deciding> {
  const read = forms.parseTyped(typed, complaintDecisionForm);
  if (!read.ok) return { outcome: 'faults', faults: read.faults };
  const act = read.value;
  return transaction(async (tx) => {
    const row = await tx.select().from(complaints).where(eq(complaints.id, id)).get();
    if (!row || row.state === 'unverified') return { outcome: 'unknown' };
    if (row.version !== act.version) return { outcome: 'stale' };
    if (act.decision === 'hold') return holdFrom(tx, row, act, by, now);
    if (act.decision === 'undo') return { outcome: await undo(tx, row, by, now) };
    if (row.state !== 'open') return { outcome: 'not now' };
    await decide(tx, row, act, by, now);
    return { outcome: 'done' };
  });
}

/** The last decision on it, for as long as it can be taken back. */
export async function undoableDecision(from: Pick<Tx, 'select'>, row: Complaint, now: number) {
  if (row.decidedAt === null || now >= row.decidedAt + HELD_FOR_UNDO_MS) return undefined;
  const ofThis = and(eq(events.onKind, 'complaint'), eq(events.onId, row.id));
  return from
    .select({ id: events.id, act: events.act })
    .from(events)
    .where(and(ofThis, inArray(events.act, Object.keys(TO))))
    .orderBy(desc(events.id))
    .limit(1)
    .get();
}

async function decide(tx: Tx, row: Complaint, act: Act, by: Pick<Person, 'id'>, now: number) {
  const to = TO[act.decision as keyof typeof TO];
  const set = { state: to, note: act.note, decidedAt: now, editorId: by.id };
  await tx
    .update(complaints)
    .set({ ...set, version: row.version + 1 })
    .where(eq(complaints.id, row.id));
  if (row.sealedId !== null) {
    await keepSealedUntil(tx, row.sealedId, now + SEALED_AFTER_DAYS * DAY_MS);
  }
  const actor = { kind: 'editor', id: by.id } as const;
  const event = { on: 'complaint', id: row.id, act: act.decision, actor, from: row.state } as const;
  const eventId = await recordDecision(tx, { ...event, to, reason: row.reason }, now);
  if (to === 'spam') return;
  const letter = { kind: 'complaint-answered', key: `complaint-answered:${eventId}` } as const;
  const about = { address: row.address, aboutId: row.id, eventId };
  await enqueue(tx, { ...letter, ...about, notBefore: now + HELD_FOR_UNDO_MS }, now);
}

async function undo(
  tx: Tx,
  row: Complaint,
  by: Pick<Person, 'id'>,
  now: number,
): Promise<'done' | 'too late'> {
  const last = await undoableDecision(tx, row, now);
  if (!last || row.confirmedAt === null) return 'too late';
  await cancelLettersOf(tx, last.id);
  await markUndone(tx, last.id, now);
  const set = { state: 'open', note: null, decidedAt: null, editorId: null } as const;
  await tx
    .update(complaints)
    .set({ ...set, version: row.version + 1 })
    .where(eq(complaints.id, row.id));
  if (row.sealedId !== null) {
    await keepSealedUntil(tx, row.sealedId, row.confirmedAt + SEALED_DAYS * DAY_MS);
  }
  const actor = { kind: 'editor', id: by.id } as const;
  const event = { on: 'complaint', id: row.id, act: 'undo', actor, from: row.state } as const;
  await recordEvent(tx, { ...event, to: 'open' }, now);
  return 'done';
}

/** The story is held as from its own page; its contributor hears of it by the story's own letter. */
async function holdFrom(
  tx: Tx,
  { id, storyId }: Complaint,
  { hold, note, story_version }: Act,
  by: Pick<Person, 'id'>,
  now: number,
): Promise<Deciding> {
  const said = [`Complaint no. ${id}.`, note].filter(Boolean).join(' ');
  const { outcome } = await holdIn(
    tx,
    storyId,
    story_version,
    { hold: hold!, note: said },
    by,
    now,
  );
  if (outcome !== 'done') return { outcome: outcome === 'not found' ? 'unknown' : outcome };
  const actor = { kind: 'editor', id: by.id } as const;
  await recordEvent(tx, { on: 'complaint', id, act: 'hold', actor, reason: hold }, now);
  return { outcome };
}
