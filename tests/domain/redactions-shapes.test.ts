import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findMarks, type MarkKind } from '#domain/redactions.ts';
import { unmarked } from '../redactions/corpus.ts';

type Shapes = { marked: Record<MarkKind, string[]>; plain: string[] };
const path = new URL('../redactions/shapes.yaml', import.meta.url);
const { marked, plain } = parse(readFileSync(path, 'utf8')) as Shapes;

describe.each(Object.entries(marked))('each way of writing: %s', (kind, lines) => {
  test.each(lines)('%s', (line) => {
    const { text, meant } = unmarked(line.replaceAll('{{', `{{${kind}|`));
    const [one] = meant;
    const found = findMarks(text).filter(
      (mark) => mark.kind === kind && mark.start < one!.end && one!.start < mark.end,
    );
    expect(found.length, JSON.stringify(findMarks(text))).toBeGreaterThan(0);
    const left = text.slice(one!.start, found[0]!.start) + text.slice(found.at(-1)!.end, one!.end);
    expect(left).toBe('');
  });
});

test.each(plain)('nothing is marked in: %s', (line) => {
  expect(findMarks(line)).toEqual([]);
});
