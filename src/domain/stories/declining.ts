// An editor declines a story with a reason code and a sentence, both of which the person who told
// it reads; or sets it aside as spam, without a letter but not without a trace: the room says so,
// the record too. Both are possible at any time before publication.
import { z } from 'zod';
import { transaction } from '#db/client.ts';
import type { Typed } from '#lib/forms.ts';
import * as forms from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { STORY_REASONS } from '../record.ts';
import { writeToTeller } from './letters.ts';
import { isRefused, move, storyFor } from './life.ts';
import type { Decided } from './publishing.ts';

export const NOTE_MAX = 2_000;
type Editor = Pick<Person, 'id'>;
export type Why = { reason: (typeof STORY_REASONS)[number]; note: string | null };

const declineForm = z.object({
  reason: forms.oneOf(STORY_REASONS),
  note: forms.wordsOrNull({ max: NOTE_MAX }),
});

/** A code and a sentence; only where the house has a kind letter of its own is the code enough. */
export function readDecline(typed: Typed): forms.Read<z.infer<typeof declineForm>> {
  const read = forms.parseTyped(typed, declineForm);
  const isBare = forms.typedText(typed, 'note').trim() === '';
  if (!isBare || (read.ok && read.value.reason === 'safeguarding')) return read;
  const faults = read.ok ? {} : read.faults;
  return { ok: false, typed, faults: { ...faults, note: faults.note ?? 'missing' } };
}

export async function declineStory(
  id: number,
  version: number,
  why: Why,
  editor: Editor,
  now: number,
): Promise<Decided> {
  return close(id, version, 'decline', why, editor, now);
}

export async function setAsideAsSpam(
  id: number,
  version: number,
  editor: Editor,
  now: number,
): Promise<Decided> {
  return close(id, version, 'spam', { reason: 'advertising', note: null }, editor, now);
}

async function close(
  id: number,
  version: number,
  act: 'decline' | 'spam',
  why: Why,
  editor: Editor,
  now: number,
): Promise<Decided> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, act, version);
    if (isRefused(story)) return { outcome: story };
    const actor = { kind: 'editor', id: editor.id } as const;
    const set = { decidedAt: now, editorId: editor.id, publishAt: null, askedAt: null };
    const { eventId } = await move(tx, story, act, { actor, set, ...why }, now);
    await writeToTeller(tx, story, { kind: 'story-declined', eventId }, now);
    return { outcome: 'done', eventId };
  });
}
