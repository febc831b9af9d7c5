// What the letters about stories say is true at the moment they are worded. Where it is true no
// longer (a story taken back an hour ago, a decision by another editor) there is nothing to say,
// and the letter is dropped.
import { and, desc, eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { consents, events, stories } from '#db/schema.ts';
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

/** For letters to the person who told it: while the story is in one of these states. */
export async function tellerLetter(letter: LetterRow, ...states: StoryRow['state'][]) {
  const story = await storyOf(letter);
  if (!story || !states.includes(story.state)) return undefined;
  const link = await linkOf(letter);
  const event = await eventOf(letter);
  const question = story.state === 'asking' ? await lastQuestion(story.id) : null;
  return { story, event, question, room: link && tokenOf(link) };
}

export type TellerLetter = NonNullable<Awaited<ReturnType<typeof tellerLetter>>>;

/** How the story that stands there was agreed to: as told, as approved, by the tick. */
export async function basisOf(storyId: number) {
  const row = await db
    .select({ basis: consents.basis })
    .from(consents)
    .where(eq(consents.storyId, storyId))
    .orderBy(desc(consents.id))
    .limit(1)
    .get();
  return row?.basis ?? 'as told';
}

/** For letters to the desk: while the story waits there and the reader edits. */
export async function deskLetter(letter: LetterRow, ...states: StoryRow['state'][]) {
  const story = await storyOf(letter);
  if (!story || !states.includes(story.state)) return undefined;
  if (!isEditor(await personByAddress(letter.address))) return undefined;
  return { story, event: await eventOf(letter) };
}

async function lastQuestion(storyId: number): Promise<string | null> {
  const asked = and(eq(events.onKind, 'story'), eq(events.onId, storyId), eq(events.act, 'ask'));
  const row = await db
    .select({ note: events.note })
    .from(events)
    .where(asked)
    .orderBy(desc(events.id))
    .limit(1)
    .get();
  return row?.note ?? null;
}

async function eventOf({ eventId }: LetterRow) {
  if (eventId === null) return undefined;
  return db.select().from(events).where(eq(events.id, eventId)).get();
}

async function storyOf(letter: LetterRow): Promise<StoryRow | undefined> {
  if (letter.aboutId === null) return undefined;
  return db.select().from(stories).where(eq(stories.id, letter.aboutId)).get();
}

async function linkOf(letter: LetterRow) {
  return letter.linkId === null ? undefined : linkById(letter.linkId);
}
