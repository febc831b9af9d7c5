// A story begun and not told yet, kept as it was typed, behind a private link that only whoever
// began it holds. Nobody at the desk sees it. It is kept thirty days from the last time it was
// saved, and is gone once the story is told. A draft may also be begun by the house: an editor asks
// the author of a comment to make it a story.
import { count, eq, gt, inArray, lte } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { drafts } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import type { Typed } from '#lib/forms.ts';
import { answeredBefore, mayWriteTo, noteAnswer } from '../abuse.ts';
import { enqueue, type LetterRow } from '../letters.ts';
import {
  dropLinksAbout,
  findLink,
  linkById,
  makeLink,
  type PrivateLink,
  readdressLink,
  tokenOf,
} from '../private-links.ts';

export const DRAFT_DAYS = 30;
/** A draft needs no address, so the whole site has a brake: nobody fills the disk with them. */
const SITE_DRAFTS_AN_HOUR = 600;
const PURGED_A_TURN = 200;

export type Draft = Omit<typeof drafts.$inferSelect, 'typed'> & { typed: Typed; link: PrivateLink };
export type Kept = { word: 'kept'; location: string } | { word: 'too many' | 'no draft' };
export type ToKeep = { typed: Typed; address: string | null; hash: string };

/** Keeps it anew, or over what it was; writes to the address, if one was typed, within limits. */
export async function keepDraft(
  { typed, address, hash }: ToKeep,
  before: Draft | undefined,
  now: number,
): Promise<Kept> {
  return transaction(async (tx) => {
    const answered = before ? undefined : await answeredBefore(hash, now);
    if (answered) return { word: 'kept', location: answered };
    if (await isFlooded(tx, now)) return { word: 'too many' };
    const row = { typed: JSON.stringify(typed), address, savedAt: now };
    const kept = { ...row, expiresAt: now + DRAFT_DAYS * DAY_MS };
    const link = before ? await keepAgain(tx, before, kept) : await keepNew(tx, kept, now);
    if (!link) return { word: 'no draft' };
    if (address) await writeOfIt(tx, link, address, kept.expiresAt, now);
    const location = `/tell/${tokenOf(link)}`;
    if (!before) await noteAnswer(tx, hash, location, now);
    return { word: 'kept', location };
  });
}

/** What a private link opens; undefined for every other token, and when its days are over. */
export async function draftAt(token: string, now: number): Promise<Draft | undefined> {
  const link = await findLink(token, 'draft');
  return link?.aboutId ? draftOf(link, now) : undefined;
}

/** True for the one who was first: the draft has become a story, or is wanted no more. */
export async function dropDraft(tx: Tx, id: number): Promise<boolean> {
  const gone = await tx.delete(drafts).where(eq(drafts.id, id)).returning({ id: drafts.id });
  await dropLinksAbout(tx, ['draft'], [id]);
  return gone.length === 1;
}

/** A draft for the author of a comment, filled with what they wrote there. */
export async function draftFromComment(
  tx: Tx,
  comment: { id: number; body: string; displayName: string; address: string },
  now: number,
): Promise<PrivateLink> {
  const { id: commentId, body, displayName, address } = comment;
  const typed = { body, display_name: displayName, email: address };
  const times = { savedAt: now, expiresAt: now + DRAFT_DAYS * DAY_MS };
  const row = { typed: JSON.stringify(typed), address, commentId, ...times };
  return keepNew(tx, row, now);
}

/** The asking was undone: what was filled in for it goes too. */
export async function dropDraftsOfComment(tx: Tx, commentId: number): Promise<void> {
  const rows = tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.commentId, commentId));
  for (const { id } of await rows) await dropDraft(tx, id);
}

/** Whoever asked to be forgotten: also what they began. */
export async function eraseDraftsOf(tx: Tx, address: string): Promise<void> {
  const key = addressKey(address);
  const rows = await tx.select({ id: drafts.id, address: drafts.address }).from(drafts);
  const theirs = rows.filter((row) => row.address !== null && addressKey(row.address) === key);
  for (const { id } of theirs) await dropDraft(tx, id);
}

/** What a letter about a draft may say: its key, while it is kept and the address is still its. */
export async function draftToldOf(letter: LetterRow, now: number) {
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  const draft = link?.purpose === 'draft' ? await draftOf(link, now) : undefined;
  if (!link || !draft || link.address !== letter.address) return undefined;
  return { token: tokenOf(link), expiresAt: draft.expiresAt };
}

/** By the clock: what nobody came back to in thirty days. */
export async function purgeDrafts(now: number): Promise<number> {
  const due = await db
    .select({ id: drafts.id })
    .from(drafts)
    .where(lte(drafts.expiresAt, now))
    .limit(PURGED_A_TURN);
  const ids = due.map((row) => row.id);
  if (ids.length === 0) return 0;
  await transaction(async (tx) => {
    await tx.delete(drafts).where(inArray(drafts.id, ids));
    await dropLinksAbout(tx, ['draft'], ids);
  });
  return ids.length;
}

type Row = typeof drafts.$inferInsert;

async function keepNew(tx: Tx, row: Row, now: number): Promise<PrivateLink> {
  const { id } = await tx.insert(drafts).values(row).returning({ id: drafts.id }).get();
  return makeLink(tx, { purpose: 'draft', aboutId: id, address: row.address ?? null }, now);
}

async function keepAgain(tx: Tx, { id, link }: Draft, row: Row): Promise<PrivateLink | undefined> {
  const kept = await tx.update(drafts).set(row).where(eq(drafts.id, id)).returning();
  if (kept.length === 0) return undefined;
  if (!row.address || row.address === link.address) return link;
  // A letter went to another address, perhaps a mistyped one: what it holds opens nothing any more.
  await readdressLink(tx, link.id, row.address);
  return { ...link, address: row.address, generation: link.generation + 1 };
}

async function writeOfIt(tx: Tx, link: PrivateLink, address: string, until: number, now: number) {
  if (!(await mayWriteTo(tx, address, 'draft-kept', now))) return;
  const key = `draft-kept:${link.id}:${link.generation}:${now}`;
  const letter = { kind: 'draft-kept', key, address } as const;
  await enqueue(tx, { ...letter, aboutId: link.aboutId!, linkId: link.id, notAfter: until }, now);
}

async function draftOf(link: PrivateLink, now: number): Promise<Draft | undefined> {
  const row = await db.select().from(drafts).where(eq(drafts.id, link.aboutId!)).get();
  if (!row || row.expiresAt <= now) return undefined;
  return { ...row, typed: JSON.parse(row.typed) as Typed, link };
}

async function isFlooded(tx: Tx, now: number): Promise<boolean> {
  const fresh = gt(drafts.savedAt, now - HOUR_MS);
  const saved = await tx.select({ n: count() }).from(drafts).where(fresh).get();
  return (saved?.n ?? 0) >= SITE_DRAFTS_AN_HOUR;
}
