import { describe, expect, test } from 'vitest';
import { type FeedEntry, feedAnswer, writeFeed } from '#lib/feed.ts';
import { standalone } from '#lib/feed-html.ts';
import { sitemap } from '#lib/sitemap.ts';
import { cleanText } from '#lib/text.ts';
import { ATOM, faultsOfXml, hasXmllint } from '../setup/xml.ts';

const head = {
  name: 'Tea & <Sympathy>',
  title: 'Tea & <Sympathy>: stories',
  tagline: 'From "both" sides &amp; more',
  language: 'en',
  path: '/stories/feed.xml?verdict=bad&side=staff',
  page: '/stories?verdict=bad&side=staff',
  origin: 'https://tea.example',
};
const at = Date.parse('2026-11-18T10:00:00Z');
const entry: FeedEntry = {
  id: 'story/12',
  title: 'Late',
  path: '/stories/late',
  publishedAt: at,
  updatedAt: at,
  author: 'Somebody',
  html: '<p>Words.</p>',
};
/** What somebody might call themselves, or a story. */
const HOSTILE = [
  ']]><x>',
  '</title></name></script><script>alert(1)</script>',
  'a\u0000b\u0008c\uffff',
  'half \ud83d pair, \udc00 turned',
  'safe \u202Eexe.cod',
  '&lt;b&gt; &#0; &nbsp; &unknown; & "q" \'q\'',
  '<![CDATA[ x ]]>',
];
const FORBIDDEN = ['\u0000', '\u0008', '\uffff', '\u202e', '\ud83d', '\udc00'];
const hostile = HOSTILE.map((words, n) => ({
  ...entry,
  ...{ id: `story/${n}`, title: words, author: words, html: `<p>${cleanText(words)}</p>` },
}));

describe('a feed of hostile words', () => {
  for (const form of ['atom', 'rss'] as const) {
    const xml = writeFeed(head, hostile, form);

    test(`in ${form} holds nothing that XML cannot`, () => {
      expect(xml.isWellFormed()).toBe(true);
      expect(FORBIDDEN.filter((letter) => xml.includes(letter))).toEqual([]);
      expect(xml.match(/<!\[CDATA\[/g)).toHaveLength(2 * hostile.length + 1);
      expect(xml.match(/\]\]>/g)).toHaveLength(2 * hostile.length);
    });

    test.skipIf(!hasXmllint)(`in ${form} is XML to a strict parser (xmllint)`, () => {
      const schema = form === 'atom' ? ATOM : undefined;
      expect(faultsOfXml(xml, schema)).toBe('');
      expect(faultsOfXml(writeFeed(head, [], form), schema)).toBe('');
    });

    test(`in ${form} has no live script`, () => {
      expect(xml.replace(/&lt;/g, '')).not.toContain('<script');
    });
  }

  test('in JSON is whole too, its titles the words themselves', () => {
    const text = writeFeed(head, hostile, 'json');
    const feed = JSON.parse(text);
    expect(FORBIDDEN.filter((letter) => text.includes(letter))).toEqual([]);
    expect(text).not.toMatch(/\\u(?:d83d|dc00|0000)/);
    expect(feed.items[0].title).toBe(']]><x>');
    expect(feed.items[3].title).toBe('half  pair,  turned');
    expect(feed.items[1].content_html).toBe('<p></title></name></p>');
  });
});

