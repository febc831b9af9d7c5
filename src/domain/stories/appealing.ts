// Whoever told a story may appeal once against its being declined or removed. Another editor looks
// at it, or the same one after two days, and the page says which.
import { z } from 'zod';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import * as forms from '#lib/forms.ts';
import type { Person } from '../people.ts';
import { publication } from '../publication.ts';
import { isShown, showToPublic } from './appearing.ts';
import { hashOfShown, principlesIn, type StoryRow } from './consent.ts';
import { NOTE_MAX } from './declining.ts';
import { writeToDesk, writeToTeller } from './letters.ts';
import { type Act, isRefused, move, type Refused, storyFor } from './life.ts';
import { byTeller } from './withdrawing.ts';

export const APPEAL_DAYS = 60;
/** Whoever decided may judge it again only after so long: with fresh eyes. */
export const SAME_EDITOR_AFTER_MS = 48 * HOUR_MS;

export const appealForm = z.object({ note: forms.words({ min: 1, max: NOTE_MAX }) });
export const answerAppealForm = z.object({ note: forms.words({ min: 1, max: NOTE_MAX }) });

export type Appealed = { outcome: 'done' | Refused | 'too late' | 'appealed before' };

export async function appeal(id: number, note: string, now: number): Promise<Appealed> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'appeal');
    if (isRefused(story)) return { outcome: story };
    if (story.appealedAt !== null) return { outcome: 'appealed before' };
    if (!mayAppeal(story, now)) return { outcome: 'too late' };
    const answerBy = now + publication().promiseDays * DAY_MS;
    const set = { cameFrom: story.state, appealedAt: now, answerBy };
    const step = { actor: byTeller(story), set, note };
    const { eventId } = await move(tx, story, 'appeal', step, now);
    await writeToTeller(tx, story, { kind: 'story-appealed', eventId, notBefore: now }, now);
    await writeToDesk(tx, { ...story, editorId: null }, { kind: 'desk-appeal', eventId }, now);
    return { outcome: 'done' };
  });
}

export type AppealAnswered = {
  outcome: 'done' | Refused | 'another editor' | 'differs' | 'held';
};

/** Upheld: the decision stands. Restored: a declined story waits again, a removed one is back. */
export async function answerAppeal(
  id: number,
  version: number,
  decision: 'uphold' | 'restore',
  note: string,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<AppealAnswered> {
  return transaction(async (tx) => {
    const act: Act = decision === 'uphold' ? 'uphold' : await restoringAct(tx, id);
    const story = await storyFor(tx, id, act, version);
    if (isRefused(story)) return { outcome: story };
    if (!mayJudge(story, editor, now)) return { outcome: 'another editor' };
    if (act === 'restore-public') {
      const hash = hashOfShown(story, await principlesIn(tx, id));
      if (hash !== story.consentHash || hash !== story.shownHash) return { outcome: 'differs' };
    }
    const actor = { kind: 'editor', id: editor.id } as const;
    const set = { ...SETTLED[act], decidedAt: now, editorId: editor.id };
    if (act === 'restore')
      Object.assign(set, { answerBy: now + publication().promiseDays * DAY_MS });
    const moved = await move(tx, story, act, { actor, set, note }, now);
    if (isShown(moved.story)) await showToPublic(tx, moved.story);
    else await raiseGeneration(tx);
    const letter = { kind: 'story-appeal-answered', eventId: moved.eventId } as const;
    await writeToTeller(tx, story, letter, now);
    return { outcome: 'done' };
  });
}

export function mayAppeal(story: StoryRow, now: number): boolean {
  const isOver = story.state === 'declined' || story.state === 'removed';
  return isOver && story.appealedAt === null && now < appealEnds(story);
}

export function appealEnds(story: Pick<StoryRow, 'decidedAt'>): number {
  return (story.decidedAt ?? 0) + APPEAL_DAYS * DAY_MS;
}

export function mayJudge(story: StoryRow, editor: Pick<Person, 'id'>, now: number): boolean {
  return story.editorId !== editor.id || now >= (story.appealedAt ?? 0) + SAME_EDITOR_AFTER_MS;
}

async function restoringAct(tx: Parameters<typeof storyFor>[0], id: number): Promise<Act> {
  const story = await storyFor(tx, id, 'restore');
  const wasPublic = !isRefused(story) && story.cameFrom === 'removed';
  return wasPublic ? 'restore-public' : 'restore';
}

type Settled = { cameFrom?: null; removedFor?: null; answerBy?: null; appealedAt?: null };
/** Whoever was right may ask again when another decision goes against them. */
const SETTLED: Partial<Record<Act, Settled>> = {
  uphold: { answerBy: null },
  restore: { cameFrom: null, appealedAt: null },
  'restore-public': { cameFrom: null, removedFor: null, answerBy: null, appealedAt: null },
};
