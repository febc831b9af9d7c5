// The contributor's room, walked without JavaScript: asked and answering, agreeing, asking for a
// change, taking back and bringing back, appealing, leaving, finding the link again, and being
// erased. Links are derived as the letters derive them, from the same rows.
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright/test';
import { db } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { linkAbout, tokenOf } from '#domain/private-links.ts';
import { askTeller } from '#domain/stories/asking.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { versionsOf, wordsIn } from '#domain/stories/versions.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import { makeEditor, makeSubmitted, storyRow } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';
import { expectValid, expectWellDrawn } from '../setup/page-checks.ts';

const w = words.mine;
const EMAIL = 'margit@example.test';
const body =
  'She looked up, saw my knee, and pushed a chair round the counter. Her name is Katalin and she should be told.';
const fields = { title: 'A chair, before anything', body, email: EMAIL, display_name: 'Margit' };
const shows = { 'principle-look-up-first': '' };

test.use({ javaScriptEnabled: false });

async function toldStory(site: OpenSite, more = {}) {
  const { id, room } = await makeSubmitted(site.clock.now(), { ...fields, ...shows, ...more });
  const editor = await makeEditor();
  const past = () => site.clock.set(new Date(site.clock.now() + 3 * MINUTE_MS).toISOString());
  const version = async () => (await storyRow(id)).version;
  return { id, here: `/mine/${room}`, token: room, editor, past, version };
}

type Told = Awaited<ReturnType<typeof toldStory>>;

