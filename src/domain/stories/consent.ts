// Consent covers all that is shown. Its hash is taken over canonical JSON when the story is told,
// as the preview shows it; at publication the hash of what would be shown is taken anew and
// compared, here and by a CHECK in the database. Tags, sector, channel, tone and slug are filing:
// the editor's own.
import { and, asc, eq, gte } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { consents, type Shown, stories, storyPrinciples } from '#db/schema.ts';
import { sha256 } from '#lib/tokens.ts';

export type StoryRow = typeof stories.$inferSelect;
/** `toldAs`: the principle's name when it was agreed to, if it has another now (renaming.ts). */
export type ShownPrinciple = { principleSlug: string; shown: Shown; toldAs?: string | null };
export type Covered = Pick<
  StoryRow,
  | 'title'
  | 'verdict'
  | 'side'
  | 'body'
  | 'better'
  | 'said'
  | 'rule'
  | 'ruleText'
  | 'displayName'
  | 'businessKind'
  | 'businessShown'
  | 'editorNote'
  | 'happenedOn'
  | 'source'
  | 'tie'
  | 'onBehalf'
>;
export type Basis = (typeof consents.$inferSelect)['basis'];

export function hashOfShown(story: Covered, principles: ShownPrinciple[]): string {
  const told = [story.happenedOn, story.source, story.tie, story.onBehalf];
  return hashOfWords(story, principles, { told });
}

function hashOfWords(story: Covered, principles: ShownPrinciple[], besides: object): string {
  const covered = {
    title: story.title,
    verdict: story.verdict,
    side: story.side,
    words: story.body,
    better: story.better,
    said: story.said,
    rule: [story.rule, story.ruleText],
    name: story.displayName,
    business: [story.businessKind, story.businessShown],
    ...besides,
    // Told stories have none: what was agreed to before there were notes keeps its hash.
    ...(story.editorNote ? { note: story.editorNote } : {}),
    principles: principles.map((one) => `${one.toldAs ?? one.principleSlug}:${one.shown}`).sort(),
  };
  return sha256(JSON.stringify(covered));
}

export async function giveConsent(tx: Tx, story: StoryRow, basis: Basis, now: number) {
  await tx.insert(consents).values({
    storyId: story.id,
    shownHash: story.consentHash!,
    basis,
    wording: story.agreement,
    givenAt: now,
  });
}

/** All that was agreed to about a story, in order. */
export async function consentsOf(storyId: number) {
  return db.select().from(consents).where(eq(consents.storyId, storyId)).orderBy(asc(consents.id));
}

/** What the tick stood for was not used after all. */
export async function dropTick(tx: Tx, storyId: number, at: number): Promise<void> {
  const since = and(eq(consents.storyId, storyId), gte(consents.givenAt, at));
  await tx.delete(consents).where(and(since, eq(consents.basis, 'may redact')));
}

/** The numbers of published stories whose words are not those that their hash was taken over. */
export async function shownUnlikeConsent(): Promise<(number | null)[]> {
  const rows = await db.select().from(stories).where(eq(stories.state, 'published'));
  const of = Map.groupBy(await db.select().from(storyPrinciples), ({ storyId }) => storyId);
  // Published before consent covered more than the words, a story keeps the hash it had.
  const isUnlike = (row: StoryRow, shows: ShownPrinciple[]) =>
    ![hashOfShown(row, shows), hashOfWords(row, shows, {})].includes(row.shownHash ?? '');
  return rows.filter((row) => isUnlike(row, of.get(row.id) ?? [])).map(({ number }) => number);
}

/** Inside a transaction: what the story shows at this moment. */
export async function principlesIn(
  tx: Pick<Tx, 'select'>,
  storyId: number,
): Promise<ShownPrinciple[]> {
  return tx
    .select({
      principleSlug: storyPrinciples.principleSlug,
      shown: storyPrinciples.shown,
      toldAs: storyPrinciples.toldAs,
    })
    .from(storyPrinciples)
    .where(eq(storyPrinciples.storyId, storyId))
    .orderBy(asc(storyPrinciples.principleSlug));
}

export async function storyIn(tx: Tx, id: number): Promise<StoryRow | undefined> {
  return tx.select().from(stories).where(eq(stories.id, id)).get();
}
