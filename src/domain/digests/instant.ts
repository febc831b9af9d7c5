// An essay told at once: one edition for each, named by the essay's address, and prepared by the
// clock as soon as the essay can be read. It is told to whoever had confirmed by then, and only
// while it is new: an import of old essays, or an old one with a new date, must never write to
// everyone. It leaves ten minutes after it could be read, so that an editor who sees a slip can
// hold or stop it. What was told at once the digest does not tell again to the same person; what
// was stopped, or never left, the digest still tells.
import { setImmediate as breath } from 'node:timers/promises';
import { and, eq, inArray, max, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { deliveries, issueItems, issues } from '#db/schema.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { randomId } from '#lib/tokens.ts';
import { followersOf } from '../subscriptions/at-once.ts';
import { endPausesAtOnce } from '../subscriptions/timetable.ts';
import { keepTold } from './preparing.ts';

/** After a house that stood still this long an essay is no news; the digest has it. */
const NEW_MS = 3 * DAY_MS;
/** The editor's time to hold or stop it. */
export const HELD_MS = 10 * MINUTE_MS;
/** No later letter tells it, so the post tries for longer than for a digest. */
const GIVES_UP_MS = 7 * DAY_MS;
/** Subscribers in one transaction: readers and other writers get their turn between. */
const BATCH = 50;

export type PreparedAtOnce = { essays: number; prepared: number };
type Issue = typeof issues.$inferSelect;
/** `seenAt`: when it could first be read. */
type Essay = { id: number; slug: string; seenAt: number };

/** Prepares every new essay once; to be called as often as one likes. */
export async function prepareInstant(now: number): Promise<PreparedAtOnce> {
  await endPausesAtOnce(now);
  const total: PreparedAtOnce = { essays: 0, prepared: 0 };
  for (const essay of await newEssays(now)) await transaction((tx) => openIssue(tx, essay, now));
  for (const { issue, essay } of await openIssues()) {
    total.prepared += await prepareIssue(issue, essay, now);
    total.essays += 1;
  }
  return total;
}

export function instantSlug(essaySlug: string): string {
  return `instant-${essaySlug}`;
}

const SEEN_AT = sql`coalesce((SELECT min(e.at) FROM events e
  WHERE e.on_kind = 'article' AND e.on_id = a.id AND e.act = 'published'), a.publish_at)`;

// An essay that had another address before was told under that one.
async function newEssays(now: number): Promise<Essay[]> {
  const since = now - NEW_MS;
  return db.all<Essay>(sql`SELECT a.id, a.slug, ${SEEN_AT} AS seenAt FROM articles a
    WHERE a.state = 'published' AND a.publish_at > ${since} AND a.publish_at <= ${now}
      AND ${SEEN_AT} > ${since}
      AND NOT EXISTS (SELECT 1 FROM issues i WHERE i.stream = 'instant' AND (i.period = a.slug
        OR i.period IN (SELECT slug FROM former_slugs WHERE kind = 'article' AND target = a.slug)))
    ORDER BY a.publish_at, a.id`);
}

async function openIssue(tx: Tx, { id, slug: period }: Essay, now: number): Promise<void> {
  const key = { slug: instantSlug(period), stream: 'instant', frequency: 'instant' } as const;
  const issue = await tx
    .insert(issues)
    .values({ ...key, period, state: 'open', frozenAt: now })
    .onConflictDoNothing()
    .returning({ id: issues.id })
    .get();
  if (!issue) return;
  const item = { issueId: issue.id, position: 0, onKind: 'article' as const, onId: id };
  await tx.insert(issueItems).values(item);
}

// Those of a run that was broken off too: it goes on after the last subscriber who has a delivery.
async function openIssues(): Promise<{ issue: Issue; essay: Essay }[]> {
  const rows = await db
    .select({ issue: issues, id: issueItems.onId })
    .from(issues)
    .innerJoin(issueItems, eq(issueItems.issueId, issues.id))
    .where(and(eq(issues.stream, 'instant'), eq(issues.state, 'open')));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const seen = await db.all<{ id: number; seenAt: number }>(
    sql`SELECT a.id, ${SEEN_AT} AS seenAt FROM articles a WHERE a.id IN ${ids}`,
  );
  const seenAt = new Map(seen.map((one) => [one.id, one.seenAt]));
  return rows.map(({ issue, id }) => {
    const essay = { id, slug: issue.period, seenAt: seenAt.get(id) ?? issue.frozenAt ?? 0 };
    return { issue, essay };
  });
}

async function prepareIssue(issue: Issue, essay: Essay, now: number): Promise<number> {
  const reached = await db
    .select({ last: max(deliveries.subscriberId) })
    .from(deliveries)
    .where(eq(deliveries.issueId, issue.id))
    .get();
  let last = reached?.last ?? 0;
  let prepared = 0;
  for (;;) {
    const ids = await transaction(async (tx) => {
      const some = await followersOf(tx, essay, last, BATCH);
      if (some.length > 0) prepared += await decide(tx, issue, essay, some, now);
      if (some.length < BATCH) await close(tx, issue);
      return some;
    });
    if (ids.length < BATCH) return prepared;
    last = ids.at(-1)!;
    await breath();
  }
}

// The keys decide: who has a delivery of this essay gets no other, nor who was told it elsewhere.
async function decide(tx: Tx, issue: Issue, essay: Essay, ids: number[], now: number) {
  const decided = await tx
    .insert(deliveries)
    .values(ids.map((id) => newDelivery(issue, essay, id, now)))
    .onConflictDoNothing()
    .returning({ id: deliveries.id, subscriberId: deliveries.subscriberId });
  const item = { onKind: 'article' as const, onId: essay.id };
  const told = decided.map(({ id, subscriberId }) => ({ ...item, subscriberId, deliveryId: id }));
  const kept = await keepTold(tx, told);
  const before = decided.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  const skipped = { state: 'skipped', lastCode: 'nothing new' } as const;
  await tx.update(deliveries).set(skipped).where(inArray(deliveries.id, before));
  return kept.size;
}

async function close(tx: Tx, { id }: Issue): Promise<void> {
  const any = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.issueId, id))
    .limit(1)
    .get();
  const state = any ? ('frozen' as const) : ('nothing new' as const);
  const isOpen = and(eq(issues.id, id), eq(issues.state, 'open'));
  await tx.update(issues).set({ state }).where(isOpen);
}

function newDelivery(issue: Issue, { seenAt }: Essay, subscriberId: number, now: number) {
  return {
    stream: 'instant' as const,
    frequency: 'instant' as const,
    subscriberId,
    period: issue.period,
    issueId: issue.id,
    messageId: randomId(18),
    date: now,
    state: 'ready' as const,
    nextAt: Math.max(now, seenAt + HELD_MS),
    notAfter: now + GIVES_UP_MS,
  };
}
