// The clock's part of a digest. When the first subscriber of a period falls due, that period's
// issue freezes: what was published and in no earlier issue. Each subscriber who is due then gets
// one delivery, decided by its key, with the items of their topics that they were not told yet;
// none at all is recorded as "nothing new". What a letter could not tell, the next one does: so
// items of earlier issues still count, as far back as a subscriber has been here.
import { setImmediate as breath } from 'node:timers/promises';
import { eq, inArray } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { deliveries, deliveryItems, issueItems, issues } from '#db/schema.ts';
import { randomId } from '#lib/tokens.ts';
import { topicsKey, wants } from '../subscriptions/choices.ts';
import {
  type DueSubscriber,
  dueSubscribers,
  mendTimetable,
  moveOn,
} from '../subscriptions/timetable.ts';
import { type Item, newItems, recentItems } from './items.ts';
import { type DigestFrequency, issueSlug, lastDue, nextDue, PERIOD_MS } from './periods.ts';

/** Subscribers in one transaction: readers and other writers get their turn between. */
const BATCH = 50;

export type Prepared = { issues: number; prepared: number; nothingNew: number };
type Issue = typeof issues.$inferSelect;
/** What is worked out once in a run: an issue's items, and those of each set of topics. */
type Run = { now: number; items: Map<number, Item[]>; chosen: Map<string, Item[]> };

/** Prepares whatever is due now; to be called as often as one likes. */
export async function prepareDue(now: number): Promise<Prepared> {
  const run: Run = { now, items: new Map(), chosen: new Map() };
  const total: Prepared = { issues: 0, prepared: 0, nothingNew: 0 };
  await mendTimetable(now);
  for (;;) {
    const batch = await transaction((tx) => prepareBatch(tx, run));
    total.issues += batch.issues;
    total.prepared += batch.prepared;
    total.nothingNew += batch.nothingNew;
    if (batch.subscribers < BATCH) return total;
    await breath();
  }
}

async function prepareBatch(tx: Tx, run: Run) {
  const due = await dueSubscribers(tx, run.now, BATCH);
  const periods = Map.groupBy(due, ({ schedule }) => {
    const { period } = lastDue(schedule, run.now);
    return issueSlug(schedule.frequency, period);
  });
  const count = { subscribers: due.length, issues: 0, prepared: 0, nothingNew: 0 };
  for (const [slug, subscribers] of periods) {
    const { frequency } = subscribers[0]!.schedule;
    const { issue, isNew } = await frozenIssue(tx, frequency, slug, run.now);
    const told = await decide(tx, run, issue, subscribers);
    count.issues += isNew ? 1 : 0;
    count.prepared += told.prepared;
    count.nothingNew += told.nothingNew;
  }
  await moveOn(tx, due, run.now);
  return count;
}

async function frozenIssue(tx: Tx, frequency: DigestFrequency, slug: string, now: number) {
  const found = await tx.select().from(issues).where(eq(issues.slug, slug)).get();
  if (found && found.state !== 'open') return { issue: found, isNew: false };
  const items = await newItems(tx, frequency, now);
  const state = items.length > 0 ? ('frozen' as const) : ('nothing new' as const);
  const period = slug.slice(frequency.length + 1);
  const issue = await tx
    .insert(issues)
    .values({ slug, stream: 'digest', frequency, period, state, frozenAt: now })
    .onConflictDoUpdate({ target: issues.slug, set: { state, frozenAt: now } })
    .returning()
    .get();
  const rows = items.map(({ onKind, onId }, position) => ({ onKind, onId, position }));
  if (rows.length > 0) {
    await tx.insert(issueItems).values(rows.map((row) => ({ ...row, issueId: issue.id })));
  }
  await raiseGeneration(tx);
  return { issue, isNew: true };
}

// The keys decide: who has a delivery of this period gets no other, and no item a second time.
async function decide(tx: Tx, run: Run, issue: Issue, subscribers: DueSubscriber[]) {
  const decided = await tx
    .insert(deliveries)
    .values(subscribers.map((subscriber) => newDelivery(issue, subscriber, run.now)))
    .onConflictDoNothing()
    .returning({ id: deliveries.id, subscriberId: deliveries.subscriberId });
  const told: (typeof deliveryItems.$inferInsert)[] = [];
  for (const { id, subscriberId } of decided) {
    const subscriber = subscribers.find((one) => one.id === subscriberId)!;
    const since = subscriber.confirmedAt - PERIOD_MS[subscriber.schedule.frequency];
    for (const item of await itemsFor(tx, run, issue, subscriber)) {
      const { onKind, onId, publishedAt } = item;
      if (publishedAt > since) told.push({ subscriberId, onKind, onId, deliveryId: id });
    }
  }
  const kept = await keepTold(tx, told);
  const empty = decided.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  await tx
    .update(deliveries)
    .set({ state: 'skipped', lastCode: 'nothing new' })
    .where(inArray(deliveries.id, empty));
  return { prepared: decided.length - empty.length, nothingNew: empty.length };
}

/** Rows in one statement: five values each, far below SQLite's limit of bound values. */
const ROWS = 2_000;

/** The deliveries that have something to tell: what their subscriber was told before is left out. */
export async function keepTold(tx: Tx, told: (typeof deliveryItems.$inferInsert)[]) {
  const kept = new Set<number>();
  for (let at = 0; at < told.length; at += ROWS) {
    const rows = await tx
      .insert(deliveryItems)
      .values(told.slice(at, at + ROWS))
      .onConflictDoNothing()
      .returning({ deliveryId: deliveryItems.deliveryId });
    for (const { deliveryId } of rows) kept.add(deliveryId);
  }
  return kept;
}

async function itemsFor(tx: Tx, run: Run, issue: Issue, { topics }: DueSubscriber) {
  const key = `${issue.id} ${topicsKey(topics)}`;
  const known = run.chosen.get(key);
  if (known) return known;
  const items = run.items.get(issue.id) ?? (await recentItems(tx, issue, run.now));
  run.items.set(issue.id, items);
  const chosen = items.filter((item) => wants(topics, item));
  run.chosen.set(key, chosen);
  return chosen;
}

function newDelivery(issue: Issue, { id, schedule }: DueSubscriber, now: number) {
  return {
    stream: 'digest' as const,
    frequency: schedule.frequency,
    subscriberId: id,
    period: issue.period,
    issueId: issue.id,
    messageId: randomId(18),
    date: now,
    state: 'ready' as const,
    nextAt: now,
    // A digest gives up when the next one is due.
    notAfter: nextDue(schedule, now).at,
  };
}
