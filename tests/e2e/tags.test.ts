// Tags from a story's telling to the desk and back to its readers, as people without JavaScript
// press their way through it.

import { eq } from 'drizzle-orm';
import type { APIRequestContext, Page, Response } from 'playwright/test';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { articles } from '#db/schema.ts';
import { addSynonym, retireTag } from '#domain/tags/caring.ts';
import { words } from '#words/en.ts';
import { careOf, tagged, tagRow } from '../make/tags.ts';
import { makePublished, makeSubmitted, storyRow, typedStory } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { expectValid } from '../setup/page-checks.ts';
import { publishedEssay } from '../setup/readers.ts';

test.use({ javaScriptEnabled: false });

const w = words.tags.desk;
const NONE = { 'principle-look-up-first': '' };
const publish = (now: number, tags: string, title: string) =>
  makePublished(now, { ...NONE, tags, title });

test('an editor describes, renames, joins and retires a tag, and no address is lost', async ({
  site,
  page,
  context,
  signInAs,
  playwright,
}) => {
  const now = site.clock.now();
  await publish(now, 'busses', 'The bus that waited');
  await publish(now, 'busses, buses', 'The one that did not');
  await publish(now, 'Haltestelle', 'A shelter, and rain');
  const stranger = await playwright.request.newContext({ baseURL: site.url, maxRedirects: 0 });
  await signInAs('editor', context);

  await page.goto('/desk/tags');
  await page.getByLabel(w.find).fill('BUSS');
  await page.getByRole('button', { name: w.findNow }).click();
  await page.getByRole('link', { name: 'busses' }).click();
  await page.getByLabel(w.labels.description).fill('What runs late, and who says so.');
  await press(page, w.describeNow, 303);
  await expect(page.getByText(w.done.describe!)).toBeVisible();
  const shown = await (await stranger.get('/tags/busses')).text();
  expect(shown).toContain('<meta name="description" content="What runs late, and who says so.">');

  await page.getByLabel(w.labels.name, { exact: true }).fill('Omnibus');
  await press(page, w.renameNow, 303);
  await expectMoved(stranger, 'busses', 'omnibus');
  expect(await (await stranger.get('/tags/omnibus')).text()).toContain('The bus that waited');

  await page.getByLabel(w.labels.synonym).fill('رحلة');
  await press(page, w.addWord, 303);
  await expectMoved(stranger, 'رحلة', 'omnibus');
  await page.getByRole('button', { name: w.removeWord('رحلة') }).click();
  expect((await stranger.get(`/tags/${encodeURIComponent('رحلة')}`)).status()).toBe(404);

  await page.getByLabel(w.labels.into).fill('Buses');
  await press(page, w.mergeNow, 303);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('buses');
  for (const old of ['busses', 'omnibus']) await expectMoved(stranger, old, 'buses');
  const list = await (await stranger.get('/stories?tag=busses')).text();
  expect(list).toContain('The bus that waited');
  expect(list).toContain('The one that did not');
  expect(list).toContain(`<link rel="canonical" href="${site.url}/stories?tag=buses">`);

  const { id } = await tagRow('haltestelle');
  await page.goto(`/desk/tags/${id}`);
  await press(page, w.retireNow, 303);
  expect(await (await stranger.get('/tags')).text()).not.toContain('Haltestelle');
  const resting = await stranger.get('/tags/haltestelle');
  expect(resting.status()).toBe(200);
  expect(await resting.text()).toContain(words.tags.retiredNote);
  await press(page, w.restoreNow, 303);
  expect(await (await stranger.get('/tags')).text()).toContain('Haltestelle');
  const room = await context.request.get(`/desk/tags/${id}`);
  expectValid(await room.text(), '/desk/tags/<id>');
});

test('an editor who comes second sees what was done, and keeps what they typed', async ({
  site,
  page,
  browser,
  context,
  signInAs,
}) => {
  await publish(site.clock.now(), 'busses', 'One story');
  await publish(site.clock.now(), 'buses', 'Two stories');
  const [busses, buses] = [await tagRow('busses'), await tagRow('buses')];
  await signInAs('editor', context);
  await page.goto(`/desk/tags/${busses.id}`);
  const second = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  await second.addCookies(await context.cookies());
  const theirs = await second.newPage();
  await theirs.goto(`/desk/tags/${busses.id}`);
  await theirs.getByLabel(w.labels.description).fill('Their sentence.');
  await press(theirs, w.describeNow, 303);

  await page.getByLabel(w.labels.name, { exact: true }).fill('Omnibus');
  await press(page, w.renameNow, 409);
  await expect(page.getByRole('alert')).toContainText(w.events.describe!);
  await expect(page.getByLabel(w.labels.name, { exact: true })).toHaveValue('Omnibus');
  expect((await tagRow('busses')).name).toBe('busses');

  await theirs.getByLabel(w.labels.into).fill('buses');
  await press(theirs, w.mergeNow, 303);
  await press(page, w.renameNow, 409);
  await expect(page.getByRole('alert')).toContainText(w.stale.merged);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('buses');
  await page.goto(`/desk/tags/${busses.id}`);
  expect(new URL(page.url()).pathname).toBe(`/desk/tags/${buses.id}`);
  await second.close();
});

