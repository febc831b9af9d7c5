import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figure } from '#domain/record/counting.ts';
import { GROUP_MIN, type Group, groupsOf, monthAfter, SEVERAL } from '#domain/record/grouping.ts';
import { type PublicRecord, recordOf } from '#domain/record/showing.ts';

// A publication's life as the record sees it: month by month, how often each thing happened.
const CELLS: [Figure, string][] = [
  ['received', ''],
  ['published', ''],
  ['withdrawn', ''],
  ['declined', 'not-service'],
  ['declined', 'unkind'],
  ['declined', 'legal'],
  ['consent', 'given'],
  ['consent', 'not given'],
  ['complaint', 'upheld'],
  ['complaint', 'spam'],
];
const months = Array.from({ length: 30 }, (_, i) => {
  let month = '2024-01';
  for (let n = 0; n < i; n++) month = monthAfter(month);
  return month;
});
// Mostly few: that is where a person could be found.
const few = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }), fc.nat({ max: 30 }));
const lives = fc
  .array(fc.tuple(...CELLS.map(() => few)), { minLength: 1, maxLength: 30 })
  .map((rows) =>
    rows.flatMap((row, at) =>
      CELLS.map(([figure, code], i) => ({ month: months[at]!, figure, code, n: row[i]! })),
    ),
  );
const spanOf = (life: { month: string }[]) => [...new Set(life.map((one) => one.month))];
const keyOf = (group: Group) => JSON.stringify(group);
const shownAs = (groups: Group[], upTo: string): PublicRecord =>
  recordOf(
    months[0]!,
    upTo,
    groups.map((group) => ({ ...group, median_ms: null })),
  );

/** Every figure on the page, with the groups that a reader knows to be in it. */
function figuresOn(page: PublicRecord, groups: Group[]) {
  const of = (test: (one: Group) => boolean) => groups.filter(test);
  return [
    ...Object.entries(page.totals).map(([figure, n]) => ({
      ...{ n, holds: of((one) => one.figure === figure) },
    })),
    ...page.months.flatMap((row) =>
      (['received', 'published', 'declined'] as const).map((figure) => ({
        n: row[figure]?.n ?? 0,
        holds: of((one) => one.figure === figure && one.month === row.month),
      })),
    ),
    ...Object.entries(page.codes).flatMap(([figure, lines]) =>
      lines.map(({ code, n }) => ({
        ...{ n, holds: of((one) => one.figure === figure && one.code === code) },
      })),
    ),
    ...page.decisions.map((one) => ({ n: one.n, holds: [one as Group] })),
  ];
}

describe('the groups of the public record', () => {
  test('are never below five, and never more than what happened', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const groups = groupsOf(spanOf(life), life);
        expect(groups.filter((one) => one.n < GROUP_MIN)).toEqual([]);
        for (const figure of new Set(CELLS.map(([name]) => name))) {
          const sum = (all: { figure: string; n: number }[]) =>
            all.reduce((n, one) => n + (one.figure === figure ? one.n : 0), 0);
          // What waits: under five of each code, and of several.
          const codes = CELLS.filter(([name]) => name === figure).length + 1;
          const waits = sum(life) - sum(groups);
          expect(waits).toBeGreaterThanOrEqual(0);
          expect(waits).toBeLessThanOrEqual(codes * (GROUP_MIN - 1));
        }
      }),
    );
  });

  test('once up, stay as they are whatever comes later', () => {
    fc.assert(
      fc.property(lives, fc.nat({ max: 29 }), (life, at) => {
        const span = spanOf(life);
        const early = span.slice(0, 1 + (at % span.length));
        const before = groupsOf(
          early,
          life.filter((one) => early.includes(one.month)),
        );
        const after = groupsOf(span, life).filter((one) => early.includes(one.month));
        expect(after.map(keyOf)).toEqual(before.map(keyOf));
      }),
    );
  });

  test('leave nothing between nought and five to a reader who subtracts pages and totals', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const span = spanOf(life);
        const groups = groupsOf(span, life);
        const known = span.slice(-3).flatMap((upTo) => {
          const then = groups.filter((one) => one.month <= upTo);
          return figuresOn(shownAs(then, upTo), then);
        });
        for (const { n, holds } of known) {
          expect(n).toBe(holds.reduce((sum, one) => sum + one.n, 0));
        }
        for (const whole of known) {
          const inWhole = new Set(whole.holds.map(keyOf));
          for (const part of known) {
            if (!part.holds.every((one) => inWhole.has(keyOf(one)))) continue;
            const left = whole.n - part.n;
            if (left !== 0) expect(left).toBeGreaterThanOrEqual(GROUP_MIN);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('let a small month wait for the next, and say since when', () => {
    const received = (month: string, n: number) => ({
      ...{ month, figure: 'received' as const, code: '', n },
    });
    const life = [received('2024-01', 7), received('2024-02', 3), received('2024-03', 4)];
    expect(groupsOf(['2024-01', '2024-02', '2024-03'], life)).toEqual([
      { month: '2024-01', since: '2024-01', figure: 'received', code: '', n: 7 },
      { month: '2024-03', since: '2024-02', figure: 'received', code: '', n: 7 },
    ]);
  });

  test('count rare reasons among several after a year, together with others', () => {
    const declined = (month: string, code: string, n: number) => ({
      ...{ month, figure: 'declined' as const, code, n },
    });
    const life = [declined('2024-01', 'legal', 3), declined('2024-02', 'unkind', 2)];
    const groups = groupsOf(months.slice(0, 15), life);
    expect(groups).toEqual([
      { month: '2025-02', since: '2024-01', figure: 'declined', code: SEVERAL, n: 5 },
    ]);
  });
});
