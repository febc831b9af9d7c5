// What a page says of itself where it is passed on: a picture, and words that search engines read.
import type { APIRequestContext, Page } from 'playwright/test';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { formerSlugs, principles } from '#db/schema.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { fillSite } from '../make/filled-site.ts';
import { makePublished } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { watch } from '../setup/page-checks.ts';

const ESSAY = '/articles/the-steel-ear';
const PRINCIPLE = '/principles/look-up-first';
const ARABIC = 'ارفع-رأسك';

test('every public page has a title, words, an address and a picture to be passed on', async ({
  site,
  page,
}) => {
  const { published, issue } = await fillSite(site);
  const seen = watch(page, site.url);
  const story = `/stories/${published.row.slug}`;
  const lists = ['/', '/articles', '/principles', '/stories', '/tags', '/issues'];
  const pages = [ESSAY, PRINCIPLE, story, '/tags/bicycles', `/issues/${issue}`, '/about'];
  for (const path of [...lists, ...pages, '/speaking']) {
    await page.goto(site.url + path);
    expect(await meta(page, 'og:title'), path).toBeTruthy();
    expect(await meta(page, 'og:description'), path).toBeTruthy();
    expect(await meta(page, 'og:url'), path).toBe(site.url + (path === '/' ? '/' : path));
    expect(await page.locator('meta[name="twitter:card"]').count(), path).toBe(1);
    const picture = await meta(page, 'og:image');
    expect(picture, path).toContain(`${site.url}/og/`);
    expect(await sizeOf(page.request, picture), path).toEqual([1200, 630]);
  }
  expect(seen).toEqual([]);
});

test('search engines are told what a page is, and never that anything was rated', async ({
  site,
  page,
}) => {
  await fillSite(site);
  const title = 'A </script><script>alert(1)</script> <!-- & "quoted" \u202Etitle';
  const hostile = await makePublished(site.clock.now(), { title, display_name: '' });
  const told = async (path: string) => {
    await page.goto(site.url + path);
    return things(page);
  };
  const essay = await told(ESSAY);
  expect(essay.map((one) => one['@type'])).toEqual(['BlogPosting', 'BreadcrumbList']);
  expect(essay[0]).toMatchObject({
    headline: 'The steel ear',
    author: { '@type': 'Person', name: 'Nesrin Tolay' },
    url: site.url + ESSAY,
  });
  const [story, way] = await told(`/stories/${hostile.row.slug}`);
  expect(story).toMatchObject({ '@type': 'DiscussionForumPosting', commentCount: 0 });
  expect(story?.author).toEqual({ '@type': 'Person', name: 'unnamed' });
  expect(story?.headline).toBe('A </script><script>alert(1)</script> <!-- & "quoted" title');
  expect(way?.['@type']).toBe('BreadcrumbList');
  expect((await told('/')).map((one) => one['@type'])).toEqual(['WebSite']);
  await page.goto(`${site.url}/stories`);
  const sample = page.locator('a[href^="/stories/eleven-minutes"]').first();
  await page.goto(site.url + (await sample.getAttribute('href')));
  expect(JSON.stringify(await things(page))).toContain('invented example');
  expect(await meta(page, 'og:description')).toContain('invented example');
  for (const path of ['/', ESSAY, PRINCIPLE, '/stories', '/tags/bicycles']) {
    expect(JSON.stringify(await told(path)), path).not.toMatch(/"(?:\w*Review|\w*Rating)"/);
  }
});

test('a withdrawn story has neither words nor a picture to be passed on', async ({
  site,
  page,
  request,
}) => {
  const { published } = await fillSite(site);
  const { slug } = published.row;
  const picture = `${site.url}/og/story/${slug}.png`;
  expect((await request.get(picture)).status()).toBe(200);
  await withdrawStory(published.id, site.clock.now());
  expect((await request.get(picture)).status()).toBe(410);
  await page.goto(`${site.url}/stories/${slug}`);
  expect(await page.locator('meta[property^="og:"]').count()).toBe(0);
  expect(await things(page)).toEqual([]);
  for (const none of ['story/no-such', 'article/no-such', 'principle/x', 'site/x', 'toString/x']) {
    expect((await request.get(`${site.url}/og/${none}.png`)).status(), none).toBe(404);
  }
});

