// What letters and deliveries have in common while they leave: ready → leased → sending → sent, or
// retry, in doubt, failed, skipped. A postman claims some, notes "sending" before the mail server
// sees a word, and notes the answer right after it. Each claim raises the row's fence, so that a
// postman who comes back late can change nothing any more. A claim that ran out returns to ready;
// a sending that ran out is in doubt: the server may have it or not, and nobody guesses. Leases go
// by the database's clock, which all processes share.
import { type SQL, sql } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { type deliveries, type letters, site } from '#db/schema.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import type { Answer } from '#lib/smtp.ts';
import { keyedMark } from '#lib/tokens.ts';

export type Outbox = {
  table: typeof letters | typeof deliveries;
  /** What leaves first, as an ORDER BY over the table's columns. */
  order: SQL;
  /** Rows that wait for something else than time are left alone. */
  claimable?: SQL;
  /** Rows that are sent again by themselves when nobody knows whether they arrived. */
  againWhenInDoubt?: SQL;
};

/** Proof of a claim: worthless once somebody else has claimed the row. */
export type Lease = { id: number; fence: number };

/** How long a claimed row waits for its turn, and how long a mail server may take to answer. */
const LEASE_MS = 5 * MINUTE_MS;
export const SENDING_MS = 3 * MINUTE_MS;
/** After so long it is tried again; after the last it has failed. */
const BACKOFF_MS = [
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
];
/** In doubt and needed by somebody who sits before a page: the pause before it leaves again. */
const AGAIN_MS = MINUTE_MS;

