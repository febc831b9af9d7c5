// A first guess at why an editor changed something, so that most codes need one look and no press.
// It is only ever offered: what nobody sent is no reason.
import { withoutBracketed } from '#lib/word-changes.ts';
import type { Mark } from '../redactions.ts';
import { type Change, type EditReason, VOICE } from './changes.ts';

/** A mended word differs by so few letters that its length hardly does. */
const SPELLING_LETTERS = 3;
/** So many words taken out, with nothing in their place, are taken out for length. */
const LONG_WORDS = 12;

export function guessReason(
  change: Change,
  marks: Pick<Mark, 'text' | 'code'>[] = [],
): EditReason | undefined {
  if (change.code) return change.code;
  const { removed, added } = change;
  const marked = marks.find((mark) => removed.includes(mark.text));
  if (marked) return marked.code;
  if (!(VOICE as readonly string[]).includes(change.field)) return 'clarity';
  const isReplaced = added.trim() !== '' && withoutBracketed(added).trim() === '';
  if (isReplaced) return ofReplaced(removed);
  if (added.trim() !== '') return isSpelling(removed, added) ? 'spelling' : 'clarity';
  return wordsIn(removed) >= LONG_WORDS ? 'length' : undefined;
}

function ofReplaced(removed: string): EditReason {
  if (removed.trim() === '') return 'clarity';
  if (/\d/.test(removed)) return 'place-date';
  return /\p{Lu}/u.test(removed) ? 'name' : 'third-party';
}

function isSpelling(removed: string, added: string): boolean {
  return Math.abs(removed.length - added.length) <= SPELLING_LETTERS;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
