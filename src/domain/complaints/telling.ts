// What the letters about a complaint may say, as things are when they leave.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { complaints, events, stories } from '#db/schema.ts';
import type { Complaint } from '../complaints.ts';
import type { LetterRow } from '../letters.ts';
import { isEditor, personByAddress } from '../people.ts';
import { isOpen, linkById, tokenOf } from '../private-links.ts';
import { publicTitle } from '../stories/appearing.ts';

/** `title`: empty for a story that nobody can read now; editors read it at the desk. */
type Told = { complaint: Complaint; title: string; number: number };

/** While nobody has pressed its button. */
export async function complaintAwaits(letter: LetterRow, now: number) {
  const told = await toldOf(letter);
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  if (told?.complaint.state !== 'unverified' || !link || !isOpen(link, now)) return undefined;
  const { title, number } = told;
  return { title, number, token: tokenOf(link), expiresAt: link.expiresAt ?? now };
}

/** The receipt: true also when an editor was quicker than the post. */
export async function complaintIsIn(letter: LetterRow): Promise<Told | undefined> {
  const told = await toldOf(letter);
  return told && told.complaint.confirmedAt !== null ? told : undefined;
}

/** The answer, while the decision that caused this letter still stands. */
export async function complaintAnswer(letter: LetterRow): Promise<Told | undefined> {
  const told = await toldOf(letter);
  const event =
    letter.eventId === null
      ? undefined
      : await db.select().from(events).where(eq(events.id, letter.eventId)).get();
  return told && event && told.complaint.state === event.toState ? told : undefined;
}

/** While it waits, and only to somebody who still edits here. */
export async function complaintForTheDesk(letter: LetterRow): Promise<Told | undefined> {
  const told = await toldOf(letter);
  if (told?.complaint.state !== 'open') return undefined;
  return isEditor(await personByAddress(letter.address)) ? told : undefined;
}

async function toldOf(letter: LetterRow): Promise<Told | undefined> {
  const row = await db
    .select({ complaint: complaints, story: stories })
    .from(complaints)
    .innerJoin(stories, eq(stories.id, complaints.storyId))
    .where(eq(complaints.id, letter.aboutId ?? 0))
    .get();
  if (!row) return undefined;
  const { complaint, story } = row;
  return { complaint, title: publicTitle(story), number: story.number ?? 0 };
}
