// Every address of the house, one line each: who may come in, whether a stranger's page may be
// kept, which query parameters belong to it, whether and from where it takes a POST, and how much.
// The edge obeys this table, the middleware asks it at the gate, and a test compares it with
// src/pages. What has no line is not found.

export type Role = 'visitor' | 'reader' | 'author' | 'moderator' | 'editor' | 'owner';
export type Parameter = keyof typeof shapes;

export type Route = {
  pattern: string;
  roles: readonly Role[];
  /** The page is the same for all strangers; these parameters, and no others, change it. */
  cached?: readonly Parameter[];
  /** Takes a POST: from our own pages, or from anyone who holds the address (named below). */
  post?: 'ours' | 'anyone';
  /** The body may hold a story's or an essay's text. */
  long?: true;
  /** What strangers send here is kept: so much in an hour of one visitor. */
  keeps?: true;
  /** The form may bring a file with it. */
  files?: true;
  /** The form carries a `csrf` field, bound to the session or to the private link. */
  csrf?: true;
  /** The address itself is a key: never stored, never indexed. */
  link?: true;
  /** Answered by the edge without Astro (one-click: its POST alone, with a link that opens). */
  door?: 'health' | 'ready' | 'one-click';
  /** Only at home: a loopback address, no SMTP, no proxy between. */
  home?: true;
  /** A picture of the owner's: nothing in it may run. */
  picture?: true;
  /** Shown in a sandboxed frame under a policy of its own. */
  frame?: true;
};

export const form_bytes_max = 64 * 1024;
export const long_form_bytes_max = 256 * 1024; // 20,000 letters of four bytes, escaped

const all: readonly Role[] = ['visitor', 'reader', 'author', 'moderator', 'editor', 'owner'];
const known = all.slice(1);
const moderators = all.slice(3);
const editors = all.slice(4);
const owners = all.slice(5);

const slug = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,119}$/u;
// Only values of these shapes make a page of their own in the cache; others are drawn each time.
const shapes = {
  page: /^(?:[1-9]|[1-4][0-9]|50)$/,
  before: /^[0-9]{1,16}$/,
  verdict: /^(?:good|bad|turned)$/,
  side: /^(?:customer|staff|colleague)$/,
  sector: slug,
  channel: slug,
  principle: slug,
  tag: slug,
  sort: /^[a-z]{1,12}$/,
  full: /^1$/,
  pick: /^[a-z0-9-]{1,80}(?:,[a-z0-9-]{1,80}){0,19}$/,
  size: /^(?:a4|letter)$/,
  of: /^[1-9][0-9]{0,8}$/,
};
const list: Parameter[] = ['page', 'before'];
const shelf: Parameter[] = ['full', ...list];
const stories: Parameter[] = ['verdict', 'side', 'sector', 'channel', 'principle', 'tag'];

const row = (pattern: string, roles: readonly Role[], more: Partial<Route> = {}): Route => ({
  pattern,
  roles,
  ...more,
});
const ours = { post: 'ours' } as const;
const kept = { ...ours, keeps: true } as const;
const signed = { post: 'ours', csrf: true } as const;
const byLink = { post: 'ours', csrf: true, link: true } as const;

