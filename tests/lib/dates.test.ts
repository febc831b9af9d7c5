import { expect, test } from 'vitest';
import { dateWords, monthWords } from '../../src/lib/dates.ts';

const at = Date.UTC(2026, 10, 17, 23, 30);

test('a date is in words, day first, in the zone of the publication', () => {
  expect(dateWords(at, { language: 'en', zone: 'UTC' })).toBe('17 November 2026');
  expect(dateWords(at, { language: 'en', zone: 'Europe/Vienna' })).toBe('18 November 2026');
  expect(dateWords(at, { language: 'en', zone: 'Pacific/Pago_Pago' }, 'short')).toBe('17 Nov 2026');
  expect(dateWords(at, { language: 'de', zone: 'UTC' })).toBe('17. November 2026');
});

test('a month is told as a month, and a year alone as it was given', () => {
  expect(monthWords('2026-10', 'en')).toBe('October 2026');
  expect(monthWords('2026', 'en')).toBe('2026');
  expect(monthWords('2026-13', 'en')).toBe('2026-13');
});
