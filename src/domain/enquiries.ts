// Someone asks for a talk, training, press or something else. The enquiry is written down before
// anything is mailed, so that nothing is lost while mail is down; then the owner, the editors and
// the publisher's own address are told, and the asker gets a receipt. The desk marks it answered or
// spam, and may open it again; each act compares the version it was made on.
import { asc, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { enquiries } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import {
  address,
  line,
  lineOrNull,
  oneOf,
  parseTyped,
  postHash,
  type Typed,
  typedText,
  words,
} from '#lib/forms.ts';
import { answeredBefore, mayWriteTo, noteAnswer } from './abuse.ts';
import { type Actor, eventsOf, forgetNotes, HOUSE, recordEvent, VISITOR } from './events.ts';
import { enqueue } from './letters.ts';
import { editorsToTell, namesOf, type Person } from './people.ts';
import { publication } from './publication.ts';

export const ENQUIRY_TOPICS = ['speaking', 'training', 'press', 'other'] as const;
export const ENQUIRY_STATES = ['open', 'answered', 'spam'] as const;
export type EnquiryState = (typeof ENQUIRY_STATES)[number];
export const ENQUIRIES_A_PAGE = 20;
const PAGES_MAX = 50;

export const enquiryForm = z.object({
  name: line({ max: 120 }),
  email: address(),
  organisation: lineOrNull({ max: 160 }),
  topic: oneOf(ENQUIRY_TOPICS),
  message: words({ min: 2, max: 5_000 }),
  date: lineOrNull({ max: 60 }),
  place: lineOrNull({ max: 160 }),
  audience: lineOrNull({ max: 160 }),
});
export type EnquiryWords = z.infer<typeof enquiryForm>;
export type Enquiry = typeof enquiries.$inferSelect;

export const enquiryDecisionForm = z.object({
  decision: oneOf(['answered', 'spam', 'reopen']),
  version: z.preprocess((typed) => Number(typed), z.number().int().min(1)),
});
export type EnquiryDecision = z.infer<typeof enquiryDecisionForm>['decision'];

/** What somebody wrote to the publisher, for their own export. */
export async function enquiriesFrom(key: string): Promise<Enquiry[]> {
  return db
    .select()
    .from(enquiries)
    .where(eq(sql`lower(${enquiries.address})`, key));
}

/** Whoever has themselves erased. */
export async function forgetEnquiriesFrom(tx: Tx, key: string): Promise<number> {
  const from = eq(sql`lower(${enquiries.address})`, key);
  const gone = await tx.delete(enquiries).where(from).returning({ id: enquiries.id });
  await forgetNotes(
    tx,
    'enquiry',
    gone.map((row) => row.id),
  );
  return gone.length;
}

export async function takeEnquiry(typed: Typed, now: number) {
  const read = parseTyped(typed, enquiryForm);
  if (!read.ok) return read;
  const trapped = typedText(typed, 'website') !== '';
  await askEnquiry(read.value, { hash: postHash('/enquiries/new', typed), trapped }, now);
  return read;
}

/**
 * `trapped`: a field that people do not see was filled. Then it is kept among the spam, where the
 * desk can still find it, and nobody is written to.
 */
export async function askEnquiry(
  asked: EnquiryWords,
  { hash, trapped }: { hash: string; trapped: boolean },
  now: number,
): Promise<void> {
  await transaction(async (tx) => {
    // Asked here, while nobody else can write: ten identical posts at once are one enquiry.
    if (await answeredBefore(hash, now)) return;
    const { email, ...rest } = asked;
    const state = trapped ? 'spam' : 'open';
    const { id } = await tx
      .insert(enquiries)
      .values({ ...rest, address: email, state, askedAt: now })
      .returning({ id: enquiries.id })
      .get();
    const actor = trapped ? HOUSE : VISITOR;
    await recordEvent(tx, { on: 'enquiry', id, act: 'ask', actor, to: state }, now);
    if (!trapped) await tellAll(tx, id, email, now);
    await noteAnswer(tx, hash, '/enquiries/received', now);
  });
}

/** `stale`: someone else was there first; nothing was changed. */
export async function decideEnquiry(
  act: { id: number; decision: EnquiryDecision; version: number },
  by: Person,
  now: number,
): Promise<'done' | 'stale' | 'unknown'> {
  return transaction(async (tx) => {
    const row = await tx.select().from(enquiries).where(eq(enquiries.id, act.id)).get();
    if (!row) return 'unknown';
    if (row.version !== act.version) return 'stale';
    const to = act.decision === 'reopen' ? 'open' : act.decision;
    const answeredAt = to === 'answered' ? now : null;
    await tx
      .update(enquiries)
      .set({ state: to, answeredAt, version: row.version + 1 })
      .where(eq(enquiries.id, act.id));
    const actor: Actor = { kind: 'editor', id: by.id };
    const event = { on: 'enquiry', id: act.id, act: act.decision, actor } as const;
    await recordEvent(tx, { ...event, from: row.state, to }, now);
    return 'done';
  });
}

export async function enquiryById(id: number): Promise<Enquiry | undefined> {
  return db.select().from(enquiries).where(eq(enquiries.id, id)).get();
}

/** While it is open, to somebody whom enquiries still go to. */
export async function enquiryToldTo(id: number, to: string): Promise<Enquiry | undefined> {
  const row = await enquiryById(id);
  const key = addressKey(to);
  const told = (await whomToTell()).some((address) => addressKey(address) === key);
  return row?.state === 'open' && told ? row : undefined;
}

export type DeskEnquiry = NonNullable<Awaited<ReturnType<typeof deskEnquiry>>>;

export async function deskEnquiry(id: number) {
  const row = await enquiryById(id);
  if (!row) return undefined;
  const happened = await eventsOf('enquiry', id);
  const ids = happened.flatMap((event) => (event.actorKind === 'editor' ? event.actorId! : []));
  const names = await namesOf(ids);
  const events = happened.map(({ act, at, actorId }) => ({
    ...{ act, at, by: names.get(actorId ?? 0) ?? null },
  }));
  return { ...row, events };
}

/** Open ones oldest first, for they wait; the others newest first. */
export async function enquiriesIn(state: EnquiryState, page = 1): Promise<Enquiry[]> {
  const order = state === 'open' ? asc : desc;
  return db
    .select()
    .from(enquiries)
    .where(eq(enquiries.state, state))
    .orderBy(order(enquiries.askedAt), order(enquiries.id))
    .limit(ENQUIRIES_A_PAGE)
    .offset((Math.min(Math.max(page, 1), PAGES_MAX) - 1) * ENQUIRIES_A_PAGE);
}

async function tellAll(tx: Tx, id: number, asker: string, now: number): Promise<void> {
  for (const [n, to] of (await whomToTell()).entries()) {
    if (!(await mayWriteTo(tx, to, 'desk-enquiry', now))) continue;
    const letter = { kind: 'desk-enquiry', key: `desk-enquiry:${id}:${n}`, address: to } as const;
    await enqueue(tx, { ...letter, aboutId: id }, now);
  }
  // Anybody can type anybody's address: the receipt is rare and repeats nothing that was typed.
  if (!(await mayWriteTo(tx, asker, 'enquiry-received', now))) return;
  const receipt = { kind: 'enquiry-received', key: `enquiry-received:${id}` } as const;
  await enqueue(tx, { ...receipt, address: asker, aboutId: id }, now);
}

/** The publisher and everyone who edits, each address once. */
async function whomToTell(): Promise<string[]> {
  const publisher = publication().publisher?.email;
  const all = (await editorsToTell()).map((editor) => editor.address);
  if (publisher) all.unshift(publisher);
  return [...new Map(all.map((to) => [addressKey(to), to])).values()];
}
