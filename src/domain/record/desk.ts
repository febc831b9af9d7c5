// The same figures as the public record, for the editors: exact, with the running month, and how
// long people waited for each editor.
import { and, asc, gte, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { recordCounts } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { namesOf } from '../people.ts';
import { firstOpenMonth, monthBegins, monthOf } from './closing.ts';
import {
  answersBetween,
  countBetween,
  medianOf,
  publicationsBetween,
  type Wait,
} from './counting.ts';
import { type MonthCount, monthAfter } from './grouping.ts';

const MONTHS_SHOWN = 12;
/** Long enough for a median to mean something, short enough to be about now. */
export const WAITS_DAYS = 90;

export type EditorWaits = {
  name: string | null;
  answered: number;
  median_ms: number;
  longest_ms: number;
};

export async function deskFigures(now: number) {
  const first = monthsBefore(monthOf(now));
  const since = now - WAITS_DAYS * DAY_MS;
  const [kept, running, answers, published, open] = await Promise.all([
    db
      .select()
      .from(recordCounts)
      .where(and(gte(recordCounts.month, first)))
      .orderBy(asc(recordCounts.month)),
    notClosed(now, first),
    answersBetween(since, now + 1),
    publicationsBetween(since, now + 1),
    waitingNow(now),
  ]);
  return {
    counts: [...(kept as MonthCount[]), ...running],
    answeredIn_ms: medianOf(answers),
    publishedIn_ms: medianOf(published),
    editors: await byEditor(answers),
    ...open,
  };
}

/** Months that no record holds yet: the running one, and for a day the one before it. */
async function notClosed(now: number, first: string): Promise<MonthCount[]> {
  const open = await firstOpenMonth();
  const all: MonthCount[] = [];
  if (open === undefined) return all;
  for (let month = open < first ? first : open; month <= monthOf(now); month = monthAfter(month)) {
    const counts = await countBetween(monthBegins(month), monthBegins(monthAfter(month)));
    all.push(...counts.map((one) => ({ month, ...one })));
  }
  return all;
}

async function byEditor(answers: Wait[]): Promise<EditorWaits[]> {
  const ids = [...new Set(answers.flatMap(({ editorId }) => editorId ?? []))];
  const names = await namesOf(ids);
  return ids
    .map((id) => {
      const theirs = answers.filter((one) => one.editorId === id);
      const longest_ms = Math.max(...theirs.map((one) => one.waited_ms));
      const median_ms = medianOf(theirs)!;
      return { name: names.get(id) ?? null, answered: theirs.length, median_ms, longest_ms };
    })
    .sort((a, b) => b.answered - a.answered);
}

async function waitingNow(
  now: number,
): Promise<{ waiting: number; longestWait_ms: number | null }> {
  const [row] = await db.all<{ n: number; since: number | null }>(sql`
    SELECT count(*) AS n, min(submitted_at) AS since FROM stories WHERE state = 'submitted'`);
  const since = row?.since ?? null;
  return { waiting: row?.n ?? 0, longestWait_ms: since === null ? null : now - since };
}

function monthsBefore(month: string): string {
  const at = new Date(monthBegins(month));
  at.setUTCMonth(at.getUTCMonth() - (MONTHS_SHOWN - 1));
  return monthOf(at.getTime());
}
