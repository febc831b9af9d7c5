import { describe, expect, test } from 'vitest';
import { storyHtml } from '#lib/markdown.ts';

const mark = (text: string, n: number) => `<mark class="flagged">${text}<sup>${n}</sup></mark>`;

describe('what is marked in a story’s words', () => {
  test('stands out wherever it stands, with the number of its line', () => {
    const html = storyHtml('Tom told **Anna Holt**; Tom, not Anna.', ['Anna Holt', 'Tom', 'Anna']);
    expect(html).toContain(`${mark('Tom', 2)} told <strong>${mark('Anna Holt', 1)}</strong>`);
    expect(html).toContain(`${mark('Tom', 2)}, not ${mark('Anna', 3)}.`);
  });

  test('is no part of a longer word, of an address behind a link, or of a tag', () => {
    const html = storyHtml('Tomas and [the em](https://example.org/Tom)', ['Tom', 'em', 'a']);
    expect(html).toContain('Tomas');
    expect(html).toContain('href="https://example.org/Tom"');
    expect(html).toContain(`the ${mark('em', 2)}</a>`);
  });

  test('stays text, whatever was typed', () => {
    const html = storyHtml('a <b>Tom</b> & (.*) x', ['<b>Tom</b>', '(.*)', '&']);
    expect(html).toContain(mark('&lt;b&gt;Tom&lt;/b&gt;', 1));
    expect(html).toContain(mark('(.*)', 2));
    expect(html).not.toContain('<b>');
  });
});
