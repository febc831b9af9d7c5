// What a principle's stories say in numbers: kept and broken month by month, by side and by sector.
// The same stories are counted as in the tally, so the columns add up to it. Months are those of
// the publication's zone. Below TALLY_MIN stories in all there are no figures: the page shows the
// stories.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
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
  const rows = await counted(slug);
  const times = rows.filter((row) => row.month !== null);
  if (times.reduce((sum, row) => sum + row.n, 0) < TALLY_MIN) return undefined;
  const { zone } = publication();
  const places = rows.filter((row) => row.month === null);
  const bySide = added(places, (row) => row.side);
  const bySector = added(places, (row) => row.sector);
  return {
    months: inOrder(added(times, (row) => monthOf(row.month!, zone))),
    sides: SIDES.flatMap((side) => named(bySide, side, (pair) => ({ side, ...pair }))),
    sectors: [...bySector]
      .map(([sector, pair]) => ({ sector, ...pair }))
      .sort((one, two) => two.kept + two.broken - one.kept - one.broken),
  };
});

/** How many stories of a month, or where the month is null of a side and sector. */
type Counted = {
  shown: Shown;
  month: string | null;
  side: Side | null;
  sector: string | null;
  n: number;
};

function added<Key>(rows: Counted[], keyOf: (row: Counted) => Key): Map<Key, Pair> {
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
  sql.raw(`strftime('%Y-%m', at / 1000, 'unixepoch', '${hours} hours')`);
const MONTH = sql`CASE WHEN ${utcMonth(-14)} = ${utcMonth(14)} THEN ${utcMonth(0)}
  ELSE CAST(at AS TEXT) END`;

// One look at the stories for both countings: the looking is what costs. CROSS JOIN makes it begin
// with the few stories of this principle; the planner would begin with all that are published.
function counted(slug: string): Promise<Counted[]> {
  return db.all<Counted>(sql`
    WITH evidence AS MATERIALIZED (
      SELECT ${storyPrinciples.shown} AS shown, ${stories.side} AS side,
        ${stories.sector} AS sector, ${stories.publishedAt} AS at
      FROM ${storyPrinciples} CROSS JOIN ${stories} ON ${stories.id} = ${storyPrinciples.storyId}
      WHERE ${storyPrinciples.principleSlug} = ${slug} AND ${isCounted(EXAMPLES_NOW)})
    SELECT shown, ${MONTH} AS month, NULL AS side, NULL AS sector, count(*) AS n
    FROM evidence GROUP BY 1, 2
    UNION ALL
    SELECT shown, NULL, side, sector, count(*) FROM evidence GROUP BY 1, 3, 4`);
}
