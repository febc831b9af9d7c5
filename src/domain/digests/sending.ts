// How a delivery leaves, with the states that all post shares (outbox.ts). Whether it still may go
// is asked at the claim and again at the last moment: the subscriber is there and wants it, the
// address is not suppressed, its link was not revoked, the issue was not stopped. What is skipped
// was not told, so the next letter tells it. A refusal for our name or size is the issue's matter,
// not the person's: it pauses or stops the issue for an editor to look at.
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { deliveries, deliveryItems, issues, subscribers } from '#db/schema.ts';
import type { Answer } from '#lib/smtp.ts';
import {
  claim,
  giveBack,
  leaveIt,
  noteAnswer,
  type Outbox,
  sendAgain,
  skip,
  startSending,
  tidy,
  waitingSql,
} from '../outbox.ts';
import { isWantedSql, namingSql } from '../subscriptions/at-once.ts';
import { suppress, suppressedAmong, suppressedFor } from '../suppressions.ts';
import { tellingMark } from './telling.ts';

const inTurn = sql`next_at, id`;
const box: Outbox = {
  table: deliveries,
  order: inTurn,
  claimable: sql`issue_id NOT IN (SELECT id FROM issues WHERE state = 'paused')`,
};
/** As many as an editor can look through. */
const LISTED_MAX = 100;

const columns = {
  id: deliveries.id,
  stream: deliveries.stream,
  fence: deliveries.fence,
  messageId: deliveries.messageId,
  date: deliveries.date,
  nextAt: deliveries.nextAt,
  notAfter: deliveries.notAfter,
  frequency: deliveries.frequency,
  issueId: deliveries.issueId,
  issueSlug: issues.slug,
  issueState: issues.state,
  introduction: issues.introduction,
  subscriberId: subscribers.id,
  address: subscribers.address,
  zone: subscribers.zone,
  state: subscribers.state,
  generation: subscribers.generation,
  confirmedAt: subscribers.confirmedAt,
  isWanted: isWantedSql.mapWith(Boolean),
  /** What an edition at once tells; null for a digest. */
  essayId: sql<number | null>`iif(${deliveries.stream} = 'instant', (SELECT on_id FROM issue_items
    WHERE issue_id = ${deliveries.issueId}), NULL)`,
};

/** A delivery with whatever of its subscriber and issue decides whether and how it leaves. */
export type DeliveryRow = Awaited<ReturnType<typeof rowsOf>>[number];

export async function deliveriesWaiting(now: number): Promise<boolean> {
  const row = await db.get<{ waiting: number }>(waitingSql(box, now));
  return row?.waiting === 1;
}

/** Claims deliveries that are due; what may not leave is put aside. */
export async function claimDeliveries(
  owner: string,
  limit: number,
  now: number,
): Promise<DeliveryRow[]> {
  const ids = await transaction(async (tx) => {
    await freeExpired(tx, now);
    await tidy(tx, box, now);
    return claim(tx, box, owner, limit, now);
  });
  if (ids.length === 0) return [];
  const rows = await rowsOf(db, ids);
  const refused = await suppressedAmong(rows.map(({ address }) => address));
  const why = (row: DeliveryRow) =>
    refused.has(row.address) ? 'suppressed' : reasonToSkip(row, now);
  const aside = rows.filter((row) => why(row) !== undefined);
  if (aside.length > 0) {
    await transaction(async (tx) => {
      for (const row of aside) await putAside(tx, row, why(row)!);
    });
  }
  return rows.filter((row) => why(row) === undefined);
}

/**
 * The last look before the mail server hears of it. False: not sent, and nothing to note. `told` is
 * the mark of what the letter was worded from; where that has changed it is worded anew.
 */
export async function startSendingDelivery(
  row: DeliveryRow,
  now: number,
  told?: string,
): Promise<boolean> {
  return transaction(async (tx) => {
    const [fresh] = await rowsOf(tx, [row.id]);
    if (!fresh || fresh.fence !== row.fence) return false;
    const isOutdated = told !== undefined && told !== (await tellingMark(row.id));
    if (isOutdated || fresh.issueState === 'paused') {
      await giveBack(tx, box, [row]);
      return false;
    }
    const isSuppressed = (await suppressedFor(tx, fresh.address)) !== undefined;
    const isRevoked = fresh.generation !== row.generation;
    const why = isSuppressed ? 'suppressed' : isRevoked ? 'revoked' : reasonToSkip(fresh, now);
    if (why !== undefined) await putAside(tx, row, why);
    return why === undefined && leave(tx, row);
  });
}

