import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differsByAtMost, type Part, wordChanges } from '#lib/word-changes.ts';

const read = (parts: Part[]) => parts.map((p) => ('kept' in p ? p.kept : p.removed)).join('');
const written = (parts: Part[]) => parts.map((p) => ('kept' in p ? p.kept : p.added)).join('');

describe('differences word by word', () => {
  test('a role in the place of a name is one change', () => {
    const parts = wordChanges(
      'Tom at the till was rude.',
      '[a member of staff] at the till was rude.',
    );
    expect(parts).toEqual([
      { removed: 'Tom', added: '[a member of staff]' },
      { kept: ' at the till was rude.' },
    ]);
  });

  test('words of scripts without spaces are told apart', () => {
    const parts = wordChanges('彼は私に言いました', '彼は私に笑いました');
    expect(parts[0]).toMatchObject({ kept: expect.stringMatching(/^彼は私に/) });
  });

  test('no letter is lost: each side reads as it was, whatever stands in it', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(' ', '\n\n', '[a role]'),
    );
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = wordChanges(a, b);
        expect(read(parts)).toBe(a);
        expect(written(parts)).toBe(b);
      }),
      { numRuns: 500 },
    );
  });

  test('letters are compared no further than is asked', () => {
    expect(differsByAtMost('recieved', 'received', 2)).toBe(true);
    expect(differsByAtMost('recieved', 'refused', 2)).toBe(false);
    expect(differsByAtMost('', 'ab', 1)).toBe(false);
    expect(differsByAtMost('a'.repeat(20_000), 'b'.repeat(20_000), 200)).toBe(false);
  });

  test('ten thousand words that were all written anew are compared in good time', () => {
    const words = (letter: string) => Array.from({ length: 10_000 }, (_, i) => `${letter}${i}`);
    const [a, b] = [words('a').join(' '), words('b').join(' ')];
    expect(written(wordChanges(a, b))).toBe(b);
  }, 20_000);
});
