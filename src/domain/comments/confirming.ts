// The button of the letter, and the author's own room afterwards. Confirming uses the link once:
// the comment gets its person, and is published or waits. Its author may take it back at any time
// by its private link; what nobody confirmed is gone after seven days, what was taken back is
// erased after fourteen.
import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { type CommentState, comments } from '#db/schema.ts';
import { CLOCK, recordEvent } from '#domain/events.ts';
import { personForConfirmed } from '#domain/people.ts';
import {
  dropLinksAbout,
  isAsMade,
  linkAbout,
  type PrivateLink,
  pressedJustNow,
  takeLink,
  tokenOf,
} from '#domain/private-links.ts';
import { DAY_MS } from '#lib/clock.ts';
import { commentHtml } from '#lib/markdown.ts';
import { askForTheOthers, UNVERIFIED_KEPT_MS } from './asking.ts';
import { type HeldFor, heldReasons, settle } from './holding.ts';
import { type Subject, subjectOf, takes } from './subjects.ts';

const WITHDRAWN_KEPT_MS = 14 * DAY_MS;
/** Rows in one turn of the clock, so that nobody's post waits long behind it. */
const PURGED_AT_ONCE = 500;

type Comment = typeof comments.$inferSelect;
/** What the linked pages show of a comment. `mine` is the token of its private link. */
export type OwnComment = {
  id: number;
  kind: Comment['kind'];
  displayName: string;
  bodyHtml: string;
  state: CommentState;
  heldFor: HeldFor[];
  writtenAt: number;
  subject: Subject | undefined;
  personId: number | null;
  mine: string | null;
};
export type Confirmed =
  | { word: 'published' | 'held' | 'before'; comment: OwnComment }
  /** The link is too old, or what it was for is no more. */
  | { word: 'late' }
  /** The story or essay takes no comments any more; nothing was changed. */
  | { word: 'closed'; comment: OwnComment };

export async function commentToConfirm(id: number): Promise<OwnComment | undefined> {
  const row = await db.select().from(comments).where(eq(comments.id, id)).get();
  return row && ownComment(row, db);
}

/** Presses the button: `before` when it was pressed a moment ago, with what became of it. */
export async function confirmComment(link: PrivateLink, now: number): Promise<Confirmed> {
  return transaction(async (tx) => {
    const row = await commentOf(tx, link);
    if (!row) return { word: 'late' };
    const comment = await ownComment(row, tx);
    if (row.state !== 'unverified') {
      return (await leadsOn(tx, link, now)) ? { word: 'before', comment } : { word: 'late' };
    }
    if (!takes(comment.subject, comment.kind)) return { word: 'closed', comment };
    if (!(await takeLink(tx, link, now)) || row.address === null) return { word: 'late' };
    const person = await personForConfirmed(tx, row.address, now);
    const shown = await settle(tx, row.id, person, comment.subject, now);
    await askForTheOthers(tx, row.address, now);
    const settled = (await commentOf(tx, link))!;
    return { word: shown ? 'published' : 'held', comment: await ownComment(settled, tx) };
  });
}

// A second press of the same button, and nobody has had the private link made anew since.
async function leadsOn(tx: Tx, link: PrivateLink, now: number): Promise<boolean> {
  if (!(await pressedJustNow(tx, link, now))) return false;
  const mine = await linkAbout('mine-comment', link.aboutId ?? 0, tx);
  return mine !== undefined && isAsMade(mine);
}

/** What the author's own page shows, by the link that is theirs alone. */
export async function myComment(link: PrivateLink): Promise<OwnComment | undefined> {
  const row = await commentOf(db, link);
  return row && ownComment(row, db);
}

/** One button, no reason: gone from its page at once. Pressing it again changes nothing. */
export async function withdrawComment(link: PrivateLink, now: number): Promise<void> {
  await transaction(async (tx) => {
    const row = await commentOf(tx, link);
    if (row && row.state !== 'withdrawn') await withdrawWithin(tx, row, now);
  });
}

/** The deed itself, as part of another. */
export async function withdrawWithin(tx: Tx, row: Comment, now: number): Promise<void> {
  await tx
    .update(comments)
    .set({ state: 'withdrawn', decidedAt: now, version: row.version + 1 })
    .where(eq(comments.id, row.id));
  const actor = { kind: 'contributor', id: row.personId } as const;
  const event = { on: 'comment', id: row.id, act: 'withdraw', actor } as const;
  await recordEvent(tx, { ...event, from: row.state, to: 'withdrawn' }, now);
  await raiseGeneration(tx);
}

/** For the clock: what was never confirmed goes, what was taken back loses its words and name. */
export async function purgeComments(now: number): Promise<number> {
  return transaction(
    async (tx) => (await dropUnverified(tx, now)) + (await eraseWithdrawn(tx, now)),
  );
}

async function dropUnverified(tx: Tx, now: number): Promise<number> {
  const late = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.state, 'unverified'), lt(comments.writtenAt, now - UNVERIFIED_KEPT_MS)))
    .limit(PURGED_AT_ONCE);
  if (late.length === 0) return 0;
  const ids = late.map((row) => row.id);
  await dropLinksAbout(tx, ['confirm-comment', 'mine-comment'], ids);
  await tx.delete(comments).where(inArray(comments.id, ids));
  for (const id of ids) {
    const event = { on: 'comment', id, act: 'purge', actor: CLOCK, from: 'unverified' } as const;
    await recordEvent(tx, event, now);
  }
  return ids.length;
}

async function eraseWithdrawn(tx: Tx, now: number): Promise<number> {
  const late = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      and(
        eq(comments.state, 'withdrawn'),
        lt(comments.decidedAt, now - WITHDRAWN_KEPT_MS),
        ne(comments.body, ''),
      ),
    )
    .limit(PURGED_AT_ONCE);
  if (late.length === 0) return 0;
  const ids = late.map((row) => row.id);
  const nothing = { body: '', displayName: '', address: null, personId: null };
  await tx.update(comments).set(nothing).where(inArray(comments.id, ids));
  await dropLinksAbout(tx, ['confirm-comment', 'mine-comment'], ids);
  return ids.length;
}

async function commentOf(from: Pick<Tx, 'select'>, link: PrivateLink) {
  const id = link.aboutId ?? 0;
  const row = await from.select().from(comments).where(eq(comments.id, id)).get();
  // A link goes to one address; a corrected one has links of its own.
  const corrected = row?.address && row.address !== link.address;
  return corrected ? undefined : row;
}

async function ownComment(row: Comment, from: Pick<Tx, 'select'>): Promise<OwnComment> {
  const { id, kind, displayName, state, writtenAt, personId } = row;
  const mine = await linkAbout('mine-comment', id, from);
  const subject = await subjectOf({ kind: row.onKind, id: row.onId }, from);
  const heldFor = heldReasons(row.heldFor);
  const bodyHtml = commentHtml(row.body);
  const token = mine ? tokenOf(mine) : null;
  const own = { id, kind, displayName, state, writtenAt, personId };
  return { ...own, bodyHtml, heldFor, subject, mine: token };
}
