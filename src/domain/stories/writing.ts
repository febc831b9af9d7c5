// What the letters about stories say is true at the moment they are worded. Where it is true no
// longer (a story taken back an hour ago, a decision by another editor) there is nothing to say,
// and the letter is dropped.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { events, stories } from '#db/schema.ts';
import { linkCode } from '#lib/tokens.ts';
import type { LetterRow } from '../letters.ts';
import { isEditor, personByAddress } from '../people.ts';
import { isOpen, linkById, tokenOf } from '../private-links.ts';
import type { StoryRow } from './consent.ts';

/** For the letter with the button, and its reminder. */
export async function awaitsConfirming(letter: LetterRow, now: number) {
  const link = await linkOf(letter);
  if (!link || !isOpen(link, now)) return undefined;
  // The address was corrected since: the letter to the old one must not open anything.
  if (link.address !== letter.address) return undefined;
  const code = linkCode(link.purpose, link.id, link.generation);
  return { token: tokenOf(link), code, expiresAt: link.expiresAt ?? now };
}

/** For letters to the person who told it: while the story is in this state. */
export async function tellerLetter(letter: LetterRow, ...states: StoryRow['state'][]) {
  const story = await storyOf(letter);
  if (!story || !states.includes(story.state)) return undefined;
  const link = await linkOf(letter);
  const event =
    letter.eventId === null
      ? undefined
      : await db.select().from(events).where(eq(events.id, letter.eventId)).get();
  return { story, event, room: link && tokenOf(link) };
}

/** For letters to the desk: while the story waits and the reader edits. */
export async function deskLetter(letter: LetterRow) {
  const story = await storyOf(letter);
  if (story?.state !== 'submitted' && story?.state !== 'ready') return undefined;
  return isEditor(await personByAddress(letter.address)) ? story : undefined;
}

async function storyOf(letter: LetterRow): Promise<StoryRow | undefined> {
  if (letter.aboutId === null) return undefined;
  return db.select().from(stories).where(eq(stories.id, letter.aboutId)).get();
}

async function linkOf(letter: LetterRow) {
  return letter.linkId === null ? undefined : linkById(letter.linkId);
}
