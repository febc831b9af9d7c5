// A person may leave their story to the publication and be forgotten themselves: the words stay,
// the name and the address go, the private link opens nothing any more. From then on nobody can
// change it by consent, and the page that offers this says so.
import { eq } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { forgetTellerOf } from '../comments/forgetting.ts';
import { forgetActor } from '../events.ts';
import { forgetLettersAbout } from '../letters/forgetting.ts';
import { enqueue } from '../letters.ts';
import { personById } from '../people.ts';
import { dropLinksAbout } from '../private-links.ts';
import { indexStory } from '../search/indexing.ts';
import { isShown } from './appearing.ts';
import { giveConsent, hashOfShown, principlesIn, type StoryRow } from './consent.ts';
import { LETTERS_TO_TELLER } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';
import { forgetNameIn, hashOf, versionHashed, wordsIn } from './versions.ts';
import { byTeller } from './withdrawing.ts';

export type Disowned = { outcome: 'done' | Refused };

export async function disownStory(id: number, now: number): Promise<Disowned> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'disown');
    if (isRefused(story)) return { outcome: story };
    if (story.personId === null) return { outcome: 'not now' };
    const person = await personById(story.personId);
    const eventId = await disownWithin(tx, story, now);
    if (person) await sayGoodbye(tx, person.address, id, eventId, now);
    return { outcome: 'done' };
  });
}

/** The deed itself, as part of another; returns its event. */
export async function disownWithin(tx: Tx, story: StoryRow, now: number): Promise<number> {
  const { id } = story;
  const unnamed = { ...story, displayName: null };
  const set = { ...NOBODY, disownedAt: now, ...(await hashesOf(tx, story, unnamed)) };
  const moved = await move(tx, story, 'disown', { actor: byTeller(story), set }, now);
  if (story.personId !== null) await forgetActor(tx, 'story', id, story.personId);
  await forgetNameIn(tx, id);
  await forgetTies(tx, id);
  await forgetLettersAbout(tx, LETTERS_TO_TELLER, id);
  await dropLinksAbout(tx, ['confirm-story', 'mine-story'], [id]);
  if (moved.story.consentHash !== null) await giveConsent(tx, moved.story, 'disowned', now);
  if (isShown(moved.story)) await indexStory(tx, id);
  await raiseGeneration(tx);
  return moved.eventId;
}

/** What would still say whose it was: their other stories, and their comments under it. */
async function forgetTies(tx: Tx, id: number): Promise<void> {
  await forgetTellerOf(tx, id);
  await tx.update(stories).set({ nearId: null }).where(eq(stories.nearId, id));
}

/** The last letter about it: to the address that is not kept any longer once it has left. */
async function sayGoodbye(tx: Tx, address: string, id: number, eventId: number, now: number) {
  const letter = { kind: 'story-disowned', key: `story-disowned:${eventId}` } as const;
  await enqueue(tx, { ...letter, address, aboutId: id, eventId }, now);
}

/** What was agreed to stays agreed to, without the name. */
async function hashesOf(tx: Tx, story: StoryRow, unnamed: StoryRow) {
  const principles = await principlesIn(tx, story.id);
  const was = hashOfShown(story, principles);
  const hash = hashOfShown(unnamed, principles);
  // An editor's working copy may stand in the row: what was agreed to is then an older version.
  const agreed = await versionHashed(tx, story.id, story.consentHash ?? '');
  const unchanged = story.consentHash === was ? hash : story.consentHash;
  return {
    consentHash: agreed ? hashOf({ ...wordsIn(agreed), displayName: null }) : unchanged,
    shownHash: story.shownHash === was ? hash : story.shownHash,
  };
}

const NOBODY = {
  nearId: null,
  displayName: null,
  address: null,
  personId: null,
  amendmentId: null,
  amendmentBy: null,
};
