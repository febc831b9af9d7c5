// What a principle's stories say in numbers: kept and broken month by month, by side and by sector.
// The same stories are counted as in the tally, so the columns add up to it. Months are those of
// the publication's zone. Below TALLY_MIN stories in all there are no figures: the page shows the
// stories.
import { eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { type Shown, type Side, stories, storyPrinciples } from '#db/schema.ts';
import { monthAt } from '#lib/dates.ts';
import { EXAMPLES_NOW, isCounted, TALLY_MIN } from '../principles.ts';
import { publication } from '../publication.ts';

export type Pair = { kept: number; broken: number };
/** `month` as yyyy-mm, in order, each from the first to the last with a story in it. */
export type MonthPair = Pair & { month: string };
export type Figures = {
  months: MonthPair[];
  sides: (Pair & { side: Side })[];
  /** The most told first; null is what nobody has filed. */
  sectors: (Pair & { sector: string | null })[];
};

const SIDES: Side[] = ['customer', 'staff', 'colleague'];

export const principleFigures = remembered(async (slug: string): Promise<Figures | undefined> => {
  const [times, places] = await Promise.all([
    byMonth().execute({ slug }),
    byPlace().execute({ slug }),
  ]);
  if (times.reduce((sum, row) => sum + row.n, 0) < TALLY_MIN) return undefined;
  const { zone } = publication();
  const bySide = added(places, (row) => row.side);
  const bySector = added(places, (row) => row.sector);
  return {
    months: inOrder(added(times, (row) => monthOf(row.month, zone))),
    sides: SIDES.flatMap((side) => named(bySide, side, (pair) => ({ side, ...pair }))),
    sectors: [...bySector]
      .map(([sector, pair]) => ({ sector, ...pair }))
      .sort((one, two) => two.kept + two.broken - one.kept - one.broken),
  };
});

type Counted = { shown: Shown; n: number };

function added<Row extends Counted, Key>(rows: Row[], keyOf: (row: Row) => Key): Map<Key, Pair> {
  const sums = new Map<Key, Pair>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key) ?? { kept: 0, broken: 0 };
    sum[row.shown] += row.n;
    sums.set(key, sum);
  }
  return sums;
}

function named<Key, To>(sums: Map<Key, Pair>, key: Key, to: (pair: Pair) => To): To[] {
  const pair = sums.get(key);
  return pair ? [to(pair)] : [];
}

/** Months nobody told anything in stand between the others, or time would run unevenly. */
function inOrder(sums: Map<string, Pair>): MonthPair[] {
  const known = [...sums.keys()].sort();
  const months: MonthPair[] = [];
  for (let month = known[0]!; month <= known.at(-1)!; month = monthAfter(month)) {
    months.push({ month, ...(sums.get(month) ?? { kept: 0, broken: 0 }) });
  }
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const [y, m] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${y}-${String(m).padStart(2, '0')}`;
}

/** A month's name, or a moment too near a month's end to tell without the zone. */
function monthOf(given: string, zone: string): string {
  return /^\d{4}-/.test(given) ? given : monthAt(Number(given), zone);
}

// No zone is further from UTC than 14 hours: whoever is further from a month's end than that is in
// the same month everywhere, and the database can count them by it. The few others come one by one.
const utcMonth = (hours: number) =>
  sql`strftime('%Y-%m', ${stories.publishedAt} / 1000, 'unixepoch', ${sql.raw(`'${hours} hours'`)})`;
const MONTH = sql<string>`CASE WHEN ${utcMonth(-14)} = ${utcMonth(14)} THEN ${utcMonth(0)}
  ELSE CAST(${stories.publishedAt} AS TEXT) END`;
const N = sql<number>`count(*)`;
const OF_THIS = sql`${storyPrinciples.principleSlug} = ${sql.placeholder('slug')}
  AND ${isCounted(EXAMPLES_NOW)}`;

const byMonth = prepared(() =>
  db
    .select({ shown: storyPrinciples.shown, month: MONTH.as('month'), n: N })
    .from(storyPrinciples)
    .innerJoin(stories, eq(stories.id, storyPrinciples.storyId))
    .where(OF_THIS)
    .groupBy(storyPrinciples.shown, sql`month`)
    .prepare(),
);

const byPlace = prepared(() =>
  db
    .select({ shown: storyPrinciples.shown, side: stories.side, sector: stories.sector, n: N })
    .from(storyPrinciples)
    .innerJoin(stories, eq(stories.id, storyPrinciples.storyId))
    .where(OF_THIS)
    .groupBy(storyPrinciples.shown, stories.side, stories.sector)
    .prepare(),
);
