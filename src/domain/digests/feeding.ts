// Past issues as their feed tells them: as on their pages, less what was since taken back. No
// letter is in it, only what the letters told.
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { articles, issueItems, issues, stories } from '#db/schema.ts';
import { isShown } from './issues.ts';
import { type Told, toldOf } from './telling.ts';

export type FedIssue = Told & {
  slug: string;
  frequency: string;
  introduction: string | null;
  frozenAt: number;
};

/** Newest first; an issue of which nothing is left is not among them. */
export const issuesToFeed = remembered(async (limit: number): Promise<FedIssue[]> => {
  const { id, slug, frequency, introduction, frozenAt } = issues;
  const rows = await db
    .select({ id, slug, frequency, introduction, frozenAt })
    .from(issues)
    .where(isShown)
    .orderBy(desc(issues.id))
    .limit(limit);
  const items = await itemsOf(rows.map((issue) => issue.id));
  const told = await toldOf(Promise.resolve(items));
  return rows.flatMap(({ id: issueId, frozenAt: at, ...issue }) => {
    const named = new Set(items.filter((one) => one.issueId === issueId).map(nameOf));
    const essays = told.essays.filter((one) => named.has(`article ${one.slug}`));
    const cards = told.stories.filter((one) => named.has(`story ${one.slug}`));
    if (essays.length + cards.length === 0) return [];
    return [{ ...issue, frozenAt: at ?? 0, essays, stories: cards }];
  });
});

function itemsOf(issueIds: number[]) {
  const { issueId, onKind, onId } = issueItems;
  return db
    .select({
      issueId,
      onKind,
      onId,
      slug: sql<string>`coalesce(${stories.slug}, ${articles.slug})`,
    })
    .from(issueItems)
    .leftJoin(stories, and(eq(onKind, 'story'), eq(stories.id, onId)))
    .leftJoin(articles, and(eq(onKind, 'article'), eq(articles.id, onId)))
    .where(inArray(issueId, issueIds));
}

function nameOf({ onKind, slug }: { onKind: string; slug: string }): string {
  return `${onKind} ${slug}`;
}
