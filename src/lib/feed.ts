// A feed in the three forms that readers take. Atom and RSS are built by the library `feed`; this
// keeps them whole: the library writes titles as CDATA, attributes almost as they come, and every
// letter there is, so all that is text is made ready first, and what XML cannot hold is taken out
// at the end. Its JSON is of the first version, so ours is written here.
import { Feed, type Item } from 'feed';
import { standalone } from './feed-html.ts';
import { cleanLine } from './text.ts';

export type FeedEntry = {
  /** What this is for good, such as `story/12`: it outlives a change of address. */
  id: string;
  title: string;
  /** The page's own path. */
  path: string;
  publishedAt: number;
  /** When readers should look again; never before it was published. */
  updatedAt: number;
  author: string;
  /** The whole text as HTML that we made. */
  html: string;
};
export type FeedForm = 'atom' | 'rss' | 'json';
export type FeedHead = {
  /** The publication's name, and the feed's title. */
  name: string;
  title: string;
  tagline: string;
  language: string;
  /** The feed's own path, and that of the page it belongs to. */
  path: string;
  page: string;
  /** The site's origin: every link in a feed is absolute. */
  origin: string;
};

const TYPES: Record<FeedForm, string> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
};
/** RFC 4151 wants a year in which the host was the publisher's own. */
const TAG_YEAR = 2026;
/** Letters that may not stand in XML 1.0 at all, halves of pairs among them. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Newest first as given. An empty feed is dated by the site's beginning of time. */
export function writeFeed(head: FeedHead, entries: FeedEntry[], form: FeedForm): string {
  return { atom: atomFeed, rss: rssFeed, json: jsonFeed }[form](head, entries);
}

/**
 * The feed as an answer; the edge adds its ETag. Who asks by time alone must also hear of what was
 * taken back, and nothing newer tells of that: so it changed, at the latest, when it was drawn.
 */
export function feedAnswer(
  head: FeedHead,
  entries: FeedEntry[],
  now: number,
  form: FeedForm = 'atom',
): Response {
  const headers = { 'Content-Type': TYPES[form], 'Last-Modified': new Date(now).toUTCString() };
  return new Response(writeFeed(head, entries, form), { headers });
}

function atomFeed(head: FeedHead, entries: FeedEntry[]): string {
  // With no entry in it, nothing else would say whose feed it is.
  const whole = { id: new URL(head.path, head.origin).href, author: { name: plain(head.name) } };
  const feed = new Feed({ ...channel(head, entries), ...whole });
  for (const entry of entries) {
    feed.addItem({
      ...item(head, entry),
      title: withoutCdataEnd(escapeHtml(cleanLine(entry.title))),
      author: [{ name: plain(entry.author) }],
    });
  }
  const language = escapeHtml(head.language);
  return feed
    .atom1()
    .replace('<feed xmlns=', `<feed xml:lang="${language}" xmlns=`)
    .replace(NOT_XML, '');
}

function rssFeed(head: FeedHead, entries: FeedEntry[]): string {
  const feed = new Feed(channel(head, entries));
  for (const entry of entries) {
    const updated = new Date(entry.updatedAt).toISOString();
    feed.addItem({
      ...item(head, entry),
      title: withoutCdataEnd(titleEitherWay(cleanLine(entry.title))),
      // RSS's own <author> is an e-mail address, which we show of nobody.
      extensions: [
        { name: 'dc:creator', objects: { _text: plain(entry.author) } },
        { name: 'atom:updated', objects: { _text: updated } },
      ],
    });
  }
  return feed.rss2().replace(NOT_XML, '');
}

/** JSON Feed 1.1. */
function jsonFeed(head: FeedHead, entries: FeedEntry[]): string {
  const at = (path: string) => new URL(path, head.origin).href;
  const items = entries.map((entry) => ({
    id: tagOf(head, entry),
    url: at(entry.path),
    title: cleanLine(entry.title),
    content_html: content(head, entry),
    date_published: new Date(entry.publishedAt).toISOString(),
    date_modified: new Date(entry.updatedAt).toISOString(),
    authors: [{ name: cleanLine(entry.author) }],
  }));
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: cleanLine(head.title),
    home_page_url: at(head.page),
    feed_url: at(head.path),
    description: cleanLine(head.tagline),
    language: head.language,
    items,
  };
  const sound = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replace(NOT_XML, '') : value;
  return `${JSON.stringify(feed, sound, 1)}\n`;
}

function channel(head: FeedHead, entries: FeedEntry[]) {
  const at = (path: string) => new URL(path, head.origin).href;
  return {
    title: plain(head.title),
    description: plain(head.tagline),
    link: at(head.page),
    language: head.language,
    // Each form takes its own.
    feedLinks: { atom: at(head.path), rss: at(head.path) },
    updated: new Date(Math.max(0, ...entries.map((entry) => entry.updatedAt))),
    generator: false as const,
    docs: 'https://www.rssboard.org/rss-specification',
    copyright: '',
  };
}

function item(head: FeedHead, entry: FeedEntry): Omit<Item, 'title'> {
  return {
    id: tagOf(head, entry),
    link: new URL(entry.path, head.origin).href,
    date: new Date(entry.updatedAt),
    published: new Date(entry.publishedAt),
    content: withoutCdataEnd(content(head, entry)),
  };
}

function content({ origin }: FeedHead, { html, path }: FeedEntry): string {
  // The library declares its name spaces only where there is something to say.
  return standalone(html, new URL(path, origin).href) || '<p></p>';
}

/** RFC 4151. */
function tagOf({ origin }: FeedHead, { id }: FeedEntry): string {
  return `tag:${new URL(origin).hostname},${TAG_YEAR}:${id}`;
}

/** The library takes one layer of `&amp;` off what it writes as text. */
function plain(text: string): string {
  return cleanLine(text).replaceAll('&', '&amp;');
}

/** Some readers take RSS titles for text and some for HTML: most titles are the same in both. */
function titleEitherWay(text: string): string {
  return text.replace(/&(?=#|\w+;)/g, '&amp;').replace(/<(?=[a-z/!?])/gi, '&lt;');
}

function withoutCdataEnd(html: string): string {
  return html.replaceAll(']]>', ']]&gt;');
}
