// What is chosen: a digest (topics, and how often), and beside it what is told at once. A topic
// comes in one rhythm (the table's key): what is told at once is not asked for a second time in the
// digest, which tells nobody the same thing twice in any case.
import { and, eq, ne } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { type Frequency, subscriptions } from '#db/schema.ts';
import type { DigestFrequency } from '../digests/periods.ts';
import { essayTopics, type Topic, writeTopic } from './choices.ts';

export type Wish = { frequency: Frequency; topic: Topic[] };
/** `frequency` is the digest's; null where there is none. */
export type Chosen = { frequency: DigestFrequency | null; digest: Topic[]; atOnce: Topic[] };

const isDigest = ne(subscriptions.frequency, 'instant');

export async function chosenBy(id: number, from: Pick<Tx, 'select'> = db): Promise<Chosen> {
  const rows = await from
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.subscriberId, id))
    .orderBy(subscriptions.id);
  const [atOnce = [], digest = []] = [true, false].map((instant) =>
    rows.filter(({ frequency }) => (frequency === 'instant') === instant),
  );
  const topics = (some: typeof rows) => some.map(({ kind, target }) => ({ kind, target }) as Topic);
  const frequency = (digest[0]?.frequency as DigestFrequency | undefined) ?? null;
  return { frequency, digest: topics(digest), atOnce: topics(atOnce) };
}

/** Whether the wish asks for something that does not come yet. A digest is one, however often. */
export function isNew({ frequency, topic }: Wish, chosen: Chosen): boolean {
  if (frequency !== 'instant') return chosen.frequency === null;
  const known = new Set(chosen.atOnce.map(writeTopic));
  return !known.has('articles') && essayTopics(topic).some((one) => !known.has(writeTopic(one)));
}

/** Forgets all that was chosen. */
export async function chooseNothing(tx: Tx, id: number): Promise<void> {
  await tx.delete(subscriptions).where(eq(subscriptions.subscriberId, id));
}

/** Adds what is told at once, or replaces the digest. When it is due follows from setNextDue. */
export async function choose(tx: Tx, id: number, { frequency, topic }: Wish): Promise<void> {
  // What a digest told before comes at once from now on: asked for last, it was meant.
  if (frequency === 'instant') return insertOrMove(tx, id, essayTopics(topic), frequency);
  await endDigest(tx, id);
  // A topic comes in one rhythm: where nothing else would be left of the digest, it comes there.
  const { atOnce } = await chosenBy(id, tx);
  const known = new Set(atOnce.map(writeTopic));
  const others = topic.filter((one) => !known.has(writeTopic(one)));
  await insertOrMove(tx, id, others.length > 0 ? others : topic, frequency);
}

export async function endDigest(tx: Tx, id: number): Promise<void> {
  await tx.delete(subscriptions).where(and(eq(subscriptions.subscriberId, id), isDigest));
}

export async function endAtOnce(tx: Tx, id: number, topics: Topic[]): Promise<void> {
  for (const { kind, target } of topics) {
    const same = and(eq(subscriptions.kind, kind), eq(subscriptions.target, target));
    const atOnce = eq(subscriptions.frequency, 'instant');
    await tx.delete(subscriptions).where(and(eq(subscriptions.subscriberId, id), atOnce, same));
  }
}

async function insertOrMove(tx: Tx, id: number, topics: Topic[], frequency: Frequency) {
  const { subscriberId, kind, target } = subscriptions;
  await tx
    .insert(subscriptions)
    .values(topics.map((topic) => ({ ...topic, subscriberId: id, frequency })))
    .onConflictDoUpdate({
      target: [subscriberId, kind, target],
      set: { frequency, nextAt: null },
    });
}
