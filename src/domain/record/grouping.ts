// From exact counts to what may be told. Each count waits, month after month, until its group holds
// five; then the group goes up whole and stays as it is for good. A code so rare that it has waited
// for a year is counted among "several" instead, together with others like it. All totals are sums
// of whole groups, so no subtraction, of pages or of months, leaves a figure between nought and
// five (docs/decisions/012-record.md).
import type { Count, Figure } from './counting.ts';

export const GROUP_MIN = 5;
/** A rare reason is told within a year or two, if not by its own name. */
export const CODE_WAITS_MONTHS = 12;
export const SEVERAL = 'several';

export type MonthCount = Count & { month: string };
/** `since`: the month after the group before it, so the first month this one can hold. */
export type Group = { month: string; since: string; figure: Figure; code: string; n: number };

type Cell = {
  figure: Figure;
  code: string;
  n: number;
  since: string;
  waitsFrom: number | undefined;
};

/** `months`: each from the first to the last that is over, in order. */
export function groupsOf(months: string[], counts: MonthCount[]): Group[] {
  const cells = new Map<string, Cell>();
  const cellOf = (figure: Figure, code: string): Cell => {
    const key = `${figure} ${code}`;
    const known = cells.get(key);
    if (known) return known;
    const cell = { figure, code, n: 0, since: months[0]!, waitsFrom: undefined };
    cells.set(key, cell);
    return cell;
  };
  const add = (cell: Cell, n: number, at: number) => {
    if (n === 0) return;
    cell.n += n;
    cell.waitsFrom ??= at;
  };
  return months.flatMap((month, at) => {
    const now = counts.filter((one) => one.month === month);
    for (const { figure, code, n } of now) add(cellOf(figure, code), n, at);
    for (const cell of [...cells.values()].filter((one) => isTooRare(one, at))) {
      add(cellOf(cell.figure, SEVERAL), cell.n, at);
      empty(cell);
    }
    return [...cells.values()]
      .filter((cell) => cell.n >= GROUP_MIN)
      .map((cell) => {
        const { figure, code, since, n } = cell;
        cell.since = months[at + 1] ?? monthAfter(month);
        empty(cell);
        return { month, since, figure, code, n };
      });
  });
}

export function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const [y, m] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${y}-${String(m).padStart(2, '0')}`;
}

function isTooRare({ code, n, waitsFrom }: Cell, at: number): boolean {
  if (code === '' || code === SEVERAL || n === 0 || n >= GROUP_MIN) return false;
  return at - waitsFrom! >= CODE_WAITS_MONTHS;
}

function empty(cell: Cell): void {
  cell.n = 0;
  cell.waitsFrom = undefined;
}
