// The letter that asks a guest to confirm. Anybody can type anybody's address, so one address gets
// one such letter an hour, the letter repeats nothing that was typed, and what is shown to whoever
// typed it is the same, in the same time, whether a letter leaves, waits for its turn or does not
// fit into that address's day. /comments/received corrects the address.
import { and, count, eq, notExists, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { comments, letters } from '#db/schema.ts';
import { maySiteWrite, timeToWriteTo } from '#domain/abuse.ts';
import { bringForward, dropCorrected, mayComeAgain } from '#domain/letters/in-turn.ts';
import { enqueue } from '#domain/letters.ts';
import { linkAbout, makeLink, revokeLinksAbout } from '#domain/private-links.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS } from '#lib/clock.ts';
import { address } from '#lib/forms.ts';
import { keyedMark, sameMark } from '#lib/tokens.ts';
import { type Subject, subjectOf } from './subjects.ts';

/** Unverified comments are kept so long (SAFETY.md), and so is their letter's link. */
export const UNVERIFIED_KEPT_MS = 7 * DAY_MS;
/** Letters about one comment, corrected addresses included. */
const LETTERS_A_COMMENT = 4;
/** Other comments of an address that get their letter once it has proved itself. */
const ASKED_AT_ONCE = 5;

export const addressForm = z.object({ email: address() });

export type Received = {
  id: number;
  subject: Subject | undefined;
  address: string | null;
  state: typeof comments.$inferSelect.state;
  heldFor: string | null;
  personId: number | null;
};

/** What /comments/received shows may be seen by whoever was led there: `of` is id and mark. */
export function receivedPath(id: number): string {
  return `/comments/received?of=${id.toString(36)}.${keyedMark('comment-received', String(id))}`;
}

export async function receivedComment(of: string): Promise<Received | undefined> {
  const [written = '', mark = ''] = of.split('.');
  const id = Number.parseInt(written, 36);
  if (!sameMark(mark, keyedMark('comment-received', String(id)))) return undefined;
  const row = await db.select().from(comments).where(eq(comments.id, id)).get();
  // Taken back, it leaves nothing here that says there was one.
  if (!row || row.state === 'withdrawn') return undefined;
  const { address, state, heldFor, personId } = row;
  const subject = await subjectOf({ kind: row.onKind, id: row.onId });
  return { id, subject, address, state, heldFor, personId };
}

/** The letter again, to the same or a corrected address; a correction voids the old letter. */
export async function sendAgain(id: number, to: string, now: number): Promise<void> {
  await transaction(async (tx) => {
    const row = await tx.select().from(comments).where(eq(comments.id, id)).get();
    if (row?.state !== 'unverified' || row.address === null) return;
    if ((await lettersAbout(tx, id)) >= LETTERS_A_COMMENT) return;
    if (addressKey(to) !== addressKey(row.address)) await correct(tx, row, to, now);
    if (await mayAskAgain(tx, id, to, now)) await askToConfirm(tx, id, to, now);
  });
}

export async function makeConfirmLink(tx: Tx, id: number, to: string, writtenAt: number) {
  const expiresAt = writtenAt + UNVERIFIED_KEPT_MS;
  const link = { purpose: 'confirm-comment', aboutId: id, address: to, expiresAt } as const;
  return makeLink(tx, link, writtenAt);
}

export async function askToConfirm(tx: Tx, id: number, to: string, now: number): Promise<void> {
  const notBefore = await timeToWriteTo(tx, to, 'confirm-comment', now);
  if (notBefore !== undefined) await enqueueAsking(tx, id, to, now, notBefore);
}

/**
 * The other comments of an address may still wait for their letter, or lack it. Its owner is here
 * now: those leave, each with its own button, so that nobody confirms what they have not seen.
 */
export async function askForTheOthers(tx: Tx, to: string, now: number): Promise<void> {
  await bringForward(tx, 'confirm-comment', to, now);
  const key = addressKey(to);
  const asked = tx
    .select({ one: sql`1` })
    .from(letters)
    .where(
      and(
        eq(letters.addressKey, key),
        eq(letters.kind, 'confirm-comment'),
        eq(letters.aboutId, comments.id),
      ),
    );
  const waiting = await tx
    .select({ id: comments.id, address: comments.address })
    .from(comments)
    .where(
      and(
        eq(comments.state, 'unverified'),
        eq(sql`lower(${comments.address})`, key),
        notExists(asked),
      ),
    )
    .limit(ASKED_AT_ONCE);
  for (const { id, address } of waiting) await enqueueAsking(tx, id, address ?? to, now);
}

type Row = typeof comments.$inferSelect;

async function correct(tx: Tx, { id, writtenAt }: Row, to: string, now: number): Promise<void> {
  const old = await linkAbout('confirm-comment', id, tx);
  await tx.update(comments).set({ address: to }).where(eq(comments.id, id));
  await revokeLinksAbout(tx, ['confirm-comment', 'mine-comment'], id);
  if (old) await dropCorrected(tx, old.id);
  await makeLink(tx, { purpose: 'mine-comment', aboutId: id, address: to }, now);
  await makeConfirmLink(tx, id, to, writtenAt);
}

async function mayAskAgain(tx: Tx, id: number, address: string, now: number): Promise<boolean> {
  const link = await linkAbout('confirm-comment', id, tx);
  const about = { kind: 'confirm-comment', linkId: link?.id ?? 0, address } as const;
  return (await mayComeAgain(tx, about, now)) && maySiteWrite(tx, 'confirm-comment', now);
}

async function enqueueAsking(
  tx: Tx,
  id: number,
  to: string,
  now: number,
  notBefore = now,
): Promise<void> {
  const link = await linkAbout('confirm-comment', id, tx);
  const key = `confirm-comment:${id}:${await lettersAbout(tx, id)}`;
  const letter = { kind: 'confirm-comment', key, address: to, aboutId: id, urgent: true } as const;
  await enqueue(tx, { ...letter, linkId: link?.id, notBefore, notAfter: link?.expiresAt }, now);
}

async function lettersAbout(tx: Tx, id: number): Promise<number> {
  const row = await tx
    .select({ n: count() })
    .from(letters)
    .where(and(eq(letters.kind, 'confirm-comment'), eq(letters.aboutId, id)))
    .get();
  return row?.n ?? 0;
}
