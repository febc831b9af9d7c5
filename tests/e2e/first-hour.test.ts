// The owner's first hour at the desk, without JavaScript, up to the build; and what the settings
// then show on every page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedSample } from '#db/seed.ts';
import { expect, test } from '../setup/journey.ts';
import { expectValid, expectWellDrawn } from '../setup/page-checks.ts';

test.use({ javaScriptEnabled: false });

const NAME = 'Gripes & Applause by Peggy Quigley';
const drawing = (inside = '') =>
  `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 84">${inside}</svg>`;

test('from the sample to an empty site of one’s own', async ({ page, site, context, signInAs }) => {
  await seedSample(site.clock.now());
  await signInAs('owner', context);
  await page.goto('/');
  await expect(page.locator('main')).toContainText('invented example');
  await page.goto('/desk');
  await page.getByRole('link', { name: 'Go on with it' }).click();

  await page.getByLabel('Name of the publication').fill('ab');
  await page.getByLabel('Tagline').fill('Wherever someone is served');
  await page.getByRole('button', { name: 'Save, and show me' }).click();
  await expect(page.getByRole('alert')).toContainText('at least 3 letters');
  await expect(page.getByLabel('Tagline')).toHaveValue('Wherever someone is served');
  await page.getByLabel('Name of the publication').fill(NAME);
  await page.getByLabel('Pink').check();
  await page.getByRole('button', { name: 'Save, and show me' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  await expect(page.locator('.wordmark')).toHaveText(NAME);

  await page.getByLabel('Who publishes this').fill('Peggy Quigley');
  await page.getByLabel('Postal address').fill('12 Fish Street\nAberdour');
  await page.getByLabel('E-mail address').fill('peggy@example.org');
  await page.getByRole('button', { name: 'Save', exact: true }).click();

  await page.getByLabel('Your own name').fill('Peggy Quigley');
  await page.getByRole('button', { name: 'Take all the examples away' }).click();
  await expect(page.locator('h1')).toHaveText('The examples are gone');
  await expect(page.locator('main')).toContainText('npm run build');
  await expect(page.locator('main')).toContainText('content/articles/my-first-essay.mdx');
  await page.getByRole('link', { name: 'Back to your first hour' }).click();
  await expect(page.locator('.receipt')).toContainText('5 of 7'); // the post is connected in tests
  await page.getByRole('button', { name: 'Put this list away' }).click();
  await page.goto('/desk');
  await expect(page.getByRole('link', { name: 'Go on with it' })).toHaveCount(0);

  await page.goto('/stories');
  await expect(page.locator('main')).not.toContainText('invented example');
  await expect(page.locator('main')).toContainText('No stories yet');
  await expect(page.locator('.sample-note')).toHaveCount(0);
  await page.goto('/terms');
  await expect(page.locator('.publisher')).toContainText('12 Fish Street');
  expect(readdirSync(join(site.content, 'articles'))).toEqual(['my-first-essay.mdx']);
  expect(readFileSync(join(site.content, 'site.yaml'), 'utf8')).toContain(
    '# The name that stands on the counter',
  );
});

test('a public page shows new settings at once, kept or not', async ({
  page,
  context,
  signInAs,
  request,
}) => {
  const before = await (await request.get('/about')).text();
  expect(before).toContain('data-wall="canary"');
  await signInAs('owner', context);
  await page.goto('/desk/settings');
  await page.getByLabel('My own').check();
  await page.getByLabel('Your own colour').fill('#7a7a7a');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('alert')).toContainText(/contrast of [34]\.\d to 1/);
  await page.getByLabel('Your own colour').fill('#1F42C4');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await expect(page.getByRole('status')).toContainText('Saved');
  const after = await request.get('/about');
  expect(await after.text()).toContain('<link rel="stylesheet" href="/theme.css">');
  const theme = await request.get('/theme.css');
  expect(theme.headers()['content-type']).toContain('text/css');
  expect(await theme.text()).toContain('light-dark(#1f42c4, ');
  await page.goto('/about');
  const painted = () =>
    page.locator('.mast__back').evaluate((wall) => getComputedStyle(wall).backgroundColor);
  expect(await painted()).toBe('rgb(31, 66, 196)');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await painted()).not.toBe('rgb(31, 66, 196)');
});

test('a logo stands on the wall as a picture in which nothing runs', async ({
  page,
  context,
  signInAs,
  request,
}) => {
  expect((await request.get('/logo')).status()).toBe(404);
  await signInAs('owner', context);
  await page.goto('/desk/settings/logo');
  const put = async (name: string, mimeType: string, text: string) => {
    await page.getByLabel('Your logo').setInputFiles({ name, mimeType, buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Put it on the wall' }).click();
  };
  await page.getByRole('button', { name: 'Put it on the wall' }).click();
  await expect(page.locator('.error')).toContainText('Choose a file first');
  await put('logo.svg', 'image/svg+xml', '<!doctype html><script>1</script>');
  await expect(page.locator('.error')).toContainText('neither');
  await put('logo.svg', 'image/svg+xml', drawing('<script>fetch("/x")</script>'));
  await expect(page.locator('.error')).toContainText('without scripts');
  await put('quill.png', 'image/png', drawing('<path d="M0 0h320v84H0z"/>'));
  await expect(page.getByRole('status')).toContainText('on the wall');
  const logo = await request.get('/logo');
  expect(logo.headers()['content-type']).toBe('image/svg+xml; charset=utf-8');
  expect(logo.headers()['content-security-policy']).toMatch(/default-src 'none'.*; sandbox$/);
  expect(logo.headers()['x-content-type-options']).toBe('nosniff');
  await page.goto('/about');
  await expect(page.getByRole('link', { name: 'Across the Counter' }).locator('img')).toBeVisible();
  await page.goto('/desk/settings/logo');
  await page.getByRole('button', { name: 'Take it down' }).click();
  expect((await request.get('/logo')).status()).toBe(404);
});

test('the rooms of the first hour are the owner’s alone, and well made', async ({
  browser,
  site,
  signInAs,
}) => {
  test.setTimeout(240_000);
  const owner = await browser.newContext({ baseURL: site.url, javaScriptEnabled: true });
  await signInAs('owner', owner);
  const page = await owner.newPage();
  for (const path of ['/desk/begin', '/desk/settings', '/desk/settings/logo', '/look']) {
    const answer = await page.goto(path);
    expectValid((await answer?.text()) ?? '', path);
    await expectWellDrawn(page, path);
  }
  await owner.close();
});
