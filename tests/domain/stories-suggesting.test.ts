import { describe, expect, test } from 'vitest';
import { changesBetween } from '#domain/stories/changes.ts';
import { guessReason } from '#domain/stories/guessing.ts';
import { codesTaken, withRoles } from '#domain/stories/suggesting.ts';
import type { ShownWords } from '#domain/stories/versions.ts';

const words = (body: string): ShownWords => ({
  ...{ title: 'The bus that waited', verdict: 'good', side: 'customer', body, better: null },
  ...{ said: null, rule: null, ruleText: null, displayName: null, businessKind: null },
  ...{ businessShown: null, editorNote: null, principles: [] },
  ...{ happenedOn: null, source: 'lived', tie: 'none', onBehalf: false },
});
const guesses = (before: string, after: string) =>
  changesBetween(words(before), words(after)).map((change) => guessReason(change));

describe('a role in place of a name', () => {
  const offered = [
    { text: 'Marek', code: 'name', role: '[the driver]', times: 2 },
    { text: 'Marek Nowak', code: 'name', role: '[the driver]', times: 1 },
  ] as const;

  test('stands wherever the name did, in brackets, and never inside another word', () => {
    const told = words('Marek Nowak waved. Marek’s bus waited; Mareks do.');
    const typed = { 'take-1': '1', 'take-2': '1', 'role-1': 'our driver' };
    expect(withRoles(told, [...offered], typed).body).toBe(
      '[the driver] waved. [our driver]’s bus waited; Mareks do.',
    );
    expect(withRoles(told, [...offered], { 'role-1': 'our driver' })).toEqual(told);
  });

  test('brings its code with it', () => {
    const told = words('Marek waved.');
    const typed = { 'take-1': '1' };
    const changes = changesBetween(told, withRoles(told, [...offered], typed));
    expect(Object.values(codesTaken(changes, [...offered], typed))).toEqual(['name']);
  });
});

describe('the guess at why something was changed', () => {
  test('knows a name, a number, a slip of the pen and a long passage', () => {
    expect(guesses('Marek saw us.', '[The driver] saw us.')).toEqual(['name']);
    expect(guesses('At 11 we left.', 'At [a time] we left.')).toEqual(['place-date']);
    expect(guesses('He recieved us.', 'He received us.')).toEqual(['spelling']);
    const long = ' and then he went on and on about the weather for half an hour';
    expect(guesses(`He waited${long}.`, 'He waited.')).toEqual(['length']);
  });

  test('finds a name also in a title, and says of a number that it is no name', () => {
    const [title] = changesBetween(words(''), { ...words(''), title: 'The bus' });
    expect(guessReason(title!)).toBe('clarity');
    expect(guessReason(title!, [{ text: 'bus that', code: 'name' }])).toBe('name');
    const [before, after] = [words('I wrote 4471-889120 to Tom.'), words('I wrote [it] to [him].')];
    const marks = changesBetween(before, after).map(({ mark }) => [mark, 'name']);
    const changes = changesBetween(before, after, Object.fromEntries(marks));
    expect(changes.map(({ code, why }) => [code, why])).toEqual([
      ['name', 'contact'],
      ['name', 'name'],
    ]);
  });

  test('leaves what it can’t know to the editor', () => {
    expect(guesses('That idiot waited.', 'That waited.')).toEqual([undefined]);
  });
});
