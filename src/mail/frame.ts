// Every letter is made here, once as text and once as HTML, from the same blocks, so that both say
// the same. Nothing in a letter is fetched from anywhere: no pictures, fonts, pixels, counted
// links.
import { publication } from '#domain/publication.ts';
import { directionOf } from '#lib/language.ts';
import { absolute } from '#lib/site.ts';
import { cleanLine } from '#lib/text.ts';
import { words } from '#words/en.ts';
import { htmlOfBlock, htmlOfFoot } from './html.ts';
import { frameOf, pieceNamed } from './look.ts';
import { textOf } from './plain.ts';

export type Block =
  | { p: string; theirs?: true }
  | { h2: string }
  | { h3: string }
  /** The one thing to read first: large, with its kind above it. */
  | { lead: string; href: string; kind: string }
  | { button: string; href: string }
  | { link: string; href: string }
  | { quote: string }
  | { facts: [label: string, value: string][] }
  | { list: { text: string; href?: string | undefined; small?: string | undefined }[] }
  | { card: string; href: string; small: string; text: string; stamp?: Stamp; sheet?: Sheet }
  | { small: string };

/** A verdict's mark on a card; its words come with the card. */
export type Stamp = { verdict: 'good' | 'bad' | 'turned'; text: string };
export type Sheet = 'canary' | 'pink' | 'blue';

export type NewLetterText = {
  subject: string;
  /** What an inbox shows beside the subject; said again in the letter itself. */
  preheader: string;
  /** A short line above the name: a date, for whom. */
  dateline?: string;
  blocks: Block[];
  /** Why this person gets this letter. */
  reason: string;
  /** Only letters that come again carry these. */
  unsubscribe?: { stop: string; change?: string; onTheWeb?: string };
};

export type Worded = { subject: string; text: string; html: string };

export function composeLetter(letter: NewLetterText): Worded {
  const subject = cleanLine(letter.subject);
  const foot = footOf(letter);
  return {
    subject,
    text: textOf(publication().name, letter, foot),
    html: htmlOf(letter, subject, foot),
  };
}

export type Foot = { head: string; links: { text: string; href: string }[]; lines: string[] };

function footOf({ reason, unsubscribe }: NewLetterText): Foot {
  const { name, publisher } = publication();
  const said = words.mail.foot;
  const links: Foot['links'] = [];
  if (unsubscribe) {
    const { stop, change, onTheWeb } = unsubscribe;
    links.push({ text: said.stop, href: stop });
    if (change) links.push({ text: said.change, href: change });
    if (onTheWeb) links.push({ text: said.onTheWeb, href: onTheWeb });
  }
  const from = publisher
    ? [said.publishedBy(name, publisher.name), publisher.address.join('\n')]
    : [said.noPublisher(name)];
  return { head: said.head, links, lines: [`${reason} ${said.counting}`, ...from] };
}

const datelinePiece = pieceNamed('dateline');

function htmlOf(letter: NewLetterText, subject: string, foot: Foot): string {
  const { name, language } = publication();
  return frameOf({
    language,
    direction: directionOf(language),
    subject,
    preheader: cleanLine(letter.preheader),
    dateline: letter.dateline ? datelinePiece({ text: cleanLine(letter.dateline) }) : '',
    home: absolute('/'),
    name,
    blocks: letter.blocks.map((block) => `${htmlOfBlock(block)}\n`).join(''),
    foot: htmlOfFoot(foot),
  });
}
