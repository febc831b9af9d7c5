// At start the files of content/ are mirrored into tables, and nothing is done where they are the
// same as before; the clock then publishes what waits. The only writer of essays and authors.
import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { articlePrinciples, articles, authors, formerSlugs, site } from '#db/schema.ts';
import { writtenHash } from '#lib/build-stamp.ts';
import { site as running } from '#lib/site.ts';
import { CLOCK, recordEvent } from '../events.ts';
import { mirrorPrinciples } from '../principles.ts';
import { readPublication, siteFile } from '../publication.ts';
import { indexWritten } from '../search/indexing.ts';
import { followRenamed } from '../stories/renaming.ts';
import { setTags } from '../tags.ts';
import { readContent, type WrittenArticle } from '../written.ts';

/**
 * Brings the tables to what content/ holds; nothing is done where the hash says that they are the
 * same. Throws with every fault of the files in plain words.
 */
export async function mirrorContent(now: number, folder = running.content): Promise<void> {
  // Of the settings only the zone matters here: it says when a day begins.
  const hash = `${writtenHash(folder)} ${readPublication(siteFile(folder)).zone}`;
  const known = await db.select({ hash: site.contentHash }).from(site).get();
  if (known?.hash !== hash) {
    const written = readContent(folder);
    await transaction(async (tx) => {
      await followRenamed(tx, formerNames(written.principles));
      await mirrorPrinciples(tx, written.principles);
      await tx.delete(authors);
      if (written.authors.length > 0) await tx.insert(authors).values(written.authors);
      await mirrorArticles(tx, written.articles, now);
      await mirrorFormerSlugs(tx, written);
      await indexWritten(tx);
      await tx.update(site).set({ contentHash: hash });
      await raiseGeneration(tx);
    });
  }
  await publishWaitingArticles(now);
}

/** Publishes what is due; returns how many essays. Called by the clock. */
export async function publishWaitingArticles(now: number): Promise<number> {
  const due = and(eq(articles.state, 'waiting'), lte(articles.publishAt, now));
  // Looked for first without a transaction: nearly always there is nothing to do.
  if (!(await db.select({ id: articles.id }).from(articles).where(due).get())) return 0;
  return transaction(async (tx) => {
    const published = await tx
      .update(articles)
      .set({ state: 'published' })
      .where(due)
      .returning({ id: articles.id });
    for (const { id } of published) {
      const step = { act: 'published', actor: CLOCK, from: 'waiting', to: 'published' };
      await recordEvent(tx, { on: 'article', id, ...step }, now);
    }
    await indexWritten(tx);
    await raiseGeneration(tx);
    return published.length;
  });
}

async function mirrorArticles(tx: Tx, written: WrittenArticle[], now: number): Promise<void> {
  const slugs = written.map((article) => article.slug);
  await renameArticles(tx, written, slugs);
  await tx.update(articles).set({ state: 'gone' }).where(notInArray(articles.slug, slugs));
  for (const { principles: argued, tags, was: _, ...article } of written) {
    // What is new waits for the deed that publishes: so every publication is noted, with its time.
    const isDue = article.publishAt <= now;
    const state = isDue
      ? sql`iif(${articles.state} = 'published', 'published', 'waiting')`
      : 'waiting';
    const row = await tx
      .insert(articles)
      .values({ ...article, state: 'waiting' })
      .onConflictDoUpdate({ target: articles.slug, set: { ...article, state } })
      .returning({ id: articles.id })
      .get();
    await tx.delete(articlePrinciples).where(eq(articlePrinciples.articleId, row.id));
    const places = argued.map((principleSlug, position) => ({
      articleId: row.id,
      principleSlug,
      position,
    }));
    if (places.length > 0) await tx.insert(articlePrinciples).values(places);
    const leftOut = await setTags(tx, { kind: 'article', id: row.id }, tags, now);
    if (leftOut.length > 0) await noteLeftOut(tx, row.id, leftOut.join(', '), now);
  }
}

/** Retired tags stand in the file still: the editor is told, and nothing else of it is refused. */
async function noteLeftOut(tx: Tx, id: number, note: string, now: number): Promise<void> {
  await recordEvent(tx, { on: 'article', id, act: 'leave-out', actor: CLOCK, note }, now);
}

// A file with another name is the same essay: its comments, letters and feeds know it by its id.
async function renameArticles(tx: Tx, written: WrittenArticle[], slugs: string[]) {
  const rows = await tx.select({ slug: articles.slug }).from(articles);
  const known = new Set(rows.map((row) => row.slug));
  for (const { slug, was } of written) {
    const before = was.find((old) => known.has(old) && !slugs.includes(old));
    if (known.has(slug) || before === undefined) continue;
    await tx.update(articles).set({ slug }).where(eq(articles.slug, before));
  }
}

async function mirrorFormerSlugs(tx: Tx, { articles, principles }: Slugged): Promise<void> {
  const named = (kind: 'article' | 'principle', files: Named[]) =>
    formerNames(files).map(({ from: slug, to: target }) => ({ kind, slug, target }));
  const rows = [...named('article', articles), ...named('principle', principles)];
  await tx.delete(formerSlugs);
  if (rows.length > 0) await tx.insert(formerSlugs).values(rows).onConflictDoNothing();
}
type Named = { slug: string; was: string[] };
type Slugged = Record<'articles' | 'principles', Named[]>;

/** A former name loses to a file that has it now. */
function formerNames(files: Named[]) {
  const taken = new Set(files.map(({ slug }) => slug));
  return files.flatMap(({ slug: to, was }) =>
    was.filter((from) => !taken.has(from)).map((from) => ({ from, to })),
  );
}
