// The owner begins for real. The invented stories and comments go from the database, the sample's
// essays, principles and authors from content/, and in their place come three principles and an
// essay to write, all drafts that nobody sees. What the owner wrote or changed stays, and so do the
// sample's files that it rests on. Begun twice is begun once: each step looks at what is there, so
// that whatever broke is mended by pressing again. The pages follow with the next build.
import { accessSync, constants, existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { articles } from '#db/schema.ts';
import { site } from '#lib/site.ts';
import { isReadOnly } from '#lib/whole-file.ts';
import { leavingFiles, type OwnFiles, ownFiles } from './beginning/sample-files.ts';
import { writeSkeletons } from './beginning/skeletons.ts';
import { countSampleComments, removeSampleComments } from './comments/sampling.ts';
import { saveSettings, settingsNow } from './publication/saving.ts';
import { publication } from './publication.ts';
import { recountAll } from './stories/planting.ts';
import { countSampleStories, removeSampleStories } from './stories/sampling.ts';
import { dropTaggings } from './tags.ts';

export type Examples = { stories: number; comments: number; essays: number; principles: number };
export type Begun =
  | { outcome: 'begun'; removed: Examples; kept: string[]; written: string[] }
  | { outcome: 'read-only' };

/** What of the sample is still here. */
export async function examplesHere(): Promise<Examples> {
  const leaving = leavingFiles();
  const of = (folder: string) =>
    leaving.filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.mdx')).length;
  const [stories, comments] = await Promise.all([countSampleStories(), countSampleComments()]);
  return { stories, comments, essays: of('articles'), principles: of('principles') };
}

export async function beginForReal(author: string | null, now: number): Promise<Begun> {
  if (!mayWrite()) return { outcome: 'read-only' };
  const removed = await examplesHere();
  const leaving = leavingFiles();
  const own = ownFiles();
  const series = seriesLeft(own);
  // First what an interrupted start would fill again, last what cannot be made anew.
  const saved = await saveSettings({ sample: false, ...(series && { series }) }, now);
  if (saved.outcome !== 'done') return { outcome: 'read-only' };
  for (const file of leaving) rmSync(join(site.content, file), { force: true });
  removeIfEmpty(join(site.content, 'articles', 'pictures'));
  const written = writeSkeletons(own, author ?? publication().publisher?.name ?? null, now);
  await removeExamples(leaving);
  return { outcome: 'begun', removed, kept: own.changed, written };
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

async function removeExamples(files: string[]): Promise<void> {
  const slugs = files.flatMap((file) => /^articles\/(.+)\.mdx$/.exec(file)?.[1] ?? []);
  const essays = await db
    .select({ id: articles.id })
    .from(articles)
    .where(inArray(articles.slug, slugs));
  await transaction(async (tx) => {
    await removeSampleComments(tx);
    await removeSampleStories(tx);
    const ids = essays.map((essay) => essay.id);
    await dropTaggings(tx, 'article', ids);
    await recountAll(tx);
  });
}

/** The series that an own essay still belongs to; undefined where none has to go. */
function seriesLeft({ series }: OwnFiles) {
  const all = settingsNow().series;
  const left = all.filter(({ slug }) => series.includes(slug));
  return publication().sample && left.length < all.length ? left : undefined;
}

function mayWrite(): boolean {
  try {
    for (const folder of ['', 'articles', 'authors', 'principles']) {
      accessSync(join(site.content, folder), constants.W_OK);
    }
    return true;
  } catch (error) {
    if (isReadOnly(error)) return false;
    throw error;
  }
}
