import { expect, test } from 'vitest';
import { linesOf, sheetOf, tilesOf } from '../../src/components/site/cover.ts';

test('the same slug always has the same cover', () => {
  expect(tilesOf('once-is-enough', 6)).toEqual(tilesOf('once-is-enough', 6));
  expect(sheetOf('once-is-enough')).toBe(sheetOf('once-is-enough'));
});

test('other slugs mostly have other covers', () => {
  const slugs = Array.from({ length: 40 }, (_, i) => `essay-number-${i}`);
  const covers = new Set(slugs.map((slug) => JSON.stringify([sheetOf(slug), tilesOf(slug, 2)])));
  expect(covers.size).toBeGreaterThan(25);
});

test('neighbouring tiles never share their ground, and brass never lies on canary', () => {
  for (let i = 0; i < 200; i += 1) {
    const tiles = tilesOf(`slug-${i}`, 6);
    for (const [at, tile] of tiles.entries()) {
      expect(tile.ground).not.toBe(tiles[at + 1]?.ground);
      expect(tile.ground).not.toBe(tiles[at + 2]?.ground);
      expect(`${tile.figure} on ${tile.ground}`).not.toBe('brass on canary');
    }
  }
});

test('the words of a cover fit their sheet at any length and in any script', () => {
  for (const words of [
    'Look up',
    'Say when, then keep it',
    'W'.repeat(80),
    '最初に顔を上げる'.repeat(4),
  ]) {
    const { size, lines } = linesOf(words, 264, 170);
    expect(lines.length * size).toBeLessThanOrEqual(170);
    expect(lines.length).toBeGreaterThan(0);
    expect(Math.max(...lines.map((line) => line.length)) * size * 0.5).toBeLessThan(300);
  }
  expect(linesOf('Look up first', 264, 170)).toEqual({ size: 44, lines: ['Look up', 'first'] });
});