export const routes: readonly Route[] = [
  row('/', all, { cached: [] }),
  row('/articles', all, { cached: list }),
  row('/articles/[slug]', all, { cached: [] }),
  row('/principles', all, { cached: [] }),
  row('/principles/[slug]', all, { cached: list }),
  row('/principles/poster', all, { cached: ['pick', 'size'] }),
  row('/principles/[slug]/poster', all, { cached: ['size'] }),
  row('/principles/[slug]/huddle', all, { cached: ['size'] }),
  row('/phrases', all, { cached: ['verdict', 'of', ...list] }),
  row('/stories', all, { cached: [...stories, 'sort', ...list] }),
  row('/stories/[slug]', all, { cached: [] }),
  row('/stories/[slug]/thanks', all, { cached: ['size'] }),
  // Not kept: what strangers type must not fill the cache.
  row('/search', all),
  row('/tags', all, { cached: [] }),
  row('/tags/[tag]', all, { cached: shelf }),
  row('/archive', all, { cached: shelf }),
  row('/archive/[year]', all, { cached: shelf }),
  row('/archive/[year]/[month]', all, { cached: shelf }),
  row('/authors/[slug]', all, { cached: shelf }),
  row('/series/[slug]', all, { cached: shelf }),
  row('/record', all, { cached: [] }),
  row('/issues', all, { cached: list }),
  row('/issues/[id]', all, { cached: [] }),
  row('/comments/[id]', all),
  row('/stories/any', all),
  row('/s/[number]', all),
  row('/e/[id]', all),
  row('/[page]', all, { cached: [] }),
  row('/speaking', all, { cached: [] }),
  row('/handbook', all, { cached: [] }),
  row('/handbook/[slug]', all, { cached: [] }),
  row('/feed.xml', all, { cached: [] }),
  row('/rss.xml', all, { cached: [] }),
  row('/feed.json', all, { cached: [] }),
  row('/articles/feed.xml', all, { cached: [] }),
  row('/stories/feed.xml', all, { cached: stories }),
  row('/tags/[tag]/feed.xml', all, { cached: [] }),
  row('/authors/[slug]/feed.xml', all, { cached: [] }),
  row('/comments/feed.xml', all, { cached: [] }),
  row('/issues/feed.xml', all, { cached: [] }),
  row('/og/[kind]/[slug].png', all, { cached: [] }),
  row('/sitemap-index.xml', all, { cached: [] }),
  row('/sitemap-[n].xml', all, { cached: [] }),
  row('/robots.txt', all, { cached: [] }),
  row('/theme.css', all, { cached: [] }),
  row('/logo', all, { cached: [], picture: true }),
  row('/look', all, ours),
  row('/404', all),
  row('/500', all),
  row('/healthz', all, { door: 'health' }),
  row('/readyz', all, { door: 'ready' }),

  row('/stories/new', all, { ...kept, long: true }),
  row('/stories/received', all, ours),
  row('/tell/[token]', all, { ...byLink, keeps: true, long: true }),
  row('/comments/new', all, kept),
  row('/comments/received', all, ours),
  row('/subscriptions/new', all, ours),
  row('/subscriptions/asked', all),
  row('/complaints/new', all, kept),
  row('/complaints/received', all),
  row('/enquiries/new', all, kept),
  row('/enquiries/received', all),

  row('/confirm/[token]', all, byLink),
  row('/mine/[token]', all, byLink),
  row('/mine/[token]/withdraw', all, byLink),
  row('/mine/[token]/edit', all, { ...byLink, long: true }),
  row('/mine/[token]/answer', all, byLink),
  row('/mine/[token]/consent', all, byLink),
  row('/mine/[token]/appeal', all, byLink),
  row('/mine/[token]/disown', all, byLink),
  row('/mine/[token]/link', all, byLink),
  row('/mine/[token]/erase', all, byLink),
  row('/mine/[token]/export', all, { link: true }),
  row('/links/new', all, ours),
  row('/links/sent', all),
  row('/links/done', all),
  row('/links/none', all),
  row('/subscriptions/[token]', all, byLink),
  // RFC 8058: a mail provider presses this button; it knows the address and shows no Origin.
  row('/u/[token]', all, { post: 'anyone', door: 'one-click', link: true }),

  row('/sign-in', all, ours),
  row('/sign-in/sent', all),
  row('/sign-in/[token]', all, { post: 'ours', link: true }),
  row('/sign-in/again', all),
  row('/sign-out', all, signed),
  row('/account', known, signed),
  row('/mailbox', all, { home: true }),
  row('/mailbox/[id]', all, { home: true }),
  row('/mailbox/[id]/letter', all, { home: true, frame: true }),

  row('/desk', moderators),
  row('/desk/comments', moderators, signed),
  row('/desk/comments/[id]', moderators, signed),
  row('/desk/stories', editors),
  row('/desk/stories/new', editors, { ...signed, long: true }),
  row('/desk/appeals', editors),
  row('/desk/stories/[id]', editors, { ...signed, long: true }),
  row('/desk/complaints', editors, signed),
  row('/desk/complaints/[id]', editors, signed),
  row('/desk/figures', editors),
  row('/desk/enquiries', editors, signed),
  row('/desk/enquiries/[id]', editors, signed),
  row('/desk/tags', editors),
  row('/desk/tags/[id]', editors, signed),
  row('/desk/begin', owners, signed),
  row('/desk/settings', owners, signed),
  row('/desk/settings/logo', owners, { ...signed, files: true, long: true }),
  row('/desk/subscribers', editors),
  row('/desk/issues', editors),
  row('/desk/issues/[id]', editors, signed),
  row('/desk/letters', editors, signed),
  row('/desk/letters/[id]', editors, signed),
  row('/desk/letters/[id]/letter', editors, { frame: true }),
];

const fixed = new Map(routes.map((route) => [route.pattern, route]));
const open = routes
  .filter((route) => route.pattern.includes('['))
  .sort((one, two) => weight(two.pattern) - weight(one.pattern))
  .map((route) => ({ route, shape: shapeOf(route.pattern) }));

/** The line for a decoded path such as `/stories/a-slug`; undefined when there is none. */
export function routeFor(path: string): Route | undefined {
  const exact = fixed.get(path);
  if (exact && !path.includes('[')) return exact;
  return open.find(({ shape }) => shape.test(path))?.route;
}

/** The line for a pattern such as `/stories/[slug]`, as Astro names the page it draws. */
export function routeNamed(pattern: string): Route | undefined {
  return fixed.get(pattern);
}

/** True when the value is one that a page of this parameter may be kept for. */
export function isKeptValue(parameter: Parameter, value: string): boolean {
  return shapes[parameter].test(value);
}

/** True when ticks of one name are one list: `pick=a&pick=b` is the page of `pick=a,b`. */
export function isList(parameter: Parameter): boolean {
  return parameter === 'pick';
}

/** The last part of a path whose pattern ends in `[…]`: the token of a private link. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function shapeOf(pattern: string): RegExp {
  const parts = pattern.split(/(\[\w+\])/);
  const source = parts.map((part) => (part[0] === '[' ? '[^/]+' : RegExp.escape(part)));
  return new RegExp(`^${source.join('')}$`);
}

// Written-out text before a bracket wins, as in Astro: /stories/feed.xml before /stories/[slug].
function weight(pattern: string): number {
  return pattern.replace(/\[\w+\]/g, '').length;
}
