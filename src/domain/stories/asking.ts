// An editor asks the person who told a story something; the promise's clock stands still until they
// answer, and the same editor gets it back. While it waits here or for a first decision, the person
// may also change their own words: then those are what was told, and the edits made on the older
// ones fall away.
import { z } from 'zod';
import { transaction } from '#db/client.ts';
import type { stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import * as forms from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { giveConsent, type StoryRow } from './consent.ts';
import { NOTE_MAX } from './declining.ts';
import { writeToDesk, writeToTeller } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';
import { columnsOf, hashOf, keepVersion, type ShownWords, setPrinciples } from './versions.ts';
import { byTeller } from './withdrawing.ts';

/** However little was left of the promise, an answer deserves a day. */
const PROMISE_LEAST_MS = DAY_MS;

export const askForm = z.object({ note: forms.words({ min: 1, max: NOTE_MAX }) });
export const answerForm = z.object({ note: forms.words({ min: 1, max: NOTE_MAX }) });

/** `nobody`: there is no address any more, or never was. */
export type Asked = { outcome: 'done' | Refused | 'nobody' };

export async function askTeller(
  id: number,
  version: number,
  note: string,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<Asked> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'ask', version);
    if (isRefused(story)) return { outcome: story };
    if (story.personId === null) return { outcome: 'nobody' };
    const actor = { kind: 'editor', id: editor.id } as const;
    const set = { ...clockStopped(story, now), editorId: editor.id };
    const { eventId } = await move(tx, story, 'ask', { actor, set, note }, now);
    await writeToTeller(tx, story, { kind: 'story-asked', eventId }, now);
    return { outcome: 'done' };
  });
}

export async function answerEditor(id: number, note: string, now: number): Promise<Asked> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'answer');
    if (isRefused(story)) return { outcome: story };
    const step = { actor: byTeller(story), set: clockRunning(story, now), note };
    const { eventId } = await move(tx, story, 'answer', step, now);
    await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    return { outcome: 'done' };
  });
}

/** `wording`: what was agreed to with the words; `beside`: what goes with them, as told anew. */
type ToldAnew = {
  toldTitle: string | null;
  wording: string;
  beside?: Partial<typeof stories.$inferInsert>;
};

/** The person's own change of their words. */
export async function editOwnWords(
  id: number,
  version: number,
  words: ShownWords,
  told: ToldAnew,
  now: number,
): Promise<Asked> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'edit', version);
    if (isRefused(story)) return { outcome: story };
    const consentHash = hashOf(words);
    const set = {
      ...told.beside,
      ...columnsOf(words),
      toldTitle: told.toldTitle,
      toldBody: words.body,
      agreement: told.wording,
      consentHash,
    };
    const step = { actor: byTeller(story), set, shownHash: consentHash };
    const moved = await move(tx, story, 'edit', step, now);
    await setPrinciples(tx, id, words.principles);
    await keepVersion(tx, id, words, { made: 'told', actor: byTeller(story) }, now);
    await giveConsent(tx, moved.story, 'as told', now);
    return { outcome: 'done' };
  });
}

/** Sent back to whoever told it: what is left of the promise waits with it. */
export function clockStopped(story: StoryRow, now: number) {
  const left = story.answerBy === null ? story.promiseLeft_ms : story.answerBy - now;
  return { answerBy: null, promiseLeft_ms: left, askedAt: now, reminders: 0 };
}

/** Back at the desk: the promise goes on from where it stopped. */
export function clockRunning(story: StoryRow, now: number) {
  const left = Math.max(story.promiseLeft_ms ?? 0, PROMISE_LEAST_MS);
  return { answerBy: now + left, promiseLeft_ms: null, askedAt: null, reminders: 0 };
}
