import { describe, expect, test } from 'vitest';
import { faultSentence, faultSentences } from '#words/en/faults.ts';

describe('the sentence about a fault', () => {
  test('says what to do, with the field’s own label in it', () => {
    expect(faultSentence('missing', 'Your words')).toBe('Fill in “Your words”: it is still empty.');
    expect(faultSentence('long:5000', 'Your words')).toMatch(/“Your words”: .* 5,000 letters/);
    expect(faultSentence('long', 'Your words')).toBe(
      'Shorten “Your words”: it is longer than we can take.',
    );
  });

  test('is never empty, whatever the fault', () => {
    const faults = { x: 'no such fault', y: 'missing' };
    expect(faultSentences(faults, { y: 'Your name' })).toEqual({
      x: 'Check this field: we can’t take it as it is.',
      y: 'Fill in “Your name”: it is still empty.',
    });
  });
});
