// A published story changes only with consent anew: an editor proposes and the person agrees, or
// the other way round; until then readers see what they saw. The one exception is a redaction at
// once, for a private person or somebody's safety: it takes out and replaces by role, never adds,
// and the person is told after, with the difference. Tags and the public line follow (beside.ts).
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import type { Actor } from '../events.ts';
import { cancelLettersOf } from '../letters.ts';
import type { Person } from '../people.ts';
import { recountTallies } from '../principles.ts';
import { isShown, showToPublic, takeFromPublic } from './appearing.ts';
import { redactBeside } from './beside.ts';
import { noteCare } from './caring.ts';
import { changesBetween, unbracketed, uncoded } from './changes.ts';
import { type Basis, giveConsent, principlesIn, type StoryRow } from './consent.ts';
import { writeToDesk, writeToTeller } from './letters.ts';
import { type Act, isRefused, move, type Refused, storyFor, undoOf } from './life.ts';
import { noteNaming } from './naming.ts';
import { overstepped, takesTooMuch } from './unasked.ts';
import {
  agreedWords,
  columnsOf,
  hashOf,
  keepVersion,
  type Reasons,
  type ShownWords,
  setPrinciples,
  shownOf,
  versionById,
  wordsIn,
} from './versions.ts';
import { byTeller } from './withdrawing.ts';

type Editor = Pick<Person, 'id'>;
/** `note`: the public line under the story, "edited on …: why"; `care`: the checks ticked. */
export type Amendment = { words: ShownWords; reasons: Reasons; note: string; care?: string[] };
export type Amended =
  | { outcome: 'done' | Refused | 'same' | 'uncoded' | 'nobody' | 'too much' }
  | { outcome: 'unbracketed' | 'overstepped'; words: string[] };

export async function proposeAmendment(
  id: number,
  version: number,
  proposed: Amendment,
  editor: Editor,
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'propose-amendment', version);
    if (isRefused(story)) return { outcome: story };
    if (story.personId === null) return { outcome: 'nobody' };
    // The other side's wish is answered first, not written over.
    if (story.amendmentBy === 'contributor') return { outcome: 'not now' };
    const refused = await faultsIn(tx, story, proposed);
    if (refused) return refused;
    // Proposed anew before the first letter left: one letter tells of the last.
    const first = story.amendmentBy === 'editor' ? undoOf(story) : undefined;
    if (first) await cancelLettersOf(tx, first.eventId);
    const actor = { kind: 'editor', id: editor.id } as const;
    await noteCare(tx, id, proposed.care ?? [], actor, now);
    const eventId = await propose(tx, story, proposed, actor, now);
    await writeToTeller(tx, story, { kind: 'story-amendment', eventId }, now);
    return { outcome: 'done' };
  });
}

/** The person's own wish to change what stands; the editor agrees or says why not. */
export async function askAmendment(
  id: number,
  version: number,
  words: ShownWords,
  note: string,
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'ask-amendment', version);
    if (isRefused(story)) return { outcome: story };
    if (story.amendmentBy === 'editor') return { outcome: 'not now' };
    const shown = shownOf(story, await principlesIn(tx, id));
    if (hashOf(shown) === hashOf(words)) return { outcome: 'same' };
    const eventId = await propose(tx, story, { words, reasons: {}, note }, byTeller(story), now);
    await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    return { outcome: 'done' };
  });
}

/** The other side agrees, to exactly the version it was shown. */
export async function agreeToAmendment(
  id: number,
  version: number,
  by: { editor: Editor; care?: string[] } | { wording: string },
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const isEditor = 'editor' in by;
    const act: Act = isEditor ? 'amend' : 'agree-amendment';
    const story = await storyFor(tx, id, act, version);
    if (isRefused(story)) return { outcome: story };
    const waits = story.amendmentBy === (isEditor ? 'contributor' : 'editor');
    const proposed = waits && (await versionById(tx, story.amendmentId ?? 0));
    if (!proposed) return { outcome: 'not now' };
    const actor: Actor = isEditor ? { kind: 'editor', id: by.editor.id } : byTeller(story);
    const agreement = isEditor ? story.agreement : by.wording;
    if (isEditor) await noteCare(tx, id, by.care ?? [], actor, now);
    const next = { words: wordsIn(proposed), note: proposed.note, agreement };
    const eventId = await applyAmendment(tx, story, act, next, actor, now);
    const made = { made: 'agreed', actor, note: proposed.note } as const;
    await keepVersion(tx, id, next.words, made, now);
    await writeToTeller(tx, story, { kind: 'story-amended', eventId }, now);
    return { outcome: 'done' };
  });
}

