// Words of a principle's figures: over time, by side, by sector.

type Unit = 'month' | 'year';

export const figures = {
  overTime: 'Over time',
  blocks: (each: number, unit: Unit) => {
    const column = unit === 'year' ? ' A column is a year.' : '';
    return each === 1
      ? `Each block is one story: above the slab it was kept, below it was broken.${column}`
      : `Each block stands for about ${each} stories: above the slab they kept it, below they broke it.${column}`;
  },
  asTable: 'The same as a table',
  table: { month: 'Stories by month', year: 'Stories by year' },
  unit: { month: 'Month', year: 'Year' },
  noneLeftOut: {
    month: 'Months without a story are left out.',
    year: 'Years without a story are left out.',
  },
  chart: (unit: Unit, [first, last]: readonly [string, string], kept: number, broken: number) =>
    `Stories by ${unit}, ${first === last ? first : `${first} to ${last}`}: ${kept} kept it, ${broken} broke it.`,
  bySide: 'By side of the counter',
  bySector: 'By kind of business',
  side: 'Told from',
  sector: 'Kind of business',
  noSector: 'Not filed',
} as const;