export async function noteDeliveryAnswer(row: DeliveryRow, answer: Answer, now: number) {
  await transaction(async (tx) => {
    await noteAnswer(tx, box, row, answer, now);
    if (answer.is === 'no such address') await suppress(tx, row.address, 'hard bounce', now);
    if (answer.is === 'refused') await setIssue(tx, row.issueId, 'paused');
    if (answer.is === 'too big') await setIssue(tx, row.issueId, 'stopped');
  });
}

export async function skipDelivery(row: DeliveryRow, why: string): Promise<void> {
  await transaction((tx) => putAside(tx, row, why));
}

export async function giveBackDeliveries(rows: DeliveryRow[]): Promise<void> {
  await transaction((tx) => giveBack(tx, box, rows));
}

/** An editor lets a digest in doubt, or one that failed, leave once more. */
export async function sendDeliveryAgain(id: number, now: number): Promise<boolean> {
  return transaction((tx) => sendAgain(tx, box, id, now));
}

/** An editor leaves it as it is; it may have arrived, so its items stay told. */
export async function leaveDelivery(id: number): Promise<boolean> {
  return transaction((tx) => leaveIt(tx, box, id));
}

/** Digests that may or may not have arrived: nobody but an editor decides what happens to them. */
export async function deliveriesInDoubt(issueId?: number, limit = LISTED_MAX) {
  return db
    .select({
      id: deliveries.id,
      issueSlug: issues.slug,
      address: subscribers.address,
      code: deliveries.lastCode,
      at: deliveries.date,
    })
    .from(deliveries)
    .innerJoin(issues, eq(issues.id, deliveries.issueId))
    .innerJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
    .where(
      and(
        eq(deliveries.state, 'in doubt'),
        issueId === undefined ? undefined : eq(deliveries.issueId, issueId),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/** A digest as the post sees it, for looking at it without sending. */
export async function deliveryById(id: number): Promise<DeliveryRow | undefined> {
  return (await rowsOf(db, [id]))[0];
}

function rowsOf(from: Tx | typeof db, ids: number[]) {
  return from
    .select(columns)
    .from(deliveries)
    .innerJoin(issues, eq(issues.id, deliveries.issueId))
    .innerJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
    .where(inArray(deliveries.id, ids))
    .orderBy(deliveries.nextAt, deliveries.id);
}

function reasonToSkip(row: DeliveryRow, now: number): string | undefined {
  if (row.state !== 'active') return row.state === 'paused' ? 'paused' : 'ended';
  if (!row.isWanted) return 'ended';
  if (row.issueState === 'stopped') return 'stopped';
  return row.notAfter !== null && row.notAfter <= now ? 'expired' : undefined;
}

// Its link ends what the letter came for, whatever becomes of the essay.
async function leave(tx: Tx, row: DeliveryRow): Promise<boolean> {
  if (!(await startSending(tx, box, row))) return false;
  if (row.stream === 'instant') {
    await tx.update(deliveries).set({ topics: namingSql }).where(eq(deliveries.id, row.id));
  }
  return true;
}

async function putAside(tx: Tx, row: DeliveryRow, why: string): Promise<void> {
  await skip(tx, box, row, why);
  await tx.delete(deliveryItems).where(
    inArray(
      deliveryItems.deliveryId,
      tx
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(and(eq(deliveries.id, row.id), eq(deliveries.state, 'skipped'))),
    ),
  );
}

// Before tidy() skips them: what never left was not told.
async function freeExpired(tx: Tx, now: number): Promise<void> {
  await tx.run(sql`DELETE FROM delivery_items WHERE delivery_id IN (
    SELECT id FROM deliveries WHERE state IN ('ready', 'retry', 'leased') AND not_after <= ${now})`);
}

async function setIssue(tx: Tx, id: number, state: 'paused' | 'stopped'): Promise<void> {
  await tx.update(issues).set({ state }).where(eq(issues.id, id));
}
