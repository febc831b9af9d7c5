// Issues as people see them: the past ones on the site, less what was since taken back, and at the
// desk, with what became of each letter. An editor may introduce the one to come until it freezes,
// let a paused one go on, and stop one for good.
import { and, count, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { deliveries, issues, type LetterState, subscribers, subscriptions } from '#db/schema.ts';
import { line, oneOf, wordsOrNull } from '#lib/forms.ts';
import { publication } from '../publication.ts';
import { issueSlug, nextDue } from './periods.ts';
import { leaveDelivery, sendDeliveryAgain } from './sending.ts';
import { type Told, toldByIssue } from './telling.ts';

export type Issue = typeof issues.$inferSelect;
export type IssueLine = {
  id: number;
  slug: string;
  frequency: string;
  frozenAt: number;
  title: string;
  essays: number;
  stories: number;
};

export const ISSUES_A_PAGE = 20;
const INTRODUCTION_MAX = 600;
/** Out, and to be read by anyone. */
export const SHOWN: Issue['state'][] = ['frozen', 'paused', 'stopped'];

/** Past issues, newest first; `before` is the id of the last one already shown. */
export async function pastIssues(page: number, before: number | null): Promise<IssueLine[]> {
  const rows = await db
    .select()
    .from(issues)
    .where(and(inArray(issues.state, SHOWN), before === null ? undefined : lt(issues.id, before)))
    .orderBy(desc(issues.id))
    .limit(ISSUES_A_PAGE)
    .offset(before === null ? (page - 1) * ISSUES_A_PAGE : 0);
  const found = await lines(rows.map(({ id }) => id));
  return rows.flatMap(({ id, slug, frequency, frozenAt }) => {
    const rest = found.get(id);
    return rest ? [{ id, slug, frequency, frozenAt: frozenAt ?? 0, ...rest }] : [];
  });
}

export async function pastIssueCount(): Promise<number> {
  return db.$count(issues, inArray(issues.state, SHOWN));
}

/** A past issue as it can be read now. Undefined: there is none, or it is not out yet. */
export async function pastIssue(slug: string): Promise<(Told & { issue: Issue }) | undefined> {
  const issue = await issueBySlug(slug);
  if (!issue || !SHOWN.includes(issue.state)) return undefined;
  return { issue, ...(await toldByIssue(issue.id)) };
}

/** At the desk: the issue to come and all that were, with their letters counted by state. */
export async function issuesAtTheDesk(before: number | null) {
  const rows = await db
    .select()
    .from(issues)
    .where(before === null ? undefined : lt(issues.id, before))
    .orderBy(desc(issues.id))
    .limit(ISSUES_A_PAGE);
  const counts = await letterCounts(rows.map(({ id }) => id));
  return rows.map((issue) => ({ ...issue, counts: counts.get(issue.id) ?? {} }));
}

/** The next weekly issue, by the site's own Friday; its row may not be there yet. */
export function issueToCome(now: number): { slug: string; period: string; dueAt: number } {
  const friday = { frequency: 'weekly' as const, weekday: 5, hour: 7, zone: publication().zone };
  const { at, period } = nextDue(friday, now);
  return { slug: issueSlug('weekly', period), period, dueAt: at };
}

/** One issue at the desk, the one to come included. */
export async function issueAtTheDesk(slug: string, now: number) {
  const issue = await issueBySlug(slug);
  if (!issue) {
    if (issueToCome(now).slug !== slug) return undefined;
    return { slug, id: null, state: 'open' as const, introduction: null, counts: {}, told: null };
  }
  const counts = await letterCounts([issue.id]);
  const { id, state, introduction } = issue;
  const told = await toldByIssue(id);
  return { slug, id, state, introduction, counts: counts.get(id) ?? {}, told };
}

export const issueForm = z.object({
  decision: oneOf(['introduce', 'resume', 'stop', 'again', 'leave']),
  intro: wordsOrNull({ max: INTRODUCTION_MAX }),
  delivery: line({ min: 0, max: 16 }).transform(Number),
});

/** False: the moment for it is over, and nothing was changed. */
export async function decideIssue(
  slug: string,
  { decision, intro, delivery }: z.infer<typeof issueForm>,
  now: number,
): Promise<boolean> {
  if (decision === 'introduce') return introduce(slug, intro, now);
  if (decision === 'again') return sendDeliveryAgain(delivery, now);
  if (decision === 'leave') return leaveDelivery(delivery);
  return decision === 'resume'
    ? moveIssue(slug, ['paused'], 'frozen')
    : moveIssue(slug, ['frozen', 'paused'], 'stopped');
}

/** Who gets the digest, by state and by how often. */
export async function readerCounts() {
  const states = await db
    .select({ state: subscribers.state, n: count() })
    .from(subscribers)
    .groupBy(subscribers.state);
  const often = await db
    .select({
      frequency: subscriptions.frequency,
      n: sql<number>`count(DISTINCT ${subscriptions.subscriberId})`,
    })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(eq(subscribers.state, 'active'))
    .groupBy(subscriptions.frequency);
  return {
    states: Object.fromEntries(states.map(({ state, n }) => [state, n])),
    often: Object.fromEntries(often.map(({ frequency, n }) => [frequency, n])),
  };
}

async function introduce(slug: string, introduction: string | null, now: number) {
  const { slug: next, period } = issueToCome(now);
  return transaction(async (tx) => {
    if (slug === next) {
      const open = { slug, stream: 'digest', frequency: 'weekly', period, state: 'open' } as const;
      await tx.insert(issues).values(open).onConflictDoNothing();
    }
    const kept = await tx
      .update(issues)
      .set({ introduction })
      .where(and(eq(issues.slug, slug), eq(issues.state, 'open')))
      .returning({ id: issues.id });
    return kept.length === 1;
  });
}

async function moveIssue(slug: string, from: Issue['state'][], to: Issue['state']) {
  return transaction(async (tx) => {
    const moved = await tx
      .update(issues)
      .set({ state: to })
      .where(and(eq(issues.slug, slug), inArray(issues.state, from)))
      .returning({ id: issues.id });
    if (moved.length > 0) await raiseGeneration(tx);
    return moved.length > 0;
  });
}

async function issueBySlug(slug: string): Promise<Issue | undefined> {
  return db.select().from(issues).where(eq(issues.slug, slug)).get();
}

async function letterCounts(ids: number[]) {
  const rows = await db
    .select({ issueId: deliveries.issueId, state: deliveries.state, n: count() })
    .from(deliveries)
    .where(inArray(deliveries.issueId, ids))
    .groupBy(deliveries.issueId, deliveries.state);
  const counts = new Map<number, Partial<Record<LetterState, number>>>();
  for (const { issueId, state, n } of rows) {
    counts.set(issueId, { ...counts.get(issueId), [state]: n });
  }
  return counts;
}

// SQLite takes a bare column from the row that holds the minimum: the first title still there.
async function lines(ids: number[]) {
  if (ids.length === 0) return new Map<number, never>();
  const rows = await db.all<{ id: number; title: string; essays: number; stories: number }>(sql`
    SELECT i.issue_id AS id, min(i.position), coalesce(a.title, s.title) AS title,
      count(a.id) AS essays, count(s.id) AS stories
    FROM issue_items i
    LEFT JOIN stories s ON i.on_kind = 'story' AND s.id = i.on_id
      AND s.state = 'published' AND s.hold = 'none'
    LEFT JOIN articles a ON i.on_kind = 'article' AND a.id = i.on_id AND a.state = 'published'
    WHERE i.issue_id IN ${ids} AND (s.id IS NOT NULL OR a.id IS NOT NULL)
    GROUP BY i.issue_id`);
  return new Map(rows.map(({ id, title, essays, stories }) => [id, { title, essays, stories }]));
}
