// The main job, end to end, on real parts: an essay is read, a story told, confirmed, published and
// commented on, and the digest that carries it arrives and can be ended in one press.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { words } from '#words/en.ts';
import { expect, linkIn, test } from '../setup/journey.ts';

const TELLER = 'margit@example.test';
const READER = 'ileana@example.test';
const OWNER = 'owner@example.test';
const TITLE = 'The key she kept on a string';
const ESSAY = '/articles/what-the-fish-van-wipes-off';
const PRINCIPLE = 'say-when-then-keep-it';
const told = readFileSync(join(import.meta.dirname, '../make/story.md'), 'utf8');

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a reader reads, tells, is published, commented on and written to', async ({
      page,
      site,
      letterTo,
      mailbox,
      signInAs,
      context,
      browser,
    }) => {
      const desk = await browser.newContext({ javaScriptEnabled, baseURL: site.url });
      await signInAs('owner', desk);
      await page.goto(ESSAY);
      await expect(page.locator('h1')).toBeVisible();

      await tell(page);
      await expect(page).toHaveURL(/\/stories\/received/);
      await expect(page.locator('main')).toContainText(TELLER);

      await page.goto(linkIn(await letterTo(TELLER), 'confirm'));
      await page.getByRole('button', { name: words.confirm.story.button }).click();
      await expect(page).toHaveURL(/\/mine\//);

      expect((await letterTo(OWNER)).subject).toContain(TITLE);
      const editor = await desk.newPage();
      await editor.goto('/desk');
      await editor.getByRole('link', { name: new RegExp(TITLE) }).click();
      await press(editor, editor.locator('button[name="decision"][value="publish"]').first());

      await page.goto('/stories');
      await page.getByRole('link', { name: TITLE }).first().click();
      await expect(page.locator('h1')).toHaveText(TITLE);
      const story = new URL(page.url()).pathname;

      await comment(page);
      await expect(page).toHaveURL(/\/comments\/received/);
      await page.goto(linkIn(await letterTo(READER), 'confirm'));
      await page.getByRole('button', { name: words.confirm.comment.button }).click();
      await page.goto(story);
      await expect(page.locator('main')).not.toContainText('kept ours in the flour bin');
      await editor.goto('/desk/comments');
      await editor.locator('input[name^="decision-"][value="approve"]').first().check();
      await press(editor, editor.getByRole('button', { name: words.desk.cards.press }));
      await page.goto(story);
      await expect(page.locator('main')).toContainText('kept ours in the flour bin');

      await page.goto('/');
      await page.locator('form[action="/subscriptions/new"] input[name="email"]').fill(READER);
      await page.locator('form[action="/subscriptions/new"] button').click();
      await expect(page).toHaveURL(/\/subscriptions\/asked/);
      await page.goto(linkIn(await letterTo(READER), 'confirm'));
      await page.getByRole('button', { name: words.confirm.subscription.button }).click();
      await expect(page).toHaveURL(/\/subscriptions\//);

      site.clock.set('2026-11-27T07:05:00Z');
      const digest = await letterTo(READER);
      expect(digest.text).toContain(TITLE);
      expect(mailbox.newestTo(READER).raw.toString()).toContain(
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      );
      const ended = await context.request.post(linkIn(digest, 'u'), {
        form: { 'List-Unsubscribe': 'One-Click' },
      });
      expect(ended.status()).toBe(200);
      await desk.close();
    });
  });
}

/** Presses a button of the desk and waits until the desk has answered. */
async function press(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await button.click();
  expect((await answered).status()).toBe(303);
}

async function tell(page: Page): Promise<void> {
  await page.goto('/stories/new');
  await page.locator('[name="body"]').fill(told);
  await page.locator('[name="verdict"][value="good"]').check();
  await page.locator('[name="side"][value="customer"]').check();
  await page.locator('[name="email"]').fill(TELLER);
  await page.locator('[name="agree"]').check();
  const more = page.locator('details', { has: page.locator('[name="title"]') });
  if (!(await more.getAttribute('open'))) await more.locator('summary').first().click();
  await page.locator('[name="title"]').fill(TITLE);
  await page.locator(`[name="principle-${PRINCIPLE}"][value="kept"]`).check();
  await page.getByRole('button', { name: words.tell.seeIt }).click();
  await expect(page.locator('main')).toContainText(TITLE);
  await page.getByRole('button', { name: words.tell.previewSend }).first().click();
}

async function comment(page: Page): Promise<void> {
  const form = page.locator('form[action^="/comments/new"]');
  await form.locator('[name="body"]').fill('My grandmother kept ours in the flour bin, labelled.');
  await form.locator('[name="display_name"]').fill('Ileana');
  await form.locator('[name="email"]').fill(READER);
  await form.getByRole('button').last().click();
}
