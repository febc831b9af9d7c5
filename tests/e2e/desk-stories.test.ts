// A story at the desk, on a phone and without JavaScript: edited with codes, sent for consent,
// given a time, held, redacted, changed, removed, appealed, brought back; told for somebody
// without e-mail; shown quietly. Nothing that is typed is lost on the way.
import type { Page } from 'playwright/test';
import { askAmendment } from '#domain/stories/amending.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { approveEdit } from '#domain/stories/editing.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import { makePublished, makeSubmitted, storyRow } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { openWorkingCopy, decide as press } from '../setup/life.ts';
import { expectValid, expectWellDrawn } from '../setup/page-checks.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } });

const BODY =
  'Marek, who drives the 8.40, saw us in his mirror. He put his hazard lights on, got down, and moved the ramp himself, and nobody sighed.';
const { acts } = words.deskActs;

async function sound(page: Page): Promise<void> {
  expectValid(await (await page.request.get(page.url())).text(), page.url());
}

test.beforeEach(async ({ site, context, signInAs }) => {
  expect(site.url).toBeTruthy();
  await signInAs('editor', context);
});

test('an edit with its codes goes to whoever told it, and is published at its time', async ({
  site,
  page,
  letterTo,
}) => {
  const { id, address } = await makeSubmitted(site.clock.now(), { body: BODY });
  await page.goto('/desk');
  await page.locator(`a[href="/desk/stories/${id}"]`).click();
  await expect(page.locator('.told mark.flagged')).toHaveText(['Marek1']);
  const field = page.getByLabel(words.deskEdit.labels.body);
  await expect(page.getByText(words.deskEdit.titleMade)).toBeVisible();
  await page.getByLabel(words.deskEdit.labels.title, { exact: true }).fill('The bus that waited');
  await field.fill(BODY.replace('nobody sighed', 'nobody sighed in this fine city'));
  await page.getByLabel(words.desk.note).fill('Thank you for this.');
  expect(await press(page, 'save')).toBe(422);
  await expect(page.getByText(words.deskActs.put.unbracketed.title)).toBeVisible();
  await expect(page.locator('main q')).toHaveText('in this fine city');
  await expect(field).toHaveValue(/in this fine city/);
  await expect(page.getByLabel(words.desk.note)).toHaveValue('Thank you for this.');
  await sound(page);

  await field.fill(BODY.replace('Marek, who', '[The driver], who').replace(', got down,', ','));
  expect(await press(page, 'consent')).toBe(422);
  await expect(page.getByText(words.deskActs.refused.uncoded!)).toBeVisible();
  await expect(page.locator('.chg del').nth(1)).toHaveText('Marek');
  await expect(page.getByLabel(words.deskEdit.changes.whyOf(2))).toHaveValue('name');
  await expect(page.getByLabel(words.deskEdit.changes.whyOf(3))).toHaveValue('');
  await page.getByLabel(words.deskEdit.changes.whyOf(3)).selectOption('length');
  await page.getByLabel(words.desk.note).fill('I put a role in place of a name.');
  expect(await press(page, 'consent')).toBe(303);
  await expect(page.getByText(words.deskActs.done.consent!)).toBeVisible();
  await sound(page);
  site.clock.forward(3 * MINUTE_MS);
  expect((await letterTo(address)).text).toContain('I put a role in place of a name.');

  await approveEdit(id, (await storyRow(id)).version, 'I agree.', site.clock.now());
  await page.goto('/desk/stories');
  await expect(page.getByText(words.deskStories.pills.ready)).toBeVisible();
  await page.goto(`/desk/stories/${id}`);
  await page.getByText(words.deskEdit.file, { exact: true }).click();
  await page.getByLabel(words.deskActs.labels.publish_at!).fill('2026-11-22T09:30');
  expect(await press(page, 'publish')).toBe(303);
  await expect(page.getByText(/It will appear on 22 Nov 2026, 09:30/)).toBeVisible();
  await page.goto('/desk/stories?state=scheduled');
  await expect(page.getByText('appears 22 Nov 2026, 09:30')).toBeVisible();
  site.clock.forward(3 * DAY_MS);
  await site.runDue();
  await page.goto(`/stories/${(await storyRow(id)).slug}`);
  await expect(page.locator('.story__text')).toContainText('[The driver], who drives');
  await expect(page.locator('main')).not.toContainText('Marek');
});