describe('a feed', () => {
  test('keeps hostile titles and names as text', () => {
    const title = '<script>alert(1)</script> ]]> &amp; "q"';
    const author = '</name><script>x</script> &amp;';
    const xml = writeFeed(head, [{ ...entry, title, author }], 'atom');
    expect(xml).not.toContain('<script>');
    expect(xml).toContain('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp;');
    expect(xml).toContain('&lt;/name&gt;&lt;script&gt;x&lt;/script&gt; &amp;amp;</name>');
    expect(xml).toContain('<title>Tea &amp; &lt;Sympathy&gt;: stories</title>');
  });

  test('in RSS titles read the same as text and as HTML wherever they can', () => {
    const titled = (title: string) => writeFeed(head, [{ ...entry, title }], 'rss');
    expect(titled('Tea & toast, 3 < 4')).toContain('<![CDATA[Tea & toast, 3 < 4]]>');
    expect(titled('<b>Tea</b> &amp;')).toContain('<![CDATA[&lt;b>Tea&lt;/b> &amp;amp;]]>');
  });

  test('links only to the site’s own absolute addresses', () => {
    const html = '<p><a href="/principles/x">a</a> <a href="https://else.example/">b</a></p>';
    for (const form of ['atom', 'rss', 'json'] as const) {
      const text = writeFeed(head, [{ ...entry, html }], form).replaceAll('\\"', '"');
      expect(text).toContain('href="https://tea.example/principles/x"');
      expect(text).toContain('href="https://else.example/"');
      expect(text).toMatch(/verdict=bad(&amp;|&)side=staff/);
    }
  });

  test('knows an entry by what it is, wherever it stands', () => {
    const moved = { ...entry, path: '/stories/very-late' };
    for (const form of ['atom', 'rss', 'json'] as const) {
      expect(writeFeed(head, [entry], form)).toContain('tag:tea.example,2026:story/12');
      expect(writeFeed(head, [moved], form)).toContain('tag:tea.example,2026:story/12');
    }
    expect(writeFeed(head, [entry], 'rss')).toContain('isPermaLink="false"');
  });

  test('says when it was last changed, and in which language it is', () => {
    const updatedAt = at + 3_600_000;
    const xml = writeFeed(head, [{ ...entry, updatedAt }], 'atom');
    expect(xml.match(/<updated>2026-11-18T11:00:00.000Z<\/updated>/g)).toHaveLength(2);
    expect(xml).toContain('<published>2026-11-18T10:00:00.000Z</published>');
    expect(xml).toContain('xml:lang="en"');
    const rss = writeFeed(head, [{ ...entry, updatedAt }], 'rss');
    expect(rss).toContain('<pubDate>Wed, 18 Nov 2026 10:00:00 GMT</pubDate>');
    expect(rss).toContain('<atom:updated>2026-11-18T11:00:00.000Z</atom:updated>');
    expect(rss).toContain('<language>en</language>');
    const json = JSON.parse(writeFeed(head, [{ ...entry, updatedAt }], 'json'));
    expect(json.items[0].date_modified).toBe('2026-11-18T11:00:00.000Z');
  });

  test('in RSS names who wrote, where it stands itself, and carries the whole text', () => {
    const xml = writeFeed(head, [entry], 'rss');
    expect(xml).toContain('<dc:creator>Somebody</dc:creator>');
    expect(xml).not.toContain('<author>');
    expect(xml).toContain('rel="self" type="application/rss+xml"');
    expect(xml).toContain('<content:encoded><![CDATA[<p>Words.</p>]]></content:encoded>');
  });

  test('in JSON is of version 1.1', () => {
    const feed = JSON.parse(writeFeed(head, [entry], 'json'));
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Tea & <Sympathy>: stories',
      feed_url: 'https://tea.example/stories/feed.xml?verdict=bad&side=staff',
      items: [{ url: 'https://tea.example/stories/late', authors: [{ name: 'Somebody' }] }],
    });
  });

  test('is as new as its drawing, for what was taken back leaves no date', () => {
    const answer = feedAnswer(head, [entry], at + 60_000, 'rss');
    expect(answer.headers.get('last-modified')).toBe('Wed, 18 Nov 2026 10:01:00 GMT');
    expect(answer.headers.get('content-type')).toBe('application/rss+xml');
  });
});

describe('the words of a page in a feed', () => {
  const PAGE = 'https://tea.example/articles/late';
  const alone = (html: string) => standalone(html, PAGE);

  test('come without drawings, styles, forms or marks of our own pages', () => {
    const page =
      '<link rel="stylesheet" href="/a.css"><div class="x" id="y" aria-label="z" hidden>' +
      '<svg class="mark"><use href="#m-good"/></svg><p data-x=\'1\' style="color:red">Words.</p>' +
      '<form action="/x"><input></form><style>p{}</style><!-- note --></div>';
    expect(alone(page)).toBe('<div><p>Words.</p></div>');
  });

  test('come without anything that runs or frames', () => {
    const page =
      '<p onclick="x()">a</p><iframe src="/x">b</iframe><SCRIPT>c</SCRIPT ><script src=x>' +
      '<object data="y"></object><embed src="z"><a href="javascript:d()">e</a><img src="data:x">';
    expect(alone(page)).toBe('<p>a</p><a>e</a><img>');
  });

  test('have links and pictures that work from anywhere', () => {
    expect(alone('<a href="/b?c=1&#38;d">x</a>')).toBe(
      '<a href="https://tea.example/b?c=1&#38;d">x</a>',
    );
    expect(alone('<a href="#note">x</a>')).toBe(`<a href="${PAGE}#note">x</a>`);
    expect(alone('<img src="b.png" alt="B">')).toContain('"https://tea.example/articles/b.png"');
    expect(alone('<a href="//else.example/">x</a>')).toContain('"https://else.example/"');
    expect(alone('<a href="mailto:a@b.example">x</a>')).toContain('"mailto:a@b.example"');
    expect(alone('<p>3 &lt; 4 a="b" <br/>c</p>')).toBe('<p>3 &lt; 4 a="b" <br />c</p>');
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
