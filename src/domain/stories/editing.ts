// An editor's working copy: cut, replaced by role, mended. Each change carries its code; what is
// put into the storyteller's mouth without brackets is refused, with the words named. What differs
// from what was told goes back to the person as removals and additions with their reasons: they
// approve it, ask for a change, or withdraw. Silence is never consent.
import { type Tx, transaction } from '#db/client.ts';
import { type Actor, recordEvent } from '../events.ts';
import type { Person } from '../people.ts';
import { clockRunning, clockStopped } from './asking.ts';
import { noteCare } from './caring.ts';
import { changesBetween, unbracketed, uncoded } from './changes.ts';
import { giveConsent, hashOfShown, principlesIn, type StoryRow } from './consent.ts';
import { writeToDesk, writeToTeller } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';
import { noteNaming } from './naming.ts';
import {
  columnsOf,
  hashOf,
  keepVersion,
  lastVersion,
  type Reasons,
  reasonsIn,
  type ShownWords,
  setPrinciples,
  shownOf,
  toldWords,
} from './versions.ts';
import { byTeller } from './withdrawing.ts';
import type { Filing } from './working.ts';

type Editor = Pick<Person, 'id'>;
export type Edit = { words: ShownWords; reasons: Reasons; filing?: Filing };
/** `unbracketed`: the words that were put in without brackets. */
export type Saved = { outcome: 'done' | Refused } | { outcome: 'unbracketed'; words: string[] };

export async function saveEdit(
  id: number,
  version: number,
  { words, reasons, filing }: Edit,
  editor: Editor,
  now: number,
): Promise<Saved> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'save', version);
    if (isRefused(story)) return { outcome: story };
    const told = await toldWords(tx, story, await principlesIn(tx, id));
    const put = unbracketed(told, words);
    if (put.length > 0) return { outcome: 'unbracketed', words: put };
    const actor = { kind: 'editor', id: editor.id } as const;
    await noteChoices(tx, story, { words, filing }, actor, now);
    // What was agreed to, or given a day, is at the desk again.
    const set = { ...columnsOf(words), publishAt: null, ...(filing && filedAs(story, filing)) };
    await move(tx, story, 'save', { actor, set }, now);
    await setPrinciples(tx, id, words.principles);
    await keepVersion(tx, id, words, { made: 'edited', actor, reasons }, now);
    return { outcome: 'done' };
  });
}

/**
 * `same`: nothing differs, so there is nothing to ask. `uncoded`: a change has no reason yet.
 * `nobody`: there is nobody who could agree.
 */
export type Sent = { outcome: 'done' | Refused | 'same' | 'uncoded' | 'nobody' };

export async function sendForConsent(
  id: number,
  version: number,
  note: string | null,
  editor: Editor,
  now: number,
  care: string[] = [],
): Promise<Sent> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'consent', version);
    if (isRefused(story)) return { outcome: story };
    if (story.personId === null) return { outcome: 'nobody' };
    const principles = await principlesIn(tx, id);
    const shown = shownOf(story, principles);
    if (hashOf(shown) === story.consentHash) return { outcome: 'same' };
    const reasons = reasonsIn(await lastVersion(tx, id, 'edited'));
    const changes = changesBetween(await toldWords(tx, story, principles), shown, reasons);
    if (uncoded(changes).length > 0) return { outcome: 'uncoded' };
    const actor = { kind: 'editor', id: editor.id } as const;
    await noteCare(tx, id, care, actor, now);
    const set = { ...clockStopped(story, now), editorId: editor.id };
    const step = { actor, set, note, shownHash: hashOf(shown) };
    const { eventId } = await move(tx, story, 'consent', step, now);
    await writeToTeller(tx, story, { kind: 'story-consent', eventId }, now);
    return { outcome: 'done' };
  });
}

/** Exactly what was shown is agreed to: the version that was read must still stand. */
export async function approveEdit(
  id: number,
  version: number,
  wording: string,
  now: number,
): Promise<{ outcome: 'done' | Refused }> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'approve', version);
    if (isRefused(story)) return { outcome: story };
    const principles = await principlesIn(tx, id);
    const consentHash = hashOfShown(story, principles);
    const set = { ...clockRunning(story, now), consentHash };
    const step = { actor: byTeller(story), set, shownHash: consentHash };
    const { story: ready, eventId } = await move(tx, story, 'approve', step, now);
    const made = { made: 'agreed', actor: byTeller(story) } as const;
    await keepVersion(tx, id, shownOf(story, principles), made, now);
    await giveConsent(tx, { ...ready, agreement: wording }, 'approved', now);
    await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    return { outcome: 'done' };
  });
}

export async function askForChange(
  id: number,
  version: number,
  note: string,
  now: number,
): Promise<{ outcome: 'done' | Refused }> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'change', version);
    if (isRefused(story)) return { outcome: story };
    const step = { actor: byTeller(story), set: clockRunning(story, now), note };
    const { eventId } = await move(tx, story, 'change', step, now);
    await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    return { outcome: 'done' };
  });
}

/** Until it is published, the tags it would be filed under are kept as names. */
function filedAs(story: StoryRow, { sector, channel, tags, quiet }: Filing) {
  return { sector, channel, toldTags: tags.join(', '), quiet: quiet ?? story.quiet };
}

/** What only an editor decides, in either direction: is the business named (naming.ts), the tone. */
async function noteChoices(
  tx: Tx,
  story: StoryRow,
  { words, filing }: Omit<Edit, 'reasons'>,
  actor: Actor,
  now: number,
) {
  const quiet = filing?.quiet ?? story.quiet;
  const acts = quiet === story.quiet ? [] : [quiet ? 'quiet' : 'unquiet'];
  await noteNaming(tx, story, words, actor, now);
  for (const act of acts) await recordEvent(tx, { on: 'story', id: story.id, act, actor }, now);
}