test('whoever was second sees both texts, and nothing of theirs is lost', async ({
  site,
  page,
  context,
}) => {
  const { id } = await makeSubmitted(site.clock.now(), { body: BODY });
  await page.goto(`/desk/stories/${id}`);
  const second = await context.newPage();
  await second.goto(`/desk/stories/${id}`);
  const mine = BODY.replace('Marek', '[A driver]');
  await openWorkingCopy(page);
  await openWorkingCopy(second);
  await page.getByLabel(words.deskEdit.labels.body).fill(BODY.replace('Marek', '[The driver]'));
  expect(await press(page, 'save')).toBe(303);
  await second.getByLabel(words.deskEdit.labels.body).fill(mine);
  expect(await press(second, 'save')).toBe(409);
  await expect(second.getByText(words.deskStories.stale.title)).toBeVisible();
  await expect(second.locator('.notice .told')).toContainText('[The driver]');
  await expect(second.getByLabel(words.deskEdit.labels.body)).toHaveValue(mine);
  await sound(second);
  await second.goto(`/desk/stories/${id}`);
  await second.getByText(words.deskStories.versions.title).click();
  await second.getByRole('link', { name: 'Version 1' }).click();
  await expect(second.locator('main .told')).toContainText('Marek');
});

test('a hold on what has changed meanwhile is one more press, and undoes nobody’s edit', async ({
  site,
  page,
  context,
}) => {
  const { id } = await makeSubmitted(site.clock.now(), { body: BODY });
  const second = await context.newPage();
  await page.goto(`/desk/stories/${id}`);
  await second.goto(`/desk/stories/${id}`);
  const edited = BODY.replace('Marek', '[The driver]');
  await page.getByLabel(words.deskEdit.labels.body).fill(edited);
  expect(await press(page, 'save')).toBe(303);
  await second.getByLabel(words.desk.note).fill('He telephoned: he is afraid.');
  await second.locator('summary', { hasText: acts.hold! }).click();
  await second.getByLabel(words.deskActs.labels.hold!).selectOption('safety');
  expect(await press(second, 'hold')).toBe(409);
  await expect(second.getByLabel(words.desk.note)).toHaveValue('He telephoned: he is afraid.');
  await expect(second.getByLabel(words.deskActs.labels.hold!)).toHaveValue('safety');
  await expect(second.getByLabel(words.deskEdit.labels.body)).toHaveValue(edited);
  expect(await press(second, 'hold')).toBe(303);
  expect(await storyRow(id)).toMatchObject({ hold: 'safety', body: edited });
  await expect(second.getByText('He telephoned: he is afraid.')).toBeVisible();
});

test('what is published is held, redacted, changed, removed, and back after an appeal', async ({
  site,
  page,
}) => {
  const told = await makePublished(site.clock.now(), { body: BODY, title: 'The bus that waited' });
  const { slug } = told.row;
  site.clock.forward(3 * MINUTE_MS);
  const open = () => page.goto(`/desk/stories/${told.id}`);
  await open();
  await page.locator('summary', { hasText: acts.hold! }).click();
  await page.getByLabel(words.deskActs.labels.hold!).selectOption('safety');
  expect(await press(page, 'hold')).toBe(303);
  await page.goto(`/stories/${slug}`);
  await expect(page.getByText(/Under review since 20 November 2026/)).toBeVisible();
  await open();
  expect(await press(page, 'lift')).toBe(303);

  await openWorkingCopy(page);
  await page.getByLabel(words.deskEdit.labels.body).fill(BODY.replace('Marek', '[The driver]'));
  await page.getByLabel(words.deskActs.reasonOf.public).selectOption('private-person');
  expect(await press(page, 'redact')).toBe(422);
  await expect(page.getByLabel(words.deskEdit.changes.whyOf(1))).toHaveValue('name');
  expect(await press(page, 'redact')).toBe(303);
  await page.goto(`/stories/${slug}`);
  await expect(page.locator('.story__text')).toContainText('[The driver]');

  const { story, edit } = (await storyAtDesk(told.id, site.clock.now()))!;
  const wish = { ...edit.kept, title: 'The bus that waited for us' };
  await askAmendment(told.id, story.version, wish, 'It was for both of us.', site.clock.now());
  await page.goto('/desk/stories');
  await expect(page.getByText(words.deskStories.pills.proposal)).toBeVisible();
  await open();
  await expect(page.getByText('It was for both of us.').first()).toBeVisible();
  await sound(page);
  expect(await press(page, 'amend')).toBe(303);
  await page.goto(`/stories/${slug}`);
  await expect(page.locator('h1')).toHaveText('The bus that waited for us');
  await expect(page.locator('.story__marks')).toContainText('It was for both of us.');

  await open();
  await page.getByLabel(words.deskActs.reasonOf.public).selectOption('unkind');
  await page.getByLabel(words.desk.note).fill('Not like this.');
  expect(await press(page, 'remove')).toBe(303);
  site.clock.forward(3 * MINUTE_MS);
  await page.goto(`/stories/${slug}`);
  await expect(page.getByText('It was unkind rather than critical.')).toBeVisible();
  await appeal(told.id, 'It is what was said to me.', site.clock.now());
  await page.goto('/desk/appeals');
  await page.getByRole('link', { name: /The bus that waited/ }).click();
  await expect(page.getByText('It is what was said to me.').first()).toBeVisible();
  await page.getByLabel(words.desk.note).fill('You are right.');
  await sound(page);
  expect(await press(page, 'restore')).toBe(409);
  await expect(page.getByText(words.deskActs.refused['another editor']!)).toBeVisible();
  await expect(page.getByLabel(words.desk.note)).toHaveValue('You are right.');
  site.clock.forward(2 * DAY_MS);
  expect(await press(page, 'restore')).toBe(303);
  expect((await page.goto(`/stories/${slug}`))?.status()).toBe(200);
});

