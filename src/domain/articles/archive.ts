// The archive: which years and months have essays, in the publication's own zone, where a month
// begins at its own midnight. The moments are read once a generation; a date is worked out for the
// months alone, since each moment below a month's beginning belongs to an earlier one.
import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { articles } from '#db/schema.ts';
import { OUT } from '../articles.ts';
import type { Span } from './shelves.ts';

/** `year` and `month` as addresses have them: "2026", "04". */
export type ArchiveMonth = Span & { year: string; month: string; count: number };
export type ArchiveYear = { year: string; count: number; months: ArchiveMonth[] };

/** All that was ever published, for one long page. */
export const ALL_TIME: Span = { from: -8.64e15, until: 8.64e15 };

/** Years with essays, newest first, and in each its months with essays, newest first. */
export const archiveYears = remembered(async (zone: string): Promise<ArchiveYear[]> => {
  const years: ArchiveYear[] = [];
  const all: number[] = (await moments().get())?.all ?? [];
  const newestFirst = all.toSorted((one, other) => other - one);
  for (const month of monthsOf(newestFirst, zone)) {
    const last = years.at(-1);
    if (last?.year === month.year) {
      last.months.push(month);
      last.count += month.count;
    } else years.push({ year: month.year, count: month.count, months: [month] });
  }
  return years;
});

/** One year or one month; undefined for what is in no calendar. */
export async function archiveOf(year: string, month: string | undefined, zone: string) {
  const span = spanOf(year, month, zone);
  if (!span) return undefined;
  const years = await archiveYears(zone);
  const all = years.flatMap(({ months }) => months);
  const here = all.filter(({ from }) => from >= span.from && from < span.until);
  return {
    ...span,
    years,
    count: here.reduce((sum, one) => sum + one.count, 0),
    /** The months of this year that have essays. */
    months: years.find((one) => one.year === year)?.months ?? [],
    /** The nearest months with essays on either side. */
    earlier: all.find(({ from }) => from < span.from),
    later: all.findLast(({ from }) => from >= span.until),
  };
}

/** A year or a month as its address has it; undefined for what is in no calendar. */
export function spanOf(year: string, month: string | undefined, zone: string): Span | undefined {
  if (!/^\d{4}$/.test(year) || year === '0000') return undefined;
  if (month === undefined) {
    return { from: startOf(Number(year), 1, zone), until: startOf(Number(year) + 1, 1, zone) };
  }
  if (!/^(?:0[1-9]|1[0-2])$/.test(month)) return undefined;
  return spanOfMonth(Number(year), Number(month), zone);
}

function monthsOf(newestFirst: number[], zone: string): ArchiveMonth[] {
  const months: ArchiveMonth[] = [];
  for (const at of newestFirst) {
    const last = months.at(-1);
    if (last && at >= last.from) last.count += 1;
    else months.push({ ...monthAround(at, zone), count: 1 });
  }
  return months;
}

// No zone is a day away from UTC: it is the month of UTC, the one before or the one after.
function monthAround(at: number, zone: string): Omit<ArchiveMonth, 'count'> {
  const utc = new Date(at);
  const first = startOf(utc.getUTCFullYear(), utc.getUTCMonth() + 1, zone);
  const next = startOf(utc.getUTCFullYear(), utc.getUTCMonth() + 2, zone);
  const step = at < first ? -1 : at >= next ? 1 : 0;
  const [year, month] = inCalendar(utc.getUTCFullYear(), utc.getUTCMonth() + 1 + step);
  const written = (figure: number, letters: number) => String(figure).padStart(letters, '0');
  const span = spanOfMonth(year, month, zone);
  return { ...span, year: written(year, 4), month: written(month, 2) };
}

function spanOfMonth(year: number, month: number, zone: string): Span {
  return { from: startOf(year, month, zone), until: startOf(year, month + 1, zone) };
}

// Looking into a zone takes about a millisecond, and a month never begins anew.
const starts = new Map<string, number>();
const STARTS_MAX = 5_000; // addresses of months are strangers' words: forgotten all at once

/** When a month begins; the one before January and the one after December are of other years. */
function startOf(anyYear: number, anyMonth: number, zone: string): number {
  const key = `${anyYear} ${anyMonth} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const [year, month] = inCalendar(anyYear, anyMonth);
  const day = Temporal.PlainDate.from({ year, month, day: 1 });
  const start = day.toZonedDateTime(zone).epochMilliseconds;
  if (starts.size >= STARTS_MAX) starts.clear();
  starts.set(key, start);
  return start;
}

function inCalendar(year: number, month: number): [year: number, month: number] {
  if (month < 1) return [year - 1, month + 12];
  return month > 12 ? [year + 1, month - 12] : [year, month];
}

// One row, since thousands take longer to hand over than to read.
const moments = prepared(() =>
  db
    .select({ all: sql<number[]>`json_group_array(${articles.publishAt})`.mapWith(JSON.parse) })
    .from(articles)
    .where(OUT)
    .prepare(),
);