/** One side takes its proposal back, or the other says no: what stands goes on standing. */
export async function leaveAmendment(
  id: number,
  version: number,
  by: { editor: Editor } | 'contributor',
  note: string | null,
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const act = by === 'contributor' ? 'refuse-amendment' : 'drop-amendment';
    const story = await storyFor(tx, id, act, version);
    if (isRefused(story)) return { outcome: story };
    if (story.amendmentId === null) return { outcome: 'not now' };
    const actor: Actor =
      by === 'contributor' ? byTeller(story) : { kind: 'editor', id: by.editor.id };
    const { eventId } = await move(tx, story, act, { actor, set: NO_AMENDMENT, note }, now);
    if (by === 'contributor') await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    else await writeToTeller(tx, story, { kind: 'story-amended', eventId }, now);
    return { outcome: 'done' };
  });
}

export async function redactAtOnce(
  id: number,
  version: number,
  { words, reasons, note }: Omit<Amendment, 'note'> & { note: string | null },
  reason: 'private-person' | 'safeguarding' | 'legal',
  editor: Editor,
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'redact', version);
    if (isRefused(story)) return { outcome: story };
    const principles = await principlesIn(tx, id);
    const shown = shownOf(story, principles);
    if (hashOf(shown) === hashOf(words)) return { outcome: 'same' };
    const over = overstepped(shown, words);
    if (over.length > 0) return { outcome: 'overstepped', words: over };
    const agreed = await agreedWords(tx, story, principles);
    if (takesTooMuch(agreed, words)) return { outcome: 'too much' };
    if (uncoded(changesBetween(shown, words, reasons)).length > 0) return { outcome: 'uncoded' };
    const actor = { kind: 'editor', id: editor.id } as const;
    const made = { made: 'redacted', actor, reasons, note } as const;
    await keepVersion(tx, id, words, made, now);
    const basis = 'redacted at once' as const;
    const next = { words, note: null, agreement: story.agreement, reason, why: note, basis };
    const eventId = await applyAmendment(tx, story, 'redact', next, actor, now);
    await writeToTeller(tx, story, { kind: 'story-redacted', eventId, notBefore: now }, now);
    return { outcome: 'done' };
  });
}

type Next = {
  words: ShownWords;
  note: string | null;
  agreement: string;
  reason?: string | null;
  why?: string | null;
  basis?: Basis;
};

/** The words change under the story's feet: figures are moved out as it was and in as it is. */
export async function applyAmendment(
  tx: Tx,
  story: StoryRow,
  act: 'amend' | 'agree-amendment' | 'redact',
  { words, note, agreement, reason = null, why = null, basis = 'approved' }: Next,
  actor: Actor,
  now: number,
): Promise<number> {
  if (isShown(story)) await takeFromPublic(tx, story);
  const hash = hashOf(words);
  const before = await principlesIn(tx, story.id);
  const agreed =
    act === 'redact'
      ? await redactBeside(tx, story, [shownOf(story, before), words], actor, now)
      : { amendedAt: now, amendNote: note };
  const hashes = { shownHash: hash, consentHash: hash };
  const set = { ...columnsOf(words), ...hashes, ...agreed, ...NO_AMENDMENT };
  await noteNaming(tx, story, words, actor, now);
  const step = { actor, set, reason, note: why ?? note, shownHash: hash };
  const moved = await move(tx, story, act, step, now);
  await setPrinciples(tx, story.id, words.principles);
  await recountTallies(
    tx,
    before.map((one) => one.principleSlug),
  );
  await giveConsent(tx, { ...moved.story, agreement }, basis, now);
  if (isShown(moved.story)) await showToPublic(tx, moved.story);
  else await raiseGeneration(tx);
  return moved.eventId;
}

async function propose(
  tx: Tx,
  story: StoryRow,
  { words, reasons, note }: Amendment,
  actor: Actor,
  now: number,
): Promise<number> {
  const made = { made: 'proposed', actor, reasons, note } as const;
  const amendmentId = await keepVersion(tx, story.id, words, made, now);
  const isEditor = actor.kind === 'editor';
  const set = { amendmentId, amendmentBy: isEditor ? 'editor' : 'contributor' } as const;
  const act = isEditor ? 'propose-amendment' : 'ask-amendment';
  return (await move(tx, story, act, { actor, set, note }, now)).eventId;
}

export async function faultsIn(
  tx: Tx,
  story: StoryRow,
  { words, reasons }: Pick<Amendment, 'words' | 'reasons'>,
): Promise<Amended | undefined> {
  const shown = shownOf(story, await principlesIn(tx, story.id));
  if (hashOf(shown) === hashOf(words)) return { outcome: 'same' };
  const put = unbracketed(shown, words);
  if (put.length > 0) return { outcome: 'unbracketed', words: put };
  const open = uncoded(changesBetween(shown, words, reasons));
  return open.length > 0 ? { outcome: 'uncoded' } : undefined;
}

const NO_AMENDMENT = { amendmentId: null, amendmentBy: null };
