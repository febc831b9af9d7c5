// To whom the letters of a story go: to the person who told it, held while the decision can still
// be undone, and to the editors, each as they wished to be told.
import type { Tx } from '#db/client.ts';
import { DAY_MS } from '#lib/clock.ts';
import { enqueue, HELD_FOR_UNDO_MS, type LetterKind, type NewLetter } from '../letters.ts';
import { editors, personById } from '../people.ts';
import { linkAbout } from '../private-links.ts';
import type { StoryRow } from './consent.ts';

/** Every kind that goes to the person who told the story it is about. */
export const LETTERS_TO_TELLER: LetterKind[] = [
  'confirm-story',
  'story-received',
  'story-reminder',
  'story-published',
  'story-declined',
  'story-withdrawn',
  'story-asked',
  'story-consent',
  'story-waiting',
  'story-lapsed',
  'story-scheduled',
  'story-appealed',
  'story-appeal-answered',
  'story-amendment',
  'story-amended',
  'story-redacted',
  'story-held',
  'story-lifted',
  'story-removed',
  'story-brought-back',
  'story-did',
];

/** A letter about a decision: to the person who told it, held until it cannot be undone. */
export async function writeToTeller(
  tx: Tx,
  story: StoryRow,
  letter: Pick<NewLetter, 'kind' | 'eventId' | 'notBefore' | 'notAfter'>,
  now: number,
): Promise<void> {
  const person = story.personId === null ? undefined : await personById(story.personId);
  if (!person) return;
  const room = await linkAbout('mine-story', story.id, tx);
  const key = `${letter.kind}:${letter.eventId}`;
  const about = { key, address: person.address, aboutId: story.id, linkId: room?.id ?? null };
  await enqueue(tx, { notBefore: now + HELD_FOR_UNDO_MS, ...letter, ...about }, now);
}

/** Something came in: to the editor whose question it answers, or to every one who wants each. */
export async function writeToDesk(
  tx: Tx,
  story: StoryRow,
  letter: { kind: LetterKind; eventId: number },
  now: number,
): Promise<void> {
  const all = await editors();
  const theirs = all.filter((editor) => editor.id === story.editorId);
  for (const editor of (theirs.length > 0 ? theirs : all).filter(
    ({ notices }) => notices === 'each',
  )) {
    const key = `${letter.kind}:${letter.eventId}:${editor.id}`;
    const about = { aboutId: story.id, address: editor.address, notAfter: now + 7 * DAY_MS };
    await enqueue(tx, { ...letter, ...about, key }, now);
  }
}
