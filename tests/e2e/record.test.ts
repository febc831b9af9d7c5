// The public record: nothing while a month runs, then whole groups, and never a small one.
import { declineStory } from '#domain/stories/declining.ts';
import { words } from '#words/en.ts';
import { makeEditor, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { expectValid, expectWellDrawn } from '../setup/page-checks.ts';

const t = words.record;
test.use({ javaScriptEnabled: false });

test('a month that is over stands on the record in groups of five and more', async ({
  page,
  site,
  browser,
  context,
  signInAs,
}) => {
  const now = site.clock.now();
  const decline = async (reason: 'unkind' | 'legal') => {
    const { id } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    await declineStory(id, version, { reason, note: 'CANARY-note' }, await makeEditor(), now);
  };
  for (let n = 0; n < 6; n++) await makePublished(now);
  for (let n = 0; n < 5; n++) await decline('unkind');
  for (let n = 0; n < 3; n++) await decline('legal');
  await site.runDue();
  await page.goto('/record');
  await expect(page.locator('main')).toContainText(t.empty.title);

  site.clock.set('2026-12-02T06:00:00Z');
  await site.runDue();
  await page.goto('/record');
  const main = page.locator('main');
  await expect(page.locator('h1')).toHaveText(t.title);
  await expect(main.locator('dl.figures')).toContainText('14');
  const row = main.getByRole('row', { name: /November 2026/ });
  await expect(row.getByRole('cell')).toHaveText(['14', '6', '5', '1 hour']);
  await expect(main).toContainText(t.declined.title(5));
  await expect(main).toContainText('Unkind rather than critical');
  await expect(main).not.toContainText('The law stands in the way');
  await expect(main).not.toContainText('CANARY');
  await expect(main.getByRole('img')).toHaveAttribute('aria-label', /6 published, 5 declined/);
  const full = await browser.newContext({ javaScriptEnabled: true, baseURL: site.url });
  const drawn = await full.newPage();
  const whole = await drawn.goto('/record');
  expectValid(await whole!.text(), '/record');
  await expectWellDrawn(drawn, '/record');
  await full.close();
  await page.getByRole('link', { name: words.site.foot.record }).click();
  await expect(page).toHaveURL(/\/record$/);
  expect(await (await page.request.get('/sitemap-1.xml')).text()).toContain('/record<');

  expect((await page.request.get('/desk/figures', { maxRedirects: 0 })).status()).toBe(303);
  await signInAs('moderator', context);
  expect((await page.goto('/desk/figures'))?.status()).toBe(404);
  await signInAs('editor', context);
  await page.goto('/desk/figures');
  await expect(page.getByRole('row', { name: /The law stands in the way/ })).toContainText('3');
  await expect(page.locator('main')).not.toContainText('CANARY');
});
