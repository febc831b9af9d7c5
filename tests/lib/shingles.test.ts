import { describe, expect, test } from 'vitest';
import { likeness, shinglesOf } from '#lib/shingles.ts';

const like = (one: string, other: string) => likeness(shinglesOf(one), shinglesOf(other));
const words = Array.from({ length: 100 }, (_, at) => `word${at}`);

describe('how much two texts are the same', () => {
  test('is all for the same words, whatever their case, marks and lines', () => {
    expect(like('He rang. He was lost, twice!', 'he RANG\nhe was lost — twice')).toBe(1);
    expect(like('Don’t ask me', "don't ASK me")).toBe(1);
  });

  test('is little for another text, and nothing without a word', () => {
    expect(like(words.join(' '), words.toReversed().join(' '))).toBe(0);
    expect(like('', '')).toBe(0);
    expect(like('!!! …', 'words')).toBe(0);
  });

  test('is more than four fifths when one word in a hundred was mended', () => {
    const mended = words.with(50, 'other').join(' ');
    expect(like(words.join(' '), mended)).toBeGreaterThan(0.8);
    expect(like(words.join(' '), words.slice(0, 50).join(' '))).toBeLessThan(0.8);
  });

  test('counts letters where a script leaves no space between words', () => {
    const told = '店員は私の膝を見て椅子を出してくれました。とても親切でした。';
    expect(like(told, told.replace('親切', '丁寧'))).toBeGreaterThan(0.5);
    expect(like(told, '電話は一度も鳴りませんでした。手紙も来ませんでした。')).toBe(0);
  });

  test('of the longest story takes no time to speak of', () => {
    const long = 'x '.repeat(10_000);
    const one = 'ab'.repeat(10_000);
    const start = performance.now();
    expect(like(long, long)).toBe(1);
    expect(like(one, one)).toBe(1);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
