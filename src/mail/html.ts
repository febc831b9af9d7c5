// The HTML of a letter's blocks, made of the pieces of letter.html.
import { cleanLine, cleanText } from '#lib/text.ts';
import type { Block, Foot } from './frame.ts';
import { escaped, pieceNamed } from './look.ts';
import { soundAddress } from './plain.ts';

const piece = {
  dateline: pieceNamed('dateline'),
  p: pieceNamed('p'),
  theirs: pieceNamed('theirs'),
  h2: pieceNamed('h2'),
  h3: pieceNamed('h3'),
  lead: pieceNamed('lead'),
  small: pieceNamed('small'),
  button: pieceNamed('button'),
  link: pieceNamed('link'),
  quote: pieceNamed('quote'),
  list: pieceNamed('list'),
  item: pieceNamed('item'),
  itemLink: pieceNamed('itemlink'),
  itemSmall: pieceNamed('itemsmall'),
  facts: pieceNamed('facts'),
  fact: pieceNamed('fact'),
  canary: pieceNamed('canary'),
  pink: pieceNamed('pink'),
  blue: pieceNamed('blue'),
  good: pieceNamed('good'),
  bad: pieceNamed('bad'),
  turned: pieceNamed('turned'),
  footHead: pieceNamed('foothead'),
  footLinks: pieceNamed('footlinks'),
  footText: pieceNamed('foottext'),
};

export function htmlOfBlock(block: Block): string {
  // Our sentences keep our direction, also where they begin with somebody's title.
  if ('p' in block) return paragraphs(block.p, block.theirs ? piece.theirs : piece.p);
  if ('h2' in block) return piece.h2({ text: cleanLine(block.h2) });
  if ('h3' in block) return piece.h3({ text: cleanLine(block.h3) });
  if ('lead' in block) {
    const kind = cleanLine(block.kind);
    return piece.lead({ kind, ...withLink(cleanLine(block.lead), block.href) });
  }
  if ('button' in block) return piece.button(withLink(block.button, block.href));
  if ('link' in block) return piece.link(withLink(block.link, block.href));
  if ('quote' in block) return piece.quote({ paragraphs: paragraphs(block.quote) });
  if ('facts' in block) return piece.facts({ rows: block.facts.map(factRow).join('') });
  if ('list' in block) return piece.list({ items: block.list.map(listItem).join('') });
  if ('card' in block) return cardOf(block);
  return piece.small({ text: cleanText(block.small) });
}

export function htmlOfFoot(foot: Foot): string {
  return [
    piece.footHead({ text: foot.head }),
    ...foot.lines.map((line) => piece.footText({ text: cleanText(line) })),
    foot.links.length > 0 &&
      piece.footLinks({ links: foot.links.map(linkOf).join(' &nbsp;/&nbsp; ') }),
  ]
    .filter(Boolean)
    .join('\n');
}

function withLink(text: string, href: string) {
  return { text: cleanText(text), href: soundAddress(href) };
}

function paragraphs(text: string, drawn = piece.theirs): string {
  const parts = cleanText(text).split(/\n{2,}/);
  return parts.map((part) => drawn({ text: part })).join('');
}

function factRow([label, value]: [string, string]): string {
  return piece.fact({ label: cleanLine(label), value: cleanText(value) });
}

function listItem(item: Extract<Block, { list: unknown }>['list'][number]): string {
  const text = cleanText(item.text);
  const line = item.href ? linkOf({ text, href: item.href }) : escaped(text);
  return piece.item({
    line,
    small: item.small ? piece.itemSmall({ text: cleanText(item.small) }) : '',
  });
}

function linkOf({ text, href }: { text: string; href: string }): string {
  return piece.itemLink({ text, href: soundAddress(href) });
}

function cardOf(card: Extract<Block, { card: string }>): string {
  return piece[card.sheet ?? 'canary']({
    title: cleanLine(card.card),
    href: soundAddress(card.href),
    small: card.small ? piece.dateline({ text: cleanLine(card.small) }) : '',
    paragraphs: card.text ? paragraphs(card.text) : '',
    stamp: card.stamp ? piece[card.stamp.verdict]({ text: card.stamp.text }) : '',
  });
}
