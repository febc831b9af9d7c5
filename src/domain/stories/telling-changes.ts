// What a letter about an edit tells: exactly what differs, each change with its reason, as it is
// true when the letter is worded. An edit that was decided on since has nothing to tell any more.
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { events, storyVersions } from '#db/schema.ts';
import { type Change, changesBetween } from './changes.ts';
import { principlesIn, type StoryRow } from './consent.ts';
import { lastVersion, reasonsIn, shownOf, toldWords, versionById, wordsIn } from './versions.ts';

type EventRow = typeof events.$inferSelect;
/** Acts after which what is shown has the hash their event carries. */
const SHOWING = ['publish', 'publish-due', 'amend', 'agree-amendment', 'redact'];

export async function changesForLetter(story: StoryRow, event: EventRow): Promise<Change[]> {
  switch (event.act) {
    case 'consent':
      return changesAsked(story);
    case 'propose-amendment':
      return changesProposed(story);
    case 'redact':
      return changesMade(story, event);
    default:
      return [];
  }
}

/** Between what was told and the working copy. */
async function changesAsked(story: StoryRow): Promise<Change[]> {
  const principles = await principlesIn(db, story.id);
  const told = await toldWords(db, story, principles);
  const reasons = reasonsIn(await lastVersion(db, story.id, 'edited'));
  return changesBetween(told, shownOf(story, principles), reasons);
}

/** Between what is published and what one side proposes. */
async function changesProposed(story: StoryRow): Promise<Change[]> {
  const proposed = await versionById(db, story.amendmentId ?? 0);
  if (!proposed) return [];
  const shown = shownOf(story, await principlesIn(db, story.id));
  return changesBetween(shown, wordsIn(proposed), reasonsIn(proposed));
}

/** Between what readers saw before this event and what they saw after it. */
async function changesMade(story: StoryRow, event: EventRow): Promise<Change[]> {
  const before = await db
    .select({ hash: events.shownHash })
    .from(events)
    .where(
      and(
        eq(events.onKind, 'story'),
        eq(events.onId, story.id),
        lt(events.id, event.id),
        inArray(events.act, SHOWING),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1)
    .get();
  const [was, is] = [await ofHash(story.id, before?.hash), await ofHash(story.id, event.shownHash)];
  return was && is ? changesBetween(wordsIn(was), wordsIn(is), reasonsIn(is)) : [];
}

/** Whether the person's own wish still waited when this was taken out at once. */
export async function setWishAside({ id, onId }: EventRow): Promise<boolean> {
  const { act } = events;
  const onIt = and(eq(events.onKind, 'story'), eq(events.onId, onId), lt(events.id, id));
  const last = await db
    .select({ act })
    .from(events)
    .where(and(onIt, inArray(act, ['ask-amendment', 'amend', 'drop-amendment', 'redact'])))
    .orderBy(desc(events.id))
    .limit(1)
    .get();
  return last?.act === 'ask-amendment';
}

async function ofHash(storyId: number, hash: string | null | undefined) {
  if (!hash) return undefined;
  return db
    .select()
    .from(storyVersions)
    .where(and(eq(storyVersions.storyId, storyId), eq(storyVersions.shownHash, hash)))
    .orderBy(desc(storyVersions.id))
    .limit(1)
    .get();
}
