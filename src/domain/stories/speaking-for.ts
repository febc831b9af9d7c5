// Whoever told a story without e-mail has no page of their own: they call again, or come by. What
// they then say, an editor does for them, and writes down how and when they said it: they agree to
// an edit, before or after it is published; they take the story back, or bring it back. Nobody
// else's story is acted upon so.
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import * as forms from '#lib/forms.ts';
import type { Actor } from '../events.ts';
import type { Person } from '../people.ts';
import { type Amended, type Amendment, applyAmendment, faultsIn } from './amending.ts';
import { isShown, showToPublic } from './appearing.ts';
import { noteCare } from './caring.ts';
import { changesBetween, uncoded } from './changes.ts';
import { giveConsent, hashOfShown, principlesIn, type StoryRow } from './consent.ts';
import { type Act, isRefused, move, type Refused, storyFor } from './life.ts';
import { hashOf, keepVersion, lastVersion, reasonsIn, shownOf, toldWords } from './versions.ts';
import { mayComeBack, withdrawWithin } from './withdrawing.ts';

const HOW_MAX = 200;
/** How and when they said so: "by telephone, on Monday". */
export const sayingForm = z.object({ consent_how: forms.line({ min: 4, max: HOW_MAX }) });
type Editor = Pick<Person, 'id'>;
type Done = { outcome: 'done' | Refused | 'too late' };

/** Nobody who could do it themselves, and nobody who chose to go. */
export function isSpokenFor(story: Pick<StoryRow, 'toldHow' | 'personId' | 'disownedAt'>): boolean {
  return story.toldHow !== null && story.personId === null && story.disownedAt === null;
}

/** They agree to the working copy, which was read out to them. */
export async function agreedFor(
  id: number,
  version: number,
  { how, care }: { how: string; care: string[] },
  editor: Editor,
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const story = await spokenFor(tx, id, 'consent', version);
    if (isRefused(story)) return { outcome: story };
    const principles = await principlesIn(tx, id);
    const shown = shownOf(story, principles);
    if (hashOf(shown) === story.consentHash) return { outcome: 'same' };
    const reasons = reasonsIn(await lastVersion(tx, id, 'edited'));
    const changes = changesBetween(await toldWords(tx, story, principles), shown, reasons);
    if (uncoded(changes).length > 0) return { outcome: 'uncoded' };
    const actor = { kind: 'editor', id: editor.id } as const;
    await noteCare(tx, id, care, actor, now);
    await agreeIn(tx, story, principles, { actor, how }, now);
    return { outcome: 'done' };
  });
}

/** They agree to a change of what is published: it is made at once. */
export async function changedFor(
  id: number,
  version: number,
  { words, reasons, note, care = [], how }: Amendment & { how: string },
  editor: Editor,
  now: number,
): Promise<Amended> {
  return transaction(async (tx) => {
    const story = await spokenFor(tx, id, 'agree-amendment', version);
    if (isRefused(story)) return { outcome: story };
    const refused = await faultsIn(tx, story, { words, reasons });
    if (refused) return refused;
    const actor = { kind: 'editor', id: editor.id } as const;
    await noteCare(tx, id, care, actor, now);
    const { agreement } = story;
    const next = { words, note, agreement, why: how, basis: 'told to us' } as const;
    await applyAmendment(tx, story, 'agree-amendment', next, actor, now);
    await keepVersion(tx, id, words, { made: 'agreed', actor, reasons, note }, now);
    return { outcome: 'done' };
  });
}

export async function withdrawFor(
  id: number,
  version: number,
  how: string,
  editor: Editor,
  now: number,
): Promise<Done> {
  return transaction(async (tx) => {
    const story = await spokenFor(tx, id, 'withdraw', version);
    if (isRefused(story)) return { outcome: story };
    const by = { actor: { kind: 'editor', id: editor.id }, note: how } as const;
    await withdrawWithin(tx, story, now, by);
    return { outcome: 'done' };
  });
}

export async function bringBackFor(
  id: number,
  version: number,
  how: string,
  editor: Editor,
  now: number,
): Promise<Done> {
  return transaction(async (tx) => {
    const story = await spokenFor(tx, id, 'bring-back', version);
    if (isRefused(story)) return { outcome: story };
    if (!mayComeBack(story, now)) return { outcome: 'too late' };
    const actor = { kind: 'editor', id: editor.id } as const;
    const set = { withdrawnAt: null, cameFrom: null };
    const moved = await move(tx, story, 'bring-back', { actor, set, note: how }, now);
    if (isShown(moved.story)) await showToPublic(tx, moved.story);
    else await raiseGeneration(tx);
    return { outcome: 'done' };
  });
}

async function spokenFor(tx: Tx, id: number, act: Act, version: number) {
  const story = await storyFor(tx, id, act, version);
  return isRefused(story) || isSpokenFor(story) ? story : 'not now';
}

/** The two steps of an approval in one: sent, and answered while they were on the line. */
async function agreeIn(
  tx: Tx,
  story: StoryRow,
  principles: Awaited<ReturnType<typeof principlesIn>>,
  { actor, how }: { actor: Actor; how: string },
  now: number,
): Promise<void> {
  const consentHash = hashOfShown(story, principles);
  const sent = await move(tx, story, 'consent', { actor, shownHash: consentHash }, now);
  const step = { actor, set: { consentHash }, note: how, shownHash: consentHash };
  const { story: ready } = await move(tx, sent.story, 'approve', step, now);
  await keepVersion(tx, story.id, shownOf(story, principles), { made: 'agreed', actor }, now);
  await giveConsent(tx, ready, 'told to us', now);
}
