// The text of a letter, from the same blocks as its HTML: lines of about 72 letters, and each link
// bare on a line of its own, where every mail program finds it.
import { cleanLine, cleanText } from '#lib/text.ts';
import type { Block, Foot, NewLetterText } from './frame.ts';

const LINE_MAX = 72;
const RULE = '='.repeat(50);
const THIN_RULE = '-'.repeat(50);

export function textOf(name: string, letter: NewLetterText, foot: Foot): string {
  const dateline = letter.dateline ? `${cleanLine(letter.dateline)}\n` : '';
  const parts = [
    `${name.toUpperCase()}\n${dateline}${RULE}`,
    ...letter.blocks.map(textOfBlock),
    [RULE, foot.head].join('\n'),
    ...foot.lines.map((line) => wrapped(cleanText(line))),
    ...foot.links.map((link) => `${link.text}:\n${soundAddress(link.href)}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Our letters lead to web and mail addresses only, and an address never breaks its line. */
export function soundAddress(href: string): string {
  const url = new URL(href);
  if (/^(https?|mailto):$/.test(url.protocol)) return url.href;
  throw new Error(`A letter may not link to ${url.protocol}`);
}

/** Lines of at most 72 letters; a word that is longer stays whole. */
export function wrapped(text: string, before = ''): string {
  return text
    .split('\n')
    .map((line) => `${before}${wrappedLine(line, LINE_MAX - before.length, before)}`.trimEnd())
    .join('\n');
}

function wrappedLine(line: string, max: number, before: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/ +/)) {
    const longer = current ? `${current} ${word}` : word;
    if (current && [...longer].length > max) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current].join(`\n${before}`);
}

function textOfBlock(block: Block): string {
  if ('p' in block) return wrapped(cleanText(block.p));
  if ('h2' in block) return `\n${wrapped(cleanLine(block.h2).toUpperCase())}\n${THIN_RULE}`;
  if ('h3' in block) return wrapped(cleanLine(block.h3));
  if ('lead' in block) {
    const kind = wrapped(cleanLine(block.kind).toUpperCase());
    return `\n${kind}\n${THIN_RULE}\n${wrapped(cleanLine(block.lead))}`;
  }
  if ('button' in block) return linkLines(block.button, block.href);
  if ('link' in block) return linkLines(block.link, block.href);
  if ('quote' in block) return wrapped(cleanText(block.quote), '> ');
  if ('facts' in block) {
    return block.facts.map(([label, value]) => wrapped(`${label}: ${cleanText(value)}`)).join('\n');
  }
  if ('list' in block) return block.list.map(textOfItem).join('\n\n');
  if ('card' in block) return textOfCard(block);
  return wrapped(cleanText(block.small));
}

function linkLines(text: string, href: string): string {
  return `${wrapped(`${cleanLine(text)}:`)}\n${soundAddress(href)}`;
}

function textOfItem(item: Extract<Block, { list: unknown }>['list'][number]): string {
  const lines = [`* ${wrapped(cleanText(item.text), '  ').trimStart()}`];
  if (item.small) lines.push(wrapped(cleanText(item.small), '  '));
  if (item.href) lines.push(soundAddress(item.href));
  return lines.join('\n');
}

function textOfCard(card: Extract<Block, { card: string }>): string {
  const stamp = card.stamp ? `[${card.stamp.text.toLowerCase()}] ` : '';
  const small = wrapped(`${stamp}${cleanLine(card.small)}`.trim());
  const title = wrapped(cleanLine(card.card));
  const text = wrapped(cleanText(card.text));
  return [small, title, text && `\n${text}`, soundAddress(card.href)].filter(Boolean).join('\n');
}
