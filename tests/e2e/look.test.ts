// How a visitor likes to read: two choices at the foot of every page, kept in one cookie.
import { expect, test } from '../setup/journey.ts';

test.use({ javaScriptEnabled: false, colorScheme: 'light' });

test('a look is kept by one press, for this visitor alone, and given back', async ({
  page,
  context,
  request,
}) => {
  const plain = await (await request.get('/stories?side=staff')).text();
  await page.goto('/stories?side=staff');
  expect(await context.cookies()).toEqual([]);
  const shown = () =>
    page.evaluate(() => ({
      back: getComputedStyle(document.body).backgroundColor,
      letters: getComputedStyle(document.documentElement).fontSize,
    }));
  const before = await shown();
  const foot = page.getByRole('contentinfo');
  await foot.getByLabel('Light or dark').selectOption('dark');
  await foot.getByLabel('Letters').selectOption('larger');
  await foot.getByRole('button', { name: 'Keep this look' }).click();
  await expect(page).toHaveURL(/\/stories\?side=staff$/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(foot.getByLabel('Light or dark')).toHaveValue('dark');
  expect((await shown()).back).not.toBe(before.back);
  expect(Number.parseFloat((await shown()).letters)).toBeGreaterThan(20);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: 'look', value: 'dark.larger', httpOnly: true });
  expect(await (await request.get('/stories?side=staff')).text()).toBe(plain);

  await page.goto('/look');
  await page.getByLabel('Light or dark').selectOption('auto');
  await page.getByLabel('Letters').selectOption('normal');
  await page.getByRole('button', { name: 'Keep this look' }).click();
  expect(await context.cookies()).toEqual([]);
  await page.goto('/stories?side=staff');
  expect(await shown()).toEqual(before);
});

test('the desk has the chosen look too', async ({ page, context, site, signInAs }) => {
  await signInAs('owner', context);
  await context.addCookies([{ name: 'look', value: 'light.large', url: site.url }]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/desk');
  await expect(page.locator('html')).toHaveAttribute('data-size', 'large');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
    'light',
  );
});

test('a look that is none, or leads elsewhere, does no harm', async ({ request, site }) => {
  const post = (form: Record<string, string>) =>
    request.post('/look', { form, headers: { origin: site.url }, maxRedirects: 0 });
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '']) {
    const answer = await post({ theme: 'dark', size: 'large', next });
    expect([answer.status(), answer.headers().location], next).toEqual([303, '/']);
  }
  const odd = await post({ theme: 'pink; Path=/x', size: 'huge' });
  expect(odd.headers()['set-cookie']).toMatch(/^look=; Path=\/; Max-Age=0;/);
  const page = await request.get('/', { headers: { cookie: 'look="><script>' } });
  expect(await page.text()).not.toContain('data-theme');
});
