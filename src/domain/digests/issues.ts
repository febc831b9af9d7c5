// Issues as people see them: the past digests on the site, less what was since taken back, and at
// the desk all of them, with what became of each letter. An editor may introduce the one to come
// until it freezes, hold one, let it go on, and stop it for good.
import { and, count, desc, eq, inArray, lt, min, sql } from 'drizzle-orm';
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
const SHOWN: Issue['state'][] = ['frozen', 'paused', 'stopped'];
/** What was told at once is one essay, and that has a page of its own. */
export const isShown = and(inArray(issues.state, SHOWN), eq(issues.stream, 'digest'));

/** Past issues, newest first; `before` is the id of the last one already shown. */
export async function pastIssues(page: number, before: number | null): Promise<IssueLine[]> {
  const rows = await db
    .select()
    .from(issues)
    .where(and(isShown, before === null ? undefined : lt(issues.id, before)))
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
  return db.$count(issues, isShown);
}

/** A past issue as it can be read now. Undefined: there is none, or it is not out yet. */
export async function pastIssue(slug: string): Promise<(Told & { issue: Issue }) | undefined> {
  const issue = await issueBySlug(slug);
  if (issue?.stream !== 'digest' || !SHOWN.includes(issue.state)) return undefined;
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
  const ids = rows.map(({ id }) => id);
  const [counts, titles] = await Promise.all([letterCounts(ids), lines(ids)]);
  return rows.map((issue) => {
    const title = issue.stream === 'instant' ? titles.get(issue.id)?.title : undefined;
    return { ...issue, counts: counts.get(issue.id) ?? {}, title };
  });
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
    const isToCome = { stream: 'digest', state: 'open', introduction: null } as const;
    return { ...isToCome, slug, id: null, counts: {}, told: null, leavesAt: null };
  }
  const { id, stream, state, introduction } = issue;
  const [counts, told, leavesAt] = await Promise.all([
    letterCounts([id]),
    toldByIssue(id),
    heldUntil(id, now),
  ]);
  return { slug, id, stream, state, introduction, counts: counts.get(id) ?? {}, told, leavesAt };
}

export const issueForm = z.object({
  decision: oneOf(['introduce', 'hold', 'resume', 'stop', 'again', 'leave']),
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
  if (decision === 'hold') return moveIssue(slug, ['frozen'], 'paused');
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

/** When the first of its letters may leave, while none may yet. */
async function heldUntil(issueId: number, now: number): Promise<number | null> {
  const waits = and(eq(deliveries.issueId, issueId), eq(deliveries.state, 'ready'));
  const row = await db
    .select({ at: min(deliveries.nextAt) })
    .from(deliveries)
    .where(waits)
    .get();
  return row?.at && row.at > now ? row.at : null;
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
