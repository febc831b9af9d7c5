// Invented stories, put straight where a published one stands: for the labelled sample publication
// and for measuring. Each is marked as a sample and says so wherever it is shown; its consent is
// the house's own. The figures are counted anew at the end, not moved for each.
import { max } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import {
  consents,
  principles,
  type Shown,
  type Side,
  type Source,
  stories,
  storyPrinciples,
  type Tie,
  taggings,
  type Verdict,
} from '#db/schema.ts';
import { slugFrom } from '#lib/text.ts';
import { recountTallies } from '../principles.ts';
import { indexMissingStories } from '../search/indexing.ts';
import { tagSlug, tagsFor, tagsNamed } from '../tags.ts';
import { hashOfShown } from './consent.ts';
import { recountStories } from './counts.ts';
import { saidKey } from './said.ts';

export type Invented = {
  title: string;
  body: string;
  verdict: Verdict;
  side: Side;
  sector: string | null;
  channel: string | null;
  businessKind: string | null;
  happenedOn: string | null;
  source: Source;
  tie: Tie;
  said: string | null;
  better: string | null;
  rule: 'way' | 'saved' | null;
  ruleText: string | null;
  displayName: string | null;
  principles: Record<string, Shown>;
  tags: string[];
  publishedAt: number;
};

const AGREEMENT = 'Invented by the house as an example.';

/** Returns their ids in the order given. Their tags must exist; call recountAll() afterwards. */
export async function plantStories(tx: Tx, invented: Invented[]): Promise<number[]> {
  const row = await tx
    .select({ last: max(stories.number) })
    .from(stories)
    .get();
  const rows = invented.map((one, index) => rowOf(one, (row?.last ?? 0) + index + 1));
  const ids = await tx.insert(stories).values(rows).returning({ id: stories.id });
  const planted = invented.map((one, index) => ({ one, id: ids[index]!.id, row: rows[index]! }));
  await tx.insert(consents).values(
    planted.map(({ one, id, row: { shownHash } }) => ({
      storyId: id,
      shownHash,
      basis: 'sample' as const,
      wording: AGREEMENT,
      givenAt: one.publishedAt,
    })),
  );
  const shown = planted.flatMap(({ one, id }) =>
    shownBy(one).map((principle) => ({ ...principle, storyId: id })),
  );
  if (shown.length > 0) await tx.insert(storyPrinciples).values(shown);
  await tagAll(tx, planted);
  return planted.map(({ id }) => id);
}

/** Makes sure that every tag of these stories exists. */
export async function plantTags(tx: Tx, names: string[], now: number): Promise<void> {
  await tagsFor(tx, names, now);
}

export async function recountAll(tx: Tx): Promise<void> {
  const all = await tx.select({ slug: principles.slug }).from(principles);
  await recountTallies(
    tx,
    all.map((one) => one.slug),
  );
  await recountStories(tx);
  await indexMissingStories(tx);
  await raiseGeneration(tx);
}

export async function lastStoryNumber(): Promise<number> {
  const row = await db
    .select({ last: max(stories.number) })
    .from(stories)
    .get();
  return row?.last ?? 0;
}

export async function holdsAnyStory(): Promise<boolean> {
  return (await db.select({ id: stories.id }).from(stories).limit(1).get()) !== undefined;
}

const UNSAID = { businessShown: null, editorNote: null, onBehalf: false };

function rowOf(one: Invented, number: number) {
  const { principles: _shown, tags: names, publishedAt, ...words } = one;
  const hash = hashOfShown({ ...words, ...UNSAID }, shownBy(one));
  return {
    ...words,
    number,
    slug: slugFrom(one.title),
    saidKey: saidKey(one.said),
    state: 'published' as const,
    sample: true,
    toldTitle: one.title,
    toldBody: one.body,
    toldTags: names.join(', '),
    agreement: AGREEMENT,
    shownHash: hash,
    consentHash: hash,
    toldAt: publishedAt,
    submittedAt: publishedAt,
    decidedAt: publishedAt,
    publishedAt,
  };
}

function shownBy(one: Invented) {
  return Object.entries(one.principles).map(([principleSlug, shown]) => ({ principleSlug, shown }));
}

async function tagAll(tx: Tx, planted: { one: Invented; id: number }[]): Promise<void> {
  const known = await tagsNamed(tx, [...new Set(planted.flatMap(({ one }) => one.tags))]);
  const rows = planted.flatMap(({ one, id }) =>
    one.tags.map((name) => ({
      tagId: known.get(tagSlug(name))!.id,
      onKind: 'story' as const,
      onId: id,
    })),
  );
  if (rows.length > 0) await tx.insert(taggings).values(rows).onConflictDoNothing();
}
