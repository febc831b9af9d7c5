// The editors' own figures as tables: a row for each thing counted, a column a month, the newest
// first; and a row for each editor.
import type { EditorWaits } from '#domain/record/desk.ts';
import type { MonthCount } from '#domain/record/grouping.ts';
import { words } from '#words/en.ts';

const w = words.record;

export function tableOf(counts: MonthCount[], now: number) {
  const running = new Date(now).toISOString().slice(0, 7);
  const months = [...new Set(counts.map((one) => one.month))].sort().reverse();
  const kinds = Object.keys(w.desk.rows).flatMap((figure) => {
    const codes = counts.filter((one) => one.figure === figure).map((one) => one.code);
    return [...new Set(codes)].sort().map((code) => ({ figure, code }));
  });
  const rows = kinds.map(({ figure, code }) => ({
    name: [w.desk.rows[figure], code && w.codeOf(figure, code)].filter(Boolean).join(': '),
    counts: months.map((month) => {
      const found = counts.find(
        (one) => one.month === month && one.figure === figure && one.code === code,
      );
      return found?.n ?? 0;
    }),
  }));
  return { months: months.map((month) => ({ month, isRunning: month === running })), rows };
}

export function editorRows(editors: EditorWaits[]) {
  return editors.map(({ name, answered, median_ms, longest_ms }) => ({
    ...{ name: name ?? w.desk.unnamed, answered },
    ...{ half: w.waited(median_ms), longest: w.waited(longest_ms) },
  }));
}
