// Whoever a story concerns complains of it, and an editor decides: the links are those of the
// letters, and no page needs JavaScript.
import type { Page } from 'playwright/test';
import { transaction } from '#db/client.ts';
import { confirmComplaint } from '#domain/complaints/confirming.ts';
import { recordEvent, VISITOR } from '#domain/events.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { removeStory } from '#domain/stories/holding.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import { makeComplaint, makeOpenComplaint, typedComplaint } from '../make/complaints.ts';
import { makeEditor, makePublished, storyRow } from '../make.ts';
import { expect, linkIn, test } from '../setup/journey.ts';

const ADDRESS = 'annelie@example.test';
const CANARY = 'CANARY-passage at the third window';
const t = words.complaints;
test.use({ javaScriptEnabled: false });

async function fill(page: Page): Promise<void> {
  await page.locator('[name="standing"][value="me"]').check();
  await page.locator('[name="reason"][value="about-me"]').check();
  await page.locator('[name="passage"]').fill(CANARY);
  await page.locator('[name="note"]').fill('There is one third window here, and I sit at it.');
  await page.locator('[name="name"]').fill('Annelie CANARY-name');
  await page.locator('[name="email"]').fill(ADDRESS);
  await page.locator('[name="good_faith"]').check();
}

test('a complaint is sent, confirmed, decided and answered', async ({
  page,
  site,
  letterTo,
  signInAs,
  browser,
}) => {
  const { row, address } = await makePublished(site.clock.now(), { title: 'The third window' });
  const desk = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  await signInAs('owner', desk);

  await page.goto(`/stories/${row.slug}`);
  await page.getByRole('link', { name: t.link }).click();
  await expect(page.locator('main')).toContainText('The third window');
  await page.locator('[name="passage"]').fill(CANARY);
  await page.getByRole('button', { name: t.send }).click();
  await expect(page.getByRole('alert')).toContainText('Choose who you are to it.');
  await expect(page.locator('[name="passage"]')).toHaveValue(CANARY);
  await fill(page);
  await page.getByRole('button', { name: t.send }).click();
  await expect(page).toHaveURL(/\/complaints\/received$/);

  const editor = await desk.newPage();
  expect((await editor.goto('/desk/complaints/1'))?.status()).toBe(404);
  const asked = await letterTo(ADDRESS);
  expect(`${asked.text}${asked.html}`).not.toContain('CANARY');
  const link = linkIn(asked, 'confirm');
  await page.goto(link);
  await expect(page.locator('main')).toContainText(CANARY);
  await page.getByRole('button', { name: words.confirm.complaint.button }).click();
  await expect(page.locator('h1')).toHaveText(t.confirmed.title);
  await page.goto(link);
  await expect(page.locator('h1')).toHaveText(words.confirm.done.title);
  expect((await letterTo(ADDRESS)).subject).toBe('Complaint no. 1 is with the editors');
  const told = await letterTo('owner@example.test');
  expect(told.text).toContain('/desk/complaints/1');
  expect(`${told.text}${told.html}`).not.toContain('CANARY');

  await editor.goto('/desk');
  await editor.getByRole('link', { name: /I sit at it/ }).click();
  const main = editor.locator('main');
  for (const said of [CANARY, ADDRESS, 'The third window', t.desk.sealed.title]) {
    await expect(main).toContainText(said);
  }
  await editor.getByRole('button', { name: t.desk.sealed.open }).click();
  await expect(main).toContainText(t.desk.sealed.here);
  await expect(main).toContainText(t.desk.acts['open-seal']!);

  const second = await desk.newPage();
  await second.goto('/desk/complaints/1');
  await editor.getByLabel(t.desk.hold.kinds.safety).check();
  await editor.getByRole('button', { name: t.desk.hold.button }).click();
  await expect(main).toContainText(t.desk.storyStates.held);
  expect((await page.goto(`/stories/${row.slug}`))?.status()).toBe(200);
  await expect(page.locator('h1')).toHaveText(words.stories.gone.held.title);
  await page.getByRole('link', { name: t.link }).click();
  await expect(page.locator('main')).toContainText(t.unread(row.number!));
  await expect(page.locator('body')).not.toContainText('The third window');

  await editor.getByRole('button', { name: t.desk.decisions.uphold, exact: true }).click();
  await expect(editor.getByRole('alert')).toContainText('they are owed a reason');
  await editor.locator('[name="note"]').fill('You can be known by the window.');
  await editor.getByRole('button', { name: t.desk.decisions.uphold, exact: true }).click();
  await expect(main).toContainText(t.desk.done.upheld);
  await second.locator('[name="note"]').fill('Too late, but kept.');
  const stale = second.waitForResponse((answer) => answer.request().method() === 'POST');
  await second.getByRole('button', { name: t.desk.decisions.reject }).click();
  expect((await stale).status()).toBe(409);
  await expect(second.getByRole('alert').first()).toContainText('Nothing was changed');

  expect((await letterTo(ADDRESS)).subject).not.toContain('our answer');
  site.clock.forward(2 * 60_000);
  const answer = await letterTo(ADDRESS);
  expect(answer.subject).toBe('Complaint no. 1: our answer');
  expect(answer.text).toContain('You can be known by the window.');
  expect(address).not.toBe(ADDRESS);
  await desk.close();
});

