// What the database that a backup replaces knows of its stories: which were taken back, removed,
// declined, held, left by who told them or redacted at once. Read before it is replaced, and only
// as much as is needed to do the same again.
import { and, asc, eq, getTableColumns, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { events, stories, storyVersions, taggings, tags } from '#db/schema.ts';

const DECIDED = ['remove', 'decline', 'spam', 'hold', 'redact'];
/** What its person said no to meanwhile: more than they allow, or a change. */
const SAID_NO = ['allow', 'refuse-amendment', 'drop-amendment'];

export type Decision = { reason: string | null; note: string | null; at: number };
/** The words as they were left by the last redaction, and what stood beside them. */
export type Redaction = Decision & {
  version: Pick<typeof storyVersions.$inferSelect, 'shown' | 'reasons'>;
  tags: string[];
};
export type StorySince = Awaited<ReturnType<typeof changedStories>>[number] & {
  decided: Map<string, Decision>;
  redaction: Redaction | undefined;
};

export async function storiesSince(): Promise<StorySince[]> {
  const rows = await changedStories();
  const decided = await decisionsOn();
  const words = await redactedWords();
  const tagged = await tagsOfRedacted();
  return rows.map((row) => {
    const own = decided.get(row.id) ?? new Map<string, Decision>();
    const [redact, version] = [own.get('redact'), words.get(row.id)];
    const beside = { tags: tagged.get(row.id) ?? [] };
    const redaction = redact && version ? { ...redact, version, ...beside } : undefined;
    return { ...row, decided: own, redaction };
  });
}

/** All but those that stand published as they ever did. */
async function changedStories() {
  const { id, toldAt, state, hold, withdrawnAt, disownedAt, toldBody } = stories;
  const { cameFrom, decidedAt, editorId, removedFor, heldAt, publishAt } = stories;
  const { slug, amendedAt, amendNote, amendmentId } = stories;
  const { mayRedact, mayInvite, mayQuote, mayHealth } = stories;
  const facts = { id, toldAt, state, hold, withdrawnAt, disownedAt, cameFrom, decidedAt };
  const more = { editorId, removedFor, heldAt, publishAt, slug, amendedAt, amendNote, amendmentId };
  const allowed = { mayRedact, mayInvite, mayQuote, mayHealth };
  const isErased = sql<boolean>`${toldBody} = ''`;
  return db
    .select({ ...facts, ...more, ...allowed, isErased })
    .from(stories)
    .where(
      or(
        ...[ne(state, 'published'), ne(hold, 'none'), isNotNull(disownedAt)],
        inArray(id, withActs('redact', ...SAID_NO)),
      ),
    );
}

/** The last of each kind of decision on each story. */
async function decisionsOn() {
  const { onId, act, reason, note, at } = events;
  const rows = await db
    .select({ onId, act, reason, note, at })
    .from(events)
    .where(and(eq(events.onKind, 'story'), inArray(act, DECIDED)))
    .orderBy(asc(events.id));
  const decided = new Map<number, Map<string, Decision>>();
  for (const { onId: id, act: done, ...decision } of rows) {
    decided.set(id, (decided.get(id) ?? new Map()).set(done, decision));
  }
  return decided;
}

async function redactedWords() {
  const { storyId, shown, reasons } = getTableColumns(storyVersions);
  const rows = await db
    .select({ storyId, shown, reasons })
    .from(storyVersions)
    .where(eq(storyVersions.made, 'redacted'))
    .orderBy(asc(storyVersions.id));
  return new Map(rows.map(({ storyId: id, ...version }) => [id, version]));
}

async function tagsOfRedacted() {
  const rows = await db
    .select({ id: taggings.onId, slug: tags.slug })
    .from(taggings)
    .innerJoin(tags, eq(tags.id, taggings.tagId))
    .where(and(eq(taggings.onKind, 'story'), inArray(taggings.onId, withActs('redact'))));
  const tagged = new Map<number, string[]>();
  for (const { id, slug } of rows) tagged.set(id, [...(tagged.get(id) ?? []), slug]);
  return tagged;
}

/** All that are known here, so that what is missing is known too. */
export async function idsSoFar(): Promise<number[]> {
  return (await db.select({ id: stories.id }).from(stories)).map(({ id }) => id);
}

function withActs(...acts: string[]) {
  const isOne = and(eq(events.onKind, 'story'), inArray(events.act, acts));
  return db.select({ id: events.onId }).from(events).where(isOne);
}
