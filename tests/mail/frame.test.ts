import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { publication } from '#domain/publication.ts';
import { type Block, composeLetter, type NewLetterText } from '#mail/frame.ts';
import { useHouse } from '../setup/house.ts';

useHouse();

const page = 'http://localhost:4321/stories/the-piano-tuner';
const everyBlock: Block[] = [
  { p: 'Good afternoon.\n\nFive stories this week,\nand one long read.' },
  { h2: 'Good service' },
  { h3: 'One of two' },
  { button: 'Read the essay', href: 'http://localhost:4321/articles/the-phone-call' },
  { link: 'See it as it stands', href: page },
  { quote: 'He rang to say\nhe was lost.' },
  {
    facts: [
      ['Number', '0412'],
      ['Side', 'Customer’s side'],
    ],
  },
  { list: [{ text: 'With a link', href: page, small: 'and a line' }, { text: 'Without' }] },
  {
    card: 'The piano tuner',
    href: page,
    small: 'No. 0412 / Customer’s side',
    text: 'He was four minutes from my door.',
    stamp: { verdict: 'good', text: 'Told as good service' },
    sheet: 'pink',
  },
  { small: 'All five stories are invented examples.' },
];

function compose(more: Partial<NewLetterText> = {}) {
  return composeLetter({
    subject: 'Weekly digest',
    preheader: 'A bakery queue that was told the truth.',
    dateline: 'Friday 20 November 2026',
    blocks: everyBlock,
    reason: 'You asked for a weekly letter.',
    unsubscribe: {
      stop: 'http://localhost:4321/u/1.abc',
      change: 'http://localhost:4321/subscriptions/1.abc',
      onTheWeb: 'http://localhost:4321/issues/weekly-2026-W47',
    },
    ...more,
  });
}

/** What a reader reads: no tags, white space as one. */
function wordsOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>|<!--[\s\S]*?-->|<div class="preheader"[\s\S]*?<\/div>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}

test('text and HTML say the same, and lead to the same places', () => {
  const { text, html } = compose();
  const inText = text.replace(/^> /gm, '').replace(/\s+/g, ' ').toLowerCase();
  const spoken = everyBlock.flatMap((block) => Object.values(block).flat(3));
  const sentences = spoken.flatMap((value) =>
    typeof value === 'string' && !value.startsWith('http') ? value.split(/\n+/) : [],
  );
  for (const sentence of sentences.filter((each) => !['good', 'pink'].includes(each))) {
    expect(wordsOf(html)).toContain(sentence);
    expect(inText).toContain(sentence.toLowerCase());
  }
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!);
  const bare = text.split('\n').filter((line) => /^https?:/.test(line));
  expect(new Set(bare)).toEqual(new Set(inHtml.filter((href) => !href.endsWith('4321/'))));
});

test('nothing in a letter is fetched from anywhere', () => {
  const { html } = compose();
  expect(html).not.toMatch(/<(?:img|link|script|iframe|object|video|audio|base)\b/i);
  expect(html).not.toMatch(/url\(|@import|@font-face|\bsrc=|srcset=/i);
});

test('a letter is sound HTML with one heading above all others', async () => {
  const checker = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // Mail programs know styles on the element and the table attributes of old, and little else.
      'no-inline-style': 'off',
      'no-deprecated-attr': 'off',
      'no-conditional-comment': 'off',
      'doctype-style': 'off',
      'long-title': 'off',
    },
  });
  const report = await checker.validateString(compose().html);
  const faults = report.results.flatMap(({ messages }) => messages.map((fault) => fault.message));
  expect(faults).toEqual([]);
  const { html } = compose();
  expect(html.match(/<h1\b/g)).toHaveLength(1);
  expect(html).toContain('<html lang="en" dir="ltr">');
  const tables = html.match(/<table\b[^>]*>/g) ?? [];
  expect(tables.every((table) => table.includes('role="presentation"'))).toBe(true);
});

test('what a stranger wrote is words in a letter, nothing else', () => {
  const hostile = '<script>alert(1)</script> "{{{blocks}}}" {{name}} & <img src=x onerror=y>';
  const { html, text } = compose({
    subject: `Re:\r\nBcc: eve@example.com ${hostile}`,
    preheader: hostile,
    dateline: hostile,
    blocks: [{ p: hostile }, { list: [{ text: hostile, small: hostile }] }, { quote: hostile }],
    reason: hostile,
  });
  expect(html).not.toMatch(/<script|<img/);
  expect(wordsOf(html)).toContain(hostile);
  expect(text.replace(/\s+/g, ' ')).toContain(hostile);
});

test('a subject is one line, whatever was put into it', () => {
  const { subject } = compose({ subject: 'Hello\r\nBcc: eve@example.com\0\u202e' });
  expect(subject).toBe('Hello Bcc: eve@example.com');
});

test('a letter leads to web and mail addresses only', () => {
  const blocks = [{ link: 'Press me', href: 'javascript:alert(1)' }];
  expect(() => compose({ blocks })).toThrow(/may not link/);
});

test('lines of text keep to 72 letters, and links stay whole', () => {
  const href = `http://localhost:4321/stories/${'a-long-slug-'.repeat(12)}`;
  const { text } = compose({ blocks: [{ p: 'word '.repeat(100) }, { link: 'There', href }] });
  const long = text.split('\n').filter((line) => [...line].length > 72);
  expect(long).toEqual([href]);
});

test('every letter says who publishes, why it came, and that nobody counts', () => {
  const { text, html } = compose();
  const { name, publisher } = publication();
  for (const part of [text.replace(/\s+/g, ' '), wordsOf(html)]) {
    expect(part).toContain('You asked for a weekly letter.');
    expect(part).toContain('We don’t count whether you open this.');
    expect(part).toContain(publisher?.address[0] ?? `${name} is a sample publication`);
  }
});

test('a digest of forty stories stays below what mail programs cut off', () => {
  const cards = Array.from({ length: 40 }, () => everyBlock.find((block) => 'card' in block)!);
  expect(Buffer.byteLength(compose({ blocks: cards }).html)).toBeLessThan(100_000);
});
