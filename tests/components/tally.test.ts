import { expect, test } from 'vitest';
import { drawTally } from '../../src/components/principles/tally.ts';

const strokes = (path: string) => (path.match(/M/g) ?? []).length;
const slashes = (path: string) => (path.match(/l26-14/g) ?? []).length;

test('every story is one stroke, and each fifth one a slash', () => {
  const drawn = drawTally(41, 17);
  expect([strokes(drawn.kept), slashes(drawn.kept)]).toEqual([41, 8]);
  expect([strokes(drawn.broken), slashes(drawn.broken)]).toEqual([17, 3]);
  expect(drawn.each).toBe(1);
});

test('a side without stories has no strokes, and the line stays', () => {
  const drawn = drawTally(0, 7);
  expect(drawn.kept).toBe('');
  expect(drawn.line).toBeGreaterThan(0);
  expect(drawn.tall).toBeGreaterThan(drawn.line);
});

test('broken strokes stand below the line however many rows are above it', () => {
  const drawn = drawTally(120, 60);
  const tops = [...drawn.broken.matchAll(/M\S+ (\d+)/g)].map((found) => Number(found[1]));
  expect(Math.min(...tops)).toBeGreaterThan(drawn.line + 6);
  expect(Math.max(...tops)).toBeLessThan(drawn.tall);
});

test('beyond three hundred a stroke stands for ten, so that the drawing stays small', () => {
  const drawn = drawTally(3_000, 12);
  expect(drawn.each).toBe(10);
  expect(strokes(drawn.kept)).toBe(300);
  expect(strokes(drawn.broken)).toBe(1);
  expect(drawTally(100_000, 0).each).toBe(1_000);
});
