// What a change says where it is a choice of the form and not somebody's words: its name on the
// page in place of its code.
import type { ChangedField } from '#domain/stories/changes.ts';
import { monthWords } from '#lib/dates.ts';
import { words } from '#words/en.ts';

export function saidOf(field: ChangedField, text: string, language: string): string {
  if (text !== '' && field === 'happenedOn') return monthWords(text, language);
  return words.choices[field]?.[text] ?? text;
}
