import { describe, expect, test } from 'vitest';
import { mostUsed, shelvesOf } from '../../src/components/tags/shelves.ts';

const card = (name: string, count = 1) => ({ slug: name, name, count });
const shelves = (...names: string[]) =>
  shelvesOf(
    names.map((name) => card(name)),
    'en-GB',
  ).map(({ letter, tags }) => `${letter}: ${tags.map((tag) => tag.name).join(' ')}`);

describe('many tags by letter', () => {
  test('stand in the order of a dictionary, accents with their letter', () => {
    expect(shelves('queues', 'éclair', 'Egg', 'apples', '«quay»')).toEqual([
      'A: apples',
      'E: éclair Egg',
      'Q: «quay» queues',
    ]);
  });

  test('keep numbers, and scripts of thousands of letters, on one shelf each', () => {
    expect(shelves('24 hours', '9 to 5', '排队', '列', 'จอง', 'كرسي', 'очередь')).toEqual([
      '0–9: 9 to 5 24 hours',
      'О: очередь',
      'ك: كرسي',
      'จ: จอง',
      '漢: 列 排队',
    ]);
  });

  test('lose none and double none', () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `tag ${i}`);
    const all = shelvesOf(
      names.map((name) => card(name)),
      'en-GB',
    ).flatMap((shelf) => shelf.tags.map((tag) => tag.name));
    expect(new Set(all)).toEqual(new Set(names));
    expect(all).toHaveLength(2_000);
  });

  test('show the most used first, twelve of them', () => {
    const cards = Array.from({ length: 40 }, (_, i) => card(`tag ${i}`, i));
    expect(mostUsed(cards).map((tag) => tag.count)).toEqual([
      39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28,
    ]);
  });
});
