// A month is put on the record when it is over, a day later, so that nothing in it can still be
// undone; from then on it stays as it is. The running month is at the desk alone: figures that rose
// with each decision would tell, by the minute, what was decided. Months are those of UTC, as in
// each decision's own row.
import { sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { recordCounts, recordGroups } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import {
  answersBetween,
  type Count,
  countBetween,
  medianOf,
  publicationsBetween,
} from './counting.ts';
import { GROUP_MIN, type Group, groupsOf, type MonthCount, monthAfter } from './grouping.ts';

/** An undo comes within minutes; a day keeps clear of every clock that is a little off. */
const SETTLED_MS = DAY_MS;
/** A site that begins to keep a record of ten years catches up in as many hours. */
const MONTHS_A_TURN = 12;

/** By the clock. Returns how many months were closed. */
export async function closeMonths(now: number): Promise<number> {
  const running = monthOf(now - SETTLED_MS);
  let month = await firstOpenMonth();
  let closed = 0;
  while (month !== undefined && month < running && closed < MONTHS_A_TURN) {
    await closeMonth(month);
    month = monthAfter(month);
    closed++;
  }
  return closed;
}

/** The month that is first in no record yet; undefined while nothing has ever happened. */
export async function firstOpenMonth(): Promise<string | undefined> {
  const [row] = await db.all<{ last: string | null; first: number | null }>(sql`
    SELECT (SELECT max(month) FROM record_counts WHERE figure = 'received') AS last,
      (SELECT min(at) FROM events WHERE on_kind IN ('story', 'comment', 'complaint')) AS first`);
  if (row?.last) return monthAfter(row.last);
  return row?.first == null ? undefined : monthOf(row.first);
}

export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

export function monthBegins(month: string): number {
  return Date.parse(`${month}-01T00:00:00Z`);
}

async function closeMonth(month: string): Promise<void> {
  const from = monthBegins(month);
  const to = monthBegins(monthAfter(month));
  const counts = await countBetween(from, to);
  await transaction(async (tx) => {
    await keepCounts(tx, month, counts);
    const all = (await tx.select().from(recordCounts)) as MonthCount[];
    const months = [...new Set(all.map((one) => one.month))].sort();
    for (const group of groupsOf(months, all).filter((one) => one.month === month)) {
      const row = { ...group, median_ms: await medianIn(group, to) };
      await tx.insert(recordGroups).values(row).onConflictDoNothing();
    }
    await raiseGeneration(tx);
  });
}

/** A month in which nothing came is closed too: the row of what was received says so. */
async function keepCounts(tx: Tx, month: string, counts: Count[]): Promise<void> {
  const received = counts.some((one) => one.figure === 'received');
  const rows = received ? counts : [...counts, { figure: 'received', code: '', n: 0 }];
  const inMonth = rows.map((one) => ({ month, ...one }));
  await tx.insert(recordCounts).values(inMonth).onConflictDoNothing();
}

/** Over all who are in the group; who told a story at the desk waited for nobody. */
async function medianIn({ figure, since }: Group, to: number): Promise<number | null> {
  if (figure !== 'answered' && figure !== 'published') return null;
  const between = figure === 'answered' ? answersBetween : publicationsBetween;
  const waits = await between(monthBegins(since), to);
  return waits.length < GROUP_MIN ? null : medianOf(waits);
}
