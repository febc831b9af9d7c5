import { describe, expect, test } from 'vitest';
import { atomFeed, standalone } from '#lib/feed.ts';
import { sitemap } from '#lib/sitemap.ts';

const head = {
  name: 'Tea & <Sympathy>',
  title: 'Tea & <Sympathy>: stories',
  tagline: 'From "both" sides',
  language: 'en',
  path: '/stories/feed.xml?verdict=bad&side=staff',
  page: '/stories',
  origin: 'https://tea.example',
};
const entry = {
  title: 'Late',
  path: '/stories/late',
  at: Date.parse('2026-11-18T10:00:00Z'),
  author: 'Somebody',
  html: '<p>Words.</p>',
};

describe('a feed', () => {
  test('keeps hostile titles and names as text', () => {
    const title = '<script>alert(1)</script> ]]> &amp; "q"';
    const author = '</name><script>x</script>';
    const xml = atomFeed(head, [{ ...entry, title, author }]);
    expect(xml).not.toContain('<script>');
    expect(xml).toContain('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;');
    expect(xml.match(/]]>/g)).toHaveLength(2);
  });

  test('cannot be broken out of by the words of a story', () => {
    const xml = atomFeed(head, [{ ...entry, html: '<p>]]> ]]> \u0001\uffff</p>' }]);
    expect(xml).toContain('<p>]]&gt; ]]&gt; </p>');
  });

  test('links only to the site’s own absolute addresses', () => {
    const html = '<p><a href="/principles/x">a</a> <a href="https://else.example/">b</a></p>';
    const xml = atomFeed(head, [{ ...entry, html }]);
    expect(xml).toContain('href="https://tea.example/principles/x"');
    expect(xml).toContain('href="https://else.example/"');
    expect(xml).toContain('<id>https://tea.example/stories/late</id>');
    expect(xml).toContain('verdict=bad&amp;side=staff');
  });

  test('says when it was last changed, and in which language it is', () => {
    const xml = atomFeed(head, [entry]);
    expect(xml).toContain('<updated>2026-11-18T10:00:00.000Z</updated>');
    expect(xml).toContain('xml:lang="en"');
    expect(atomFeed(head, [])).toContain('<feed');
  });

  test('carries words without drawings, styles, forms or marks of our own pages', () => {
    const page =
      '<link rel="stylesheet" href="/a.css"><div class="x" id="y" aria-label="z">' +
      '<svg class="mark"><use href="#m-good"/></svg><p>Words.</p>' +
      '<form action="/x"><input></form><style>p{}</style><!-- note --></div>';
    expect(standalone(page, 'https://tea.example')).toBe('<div><p>Words.</p></div>');
  });

  test('shows a picture in one form, and of a film the link that leads to it', () => {
    const picture =
      '<figure class="figure"><picture><source type="image/avif" srcset="/_astro/b.avif 480w">' +
      '<img src="/_astro/b.png" width="9" height="5" alt="A bell"></picture></figure>';
    expect(standalone(picture, 'https://tea.example')).toBe(
      '<figure><img src="https://tea.example/_astro/b.png" width="9" height="5" alt="A bell"></figure>',
    );
    const film =
      '<video controls src="/bell.mp4"><track kind="captions" src="/bell.vtt">' +
      '<p><a href="/bell.mp4">Watch the film</a></p></video>';
    expect(standalone(film, 'https://tea.example')).toBe(
      '<p><a href="https://tea.example/bell.mp4">Watch the film</a></p>',
    );
  });
});

describe('a map of the site', () => {
  test('has absolute, encoded addresses', async () => {
    const xml = await sitemap('https://tea.example', [{ path: '/tags/列&b', at: 0 }]).text();
    expect(xml).toContain('<loc>https://tea.example/tags/%E5%88%97&amp;b</loc>');
    expect(xml).toContain('<lastmod>1970-01-01T00:00:00.000Z</lastmod>');
  });
});