test('a story told at the desk is quiet where it should be, and says that it was told to us', async ({
  site,
  page,
}) => {
  await page.goto('/desk/stories');
  await page.getByRole('link', { name: words.deskStories.takeDown }).click();
  const w = words.deskTold;
  await page.getByLabel(w.labels.body!).fill(BODY);
  await page.getByRole('button', { name: w.keep }).click();
  await expect(page.getByLabel(w.labels.body!)).toHaveValue(BODY);
  await sound(page);
  await page.locator('[name="verdict"][value="bad"]').check();
  await page.locator('[name="side"][value="customer"]').check();
  await page.getByLabel(w.labels.told_how!).fill('By telephone.');
  await page.getByLabel(w.labels.told_on!).fill('2026-11-19');
  await page.getByLabel(w.labels.consent_how!).fill('I read it to her, and she said yes.');
  await page.getByLabel(w.labels.agree!).check();
  await page.getByRole('button', { name: w.keep }).click();
  await expect(page).toHaveURL(/\/desk\/stories\/\d+$/);
  await expect(page.getByText(/I read it to her/)).toBeVisible();
  await page.getByText(words.deskEdit.file, { exact: true }).click();
  await page.getByLabel(words.deskEdit.labels.quiet).selectOption('1');
  expect(await press(page, 'publish')).toBe(303);
  const id = Number(page.url().split('/').at(-1));
  await page.goto(`/stories/${(await storyRow(id)).slug}`);
  await expect(page.locator('.story--quiet .story__marks')).toContainText('Told to us');
  await expect(page.locator('.verdict, .pass-on, .foot__thanks, [value="plus-one"]')).toHaveCount(
    0,
  );
  await expect(
    page.locator('meta[property^="og:"], script[type="application/ld+json"]'),
  ).toHaveCount(0);
  await sound(page);
  await page.goto('/stories');
  await expect(page.locator('.ticket--quiet')).toBeVisible();
  expect(site.clock.now()).toBeGreaterThan(0);
});

test.describe('as it is drawn', () => {
  test.use({ javaScriptEnabled: true });

  test('each kind of item holds in both themes, on a phone and on a desk', async ({
    site,
    page,
  }) => {
    const now = site.clock.now();
    const long = { title: 'ا'.repeat(60), body: `${'w'.repeat(3_000)} ${BODY}`, side: 'staff' };
    const waiting = await makeSubmitted(now, { ...long, business_name: 'Blue Line' });
    const shown = await makePublished(now, { body: BODY });
    for (const path of [`/${waiting.id}`, `/${shown.id}`, '', '/new', '?state=held']) {
      await page.goto(`/desk/stories${path}`);
      await expectWellDrawn(page, path);
    }
    await page.goto('/desk/appeals');
    await expectWellDrawn(page, '/desk/appeals');
  });
});

test('on paper it is the words, who told them and what happened, and no form', async ({
  site,
  page,
}) => {
  const waiting = await makeSubmitted(site.clock.now(), { body: BODY });
  const published = await makePublished(site.clock.now());
  await page.emulateMedia({ media: 'print' });
  for (const { id } of [waiting, published]) {
    await page.goto(`/desk/stories/${id}`);
    const controls = page.locator('main :is(input, textarea, select, button, .btn, summary)');
    await expect(controls.filter({ visible: true })).toHaveCount(0);
    await expect(page.locator('main .told').first()).toBeVisible();
    await expect(page.locator('main .audit').filter({ visible: true })).not.toHaveCount(0);
    await expect(page.getByRole('heading', { name: words.desk.decision })).toBeHidden();
  }
  expect((await page.pdf()).length).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('main .btn').first()).toBeVisible();
});
