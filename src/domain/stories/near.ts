// One person tells nearly the same twice: a correction, a second try, a story that seemed lost. It
// is seen only when the address is confirmed, among that person's own stories, so that nobody can
// learn from it who told what. Nothing is refused: the room and the desk say so.
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { likeness, shinglesOf } from '#lib/shingles.ts';
import { HOUSE, recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';

/** So much of all runs of five words must be shared. */
const NEAR_LEAST = 0.8;
/** Each costs up to four milliseconds, inside a transaction; hardly anybody tells as many. */
const COMPARED_MAX = 20;

type Told = Pick<StoryRow, 'id' | 'toldBody' | 'personId'>;

/** Inside the transaction of the confirmation. */
export async function noteNear(tx: Tx, story: Told, now: number): Promise<void> {
  const nearId = await nearestOf(tx, story);
  if (nearId === undefined) return;
  await tx.update(stories).set({ nearId }).where(eq(stories.id, story.id));
  await recordEvent(tx, { on: 'story', id: story.id, act: 'near', actor: HOUSE }, now);
}

async function nearestOf(tx: Tx, story: Told): Promise<number | undefined> {
  const theirs = and(eq(stories.personId, story.personId ?? 0), ne(stories.id, story.id));
  const others = await tx
    .select({ id: stories.id, words: stories.toldBody })
    .from(stories)
    .where(and(theirs, ne(stories.toldBody, '')))
    .orderBy(desc(stories.id))
    .limit(COMPARED_MAX);
  if (others.length === 0) return undefined;
  const runs = shinglesOf(story.toldBody);
  const compared = others.map(({ id, words }) => ({ id, like: likeness(runs, shinglesOf(words)) }));
  const [nearest] = compared.toSorted((one, other) => other.like - one.like);
  return nearest && nearest.like >= NEAR_LEAST ? nearest.id : undefined;
}
