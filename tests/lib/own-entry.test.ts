import { expect, test } from 'vitest';
import { ownEntry } from '#lib/own-entry.ts';

test('only what somebody put there is found by a name from an address', () => {
  const said = { answer: 'You answered.' };
  expect(ownEntry(said, 'answer')).toBe('You answered.');
  for (const name of [null, '', '__proto__', 'constructor', 'toString']) {
    expect(ownEntry(said, name)).toBeUndefined();
  }
});