test('pictures are kept, and differ where what they show differs', async ({ site, request }) => {
  const { published } = await fillSite(site);
  const story = `/og/story/${published.row.slug}.png`;
  const drawn = new Set<string>();
  for (const path of ['/og/site/home.png', `/og${ESSAY.replace('articles', 'article')}.png`, story])
    drawn.add((await (await request.get(site.url + path)).body()).toString('base64'));
  expect(drawn.size).toBe(3);
  const { etag = '' } = (await request.get(site.url + story)).headers();
  const headers = { 'if-none-match': etag };
  expect((await request.get(site.url + story, { headers })).status()).toBe(304);
});

test('an old address of an essay or a principle leads to the new one', async ({
  site,
  request,
}) => {
  await fillSite(site);
  await transaction(async (tx) => {
    await tx.insert(formerSlugs).values([
      { kind: 'article', slug: 'the-iron-ear', target: 'the-steel-ear' },
      { kind: 'principle', slug: 'look-up', target: 'look-up-first' },
      { kind: 'article', slug: 'once-upon-a-time', target: 'not-there-any-more' },
      { kind: 'principle', slug: 'head-up', target: ARABIC },
    ]);
    const written = { number: 90, sentence: 'ارفع رأسك', summary: '…', plainText: '…' };
    await tx.insert(principles).values({ slug: ARABIC, ...written });
    await raiseGeneration(tx);
  });
  for (const [from, to] of [
    ['/articles/the-iron-ear', ESSAY],
    ['/principles/look-up', PRINCIPLE],
    ['/principles/look-up/poster', `${PRINCIPLE}/poster`],
    ['/principles/look-up/huddle?size=letter', `${PRINCIPLE}/huddle?size=letter`],
    ['/principles/head-up', encodeURI(`/principles/${ARABIC}`)],
    ['/og/principle/head-up.png', encodeURI(`/og/principle/${ARABIC}.png`)],
    ['/og/article/the-iron-ear.png', '/og/article/the-steel-ear.png'],
    ['/og/principle/look-up.png', '/og/principle/look-up-first.png'],
    ['/stories/feed.xml?principle=look-up', '/stories/feed.xml?principle=look-up-first'],
  ] as const) {
    const answer = await request.get(site.url + from, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], from).toEqual([301, to]);
  }
  expect((await request.get(`${site.url}/articles/once-upon-a-time`)).status()).toBe(404);
});

test('training crawlers are refused, search engines led to the map', async ({ site, request }) => {
  const robots = await (await request.get(`${site.url}/robots.txt`)).text();
  for (const name of ['GPTBot', 'ClaudeBot', 'CCBot', 'Google-Extended', 'Bytespider']) {
    expect(robots.split('Disallow: /\n')[0]).toContain(`User-agent: ${name}\n`);
  }
  expect(robots).toContain(`Sitemap: ${site.url}/sitemap-index.xml`);
});

async function meta(page: Page, property: string): Promise<string> {
  return (await page.locator(`meta[property="${property}"]`).getAttribute('content')) ?? '';
}

async function things(page: Page): Promise<Record<string, unknown>[]> {
  const text = page.locator('script[type="application/ld+json"]');
  const all = await text.allTextContents();
  return all.flatMap((one) => JSON.parse(one)['@graph']);
}

/** The width and height that a PNG says it has. */
async function sizeOf(request: APIRequestContext, url: string): Promise<[number, number]> {
  const answer = await request.get(url);
  expect(answer.headers()['content-type'], url).toBe('image/png');
  const bytes = await answer.body();
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
