// The stories marked by hand, and what the rules make of them. A mark is found where one of the
// same kind touches it; a mark is false where it touches nothing that was marked by hand.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { findMarks, type Mark, type MarkKind } from '#domain/redactions.ts';

export type Part = 'tuning' | 'held out';
type Stretch = { kind: MarkKind; start: number; end: number };
export type Told = { title: string; part: Part; text: string; meant: Stretch[] };

const FILES: Record<Part, string[]> = {
  tuning: ['01', '02', '03', '04'],
  'held out': ['05', '06'],
};
const BY_HAND = /\{\{([a-z-]+)\|([^}]+)\}\}/g;

export function storiesOf(part: Part): Told[] {
  return FILES[part].flatMap((name) => {
    const path = new URL(`./corpus/${name}.yaml`, import.meta.url);
    const list = parse(readFileSync(path, 'utf8')) as { title: string; text: string }[];
    return list.map(({ title, text }) => ({ title, part, ...unmarked(text) }));
  });
}

/** The words without the marks, and where the marks were. */
export function unmarked(marked: string): { text: string; meant: Stretch[] } {
  const meant: Stretch[] = [];
  let text = '';
  let from = 0;
  for (const { index, 0: whole, 1: kind, 2: words } of marked.matchAll(BY_HAND)) {
    text += marked.slice(from, index);
    meant.push({ kind: kind as MarkKind, start: text.length, end: text.length + words!.length });
    text += words;
    from = index + whole.length;
  }
  return { text: text + marked.slice(from), meant };
}

export type Tried = { story: Told; found: Mark[]; missed: Stretch[]; wrong: Mark[] };

export function tryStory(story: Told): Tried {
  const found = findMarks(story.text, { country: 'GB' });
  const touches = (one: Stretch, other: Stretch) => one.start < other.end && other.start < one.end;
  return {
    story,
    found,
    missed: story.meant.filter(
      (one) => !found.some((mark) => mark.kind === one.kind && touches(one, mark)),
    ),
    wrong: found.filter((mark) => !story.meant.some((one) => touches(one, mark))),
  };
}

export const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** Of what was marked by hand, how much was found: by kind, with how many there are. */
export function recallOf(tried: Tried[]): Map<MarkKind, { found: number; of: number }> {
  const counts = new Map<MarkKind, { found: number; of: number }>();
  for (const { story, missed } of tried) {
    for (const one of story.meant) {
      const count = counts.get(one.kind) ?? { found: 0, of: 0 };
      count.of++;
      if (!missed.includes(one)) count.found++;
      counts.set(one.kind, count);
    }
  }
  return counts;
}

export function falseMarksPer100Words(tried: Tried[]): number {
  const words = tried.reduce((sum, { story }) => sum + wordCount(story.text), 0);
  return (tried.reduce((sum, { wrong }) => sum + wrong.length, 0) * 100) / words;
}

/** Of the letters that were marked by hand, how many a mark of any kind covers. */
export function lettersCovered(tried: Tried[]): number {
  let [covered, of] = [0, 0];
  for (const { story, found } of tried) {
    for (const { start, end } of story.meant) {
      of += end - start;
      for (const mark of found) {
        covered += Math.max(0, Math.min(end, mark.end) - Math.max(start, mark.start));
      }
    }
  }
  return covered / of;
}
