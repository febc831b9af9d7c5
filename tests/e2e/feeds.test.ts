// Every feed of the house as readers meet it: found from the pages, whole to a strict parser, in
// full, asked for again only when it changed, and without what was taken back.
import { sql } from 'drizzle-orm';
import type { APIRequestContext, Page } from 'playwright/test';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { fillSite } from '../make/filled-site.ts';
import { makePublished } from '../make.ts';
import { faultsOfJsonFeed, hasRuby, judgeFeed } from '../setup/feed-judges.ts';
import { expect, test } from '../setup/journey.ts';
import { hasNewsboat, readWithNewsboat } from '../setup/newsboat.ts';
import { ATOM, faultsOfXml, hasXmllint } from '../setup/xml.ts';

const ATOM_FEEDS = [
  ...['/feed.xml', '/articles/feed.xml', '/stories/feed.xml', '/comments/feed.xml'],
  ...['/issues/feed.xml', '/tags/bicycles/feed.xml', '/authors/joan-thrupp/feed.xml'],
  '/stories/feed.xml?verdict=bad&side=customer',
];
const XML_FEEDS = [...ATOM_FEEDS, '/rss.xml'];
const MIXED_FEEDS = ['/feed.xml', '/rss.xml', '/feed.json'];
/** Before anybody has told, said or sent anything. */
const EMPTY_FEEDS = ['/stories/feed.xml', '/comments/feed.xml', '/issues/feed.xml'];
const HOSTILE = '“]]>” <script>alert(1)</script> & &amp; \u202Eedisni \u0007';

test('every feed is XML that a browser’s strict parser takes, full and with whole links', async ({
  site,
  page,
}) => {
  await fillSite(site);
  await makePublished(site.clock.now(), { title: HOSTILE, display_name: '</name>]]>' });
  await page.goto(`${site.url}/404`);
  for (const path of XML_FEEDS) {
    const answer = await page.request.get(site.url + path);
    expect(answer.status(), path).toBe(200);
    const kind = path === '/rss.xml' ? 'rss' : 'atom';
    expect(answer.headers()['content-type'], path).toBe(`application/${kind}+xml; charset=utf-8`);
    const read = await readAsXml(page, await answer.text());
    expect(read.fault, path).toBe('');
    expect(read.entries, path).toBeGreaterThan(0);
    expect(read.short, path).toEqual([]);
    expect(new Set(read.ids).size, path).toBe(read.ids.length);
    expect(read.forbidden, path).toEqual([]);
    for (const href of read.links) expect(href, path).toMatch(/^(?:https?:|mailto:)/);
    if (path === '/feed.xml') expect(read.titles.join()).toContain('edisni');
  }
});

test('the JSON feed says the same as the others', async ({ site, request }) => {
  await fillSite(site);
  const answer = await request.get(`${site.url}/feed.json`);
  expect(answer.headers()['content-type']).toBe('application/feed+json; charset=utf-8');
  const feed = await answer.json();
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  const atom = await (await request.get(`${site.url}/feed.xml`)).text();
  const ids = [...atom.matchAll(/<id>(tag:[^<]+)<\/id>/g)].map((found) => found[1]);
  expect(feed.items.map((item: { id: string }) => item.id)).toEqual(ids);
  for (const item of feed.items) expect(item.content_html.length).toBeGreaterThan(100);
  expect(faultsOfJsonFeed(await answer.text())).toEqual([]);
});

test('every feed passes a validator not written here (Ruby’s), empty and full', async ({
  site,
  request,
}) => {
  test.skip(!hasRuby, 'ruby is not on this machine (Debian: ruby)');
  const judged = async (path: string) =>
    judgeFeed(await (await request.get(site.url + path)).text());
  for (const path of EMPTY_FEEDS) expect(await judged(path), path).toBe(0);
  await fillSite(site);
  await makePublished(site.clock.now(), { title: HOSTILE, display_name: '</name>]]>' });
  for (const path of XML_FEEDS) expect(await judged(path), path).toBeGreaterThan(0);
});

test('Atom feeds hold what RFC 4287 lets them hold (xmllint)', async ({ site, request }) => {
  test.skip(!hasXmllint, 'xmllint is not on this machine (Debian: libxml2-utils)');
  await fillSite(site);
  for (const path of ATOM_FEEDS) {
    const xml = await (await request.get(site.url + path)).text();
    expect(faultsOfXml(xml, ATOM), path).toBe('');
  }
});

test('newsboat reads every feed', async ({ site, request }) => {
  test.skip(!hasNewsboat, 'newsboat is not on this machine (Debian: newsboat)');
  await fillSite(site);
  const feeds = XML_FEEDS.map((path) => site.url + path);
  const texts = await Promise.all(feeds.map(async (url) => (await request.get(url)).text()));
  const ids = texts.flatMap((xml) => xml.match(/tag:localhost,[^<]+/g) ?? []);
  const { unread, faults } = await readWithNewsboat(feeds);
  expect(faults).toEqual([]);
  expect(unread).toBe(new Set(ids).size);
});