const databaseNow = sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`;
const noLease = sql`lease_owner = NULL, lease_until = NULL`;

/** Why nothing leaves just now (a restored backup waits for somebody's word), or null. */
export async function sendingHeldFor(): Promise<string | null> {
  const row = await db.select({ why: site.sendingHeldFor }).from(site).get();
  return row?.why ?? null;
}

/** Whether there is anything to tidy or to claim: asked first, because a claim is a write. */
export function waitingSql(box: Outbox, now: number): SQL {
  return sql`SELECT EXISTS (
      SELECT 1 FROM ${box.table} WHERE state IN ('ready', 'retry') AND next_at <= ${now}
    ) OR EXISTS (
      SELECT 1 FROM ${box.table}
      WHERE state IN ('leased', 'sending') AND lease_until < ${databaseNow}
    ) AS waiting`;
}

/** Puts right what a crash or a long wait has left behind. */
export async function tidy(tx: Tx, box: Outbox, now: number): Promise<void> {
  await tx.run(sql`UPDATE ${box.table} SET state = 'ready', ${noLease}
    WHERE state = 'leased' AND lease_until < ${databaseNow}`);
  await tx.run(sql`UPDATE ${box.table} SET ${inDoubt(box, now)}, last_code = 'no answer noted'
    WHERE state = 'sending' AND lease_until < ${databaseNow}`);
  await tx.run(sql`UPDATE ${box.table} SET state = 'skipped', last_code = 'expired'
    WHERE state IN ('ready', 'retry') AND not_after <= ${now}`);
}

/** Claims what is due, in one statement; the ids of the claimed rows. */
export async function claim(
  tx: Tx,
  box: Outbox,
  owner: string,
  limit: number,
  now: number,
): Promise<number[]> {
  const due = (state: string) => sql`SELECT * FROM (
    SELECT * FROM ${box.table}
    WHERE state = ${state} AND next_at <= ${now} AND ${box.claimable ?? sql`TRUE`}
    ORDER BY ${box.order} LIMIT ${limit})`;
  const rows = await tx.all<{ id: number }>(sql`
    UPDATE ${box.table} SET state = 'leased', fence = fence + 1, lease_owner = ${owner},
      lease_until = ${databaseNow} + ${LEASE_MS}
    WHERE id IN (
      SELECT id FROM (${due('ready')} UNION ALL ${due('retry')})
      ORDER BY ${box.order} LIMIT ${limit})
    RETURNING id`);
  return rows.map((row) => row.id);
}

/** From here on a lost answer means doubt. False when the claim no longer holds. */
export async function startSending(tx: Tx, box: Outbox, lease: Lease): Promise<boolean> {
  const rows = await tx.all(sql`UPDATE ${box.table}
    SET state = 'sending', lease_until = ${databaseNow} + ${SENDING_MS}
    WHERE id = ${lease.id} AND fence = ${lease.fence} AND state = 'leased' RETURNING id`);
  return rows.length === 1;
}

/** Gives claimed rows back that were not sent. */
export async function giveBack(tx: Tx, box: Outbox, leases: Lease[]): Promise<void> {
  for (const { id, fence } of leases) {
    await tx.run(sql`UPDATE ${box.table} SET state = 'ready', ${noLease}
      WHERE id = ${id} AND fence = ${fence} AND state = 'leased'`);
  }
}

/** A claimed row that turned out to have nothing to say, or nobody to say it to. */
export async function skip(tx: Tx, box: Outbox, lease: Lease, why: string): Promise<void> {
  await tx.run(sql`UPDATE ${box.table} SET state = 'skipped', last_code = ${why}, ${noLease}
    WHERE id = ${lease.id} AND fence = ${lease.fence} AND state = 'leased'`);
}

/** Notes what the mail server said. */
export async function noteAnswer(
  tx: Tx,
  box: Outbox,
  lease: Lease,
  answer: Answer,
  now: number,
): Promise<void> {
  // A lease may run out while the answer is on its way: what was in doubt is then known after all.
  await tx.run(sql`UPDATE ${box.table}
    SET ${afterAnswer(box, answer, now)}, last_code = ${answer.code}
    WHERE id = ${lease.id} AND fence = ${lease.fence} AND state IN ('sending', 'in doubt')`);
}

/** An editor decided about a row in doubt (or one that failed): it leaves again. */
export async function sendAgain(tx: Tx, box: Outbox, id: number, now: number): Promise<boolean> {
  const rows = await tx.all(sql`UPDATE ${box.table}
    SET state = 'ready', attempts = 0, next_at = ${now}, ${noLease}
    WHERE id = ${id} AND state IN ('in doubt', 'failed') RETURNING id`);
  return rows.length === 1;
}

/** An editor decided about a row in doubt: it stays as it is, and is no longer asked about. */
export async function leaveIt(tx: Tx, box: Outbox, id: number): Promise<boolean> {
  const rows = await tx.all(sql`UPDATE ${box.table} SET state = 'skipped', last_code = 'left'
    WHERE id = ${id} AND state IN ('in doubt', 'failed') RETURNING id`);
  return rows.length === 1;
}

/** After a restored backup: what waited then may have left since, and does not leave again. */
export async function leaveAllWaiting(tx: Tx, box: Pick<Outbox, 'table'>): Promise<void> {
  await tx.run(sql`UPDATE ${box.table} SET state = 'skipped', last_code = 'left', ${noLease}
    WHERE state IN ('ready', 'retry', 'leased')`);
}

/** What waits no more, by its Message-ID, which no other house gives: whether it is in doubt. */
export async function settledIn(table: Outbox['table']): Promise<Map<string, boolean>> {
  const rows = await db.all<{ id: string; doubt: number }>(sql`
    SELECT message_id AS id, state IN ('sending', 'in doubt') AS doubt FROM ${table}
    WHERE state NOT IN ('ready', 'retry', 'leased')`);
  return new Map(rows.map(({ id, doubt }) => [id, doubt === 1]));
}

/** After a restored backup: what is known to have left, or to be in doubt, since. How many. */
export async function leaveSettled(
  tx: Tx,
  table: Outbox['table'],
  settled: Map<string, boolean>,
): Promise<number> {
  const waiting = await tx.all<{ id: number; name: string }>(sql`
    SELECT id, message_id AS name FROM ${table}
    WHERE state IN ('ready', 'retry', 'leased', 'sending')`);
  const known = waiting.filter(({ name }) => settled.has(name));
  for (const state of ['in doubt', 'skipped']) {
    const such = known.filter(({ name }) => settled.get(name) === (state === 'in doubt'));
    const ids = JSON.stringify(such.map(({ id }) => id));
    await tx.run(sql`UPDATE ${table} SET state = ${state}, last_code = 'left', ${noLease}
      WHERE id IN (SELECT value FROM json_each(${ids}))`);
  }
  return known.length;
}

export async function releaseSending(tx: Tx): Promise<void> {
  await tx.update(site).set({ sendingHeldFor: null });
}

/** What stands in the envelope, so that a bounce tells whose it is: `l12-…`, `d345-…`. */
export function bounceKey(box: 'l' | 'd', id: number): string {
  const mark = Buffer.from(keyedMark('bounce', `${box}${id}`), 'base64url').toString('hex');
  return `${box}${id}-${mark.slice(0, 16)}`;
}

function afterAnswer(box: Outbox, answer: Answer, now: number): SQL {
  switch (answer.is) {
    case 'taken':
      return sql`state = 'sent', sent_at = ${now}, ${noLease}`;
    case 'transport':
      return sql`state = 'ready', next_at = ${now}, ${noLease}`;
    case 'slow down':
    case 'later':
      return sql`${laterSql(now)}, ${noLease}`;
    case 'in doubt':
      return inDoubt(box, now);
    default:
      return sql`state = 'failed', attempts = attempts + 1, ${noLease}`;
  }
}

function laterSql(now: number): SQL {
  const pauses = BACKOFF_MS.map((pause, at) => sql`WHEN ${at} THEN ${pause}`);
  return sql`state = iif(attempts < ${BACKOFF_MS.length}, 'retry', 'failed'),
    next_at = ${now} + CASE attempts ${sql.join(pauses, sql` `)} ELSE 0 END,
    attempts = attempts + 1`;
}

function inDoubt(box: Outbox, now: number): SQL {
  const again = box.againWhenInDoubt ?? sql`FALSE`;
  return sql`state = iif((${again}) AND attempts < ${BACKOFF_MS.length}, 'retry', 'in doubt'),
    next_at = ${now + AGAIN_MS}, attempts = attempts + 1, ${noLease}`;
}
