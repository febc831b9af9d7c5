// What letters about a comment may say, as things are when they leave. Whatever is no longer true
// (confirmed, decided anew, taken back, its page gone) leaves nothing to say.
import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { comments, events } from '#db/schema.ts';
import type { LetterRow } from '#domain/letters.ts';
import { editors } from '#domain/people.ts';
import { isOpen, linkAbout, linkById, tokenOf } from '#domain/private-links.ts';
import { type HeldFor, heldReasons } from './holding.ts';
import { type Subject, subjectOf } from './subjects.ts';

type Comment = typeof comments.$inferSelect;
/** `mine`: the token of the comment's private link. */
type Told = { comment: Comment; subject: Subject; mine: string | null };

/** While it is unconfirmed, and only to the address that is now its own. */
export async function toldToConfirm(
  letter: LetterRow,
  now: number,
): Promise<(Told & { token: string; expiresAt: number }) | undefined> {
  const told = await toldOf(letter);
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  if (!told || !link || told.comment.state !== 'unverified') return undefined;
  if (told.comment.address !== letter.address || !isOpen(link, now)) return undefined;
  if (!told.subject.open) return undefined;
  return { ...told, token: tokenOf(link), expiresAt: link.expiresAt ?? now };
}

export async function toldOfPublishing(letter: LetterRow): Promise<Told | undefined> {
  const told = await toldOf(letter);
  return told?.comment.state === 'published' && told.subject.open ? told : undefined;
}

/** With the reason of the very decision that caused the letter. */
export async function toldOfRefusal(
  letter: LetterRow,
): Promise<(Told & { reason: string | null; note: string | null }) | undefined> {
  const told = await toldOf(letter);
  const event = letter.eventId === null ? undefined : await eventById(letter.eventId);
  if (!told || !event || told.comment.state !== event.toState) return undefined;
  return { ...told, reason: event.reason, note: event.note };
}

/** While it waits, and only to somebody who still edits here. */
export async function toldToTheDesk(
  letter: LetterRow,
): Promise<(Told & { heldFor: HeldFor[] }) | undefined> {
  const told = await toldOf(letter);
  const edits = (await editors()).some((editor) => editor.address === letter.address);
  if (told?.comment.state !== 'held' || !told.subject.open || !edits) return undefined;
  return { ...told, heldFor: heldReasons(told.comment.heldFor) };
}

async function toldOf(letter: LetterRow): Promise<Told | undefined> {
  const id = letter.aboutId ?? 0;
  const comment = await db.select().from(comments).where(eq(comments.id, id)).get();
  const subject = comment && (await subjectOf({ kind: comment.onKind, id: comment.onId }));
  if (!comment || !subject) return undefined;
  const mine = await linkAbout('mine-comment', id);
  return { comment, subject, mine: mine ? tokenOf(mine) : null };
}

async function eventById(id: number) {
  const ofComment = and(eq(events.id, id), eq(events.onKind, 'comment'));
  return db.select().from(events).where(ofComment).get();
}