test('a feed is sent again only when something changed, and never with what was taken back', async ({
  site,
  request,
}) => {
  const { published } = await fillSite(site);
  for (const path of ['/feed.xml', '/rss.xml', '/feed.json', '/stories/feed.xml']) {
    const first = await request.get(site.url + path);
    const { etag = '', 'last-modified': since = '' } = first.headers();
    expect(await first.text(), path).toContain('The chair she pushed round');
    const again = (headers: Record<string, string>) => request.get(site.url + path, { headers });
    expect((await again({ 'if-none-match': etag })).status(), path).toBe(304);
    expect((await again({ 'if-modified-since': since })).status(), path).toBe(304);
  }
  const before = await request.get(`${site.url}/feed.xml`);
  site.clock.forward(5_000);
  await withdrawStory(published.id, site.clock.now());
  const { etag = '', 'last-modified': since = '' } = before.headers();
  const known: Record<string, string>[] = [
    { 'if-none-match': etag },
    { 'if-modified-since': since },
  ];
  for (const headers of known) {
    const after = await request.get(`${site.url}/feed.xml`, { headers });
    expect(after.status()).toBe(200);
    expect(await after.text()).not.toContain('The chair she pushed round');
  }
  const comments = await (await request.get(`${site.url}/comments/feed.xml`)).text();
  expect(comments).not.toContain('The chair she pushed round');
  const issues = await (await request.get(`${site.url}/issues/feed.xml`)).text();
  expect(issues).not.toContain('The chair she pushed round');
});

test('the feed of past issues holds no personal link', async ({ site, request }) => {
  const { reader } = await fillSite(site);
  const xml = await (await request.get(`${site.url}/issues/feed.xml`)).text();
  expect(xml).toContain('digest, ');
  expect(xml).not.toMatch(/\/(?:u|subscriptions|mine|confirm)\/\d/);
  expect(xml).not.toContain(reader);
});

test('a story at a new address stays the same entry, so that nobody reads it twice', async ({
  site,
  request,
}) => {
  const { published } = await fillSite(site);
  const idsIn = async (path: string) => {
    const text = await (await request.get(site.url + path)).text();
    return { text, ids: text.match(/tag:localhost,\d{4}:[\w/-]+/g) ?? [] };
  };
  const before = await Promise.all(MIXED_FEEDS.map(idsIn));
  await transaction(async (tx) => {
    await tx.update(stories).set({ slug: sql`'moved-' || ${stories.slug}` });
    await raiseGeneration(tx);
  });
  const after = await Promise.all(MIXED_FEEDS.map(idsIn));
  for (const [at, { ids, text }] of after.entries()) {
    expect(ids, MIXED_FEEDS[at]).toEqual(before[at]!.ids);
    expect(ids.some((id) => id.endsWith(`:story/${published.id}`))).toBe(true);
    expect(text).toContain(`/stories/moved-${published.row.slug}`);
  }
  expect(after[0]!.ids.some((id) => /:article\/\d+$/.test(id))).toBe(true);
});

test('what is not there has no feed', async ({ site, request }) => {
  for (const path of ['/tags/no-such-tag/feed.xml', '/authors/nobody/feed.xml']) {
    expect((await request.get(site.url + path)).status(), path).toBe(404);
  }
  const empty = await request.get(`${site.url}/comments/feed.xml`);
  expect(await empty.text()).toContain('</feed>');
});

test('pages lead to their feeds', async ({ site, request, page }) => {
  const filled = await fillSite(site);
  const own: [string, string][] = [
    ['/', '/rss.xml'],
    ['/', '/feed.json'],
    ['/articles/the-steel-ear', '/authors/nesrin-tolay/feed.xml'],
    ['/tags/bicycles', '/tags/bicycles/feed.xml'],
    ['/principles/look-up-first', '/stories/feed.xml?principle=look-up-first'],
    ['/stories?verdict=bad', '/stories/feed.xml?verdict=bad'],
    [`/stories/${filled.published.row.slug}`, '/comments/feed.xml'],
    [`/issues/${filled.issue}`, '/issues/feed.xml'],
  ];
  for (const [path, feed] of own) expect(await feedsOn(page, site.url + path)).toContain(feed);
  await expectTypes(request, page, site.url);
});

async function feedsOn(page: Page, url: string): Promise<(string | null)[]> {
  await page.goto(url);
  const links = page.locator('link[rel="alternate"]');
  return links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
}

async function expectTypes(request: APIRequestContext, page: Page, origin: string) {
  await page.goto(`${origin}/tags/bicycles`);
  const links = await page
    .locator('link[rel="alternate"]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.getAttribute('type')]));
  for (const [href, type] of links) {
    const answer = await request.get(origin + href);
    expect(answer.headers()['content-type'], `${href}`).toContain(`${type}`);
  }
}

/** Runs in the browser, whose parser stops at the first fault. */
function readAsXml(page: Page, xml: string) {
  return page.evaluate((text) => {
    const tree = new DOMParser().parseFromString(text, 'application/xml');
    const words = (names: string) =>
      [...tree.querySelectorAll(names)].map((one) => one.textContent ?? '');
    const encoded = [...tree.getElementsByTagName('content:encoded')].map((one) => one.textContent);
    const bodies = [...words('entry > content'), ...encoded.map((one) => one ?? '')];
    const pages = bodies.map((html) => new DOMParser().parseFromString(html, 'text/html'));
    const found = (names: string) => pages.flatMap((one) => [...one.querySelectorAll(names)]);
    return {
      fault: tree.querySelector('parsererror')?.textContent ?? '',
      entries: bodies.length,
      short: bodies.filter((html) => html.length < 10),
      ids: words('entry > id, item > guid'),
      titles: words('entry > title, item > title'),
      links: found('[href], [src]').map(
        (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '',
      ),
      forbidden: found('script, style, form, iframe, object, svg, [style], [class], [onclick]').map(
        (one) => one.outerHTML,
      ),
    };
  }, xml);
}
