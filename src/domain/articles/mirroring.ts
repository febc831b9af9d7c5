// At start the files of content/ are mirrored into tables, and nothing is done where they are the
// same as before; the clock then publishes what waits. The only writer of essays and authors.
import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { articlePrinciples, articles, authors, formerSlugs, site } from '#db/schema.ts';
import { treeHash } from '#lib/tree-hash.ts';
import { CLOCK, recordEvent } from '../events.ts';
import { mirrorPrinciples } from '../principles.ts';
import { setTags } from '../tags.ts';
import { CONTENT, readContent, type WrittenArticle } from '../written.ts';

/**
 * Brings the tables to what content/ holds; nothing is done where the hash says that they are the
 * same. Throws with every fault of the files in plain words.
 */
export async function mirrorContent(now: number, folder = CONTENT): Promise<void> {
  const hash = treeHash([folder]);
  const known = await db.select({ hash: site.contentHash }).from(site).get();
  if (known?.hash !== hash) {
    const written = readContent(folder);
    await transaction(async (tx) => {
      await mirrorPrinciples(tx, written.principles);
      await tx.delete(authors);
      if (written.authors.length > 0) await tx.insert(authors).values(written.authors);
      await mirrorArticles(tx, written.articles, now);
      await mirrorFormerSlugs(tx, written);
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
    await raiseGeneration(tx);
    return published.length;
  });
}

async function mirrorArticles(tx: Tx, written: WrittenArticle[], now: number): Promise<void> {
  const slugs = written.map((article) => article.slug);
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
    await setTags(tx, { kind: 'article', id: row.id }, tags, now);
  }
}

async function mirrorFormerSlugs(tx: Tx, { articles, principles }: Slugged): Promise<void> {
  const named = (kind: 'article' | 'principle', files: Slugged[keyof Slugged]) =>
    files.flatMap(({ slug: target, was }) => was.map((slug) => ({ kind, slug, target })));
  const rows = [...named('article', articles), ...named('principle', principles)];
  await tx.delete(formerSlugs);
  if (rows.length > 0) await tx.insert(formerSlugs).values(rows).onConflictDoNothing();
}
type Slugged = Record<'articles' | 'principles', { slug: string; was: string[] }[]>;
