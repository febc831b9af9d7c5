// Everything that consent covers, kept as it stood after each change: told, edited, proposed,
// redacted, agreed. The story's own columns hold what is shown, or would be; a version that only
// one side wants waits here until the other agrees.
import { and, desc, eq, inArray } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { stories, storyPrinciples, storyVersions } from '#db/schema.ts';
import type { Actor } from '../events.ts';
import { type Covered, hashOfShown, type ShownPrinciple, type StoryRow } from './consent.ts';
import { saidKey } from './said.ts';

export type VersionRow = typeof storyVersions.$inferSelect;
/** All that readers would see and the person who told it agrees to. */
export type ShownWords = Covered & { principles: ShownPrinciple[] };
/** For each change, by its mark, why it was made (changes.ts). */
export type Reasons = Record<string, string>;
type Made = VersionRow['made'];

const COVERED = [
  'title',
  'verdict',
  'side',
  'body',
  'better',
  'said',
  'rule',
  'ruleText',
  'displayName',
  'businessKind',
  'businessShown',
  'editorNote',
  'happenedOn',
  'source',
  'tie',
  'onBehalf',
] as const satisfies (keyof Covered)[];

export function shownOf(story: Covered, principles: ShownPrinciple[]): ShownWords {
  const covered = Object.fromEntries(COVERED.map((name) => [name, story[name]]));
  return { ...(covered as Covered), principles };
}

export function hashOf(shown: ShownWords): string {
  return hashOfShown(shown, shown.principles);
}

type Kept = { made: Made; actor: Actor; reasons?: Reasons; note?: string | null };

export async function keepVersion(
  tx: Tx,
  storyId: number,
  shown: ShownWords,
  { made, actor, reasons = {}, note = null }: Kept,
  now: number,
): Promise<number> {
  const row = await tx
    .insert(storyVersions)
    .values({
      storyId,
      made,
      shown: JSON.stringify(shown),
      shownHash: hashOf(shown),
      reasons: JSON.stringify(reasons),
      note,
      actorKind: actor.kind,
      actorId: actor.id,
      at: now,
    })
    .returning({ id: storyVersions.id })
    .get();
  return row.id;
}

/** The columns of the story that these words fill; its principles are set by setPrinciples(). */
export function columnsOf({ principles: _principles, ...shown }: ShownWords) {
  return { ...shown, saidKey: saidKey(shown.said) };
}

export async function setPrinciples(tx: Tx, storyId: number, principles: ShownPrinciple[]) {
  await tx.delete(storyPrinciples).where(eq(storyPrinciples.storyId, storyId));
  const rows = principles.map((one) => ({ ...one, storyId }));
  if (rows.length > 0) await tx.insert(storyPrinciples).values(rows);
}

export async function versionById(tx: Pick<Tx, 'select'>, id: number) {
  return tx.select().from(storyVersions).where(eq(storyVersions.id, id)).get();
}

/** The newest of these kinds; the words somebody told are the newest `told`. */
export async function lastVersion(from: Pick<Tx, 'select'>, storyId: number, ...made: Made[]) {
  return from
    .select()
    .from(storyVersions)
    .where(and(eq(storyVersions.storyId, storyId), inArray(storyVersions.made, made)))
    .orderBy(desc(storyVersions.id))
    .limit(1)
    .get();
}

/** The words that this hash was taken over. */
export async function versionHashed(from: Pick<Tx, 'select'>, storyId: number, hash: string) {
  return from
    .select()
    .from(storyVersions)
    .where(and(eq(storyVersions.storyId, storyId), eq(storyVersions.shownHash, hash)))
    .limit(1)
    .get();
}

export async function versionsOf(storyId: number): Promise<VersionRow[]> {
  return db
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.storyId, storyId))
    .orderBy(storyVersions.id);
}

export async function dropVersion(tx: Tx, id: number | null): Promise<void> {
  if (id !== null) await tx.delete(storyVersions).where(eq(storyVersions.id, id));
}

/** Of stories that are gone. */
export async function dropVersions(tx: Tx, storyIds: number[]): Promise<void> {
  await tx.delete(storyVersions).where(inArray(storyVersions.storyId, storyIds));
  await tx
    .update(stories)
    .set({ amendmentId: null, amendmentBy: null })
    .where(inArray(stories.id, storyIds));
}

/** Whoever disowned a story is in none of its versions: not by name and not as who made it. */
export async function forgetNameIn(tx: Tx, storyId: number): Promise<void> {
  const rows = await tx.select().from(storyVersions).where(eq(storyVersions.storyId, storyId));
  for (const row of rows) {
    const words = { ...wordsIn(row), displayName: null };
    const actorId = row.actorKind === 'contributor' ? null : row.actorId;
    const set = { shown: JSON.stringify(words), shownHash: hashOf(words), actorId };
    await tx.update(storyVersions).set(set).where(eq(storyVersions.id, row.id));
  }
}

export function wordsIn(version: Pick<VersionRow, 'shown'>): ShownWords {
  return JSON.parse(version.shown) as ShownWords;
}

export function reasonsIn(version: Pick<VersionRow, 'reasons'> | undefined): Reasons {
  return version ? (JSON.parse(version.reasons) as Reasons) : {};
}

/** The words that the person last said yes to: as told, or a later version. */
export async function agreedWords(
  from: Pick<Tx, 'select'>,
  story: StoryRow,
  principles: ShownPrinciple[],
): Promise<ShownWords> {
  const agreed = await lastVersion(from, story.id, 'told', 'agreed');
  return agreed?.made === 'agreed' ? wordsIn(agreed) : toldWords(from, story, principles);
}

/** The words as they were told; stories from before versions were kept know title and body only. */
export async function toldWords(
  from: Pick<Tx, 'select'>,
  story: StoryRow,
  principles: ShownPrinciple[],
): Promise<ShownWords> {
  const told = await lastVersion(from, story.id, 'told');
  if (told) return wordsIn(told);
  const title = story.toldTitle ?? story.title;
  return { ...shownOf(story, principles), title, body: story.toldBody };
}
