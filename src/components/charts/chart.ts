// Stories over time as blocks: one kind above the slab, its counterpart below, a column a month.
// Where there are more months than columns a column is a year; where more stories than blocks, a
// block stands for several. The whole chart is two paths and a bar, so that it never weighs more
// than a page.

const WIDE = 640;
/** Five years of months; narrower columns would not be seen as blocks. */
const COLUMNS_MAX = 60;
const COLUMN_WIDE_MAX = 79;
const BLOCKS_MAX = 10;
const ROW_TALL = 13;
const SLAB_TALL = 8;
/** The widest label, and half of it: none is cut off at an edge. */
const LABEL_WIDE = 72;
const LABEL_TALL = 32;
/** So few months are named; of more only the Januaries, by their year. */
const NAMED_MONTHS_MAX = 12;

export type Month = { month: string; above: number; below: number };
/** `when` is yyyy-mm or yyyy, as the unit says. */
export type Column = { when: string; above: number; below: number };
export type Label = { at: number; when: string; form: 'year' | 'month' };
export type Chart = {
  unit: 'month' | 'year';
  each: number;
  columns: Column[];
  above: string;
  below: string;
  slab: number;
  wide: number;
  tall: number;
  labels: Label[];
  /** Below the months' names, where there are any. */
  years: Label[];
};

export function drawChart(months: Month[]): Chart {
  const unit = months.length > COLUMNS_MAX ? 'year' : 'month';
  const columns =
    unit === 'year' ? byYear(months) : months.map(({ month, ...n }) => ({ when: month, ...n }));
  const each = storiesABlock(columns);
  const blocks = (n: number) => (n === 0 ? 0 : Math.max(1, Math.round(n / each)));
  const pitch = Math.min(COLUMN_WIDE_MAX, WIDE / columns.length);
  const most = (of: 'above' | 'below') => Math.max(1, ...columns.map((one) => blocks(one[of])));
  const slab = most('above') * ROW_TALL + 2;
  const below = slab + SLAB_TALL + most('below') * ROW_TALL + 6;
  const gap = pitch > 20 ? pitch * 0.26 : 3;
  const path = (of: 'above' | 'below') =>
    columns
      .flatMap((one, i) => {
        const x = rounded(i * pitch + gap / 2);
        return Array.from({ length: blocks(one[of]) }, (_, row) =>
          of === 'above'
            ? block(x, slab - ROW_TALL * (row + 1), rounded(pitch - gap), 9)
            : block(x + 1, slab + SLAB_TALL + 6 + ROW_TALL * row, rounded(pitch - gap - 2), 7),
        );
      })
      .join('');
  const { labels, years } = named(columns, unit, pitch);
  const tall = below + LABEL_TALL * (years.length > 0 ? 2 : 1);
  const paths = { above: path('above'), below: path('below') };
  return { unit, each, columns, ...paths, slab, wide: WIDE, tall, labels, years };
}

/** 1, 2, 5, 10, 20, 50 … stories a block, so that the tallest column still fits. */
function storiesABlock(columns: Column[]): number {
  const most = Math.max(...columns.map((one) => Math.max(one.above, one.below)));
  for (let ten = 1; ; ten *= 10) {
    for (const each of [ten, 2 * ten, 5 * ten]) if (most / each <= BLOCKS_MAX) return each;
  }
}

function byYear(months: Month[]): Column[] {
  const years = new Map<string, Column>();
  for (const { month, above, below } of months) {
    const when = month.slice(0, 4);
    const year = years.get(when) ?? { when, above: 0, below: 0 };
    years.set(when, { when, above: year.above + above, below: year.below + below });
  }
  return [...years.values()];
}

function named(columns: Column[], unit: Chart['unit'], pitch: number) {
  const half = LABEL_WIDE / 2;
  const middle = (i: number) => Math.min(WIDE - half, Math.max(half, (i + 0.5) * pitch));
  const label = (form: Label['form']) => (i: number) => ({
    at: rounded(middle(i)),
    when: columns[i]!.when,
    form,
  });
  const places = [...columns.keys()];
  if (unit === 'year') return { labels: apart(places.map(label('year'))), years: [] };
  const januaries = places.filter((i) => columns[i]!.when.endsWith('-01'));
  const first = januaries[0] ?? columns.length;
  const isRoomBefore = first > 0 && middle(first) - middle(0) >= LABEL_WIDE;
  const years = apart([...(isRoomBefore ? [0] : []), ...januaries].map(label('year')));
  if (columns.length > NAMED_MONTHS_MAX) return { labels: years, years: [] };
  return { labels: apart(places.map(label('month'))), years };
}

/** Of labels that would run into one another the earlier stays. */
function apart(labels: Label[]): Label[] {
  let last = Number.NEGATIVE_INFINITY;
  return labels.filter(({ at }) => {
    if (at - last < LABEL_WIDE) return false;
    last = at;
    return true;
  });
}

const block = (x: number, y: number, wide: number, tall: number) =>
  `M${x} ${y}h${wide}v${tall}h${-wide}z`;
const rounded = (n: number) => Math.round(n * 10) / 10;
