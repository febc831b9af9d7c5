// The archive: which years and months have essays, in the publication's own zone, where a month
// begins at its own midnight. The moments are read once a generation; a date is worked out for the
// months alone, since each moment below a month's beginning belongs to an earlier one.
import { desc } from 'drizzle-orm';
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
  for (const month of monthsOf(await moments().execute(), zone)) {
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
  if (month !== undefined && !/^(?:0[1-9]|1[0-2])$/.test(month)) return undefined;
  const first = Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? 1), day: 1 });
  return spanFrom(first, month === undefined ? { years: 1 } : { months: 1 }, zone);
}

function spanFrom(first: Temporal.PlainDate, lasts: Temporal.DurationLike, zone: string): Span {
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
  return { from: start(first), until: start(first.add(lasts)) };
}

function monthsOf(rows: { at: number }[], zone: string): ArchiveMonth[] {
  const months: ArchiveMonth[] = [];
  for (const { at } of rows) {
    const last = months.at(-1);
    if (last && at >= last.from) last.count += 1;
    else months.push({ ...monthAround(at, zone), count: 1 });
  }
  return months;
}

function monthAround(at: number, zone: string): Omit<ArchiveMonth, 'count'> {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const span = spanFrom(day.with({ day: 1 }), { months: 1 }, zone);
  const written = (figure: number, letters: number) => String(figure).padStart(letters, '0');
  return { ...span, year: written(day.year, 4), month: written(day.month, 2) };
}

const moments = prepared(() =>
  db
    .select({ at: articles.publishAt })
    .from(articles)
    .where(OUT)
    .orderBy(desc(articles.publishAt))
    .prepare(),
);
