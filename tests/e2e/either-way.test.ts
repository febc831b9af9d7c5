// Words that run from the right are typed and mended from the right, whichever way the house runs.
import type { Page } from 'playwright/test';
import { makeSubmitted } from '../make.ts';
import { expect, test } from '../setup/journey.ts';

test.use({ javaScriptEnabled: false });

const HEBREW = 'היא דחפה את הכיסא מסביב לדלפק ואמרה: קודם שבי. רק אחר כך שאלה מה אני צריכה ממנה.';
const ENGLISH = 'She pushed the chair round the counter and said: sit down first, and then asked.';

const wayOf = (page: Page, name: string) =>
  page
    .locator(`[name="${name}"]`)
    .first()
    .evaluate((field) => getComputedStyle(field).direction);

test('a story told from the right stands so in each field of its words', async ({
  page,
  site,
  context,
  signInAs,
}) => {
  await signInAs('editor', context);
  const words = { title: 'הכיסא', body: HEBREW, said: 'קודם שבי.', better: 'עוד כיסא אחד.' };
  const { id, room } = await makeSubmitted(site.clock.now(), words);
  const english = await makeSubmitted(site.clock.now(), { title: 'The chair', body: ENGLISH });
  for (const path of [`/desk/stories/${id}`, `/mine/${room}/edit`]) {
    await page.goto(path);
    for (const name of ['title', 'body', 'said', 'better']) {
      expect.soft(await wayOf(page, name), `${name} on ${path}`).toBe('rtl');
    }
  }
  for (const path of [`/desk/stories/${english.id}`, `/mine/${english.room}/edit`]) {
    await page.goto(path);
    for (const name of ['title', 'body']) {
      expect.soft(await wayOf(page, name), `${name} on ${path}`).toBe('ltr');
    }
  }
  await page.goto('/stories/new');
  expect(await wayOf(page, 'email')).toBe('ltr');
  expect(await page.locator('[name="email"]').getAttribute('dir')).toBeNull();
});
