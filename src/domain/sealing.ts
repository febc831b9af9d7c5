// Sealed copies: evidence that no page, search or export holds. One is made of exactly what a story
// shows when a complaint about it is confirmed, and one when the words of a story under a legal
// hold are erased. Each knows who sealed it, why and until when; the clock throws it away then. An
// owner may open one, and that it was opened stays in the history.
import { and, desc, eq, gt, lte, max } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { people, sealedCopies, stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { seal, unseal } from '#lib/seal.ts';
import { recordEvent } from './events.ts';
import type { Person } from './people.ts';
import { principlesIn, type StoryRow } from './stories/consent.ts';
import { hashOf, type ShownWords, shownOf } from './stories/versions.ts';

/** For as long as a dispute may still reach a court in most places, without being for ever. */
export const LEGAL_HOLD_DAYS = 365;
/** As many as one page shows; a house with more has other worries. */
const LISTED_MAX = 50;

export type SealedWords = {
  slug: string | null;
  number: number | null;
  state: string;
  hold: string;
  shown: ShownWords;
  shownHash: string;
  /** As they were first told; only under a legal hold. */
  told?: { title: string | null; body: string };
};
type Sealing = { why: string; until: number; editorId: number | null; withTold?: boolean };

/** Returns the copy's id. */
export async function sealStory(
  tx: Tx,
  story: StoryRow,
  { why, until, editorId, withTold = false }: Sealing,
  now: number,
): Promise<number> {
  const shown = shownOf(story, await principlesIn(tx, story.id));
  const { slug, number, state, hold, toldTitle, toldBody } = story;
  const words: SealedWords = { slug, number, state, hold, shown, shownHash: hashOf(shown) };
  if (withTold) words.told = { title: toldTitle, body: toldBody };
  const sealed = seal(JSON.stringify(words), aboutOf(story.id));
  const row = await tx
    .insert(sealedCopies)
    .values({ storyId: story.id, sealed, why, editorId, sealedAt: now, until })
    .returning({ id: sealedCopies.id })
    .get();
  return row.id;
}

/** The one copy that is kept when the words of a story under a legal hold are erased. */
export async function sealForLegalHold(
  tx: Tx,
  story: StoryRow,
  until: number,
  why: string,
  editorId: number | null,
  now: number,
): Promise<number> {
  return sealStory(tx, story, { why, until, editorId, withTold: true }, now);
}

export async function keepSealedUntil(tx: Tx, id: number, until: number): Promise<void> {
  await tx.update(sealedCopies).set({ until }).where(eq(sealedCopies.id, id));
}

/**
 * Opens one for an owner; that it was opened is written down first. `on`: in whose history.
 * 'unreadable': it was sealed under a key that this house has no more.
 */
export async function openSealed(
  id: number,
  owner: Pick<Person, 'id' | 'role'>,
  on: { kind: 'complaint' | 'story'; id: number },
  now: number,
): Promise<SealedWords | 'gone' | 'unreadable'> {
  if (owner.role !== 'owner') return 'gone';
  const copy = await transaction(async (tx) => {
    const found = await tx
      .update(sealedCopies)
      .set({ openedAt: now, openedBy: owner.id })
      .where(and(eq(sealedCopies.id, id), gt(sealedCopies.until, now)))
      .returning()
      .get();
    if (!found) return undefined;
    const actor = { kind: 'editor', id: owner.id } as const;
    await recordEvent(tx, { on: on.kind, id: on.id, act: 'open-seal', actor }, now);
    return found;
  });
  if (!copy) return 'gone';
  const words = unseal(copy.sealed, aboutOf(copy.storyId));
  return words === undefined ? 'unreadable' : (JSON.parse(words) as SealedWords);
}

/** By the clock: what was to be kept until now. */
export async function purgeSealed(now: number): Promise<number> {
  return transaction(async (tx) => {
    const gone = await tx
      .delete(sealedCopies)
      .where(lte(sealedCopies.until, now))
      .returning({ id: sealedCopies.id });
    return gone.length;
  });
}

const facts = {
  id: sealedCopies.id,
  storyId: sealedCopies.storyId,
  why: sealedCopies.why,
  sealedAt: sealedCopies.sealedAt,
  until: sealedCopies.until,
  openedAt: sealedCopies.openedAt,
  openedBy: people.name,
};

/** That there is one, and nothing of what is in it. */
export async function sealedFacts(id: number | null) {
  if (id === null) return undefined;
  return db
    .select(facts)
    .from(sealedCopies)
    .leftJoin(people, eq(people.id, sealedCopies.openedBy))
    .where(eq(sealedCopies.id, id))
    .get();
}

/** Until when a copy of anything this person told is kept; null where there is none. */
export async function sealedUntil(personId: number, now: number): Promise<number | null> {
  const copy = await db
    .select({ until: max(sealedCopies.until) })
    .from(sealedCopies)
    .innerJoin(stories, eq(stories.id, sealedCopies.storyId))
    .where(and(eq(stories.personId, personId), gt(sealedCopies.until, now)))
    .get();
  return copy?.until ?? null;
}

/** The copies of stories that are erased, newest first, for the owner's list. */
export async function sealedUnderHold() {
  return db
    .select({ ...facts, number: stories.number })
    .from(sealedCopies)
    .innerJoin(stories, eq(stories.id, sealedCopies.storyId))
    .leftJoin(people, eq(people.id, sealedCopies.openedBy))
    .where(eq(stories.toldBody, ''))
    .orderBy(desc(sealedCopies.id))
    .limit(LISTED_MAX);
}

/** A year from when the words were erased. */
export function holdEnds(now: number): number {
  return now + LEGAL_HOLD_DAYS * DAY_MS;
}

function aboutOf(storyId: number): string {
  return `story ${storyId}`;
}
