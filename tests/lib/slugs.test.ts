import { describe, expect, test } from 'vitest';
import { firstLetters, slugFrom } from '#lib/text.ts';

describe('an address made of words', () => {
  test.each([
    ['Arabic', 'صف الانتظار', 'صف-الانتظار'],
    ['Persian, with its joiner', 'می‌خواهم', 'می-خواهم'],
    ['Hindi', 'प्रतीक्षा कक्ष', 'प्रतीक्षा-कक्ष'],
    ['Hindi, however its letters are joined', 'क्\u200dष क्\u200cष', 'क्ष-क्ष'],
    ['Thai', 'ห้องรอ ที่นั่ง', 'ห้องรอ-ที่นั่ง'],
    ['Chinese', '排队、等候', '排队-等候'],
    ['Japanese', '列に並ぶ', '列に並ぶ'],
    ['Turkish', 'İSTANBUL’da', 'istanbulda'],
    ['German', 'GROẞE Straße', 'große-straße'],
    ['Greek, with its last sigma', 'ΟΔΟΣ', 'οδος'],
    ['letters with their accents apart', 'Cafe\u0301', 'café'],
  ])('keeps the letters of %s', (_, words, slug) => {
    expect(slugFrom(words)).toBe(slug);
  });

  test.each(['🍕', '❤️', '👩‍👩‍👧', '🇹🇷', '👍🏽', '—', '!!!', '\u200b', '\u0301', '\u0000', ''])(
    'is none at all for %j',
    (words) => {
      expect(slugFrom(words)).toBe('');
    },
  );

  test('carries nothing that cannot be seen', () => {
    expect(slugFrom('queue ❤️')).toBe('queue');
    expect(slugFrom('\u0301accent')).toBe('accent');
    expect(slugFrom('1️⃣ queue')).toBe('1-queue');
    expect(slugFrom('a\u0000b\u202ec')).toBe('abc');
    expect(slugFrom('<b>rain</b>')).toBe('b-rain-b');
  });

  test('is cut between letters, not inside one', () => {
    expect(slugFrom('ห้'.repeat(9), 5)).toBe('ห้ห้');
    expect(firstLetters('e\u0301e\u0301e\u0301', 3)).toBe('e\u0301');
    expect(firstLetters('👩‍👩‍👧', 4)).toBe('');
    expect([...slugFrom('ü'.repeat(500), 40)]).toHaveLength(40);
  });

  test('is the same when it is made of itself', () => {
    for (const words of ['İSTANBUL’da', 'GROẞE Straße', 'क्\u200dष', 'a - b', 'ห้'.repeat(60)]) {
      expect(slugFrom(slugFrom(words, 40), 40)).toBe(slugFrom(words, 40));
    }
  });
});
