// The handbooks as pages: found from /about, well made, with their pictures, and on paper. And
// `counter upgrade`, which they describe, as a command.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../setup/journey.ts';
import { expectLinks, expectValid, expectWellDrawn, watch } from '../setup/page-checks.ts';

const books = readdirSync('content/handbook')
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => `/handbook/${name.slice(0, -4)}`);

test('every handbook is well made, and leads somewhere', async ({ site, page, context }) => {
  test.setTimeout(300_000);
  const known = new Set<string>();
  const seen = watch(page, site.url);
  for (const path of ['/handbook', ...books]) {
    await test.step(path, async () => {
      const answer = await page.goto(path);
      const html = (await answer?.text()) ?? '';
      expect.soft(answer?.status(), path).toBe(200);
      expectValid(html, path);
      expect.soft(html, 'what the policy would not draw').not.toMatch(/\sstyle="/);
      await expect.soft(page.locator('h1')).toHaveCount(1);
      await expectWellDrawn(page, path);
      await expectLinks(page, context, known);
    });
  }
  expect(seen).toEqual([]);
  expect((await context.request.get('/handbook/no-such-handbook')).status()).toBe(404);
});

test('the shelf is found from /about and holds all of them, without JavaScript', async ({
  site,
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  const page = await context.newPage();
  await page.goto('/about');
  await page.locator('main').getByRole('link', { name: 'the handbook' }).click();
  const shelf = page.locator('.shelf a');
  const hrefs = await shelf.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(hrefs[0]).toBe('/handbook/how-it-works');
  expect(hrefs[1]).toBe('/how-we-edit');
  expect(hrefs.toSorted()).toEqual([...books, '/how-we-edit'].toSorted());
  const map = await (await context.request.get('/sitemap-1.xml')).text();
  for (const path of ['/handbook', ...books]) expect(map).toContain(`${site.url}${path}</loc>`);
  await context.close();
});

test('a picture has its size before it comes, its words, and is drawn', async ({ page }) => {
  for (const path of books) {
    await page.goto(path);
    const pictures = page.locator('.handbook img');
    expect(await pictures.count(), path).toBeGreaterThan(0);
    for (let at = 0; at < (await pictures.count()); at++) {
      const picture = pictures.nth(at);
      await picture.scrollIntoViewIfNeeded();
      await expect(picture).toHaveJSProperty('complete', true);
      const size = await picture.evaluate((one: HTMLImageElement) => ({
        said: [one.width > 0, one.getAttribute('width'), one.getAttribute('height')],
        real: [true, String(one.naturalWidth), String(one.naturalHeight)],
      }));
      expect(size.said).toEqual(size.real);
    }
  }
});

test('on paper there are the words and no menus, within the sheet', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 670, height: 1000 }); // A4 less its margins
  for (const path of books) {
    await page.goto(path);
    await expect(page.locator('.nav')).toBeHidden();
    await expect(page.locator('.foot')).toBeHidden();
    await expect(page.locator('.handbook h2').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      670,
    );
  }
});

test('`counter upgrade` says what it did, and refuses what it does not know', ({ site }) => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['src/cli.ts', 'upgrade', ...words], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: `file:${join(site.databaseFile)}`, LOG_LEVEL: 'silent' },
    });
  const wrong = run('now');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('Use: upgrade');
  const done = run();
  expect(done.stderr).toBe('');
  expect(done.status).toBe(0);
  expect(done.stdout).toContain('The database has the newest schema already.');
});
