import { describe, expect, test } from 'vitest';
import { drawChart } from '../../src/components/charts/chart.ts';

const months = (n: number, above = 1, below = 0) =>
  Array.from({ length: n }, (_, i) => ({
    month: `${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    above,
    below,
  }));
const blocks = (path: string) => path.split('M').length - 1;

describe('the chart over time', () => {
  test('draws a block a story, above the slab and below it', () => {
    const chart = drawChart(months(3, 4, 2));
    expect([blocks(chart.above), blocks(chart.below), chart.each]).toEqual([12, 6, 1]);
    expect(chart.labels).toHaveLength(3);
    expect(chart.years.map((year) => year.when)).toEqual(['2000-01']);
  });

  test('lets a block stand for several where they would not fit, and shows every one story', () => {
    const [first, ...rest] = months(12, 870, 1);
    const chart = drawChart([first!, ...rest]);
    expect(chart.each).toBe(100);
    expect(blocks(chart.above)).toBe(12 * 9);
    expect(blocks(chart.below)).toBe(12);
  });

  test('counts by the year where there are more months than columns', () => {
    const chart = drawChart(months(84, 1, 0));
    expect(chart.unit).toBe('year');
    expect(chart.columns).toHaveLength(7);
    expect(chart.columns[0]).toEqual({ when: '2000', above: 12, below: 0 });
  });

  test('keeps every label on the drawing and off its neighbour', () => {
    for (const n of [1, 2, 7, 12, 13, 30, 60, 61, 240, 600]) {
      const { labels, years, wide } = drawChart(months(n));
      for (const row of [labels, years]) {
        const places = row.map((label) => label.at);
        for (const at of places) {
          expect(at, `${n}`).toBeGreaterThanOrEqual(36);
          expect(at, `${n}`).toBeLessThanOrEqual(wide - 36);
        }
        const gaps = places.slice(1).map((at, i) => at - places[i]!);
        expect(Math.min(72, ...gaps), `${n} months`).toBeGreaterThanOrEqual(72);
      }
    }
  });
});
