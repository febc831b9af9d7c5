import { describe, expect, test } from 'vitest';
import { type FeedEntry, writeFeed } from '#lib/feed.ts';
import { faultsOfJsonFeed, hasRuby, judgeFeed } from '../setup/feed-judges.ts';

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
const WORDS = [
  'Late',
  ']]><x>',
  '</title></name></script><script>alert(1)</script>',
  'a\u0000b\u0008c\uffff',
  'half \ud83d pair, \udc00 turned',
  '&lt;b&gt; &#0; &nbsp; &unknown; & "q" \'q\'',
  '<![CDATA[ x ]]>',
  'متأخر \u202E 遅い',
];
const entries: FeedEntry[] = WORDS.map((words, n) => ({
  ...{ id: `story/${n}`, title: words, path: `/stories/${n}`, author: words },
  ...{ publishedAt: at, updatedAt: at + n, html: '<p>Words &amp; more.</p>' },
}));

describe.skipIf(!hasRuby)('a validator not written here (Ruby’s)', () => {
  for (const form of ['atom', 'rss'] as const) {
    test(`takes our ${form}, whatever it holds, and when it holds nothing`, () => {
      expect(judgeFeed(writeFeed(head, entries, form))).toBe(WORDS.length);
      expect(judgeFeed(writeFeed(head, [], form))).toBe(0);
    });
  }

  test('refuses what is no feed, and one that lacks something or says it badly', () => {
    const [atom, rss] = [writeFeed(head, entries, 'atom'), writeFeed(head, entries, 'rss')];
    const wrong = [
      atom.replace(/<updated>[^<]+/, '<updated>yesterday'),
      atom.replace(/<entry>\s*<title[\s\S]*?<\/title>/, '<entry>'),
      atom.replace('<entry>', '<entry><bogus/>'),
      atom.replace(/<id>[^<]+<\/id>/, ''),
      rss.replace(/<description>[\s\S]*?<\/description>/, ''),
      rss.replace(/<pubDate>[^<]+/, '<pubDate>18.11.2026'),
      '<html></html>',
    ];
    for (const xml of wrong) expect(judgeFeed(xml), xml.slice(0, 200)).toEqual(expect.any(String));
  });
});

describe('the schema of JSON Feed (of others)', () => {
  test('takes ours, whatever it holds, and when it holds nothing', () => {
    expect(faultsOfJsonFeed(writeFeed(head, entries, 'json'))).toEqual([]);
    expect(faultsOfJsonFeed(writeFeed(head, [], 'json'))).toEqual([]);
  });

  test('refuses what lacks something', () => {
    const feed = JSON.parse(writeFeed(head, entries, 'json'));
    const wrong = [
      { ...feed, title: undefined },
      { ...feed, version: '2' },
      { ...feed, items: 7 },
    ];
    const nameless = feed.items.map((item: object) => ({ ...item, id: undefined }));
    for (const one of [...wrong, { ...feed, items: nameless }]) {
      expect(faultsOfJsonFeed(JSON.stringify(one))).not.toEqual([]);
    }
  });
});