test('a moderator may not see complaints, an editor may not open what is sealed', async ({
  page,
  site,
  context,
  signInAs,
}) => {
  const { row } = await makePublished(site.clock.now());
  const { id } = await makeOpenComplaint(row.slug!, site.clock.now());
  await signInAs('moderator', context);
  expect((await page.goto('/desk/complaints'))?.status()).toBe(404);
  expect((await page.goto(`/desk/complaints/${id}`))?.status()).toBe(404);
  await page.goto('/desk');
  await expect(page.locator('body')).not.toContainText('Complaint');
  await signInAs('editor', context);
  await page.goto(`/desk/complaints/${id}`);
  await expect(page.locator('main')).toContainText(t.desk.sealed.ownersOnly);
  const csrf = await page.locator('[name="csrf"]').first().inputValue();
  const form = { csrf, decision: 'open-seal', version: '2' };
  const headers = { origin: site.url };
  const answer = await context.request.post(`${site.url}/desk/complaints/${id}`, {
    ...{ headers, form },
  });
  expect(await answer.text()).not.toContain(t.desk.sealed.here);
});

test('what cannot be complained of is met with a sentence, a flood with patience', async ({
  page,
  site,
}) => {
  const { row, id } = await makePublished(site.clock.now());
  const post = (fields: Record<string, string>) =>
    page.request.post(`${site.url}/complaints/new`, {
      headers: { origin: site.url },
      form: typedComplaint(row.slug!, fields) as Record<string, string>,
      maxRedirects: 0,
    });
  for (let n = 0; n < 8; n++) expect((await post({ email: ADDRESS })).status()).toBe(303);
  await transaction(async (tx) => {
    const event = { on: 'complaint', act: 'complain', actor: VISITOR } as const;
    for (let n = 0; n < 600; n++) await recordEvent(tx, { ...event, id: n }, site.clock.now());
  });
  const flood = await post({ email: ADDRESS, note: 'Words that must not be lost.' });
  expect(flood.headers()['retry-after']).toBe('3600');
  expect(await flood.text()).toContain('Words that must not be lost.');
  site.clock.forward(HOUR_MS);
  await withdrawStory(id, site.clock.now());
  await expectNoDoor(page, row.slug!, 'has taken it back');
  const refused = await post({ email: 'other@example.test', note: 'Words that come back.' });
  expect(refused.status()).toBe(422);
  expect(await refused.text()).toContain('Words that come back.');
});

test('a story that was removed is not here to be complained of, appealed or not', async ({
  page,
  site,
}) => {
  const now = site.clock.now();
  const { row, id } = await makePublished(now);
  const { version } = await storyRow(id);
  await removeStory(id, version, { reason: 'unkind', note: null }, await makeEditor(), now);
  await expectNoDoor(page, row.slug!, t.gone.removed);
  await appeal(id, 'It was no more than true.', now);
  await expectNoDoor(page, row.slug!, t.gone.removed);
});

test('who has themselves erased reads of the sealed copy, where there is one', async ({
  page,
  site,
}) => {
  const { row, room } = await makePublished(site.clock.now());
  const sent = await makeComplaint(row.slug!, site.clock.now());
  const stays = page.getByRole('region', { name: words.mine.erase.staysTitle });
  const sealed = stays.getByText('A sealed copy of a story of yours');
  await page.goto(`/mine/${room}/erase`);
  await expect(stays).toBeVisible();
  await expect(sealed).toHaveCount(0);
  await confirmComplaint(sent.link, site.clock.now());
  await page.goto(`/mine/${room}/erase`);
  await expect(sealed).toHaveText(words.mine.erase.sealed('20 November 2027'));
  site.clock.forward(366 * DAY_MS);
  await page.goto(`/mine/${room}/erase`);
  await expect(sealed).toHaveCount(0);
});

async function expectNoDoor(page: Page, slug: string, sentence: string): Promise<void> {
  for (const on of [`story:${slug}`, `/stories/${slug}`]) {
    const answer = await page.goto(`/complaints/new?on=${encodeURIComponent(on)}`);
    expect(answer?.status()).toBe(410);
    await expect(page.locator('main')).toContainText(sentence);
    await expect(page.locator('main form')).toHaveCount(0);
    await expect(page.locator('main').getByRole('link', { name: t.else[1] })).toBeVisible();
  }
  expect((await page.goto(`/stories/${slug}`))?.status()).toBe(410);
  await expect(page.getByRole('link', { name: t.link })).toHaveCount(0);
}
