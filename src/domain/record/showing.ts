// The public record as readers see it: read from the groups alone, so that nothing smaller can
// reach a page. Totals are sums of the groups that are listed.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { remembered } from '#db/remembered.ts';
import { recordGroups } from '#db/schema.ts';
import { FIGURES, type Figure } from './counting.ts';
import { type Group, SEVERAL } from './grouping.ts';

/** A year is what fits a table and a chart; the totals are of all time. */
const MONTHS_SHOWN = 12;
/** Groups in the list of decisions: about a year of a busy publication. */
const GROUPS_LISTED = 60;

export type PublicGroup = Group & { median_ms: number | null };
export type Cell = { n: number; since: string; median_ms: number | null } | undefined;
export type RecordMonth = { month: string } & Record<
  'received' | 'published' | 'answered',
  Cell
> & {
    /** All reasons together; `since` is the earliest of them. */
    declined: Cell;
  };
export type CodeTotal = { code: string; n: number };
export type PublicRecord = {
  /** The months that are over and counted. */
  first: string;
  last: string;
  totals: Record<Figure, number>;
  /** The newest median, with the months it is of. */
  answeredIn: PublicGroup | undefined;
  publishedIn: PublicGroup | undefined;
  months: RecordMonth[];
  codes: Record<'declined' | 'consent' | 'appeal' | 'complaint' | 'comment', CodeTotal[]>;
  decisions: PublicGroup[];
};

/** Undefined while no month is over in which anything could have happened. */
export const publicRecord = remembered(async (): Promise<PublicRecord | undefined> => {
  const [span] = await db.all<{ first: string | null; last: string | null }>(sql`
    SELECT min(month) AS first, max(month) AS last FROM record_counts WHERE figure = 'received'`);
  if (!span?.first || !span.last) return undefined;
  const groups = (await db.select().from(recordGroups)) as PublicGroup[];
  return recordOf(span.first, span.last, groups);
});

export function recordOf(first: string, last: string, groups: PublicGroup[]): PublicRecord {
  const totals = Object.fromEntries(
    FIGURES.map((figure) => [figure, sum(groups.filter((one) => one.figure === figure))]),
  ) as Record<Figure, number>;
  const newest = [...groups].sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0));
  const timed = (figure: Figure) =>
    newest.find((one) => one.figure === figure && one.median_ms !== null);
  return {
    first,
    last,
    totals,
    answeredIn: timed('answered'),
    publishedIn: timed('published'),
    months: monthsUpTo(first, last).map((month) => monthIn(month, groups)),
    codes: {
      declined: codesOf('declined', groups),
      consent: codesOf('consent', groups),
      appeal: codesOf('appeal', groups),
      complaint: codesOf('complaint', groups),
      comment: codesOf('comment', groups),
    },
    decisions: newest
      .filter(({ figure }) => !NO_DECISIONS.includes(figure))
      .slice(0, GROUPS_LISTED),
  };
}

/** What others did, or what is only counted. */
const NO_DECISIONS: Figure[] = ['received', 'answered', 'consent', 'withdrawn'];

function monthIn(month: string, groups: PublicGroup[]): RecordMonth {
  const of = (figure: Figure): Cell => {
    const found = groups.filter((one) => one.month === month && one.figure === figure);
    if (found.length === 0) return undefined;
    const since = found.map((one) => one.since).sort()[0]!;
    return { n: sum(found), since, median_ms: found[0]!.median_ms };
  };
  const [received, published] = [of('received'), of('published')];
  return { month, received, published, answered: of('answered'), declined: of('declined') };
}

/** The most frequent first; what is gathered from many stands last. */
function codesOf(figure: Figure, groups: PublicGroup[]): CodeTotal[] {
  const ofThis = groups.filter((one) => one.figure === figure);
  return [...new Set(ofThis.map((one) => one.code))]
    .map((code) => ({ code, n: sum(ofThis.filter((one) => one.code === code)) }))
    .sort((a, b) => Number(a.code === SEVERAL) - Number(b.code === SEVERAL) || b.n - a.n);
}

/** The newest last, as time runs in a chart. */
function monthsUpTo(first: string, last: string): string[] {
  const [year = 0, month = 0] = last.split('-').map(Number);
  return Array.from({ length: MONTHS_SHOWN }, (_, back) => {
    const at = new Date(Date.UTC(year, month - 1 - (MONTHS_SHOWN - 1 - back), 1));
    return at.toISOString().slice(0, 7);
  }).filter((one) => one >= first);
}

function sum(groups: { n: number }[]): number {
  return groups.reduce((all, one) => all + one.n, 0);
}
