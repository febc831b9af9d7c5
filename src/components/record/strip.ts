// The record's few large figures: of all time, and how long half waited lately.
import type { PublicRecord } from '#domain/record/showing.ts';
import { monthWords } from '#lib/dates.ts';
import { words } from '#words/en.ts';

const w = words.record;

export function stripOf({ first, totals, answeredIn }: PublicRecord, language: string) {
  const when = (month: string) => monthWords(month, language);
  const told = (n: number) => (n === 0 ? w.months.none : w.count(n));
  const figures = [
    { name: w.totals.received(when(first)), value: told(totals.received) },
    { name: w.totals.published, value: told(totals.published) },
    { name: w.totals.declined, value: told(totals.declined) },
    { name: w.totals.withdrawn, value: told(totals.withdrawn) },
  ];
  if (!answeredIn) return figures;
  const span = w.decisions.span(when(answeredIn.since), when(answeredIn.month));
  return [
    ...figures,
    { name: w.totals.answered(span), value: w.waited(answeredIn.median_ms ?? 0) },
  ];
}
