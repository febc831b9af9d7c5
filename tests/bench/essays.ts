// Essays without number, always the same for the same number, for measuring alone.
import { WORDS } from './vocabulary.ts';

const PARAGRAPHS = 12;
const WORDS_A_PARAGRAPH = 70;
const AUTHORS = ['idris-pell', 'nell-harcastle'];
const PRINCIPLES = ['look-up-first', 'once-is-enough', 'close-the-loop', 'bad-news-early'];
const TAGS = ['queues', 'repairs', 'targets', 'back offices', 'names', 'forms'];

/** One every third day, back from the newest. */
export function essayFile(n: number): string {
  const day = new Date(Date.UTC(2026, 8, 1) - n * 3 * 86_400_000).toISOString().slice(0, 10);
  const front = [
    `title: Essay number ${n} on ${pick(WORDS, n * 7)}`,
    `summary: What ${pick(WORDS, n)} and ${pick(WORDS, n * 3)} have to do with each other.`,
    `author: ${pick(AUTHORS, n)}`,
    `date: ${day}`,
    `principles: [${pick(PRINCIPLES, n)}]`,
    `tags: [${pick(TAGS, n)}, ${pick(TAGS, n + 1)}]`,
  ];
  return `---\n${front.join('\n')}\n---\n\n${body(n)}\n`;
}

function body(n: number): string {
  const paragraph = (p: number) =>
    Array.from({ length: WORDS_A_PARAGRAPH }, (_, w) => pick(WORDS, n * 31 + p * 17 + w * 13));
  return Array.from({ length: PARAGRAPHS }, (_, p) => `${paragraph(p).join(' ')}.`).join('\n\n');
}

function pick(words: readonly string[], n: number): string {
  return words[n % words.length]!;
}