test('the desk says what is amiss with a name, and keeps it', async ({
  site,
  page,
  context,
  signInAs,
}) => {
  await publish(site.clock.now(), 'buses, trams', 'One story');
  const { id } = await tagRow('buses');
  await signInAs('editor', context);
  await page.goto(`/desk/tags/${id}`);
  const name = page.getByLabel(w.labels.name, { exact: true });
  for (const typed of ['', 'x'.repeat(41), '🍕', 'a, b', 'Trams', '<script>alert(1)</script>,']) {
    await name.fill(typed);
    const answer = await press(page, w.renameNow, 422);
    expectValid(await answer.text(), typed);
    await expect(name).toHaveValue(typed);
    await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', '#t-name');
  }
  const into = page.getByLabel(w.labels.into);
  for (const typed of ['', 'buses', 'no such tag', '\u0000']) {
    await into.fill(typed);
    await press(page, w.mergeNow, 422);
  }
  expect(await tagRow('buses')).toMatchObject({ name: 'buses', id });
});

test('tags are offered while telling, found in the words, kept, and filed at the desk', async ({
  site,
  page,
  context,
  signInAs,
}) => {
  const now = site.clock.now();
  await publish(now, 'buses, waiting rooms', 'One story');
  await publish(now, 'buses, faxes', 'Two stories');
  await retireTag(await careOf('faxes', now));
  await page.goto('/stories/new');
  await page.getByText(words.tell.more).click();
  await page.getByLabel(/^buses/).check();
  await page.getByLabel(words.tell.labels.tags).fill('fog, faxes');
  await press(page, words.tell.seeIt, 422);
  await expect(page.getByLabel(/^buses/)).toBeChecked();
  await expect(page.getByLabel(words.tell.labels.tags)).toHaveValue('fog, faxes');

  const { body } = typedStory();
  await page.getByLabel(words.tell.labels.body).fill(`${body} No waiting rooms any more.`);
  await page.getByRole('radio', { name: words.site.verdictChoice.bad }).check();
  await page.getByRole('radio', { name: words.site.side.customer }).check();
  await page.getByLabel(words.tell.labels.email, { exact: true }).fill('fog@example.test');
  await page.getByLabel(words.tell.labels.agree).check();
  await press(page, words.tell.seeIt, 200);
  await expect(page.getByLabel(/^buses/)).toBeChecked();
  await page.getByLabel(/^waiting rooms/).check();
  await press(page, words.tell.previewBack, 200);
  await expect(page.getByLabel(/^waiting rooms/)).toBeChecked();
  await press(page, words.tell.sendIt, 303);
  expect((await storyRow(3)).toldTags).toBe('fog, faxes, buses, waiting rooms');

  const told = await makeSubmitted(now, { ...NONE, tags: 'fog, faxes', title: 'Three stories' });
  await signInAs('editor', context);
  await page.goto('/desk/tags');
  await page.getByRole('link', { name: 'Three stories' }).click();
  await expect(page.getByText(words.deskStories.flags.retired('“faxes”'))).toBeVisible();
  await page.getByText(words.deskEdit.file, { exact: true }).click();
  const typed = page.getByLabel(words.deskEdit.labels.tags);
  await expect(typed).toHaveValue('fog');
  await page.getByLabel(/^buses/).check();
  await typed.fill('fog, faxes');
  await press(page, words.deskActs.acts.publish!, 303);
  await expect(page.getByText(words.deskStories.events['leave-out']!)).toBeVisible();
  await page.goto(`/stories/${(await storyRow(told.id)).slug}`);
  const filed = page.locator('.story .tags');
  await expect(filed.getByRole('link')).toHaveText(['buses', 'fog']);
});

test('an essay that waits shows its tag nowhere, by none of the tag’s addresses', async ({
  site,
  playwright,
}) => {
  const now = site.clock.now();
  const essay = await publishedEssay(now, { state: 'waiting' });
  await tagged({ kind: 'article', id: essay }, ['Quiet launch'], now);
  await addSynonym(await careOf('quiet-launch', now), 'moonshine');
  const stranger = await playwright.request.newContext({ baseURL: site.url, maxRedirects: 0 });
  for (const tag of ['moonshine', 'quiet-launch']) {
    for (const path of [`/tags/${tag}`, `/tags/${tag}/feed.xml`]) {
      expect((await stranger.get(path)).status(), path).toBe(404);
    }
    for (const path of ['/tags', `/stories?tag=${tag}`, `/stories/feed.xml?tag=${tag}`]) {
      const answer = await stranger.get(path);
      expect(answer.status(), path).toBe(200);
      expect(await answer.text(), path).not.toContain('Quiet launch');
    }
  }
  expect(await (await stranger.get('/stories?tag=moonshine')).text()).not.toContain('quiet-launch');
  await transaction(async (tx) => {
    await tx.update(articles).set({ state: 'published' }).where(eq(articles.id, essay));
    await raiseGeneration(tx);
  });
  await expectMoved(stranger, 'moonshine', 'quiet-launch');
  expect(await (await stranger.get('/tags/quiet-launch')).text()).toContain('Quiet launch');
});

async function press(page: Page, button: string, status: number): Promise<Response> {
  const method = 'POST';
  const answered = page.waitForResponse((answer) => answer.request().method() === method);
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const answer = await answered;
  expect(answer.status(), button).toBe(status);
  return answer;
}

async function expectMoved(from: APIRequestContext, old: string, slug: string): Promise<void> {
  const answer = await from.get(`/tags/${encodeURIComponent(old)}`);
  expect(answer.status(), old).toBe(301);
  expect(answer.headers().location).toBe(`/tags/${slug}`);
}
