// A waiter's tally as two paths: whole strokes above the counter line, snapped ones below it, four
// and a slash to five, fifty to a row. Beyond 300 on a side a stroke stands for ten stories, then
// for a hundred, so that the drawing never outgrows the page.

const STROKES_MAX = 300;
const ROW = 50;
const FIVE_WIDE = 36;
// Always as wide as a full row: a stroke is as large under three stories as under three hundred.
const WIDE = (ROW / 5) * FIVE_WIDE + 6;
const ROW_TALL = 26;

export type Drawing = {
  kept: string;
  broken: string;
  wide: number;
  tall: number;
  line: number;
  each: number;
};

export function drawTally(kept: number, broken: number): Drawing {
  let each = 1;
  while (Math.max(kept, broken) / each > STROKES_MAX) each *= 10;
  const above = Math.round(kept / each);
  const below = Math.round(broken / each);
  const rowsAbove = Math.max(1, Math.ceil(above / ROW));
  const rowsBelow = Math.max(1, Math.ceil(below / ROW));
  const line = rowsAbove * ROW_TALL + 4;
  return {
    kept: strokes(above, 4, 'whole'),
    broken: strokes(below, line + 11, 'snapped'),
    wide: WIDE,
    tall: line + 11 + rowsBelow * ROW_TALL,
    line,
    each,
  };
}

function strokes(count: number, top: number, kind: 'whole' | 'snapped'): string {
  return Array.from({ length: count }, (_, i) => {
    const x = Math.floor((i % ROW) / 5) * FIVE_WIDE;
    const y = top + Math.floor(i / ROW) * ROW_TALL;
    if (i % 5 === 4) return `M${x} ${y + 17}l26-14`;
    const at = x + 4 + (i % 5) * 6;
    return kind === 'whole' ? `M${at} ${y}v21` : `M${at - 1} ${y}v8m2 5v8`;
  }).join('');
}
