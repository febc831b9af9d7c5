// The differences between two texts, word by word, in any script. What stands in [square brackets]
// is one word, so that a role put in place of a name is one change and not five.
import { diffArrays, diffChars } from 'diff';

/** Kept as it was, or changed: what was taken out and what was put in; either may be empty. */
export type Part = { kept: string } | { removed: string; added: string };

/** More single differences than these are no edit: the text counts as written anew. */
const EDITS_MAX = 2_000;
const BRACKETED = /\[[^[\]\n]{1,200}\]/g;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

export function wordChanges(before: string, after: string): Part[] {
  if (before === after) return before === '' ? [] : [{ kept: before }];
  const options = { maxEditLength: EDITS_MAX };
  const found = diffArrays(wordsOf(before), wordsOf(after), options);
  if (!found) return [{ removed: before, added: after }];
  const parts: Part[] = [];
  for (const { added, removed, value } of found) {
    const text = value.join('');
    if (!added && !removed) parts.push({ kept: text });
    else change(parts, removed ? text : '', added ? text : '');
  }
  return joined(parts);
}

/**
 * Whether no more letters than `most` were taken out, nor put in. It looks no further than that:
 * two whole stories letter by letter would keep everybody waiting for minutes.
 */
export function differsByAtMost(before: string, after: string, most: number): boolean {
  if (Math.abs(before.length - after.length) > most) return false;
  const found = diffChars(before, after, { maxEditLength: 2 * most });
  if (!found) return false;
  const letters = (parts: typeof found) => parts.reduce((sum, { value }) => sum + value.length, 0);
  const out = letters(found.filter(({ removed }) => removed));
  const into = letters(found.filter(({ added }) => added));
  return Math.max(out, into) <= most;
}

/** The text without what stands in square brackets. */
export function withoutBracketed(text: string): string {
  return text.replace(BRACKETED, ' ');
}

function change(parts: Part[], removed: string, added: string): void {
  const last = parts.at(-1);
  if (last && !('kept' in last)) {
    last.removed += removed;
    last.added += added;
  } else parts.push({ removed, added });
}

/** Two changes with nothing but a space between them are one. */
function joined(parts: Part[]): Part[] {
  const out: Part[] = [];
  for (const [at, part] of parts.entries()) {
    const last = out.at(-1);
    const next = parts[at + 1];
    const isGap = 'kept' in part && part.kept.trim() === '' && !part.kept.includes('\n');
    if (isGap && last && !('kept' in last) && next && !('kept' in next)) {
      last.removed += part.kept;
      last.added += part.kept;
    } else if (!('kept' in part) && last && !('kept' in last)) {
      last.removed += part.removed;
      last.added += part.added;
    } else out.push({ ...part });
  }
  return out;
}

function wordsOf(text: string): string[] {
  const out: string[] = [];
  let from = 0;
  for (const found of text.matchAll(BRACKETED)) {
    out.push(...segments(text.slice(from, found.index)), found[0]);
    from = found.index + found[0].length;
  }
  return [...out, ...segments(text.slice(from))];
}

function segments(text: string): string[] {
  return Array.from(words.segment(text), (one) => one.segment);
}
