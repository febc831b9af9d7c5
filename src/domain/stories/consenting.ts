// What the person who told a story is asked to agree to: an edited text before it is published, or
// a change to what stands. They see each word taken out and put in with its reason, and the whole
// as readers will; what they answer holds for exactly the version they saw.
import { z } from 'zod';
import { db } from '#db/client.ts';
import * as forms from '#lib/forms.ts';
import { type Faults, parseTyped, type Typed } from '#lib/forms.ts';
import { agreeToAmendment, leaveAmendment } from './amending.ts';
import { type Change, changesBetween, type MarkedText, markedBetween } from './changes.ts';
import { NOTE_MAX } from './declining.ts';
import { approveEdit, askForChange } from './editing.ts';
import type { StoryRoom } from './room.ts';
import { lastVersion, reasonsIn, type ShownWords, versionById, wordsIn } from './versions.ts';
import { withdrawStory } from './withdrawing.ts';

export const consentForm = z
  .object({
    decision: forms.oneOf(['approve', 'change', 'withdraw']),
    note: forms.wordsOrNull({ max: NOTE_MAX }),
    version: z.preprocess((typed) => Number(typed), z.number().int()).catch(0),
  })
  .superRefine(({ decision, note }, context) => {
    const lacks = decision === 'change' && note === null;
    if (lacks) context.addIssue({ code: 'custom', message: 'missing', path: ['note'] });
  });

export type ToAgree = {
  kind: 'edit' | 'amendment';
  before: ShownWords;
  after: ShownWords;
  changes: Change[];
  marked: MarkedText[];
  /** What the editor says to it; under an amendment, the public line. */
  note: string | null;
};

/** Undefined where nothing waits for this person's yes. */
export async function toAgree(room: StoryRoom): Promise<ToAgree | undefined> {
  const { story } = room;
  if (story.state === 'consent' && room.readers) {
    const reasons = reasonsIn(await lastVersion(db, story.id, 'edited'));
    const note = room.sent?.note ?? null;
    return compared({ kind: 'edit', before: room.told, after: room.readers, note }, reasons);
  }
  if (story.amendmentBy !== 'editor' || story.amendmentId === null || !room.readers) {
    return undefined;
  }
  const proposed = await versionById(db, story.amendmentId);
  if (!proposed) return undefined;
  const { note } = proposed;
  const two = { kind: 'amendment', before: room.readers, after: wordsIn(proposed), note } as const;
  return compared(two, reasonsIn(proposed));
}

export type Agreed = 'done' | 'stale' | 'not now' | { faults: Faults };

/** `wording`: the sentence beside "yes", kept with the consent. */
export async function takeConsent(
  { story, may }: Pick<StoryRoom, 'story' | 'may'>,
  typed: Typed,
  wording: string,
  now: number,
): Promise<Agreed> {
  const read = parseTyped(typed, consentForm);
  if (!read.ok) return { faults: read.faults };
  const { decision, note, version } = read.value;
  if (decision === 'withdraw') {
    await withdrawStory(story.id, now);
    return 'done';
  }
  if (!may.consent) return 'not now';
  const isAmendment = story.state === 'published';
  const answered =
    decision === 'approve'
      ? isAmendment
        ? await agreeToAmendment(story.id, version, { wording }, now)
        : await approveEdit(story.id, version, wording, now)
      : isAmendment
        ? await leaveAmendment(story.id, version, 'contributor', note, now)
        : await askForChange(story.id, version, note ?? '', now);
  const { outcome } = answered;
  return outcome === 'done' || outcome === 'stale' ? outcome : 'not now';
}

type Compared = Omit<ToAgree, 'changes' | 'marked'>;

function compared(two: Compared, reasons: Record<string, string>): ToAgree {
  const { before, after } = two;
  const changes = changesBetween(before, after, reasons);
  return { ...two, changes, marked: markedBetween(before, after) };
}