/** An editor puts a role in place of the name and sends it for approval. */
async function sendEdit({ id, token, editor, past, version }: Told, site: OpenSite) {
  const now = site.clock.now();
  const { told } = (await storyRoom(token, now))!;
  const edited = { ...told, body: body.replace('Her name is Katalin and she', '[The woman]') };
  const marks = changesBetween(told, edited).map(({ mark }) => [mark, 'name']);
  const reasons = Object.fromEntries(marks) as Record<string, string>;
  await saveEdit(id, await version(), { words: edited, reasons }, editor, now);
  await sendForConsent(id, await version(), 'A role for a name.', editor, now);
  past();
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

test('asked, they answer; the edit they see they may send back, and approve', async ({
  page,
  site,
}) => {
  const told = await toldStory(site);
  const now = site.clock.now();
  await askTeller(told.id, await told.version(), 'Would you like a card?', told.editor, now);
  told.past();
  await page.goto(told.here);
  await expect(page.locator('main')).toContainText('Would you like a card?');
  await page.getByRole('link', { name: w.question.button }).click();
  await press(page, w.answer.button);
  await expect(page.getByRole('alert')).toContainText('Write your answer first.');
  await page.locator('textarea').fill('Yes, gladly.');
  await press(page, w.answer.button);
  await expect(page).toHaveURL(/done=answer/);
  await expect(page.locator('.timeline')).toContainText('Yes, gladly.');

  await sendEdit(told, site);
  await page.goto(`${told.here}/consent`);
  await expect(page.locator('.diff del')).toContainText('Her name is Katalin');
  await expect(page.locator('.why')).toContainText(w.consent.reasons.name!);
  await page.getByLabel(w.consent.choices.change).check();
  await press(page, w.consent.button);
  await expect(page.getByRole('alert')).toContainText('Say what is wrong');
  await page.locator('textarea').fill('She would like to be named.');
  await press(page, w.consent.button);
  await expect(page.locator('.timeline')).toContainText('She would like to be named.');

  await sendEdit(told, site);
  await page.goto(`${told.here}/consent`);
  await page.getByLabel(w.consent.choices.approve).check();
  await press(page, w.consent.button);
  await expect(page.locator('.timeline')).toContainText(w.steps.approve!);
  expect((await storyRow(told.id)).state).toBe('ready');
});

test('what is published changes on a wish alone, and comes back after it was taken', async ({
  page,
  site,
}) => {
  const told = await toldStory(site);
  await publish(told, site);
  await page.goto(told.here);
  await page.getByRole('link', { name: w.may.wish }).click();
  await page.locator('[name="body"]').fill(`${body} It was a Tuesday.`);
  await page.locator('[name="public_note"]').fill('The day was missing.');
  await page.getByLabel(words.tell.labels.agree).check();
  await press(page, w.edit.send);
  await expect(page.locator('main')).toContainText('The day was missing.');
  await page.getByLabel(w.closing.choices.comments).check();
  await press(page, w.closing.button);
  const { slug } = await storyRow(told.id);
  await page.goto(`/stories/${slug}`);
  await expect(page.locator('main')).toContainText(words.comments.closedTo.comments);
  await expect(page.locator('main')).not.toContainText('Tuesday');

  await page.goto(`${told.here}/withdraw`);
  await press(page, w.button);
  expect((await page.request.get(`/stories/${slug}`)).status()).toBe(410);
  await page.goto(told.here);
  await press(page, w.back.button);
  await expect(page).toHaveURL(/done=bring-back/);
  expect((await page.request.get(`/stories/${slug}`)).status()).toBe(200);
});

test('a wish changes what was typed and nothing that was told beside the words', async ({
  page,
  site,
}) => {
  const beside = { source: 'told', tie: 'works', happened_on: '2025-03', on_behalf: '1' };
  const told = await toldStory(site, beside);
  await publish(told, site);
  await page.goto(`${told.here}/edit`);
  await page.locator('[name="better"]').fill('A second chair.');
  await page.locator('[name="public_note"]').fill('It was missing.');
  await page.getByLabel(words.tell.labels.agree).check();
  await press(page, w.edit.send);
  const wish = (await versionsOf(told.id)).find(({ made }) => made === 'proposed');
  expect(wordsIn(wish!)).toMatchObject({
    ...{ better: 'A second chair.', source: 'told', tie: 'works' },
    ...{ happenedOn: '2025-03', onBehalf: true, displayName: 'Margit' },
  });
});

test('whoever told for somebody may say before publication that they did not', async ({
  page,
  site,
}) => {
  const told = await toldStory(site, { on_behalf: '1' });
  await page.goto(`${told.here}/edit`);
  await page.getByLabel(words.tell.labels.on_behalf).uncheck();
  await page.getByLabel(words.tell.labels.agree).check();
  await press(page, w.edit.save);
  expect(await storyRow(told.id)).toMatchObject({ onBehalf: false });
});

test('declined, they ask for another look, once', async ({ page, site }) => {
  const told = await toldStory(site);
  const why = { reason: 'unkind', note: 'It is about her, not about service.' } as const;
  await declineStory(told.id, await told.version(), why, told.editor, site.clock.now());
  await page.goto(told.here);
  await expect(page.locator('main')).not.toContainText(why.note);
  told.past();
  await page.goto(told.here);
  await page.getByRole('link', { name: w.may.appeal }).click();
  await expect(page.locator('main')).toContainText(w.appeal.same);
  await page.locator('textarea').fill('She said it herself.');
  await press(page, w.appeal.button);
  await expect(page.locator('.timeline')).toContainText('She said it herself.');
  await page.goto(`${told.here}/appeal`);
  await expect(page.locator('h1')).toHaveText(w.gone.title);
});

test('they leave it for good, and the link is as dead as any other', async ({ page, site }) => {
  const told = await toldStory(site);
  await publish(told, site);
  await page.goto(`${told.here}/disown`);
  await press(page, w.disown.button);
  await expect(page.locator('.error')).toContainText(w.disown.error);
  await page.getByLabel(w.disown.sure).check();
  await press(page, w.disown.button);
  await expect(page.locator('h1')).toHaveText(w.after.disowned.title);
  const dead = [told.here, '/mine/1.AAAAAAAAAAAAAAAAAAAA', '/mine/nothing'];
  const pages = await Promise.all(dead.map((path) => page.request.get(path)));
  const texts = await Promise.all(pages.map((one) => one.text()));
  const main = texts.map((text) => /<main[\s\S]*<\/main>/.exec(text)?.[0]);
  expect(new Set(main).size).toBe(1);
  expect(pages.map((one) => one.status())).toEqual([410, 410, 410]);
});

test('a link is found again, renewed, and at the end erases its person', async ({ page, site }) => {
  const told = await toldStory(site);
  await publish(told, site);
  for (const email of [EMAIL, 'nobody@example.test']) {
    await page.goto('/links/new');
    await page.locator('[name="email"]').fill(email);
    await press(page, w.links.button);
    await expect(page).toHaveURL(/\/links\/sent$/);
  }
  expect(await db.$count(letters, eq(letters.kind, 'my-links'))).toBe(1);

  await page.goto(`${told.here}/link`);
  await press(page, w.newLink.button);
  await expect(page.locator('h1')).toHaveText(w.after.sent.title);
  expect((await page.request.get(told.here)).status()).toBe(410);
  const here = `/mine/${tokenOf((await linkAbout('mine-story', told.id))!)}`;

  const kept = await page.request.get(`${here}/export`);
  expect(kept.headers()).toMatchObject({ 'cache-control': /no-store/ as unknown as string });
  expect(kept.headers()['content-disposition']).toContain('attachment');
  expect(await kept.json()).toMatchObject({ you: { address: EMAIL }, stories: [{}] });

  await page.goto(`${here}/erase`);
  await press(page, w.erase.button);
  await expect(page.locator('.error').first()).toBeVisible();
  await page.getByLabel(w.erase.stays.nothing).check();
  await page.getByLabel(w.erase.sure).check();
  await press(page, w.erase.button);
  await expect(page.locator('h1')).toHaveText(w.after.erased.title);
  expect((await page.request.get(here)).status()).toBe(410);
  expect((await storyRow(told.id)).toldBody).toBe('');
});

test('a page of the room that is no longer true changes nothing and keeps the words', async ({
  page,
  site,
}) => {
  const told = await toldStory(site);
  await page.goto(`${told.here}/edit`);
  await publish(told, site);
  await page.locator('[name="body"]').fill(`${body} Words that must stay.`);
  await page.getByLabel(words.tell.labels.agree).check();
  await press(page, w.edit.save);
  await expect(page.locator('main')).toContainText('Words that must stay.');
  expect((await storyRow(told.id)).body).toBe(body);
});

test('every page of the room is valid, accessible and holds at 320', async ({ browser, site }) => {
  test.setTimeout(240_000);
  const page = await browser.newPage({ baseURL: site.url, javaScriptEnabled: true });
  const told = await toldStory(site);
  await askTeller(told.id, await told.version(), 'When?', told.editor, site.clock.now());
  told.past();
  const see = async (path: string) => {
    const answer = await page.goto(path);
    expectValid((await answer?.text()) ?? '', path);
    await expectWellDrawn(page, path);
  };
  const { here } = told;
  for (const at of ['', '/answer', '/edit', '/link', '/disown', '/erase']) await see(here + at);
  await page.goto(`${here}/answer`);
  await page.locator('textarea').fill('In spring.');
  await press(page, w.answer.button);
  await sendEdit(told, site);
  for (const at of ['', '/consent']) await see(here + at);
  for (const path of ['/links/new', '/links/sent', '/links/none']) await see(path);
});

async function publish({ id, editor, past, version }: Told, site: OpenSite) {
  const filing = { sector: null, channel: null, tags: [] };
  await publishStory(id, await version(), filing, editor, site.clock.now());
  past();
}
