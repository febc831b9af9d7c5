// A feed is built by the library `feed`; this keeps it whole. It writes titles as HTML inside
// CDATA, attributes almost as they come, and every letter there is, so all that is text is escaped
// first, and what XML cannot hold is taken out at the end.
import { Feed } from 'feed';

export type FeedEntry = {
  title: string;
  /** The page's own path. */
  path: string;
  at: number;
  author: string;
  /** The whole text as HTML that we made. */
  html: string;
};
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

/** Letters that may not stand in XML 1.0 at all. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Atom, newest first as given. An empty feed is dated by the site's beginning of time. */
export function atomFeed(head: FeedHead, entries: FeedEntry[]): string {
  const at = (path: string) => new URL(path, head.origin).href;
  const updated = new Date(Math.max(0, ...entries.map((entry) => entry.at)));
  const feed = new Feed({
    id: at(head.path),
    title: head.title,
    description: head.tagline,
    link: at(head.page),
    feedLinks: { atom: at(head.path) },
    updated,
    generator: false,
    copyright: '',
  });
  for (const entry of entries) {
    const when = new Date(entry.at);
    feed.addItem({
      id: at(entry.path),
      link: at(entry.path),
      title: escapeHtml(entry.title),
      date: when,
      published: when,
      content: withoutCdataEnd(standalone(entry.html, head.origin)),
      author: [{ name: entry.author }],
    });
  }
  const language = escapeHtml(head.language);
  return feed
    .atom1()
    .replace('<feed xmlns=', `<feed xml:lang="${language}" xmlns=`)
    .replace(NOT_XML, '');
}

/** The feed as an answer; the edge adds its ETag. */
export function feedAnswer(head: FeedHead, entries: FeedEntry[]): Response {
  const headers: Record<string, string> = { 'Content-Type': 'application/atom+xml' };
  const newest = Math.max(0, ...entries.map((entry) => entry.at));
  if (newest > 0) headers['Last-Modified'] = new Date(newest).toUTCString();
  return new Response(atomFeed(head, entries), { headers });
}

/** A page's HTML for a reader that has neither our styles nor our drawings nor our address. */
export function standalone(html: string, origin: string): string {
  return (
    html
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<svg\b[\s\S]*?<\/svg>/g, '')
      .replace(/<(script|style|form)\b[\s\S]*?<\/\1>/g, '')
      .replace(/<(?:link|meta|source|track)\b[^>]*>/g, '')
      // Many readers drop a player and its page with it; the link inside it always arrives.
      .replace(/<\/?(?:picture|video|audio)\b[^>]*>/g, '')
      .replace(/ (?:class|id|role|srcset|sizes|data-[\w-]+|aria-[\w-]+)="[^"]*"/g, '')
      .replace(/ (href|src)="\/(?!\/)/g, ` $1="${origin}/`)
      .replace(/\n\s*\n+/g, '\n')
      .trim()
  );
}

function withoutCdataEnd(html: string): string {
  return html.replaceAll(']]>', ']]&gt;');
}
