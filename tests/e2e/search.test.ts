// Looking for something, without JavaScript, on a site in the middle of its life.
import { seedSample } from '#db/seed.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makePublished } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { expectValid, expectWellDrawn, watch } from '../setup/page-checks.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader finds a story with a slip of the finger, narrows, and reads it', async ({
    site,
    page,
  }) => {
    await seedSample(site.clock.now());
    await page.goto('/search');
    await page.getByLabel('What are you looking for?').fill('Nnieteen days of sfoa');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page).toHaveURL(/\/search\?q=Nnieteen/);
    await expect(page.getByRole('status')).toContainText(
      'Showing results for “\u2068Nineteen days of sofa',
    );
    await expect(page.getByRole('searchbox')).toHaveValue('Nnieteen days of sfoa');
    await page.getByRole('link', { name: /^Bad service/ }).click();
    await expect(page).toHaveURL(/verdict=bad/);
    const hit = page.locator('.hit').filter({ hasText: 'Nineteen days of sofa' });
    await expect(hit).toContainText('invented example');
    await expect(hit.locator('mark').first()).toHaveText(/nineteen/i);
    await hit.getByRole('link').click();
    await expect(page.locator('h1')).toHaveText('Nineteen days of sofa');
  });

  test('a story that was taken back is gone from the next search', async ({ site, page }) => {
    const now = site.clock.now();
    const { id } = await makePublished(now, { title: 'The kestrel lamp' });
    await page.goto('/search?q=kestrel');
    await expect(page.locator('.hit')).toHaveCount(1);
    await withdrawStory(id, now);
    await page.reload();
    await expect(page.locator('.hit')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: /^Nothing for/ })).toBeVisible();
  });
});

test('every form of the page is whole, well made, and kept from search engines', async ({
  site,
  page,
}) => {
  test.setTimeout(300_000);
  await seedSample(site.clock.now());
  const words = '“הַשֵּׁרוּת בַּדֶּלְפֵּק”';
  await makePublished(site.clock.now(), { title: words, body: `${words} `.repeat(8) });
  const forms = [
    ...[
      '/search',
      '/search?q=queue',
      '/search?q=asked&verdict=bad&side=staff',
      '/search?q=mahcine',
    ],
    ...['/search?q=sofa+trombone', '/search?q=sofa+xylqz', '/search?q=xylqz', '/search?q=trombqqq'],
    ...['/search?q=sofa&kind=principle', '/search?q=%F0%9F%98%80', '/search?q=%00%ED%A0%80%22*('],
    ...[`/search?q=${'w'.repeat(500)}`, '/search?q=the&page=50', '/search?q=the&before=7'],
    `/search?q=${encodeURIComponent('השרות')}`,
  ];
  for (const path of forms) {
    const seen = watch(page, site.url);
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    expect(answer?.headers()['cache-control'], path).toBe('private, no-store');
    const html = (await answer?.text()) ?? '';
    expect(html, path).toContain('<meta name="robots" content="noindex">');
    expectValid(html, path);
    await expectWellDrawn(page, path);
    expect(seen, path).toEqual([]);
  }
});
