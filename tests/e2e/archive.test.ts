// A reader finds their way through what was published: by month, by author, by series, as one long
// page, and by the short address that a friend read out.
import { seedSample } from '#db/seed.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { comment, regular } from '../make/comments.ts';
import { makePublished } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { expectValid, expectWellDrawn } from '../setup/page-checks.ts';
import { publishedEssay } from '../setup/readers.ts';

test('from the archive to a month, and on to all of it as one long page', async ({ page }) => {
  await page.goto('/archive');
  await expect(page.getByText('since September 2025: 12')).toBeVisible();
  await page.getByRole('link', { name: 'October' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('October 2026');
  await expect(page.locator('.entry')).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'September 2026' })).toBeVisible();
  await page.getByRole('link', { name: 'as one long page' }).click();
  await expect(page).toHaveURL(/\/archive\/2026\/10\?full=1$/);
  await expect(page.locator('main article.long')).toHaveCount(2);
  await expect(page.locator('h1')).toHaveCount(1);
});

test('a long page has one outline, no place twice, and goes on', async ({ page, site }) => {
  await seedSample(site.clock.now());
  const answer = await page.goto('/archive?full=1');
  const html = (await answer?.text()) ?? '';
  expectValid(html, '/archive?full=1');
  expect(html).not.toMatch(/\sstyle=/);
  await expectWellDrawn(page, '/archive?full=1');
  const essays = page.locator('main article.long');
  await expect(essays).toHaveCount(10);
  const levels = await page
    .locator('main :is(h1, h2, h3, h4, h5, h6)')
    .evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
  const leaps = levels.filter((level, at) => level - (levels[at - 1] ?? 0) > 1);
  expect(leaps).toEqual([]);
  const shown = await essays.getByRole('heading', { level: 2 }).allTextContents();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/full=1&page=2$/);
  await expect(essays).toHaveCount(2);
  const rest = await essays.getByRole('heading', { level: 2 }).allTextContents();
  expect(new Set([...shown, ...rest]).size).toBe(12);
});

test('months that hold nothing say so, impossible ones are nowhere', async ({ page }) => {
  const empty = await page.goto('/archive/2019/02');
  expect(empty?.status()).toBe(404);
  await expect(page.getByText('Nothing was published in February 2019')).toBeVisible();
  await page.getByRole('link', { name: 'See the whole archive' }).click();
  await expect(page).toHaveURL(/\/archive$/);
  for (const path of ['/archive/2026/13', '/archive/2026/4', '/archive/26', '/archive/0000']) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toContain('Nothing was published');
  }
  expect((await page.request.get('/archive/9999/12')).status()).toBe(404);
});

test('an essay of a series leads to its author, its other parts, and to news of the next', async ({
  page,
}) => {
  await page.goto('/articles/came-in-at-ten-to-three');
  await expect(page.getByRole('navigation', { name: 'In this essay' }).locator('a')).toHaveCount(4);
  await page.getByRole('link', { name: 'Paid either way' }).click();
  await expect(page).toHaveURL(/#paid-either-way$/);
  const near = page.getByRole('region', { name: 'Near this one' }).locator('article');
  await expect(near).toHaveCount(3);
  await expect(near.filter({ hasText: 'Came in at ten to three' })).toHaveCount(0);
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Tell me' }) });
  const sent = await form.evaluate((one: HTMLFormElement) => [
    new URL(one.action).pathname,
    ...[...new FormData(one)].map(([name, value]) => `${name}=${value}`),
  ]);
  expect(sent).toEqual([
    '/subscriptions/new',
    'topic=series:the-inside-counter',
    'frequency=instant',
    'email=',
  ]);
  const series = page.getByRole('navigation', { name: 'Earlier and later in The inside counter' });
  await series.getByRole('link', { name: /Part 1/ }).click();
  await expect(page).toHaveURL(/thirty-four-calls-by-half-past-nine$/);
  await page.getByRole('link', { name: 'Part 1 of The inside counter' }).click();
  await expect(page.locator('.entries--parts > li')).toHaveCount(2);
  await page.getByRole('link', { name: 'By Joan Thrupp' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Joan Thrupp');
});

test('a story’s short address leads to it, and says so when it was taken back', async ({
  page,
  site,
}) => {
  await page.goto('/'); // the principles are mirrored when the house opens
  const { id, row } = await makePublished(site.clock.now(), { title: 'Tea & “sympathy” 100%' });
  await page.goto(`/stories/${row.slug}`);
  const short = await page.locator('.pass-on__address').textContent();
  expect(short).toBe(`${site.url}/s/${row.number}`);
  const mail = await page.getByRole('link', { name: 'Send it by e-mail' }).getAttribute('href');
  const query = new URLSearchParams(mail!.split('?')[1]);
  expect(query.get('subject')).toBe('Tea & “sympathy” 100%');
  expect(query.get('body')).toBe(`${site.url}/stories/${row.slug}`);
  expect(mail).not.toMatch(/[ +“]/);
  const led = await page.request.get(short!, { maxRedirects: 0 });
  expect([led.status(), led.headers().location]).toEqual([303, `/stories/${row.slug}`]);
  await withdrawStory(id, site.clock.now());
  const gone = await page.request.get(short!, { maxRedirects: 0 });
  expect(gone.status()).toBe(410);
  expect(await gone.text()).toContain('Withdrawn by the person who told it');
  for (const path of ['/s/99999', '/s/0', '/s/x', '/e/99999', '/e/1.5']) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await page.goto('/articles/the-steel-ear');
  const essay = await page.locator('.pass-on__address').textContent();
  const there = await page.request.get(essay!, { maxRedirects: 0 });
  expect([there.status(), there.headers().location]).toEqual([303, '/articles/the-steel-ear']);
});

test('short addresses lead to titles in any script', async ({ page, site }) => {
  const now = site.clock.now();
  const { id, row } = await makePublished(now, { title: 'الكرسي الذي دفعته' });
  const essay = await publishedEssay(now, { slug: 'مقال' });
  const on = { kind: 'story', id } as const;
  const said = await comment(on, { person: await regular(on, 'often@example.org', now) }, now);
  const story = `/stories/${encodeURI(row.slug!)}`;
  for (const [from, to] of [
    [`/s/${row.number}`, story],
    [`/comments/${said.id}`, `${story}#comment-${said.id}`],
    [`/e/${essay}`, `/articles/${encodeURI('مقال')}`],
  ] as const) {
    const led = await page.request.get(from, { maxRedirects: 0 });
    expect([led.status(), led.headers().location], from).toEqual([303, to]);
  }
});

test('any story is another each time, and none is remembered', async ({ page, site }) => {
  const ask = () => page.request.get('/stories/any', { maxRedirects: 0 });
  expect((await ask()).headers().location).toBe('/stories');
  await seedSample(site.clock.now());
  const drawn = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const answer = await ask();
    expect(answer.status()).toBe(303);
    expect(answer.headers()['cache-control']).toContain('no-store');
    drawn.add(answer.headers().location!);
  }
  expect(drawn.size).toBeGreaterThan(3); // by chance alone: once in more than 10^17 runs
  const one = await page.goto('/stories/any');
  expect(one?.status()).toBe(200);
});
