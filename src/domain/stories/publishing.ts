// An editor publishes a story, now or at a time to come. In one transaction: the version that was
// read still stands, what would be shown is what was agreed to (by the person, or by the tick that
// lets names be taken out), and the figures, the search, the letter, the event and the public
// record all know it.
import { and, eq, lte } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { type Actor, CLOCK, recordEvent } from '../events.ts';
import type { Person } from '../people.ts';
import { setTags, tagsOf } from '../tags.ts';
import { placeOf, showToPublic } from './appearing.ts';
import { noteCare } from './caring.ts';
import { giveConsent, hashOfShown, principlesIn, type StoryRow } from './consent.ts';
import { writeToTeller } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';
import { saidKey } from './said.ts';
import { isWithinTick } from './unasked.ts';
import { agreedWords, hashOf, lastVersion, reasonsIn, shownOf } from './versions.ts';
import type { Filing } from './working.ts';

/** One turn of the clock; the rest goes with the next. */
const DUE_A_TURN = 100;

export type Decided =
  | { outcome: 'done'; eventId: number }
  | { outcome: Refused | 'differs' | 'held' };
type Agreed = Pick<StoryRow, 'sector' | 'channel' | 'quiet'> & {
  consentHash: string;
  /** The tags it carried before. */
  filed?: string[];
};

/**
 * Now, or at a time to come; `care`: the checks that were ticked. `differs`: what would be shown is
 * not what was agreed to; `held`: not while it is under review.
 */
export async function publishStory(
  id: number,
  version: number,
  { care = [], ...filing }: Filing & { care?: string[] },
  editor: Pick<Person, 'id'>,
  now: number,
  publishAt: number | null = null,
): Promise<Decided> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'publish', version);
    if (isRefused(story)) return { outcome: story };
    if (story.hold !== 'none') return { outcome: 'held' };
    const actor = { kind: 'editor', id: editor.id } as const;
    const consentHash = await agreedHash(tx, story, now);
    if (consentHash === undefined) return { outcome: 'differs' };
    const filed = (await tagsOf({ kind: 'story', id })).map((tag) => tag.name);
    await noteCare(tx, id, care, actor, now);
    await fileUnder(tx, id, filing.tags, actor, now);
    const { sector, channel, quiet } = filing;
    const agreed = { consentHash, sector, channel, quiet: quiet ?? story.quiet, filed };
    const isLater = publishAt !== null && publishAt > now;
    const eventId = isLater
      ? await scheduleIn(tx, story, { ...agreed, publishAt }, actor, now)
      : await publishIn(tx, story, agreed, actor, now);
    return { outcome: 'done', eventId };
  });
}

/** By the clock: what an editor gave a time that has come. Held ones wait until they are lifted. */
export async function publishDueStories(now: number): Promise<number> {
  const isReady = and(eq(stories.state, 'ready'), eq(stories.hold, 'none'));
  const rows = await db
    .select({ id: stories.id })
    .from(stories)
    .where(and(isReady, lte(stories.publishAt, now)))
    .limit(DUE_A_TURN);
  for (const { id } of rows) await transaction((tx) => publishDue(tx, id, now));
  return rows.length;
}

async function publishDue(tx: Tx, id: number, now: number): Promise<void> {
  const story = await storyFor(tx, id, 'publish-due');
  if (isRefused(story) || story.hold !== 'none') return;
  if (story.publishAt === null || story.publishAt > now) return;
  const consentHash = hashOfShown(story, await principlesIn(tx, id));
  if (consentHash !== story.consentHash) return;
  const { sector, channel, quiet } = story;
  await publishIn(tx, story, { consentHash, sector, channel, quiet }, CLOCK, now);
}

/** The hash of what would be shown, where it is agreed to: by the person, or by their tick. */
async function agreedHash(tx: Tx, story: StoryRow, now: number): Promise<string | undefined> {
  const principles = await principlesIn(tx, story.id);
  const shown = shownOf(story, principles);
  const hash = hashOf(shown);
  if (hash === story.consentHash) return hash;
  if (!story.mayRedact) return undefined;
  const edited = await lastVersion(tx, story.id, 'edited');
  const agreed = await agreedWords(tx, story, principles);
  if (!isWithinTick(agreed, shown, reasonsIn(edited))) return undefined;
  await giveConsent(tx, { ...story, consentHash: hash }, 'may redact', now);
  return hash;
}

async function scheduleIn(
  tx: Tx,
  story: StoryRow,
  { filed, ...agreed }: Agreed & { publishAt: number },
  actor: Actor,
  now: number,
): Promise<number> {
  const step = { actor, set: { ...agreed, editorId: actor.id }, filed };
  const { eventId } = await move(tx, story, 'schedule', step, now);
  await writeToTeller(tx, story, { kind: 'story-scheduled', eventId }, now);
  return eventId;
}

async function publishIn(
  tx: Tx,
  story: StoryRow,
  { filed, ...agreed }: Agreed,
  actor: Actor,
  now: number,
): Promise<number> {
  const { consentHash: shownHash } = agreed;
  const set = {
    ...agreed,
    ...(await placeOf(tx, story)),
    saidKey: saidKey(story.said),
    shownHash,
    publishAt: null,
    decidedAt: now,
    publishedAt: now,
  };
  const act = actor.kind === 'clock' ? 'publish-due' : 'publish';
  const moved = await move(tx, story, act, { actor, set, shownHash, filed }, now);
  await showToPublic(tx, moved.story);
  await writeToTeller(tx, story, { kind: 'story-published', eventId: moved.eventId }, now);
  return moved.eventId;
}

/** The event of what was left out comes before the decision's own, which undo looks for last. */
async function fileUnder(tx: Tx, id: number, tags: string[], actor: Actor, now: number) {
  const leftOut = await setTags(tx, { kind: 'story', id }, tags, now);
  if (leftOut.length === 0) return;
  const event = { on: 'story', id, act: 'leave-out', actor, note: leftOut.join(', ') } as const;
  await recordEvent(tx, event, now);
}
