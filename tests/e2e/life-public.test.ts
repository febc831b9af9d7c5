// The life of a story that is published, one journey for each row of its table: changed, redacted,
// held, removed, taken back, left to the house; and one that was told at the desk.
import type { Page } from 'playwright/test';
import { DAY_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import {
  BODY,
  because,
  decide,
  EDITOR,
  expect,
  test as life,
  linkIn,
  NAME,
  press,
  readersMeet,
  saidOf,
  subscribe,
  TITLE,
  takeOutName,
  textOf,
  WORD,
} from '../setup/life.ts';

const w = words.mine;
const mail = words.mailStoryLife;
const { gone } = words.stories;
const EVERYWHERE = 7;
const READER = 'reader@freemail.test';

/** A story handed in and published, its letter read: the way to its page and to its room. */
const test = life.extend<{ publish: (name?: string) => Promise<{ story: string; room: string }> }>({
  publish: async ({ desk, handIn, opened, undoIsOver }, use) => {
    await use(async (name) => {
      await handIn({ ...(name && { name }) });
      expect(await decide(desk, 'publish')).toBe(303);
      undoIsOver();
      const letter = await opened(words.mailStories.published.subject(TITLE));
      return { story: linkIn(letter, 'stories'), room: linkIn(letter, 'mine') };
    });
  },
});

async function expectGone(page: Page, story: string): Promise<void> {
  const answer = await page.goto(story);
  expect(answer?.status()).toBe(410);
  expect(await answer?.text()).not.toContain(WORD);
  const picture = story.replace('/stories/', '/og/story/');
  expect((await page.request.get(`${picture}.png`)).status()).toBe(410);
  expect(await readersMeet(TITLE, page.request)).toEqual([]);
}

test('row: an editor’s change stands once its person agrees, with a mark and a public note', async ({
  page,
  desk,
  publish,
  opened,
  undoIsOver,
}) => {
  const { story } = await publish();
  await desk.reload();
  await desk.getByLabel(words.desk.note).fill('A name was taken out.');
  await takeOutName(desk, 'amend');
  expect(await decide(desk, 'amend')).toBe(303);
  undoIsOver();
  const asked = await opened(mail.amendment.subject(TITLE));
  expect(textOf(asked)).toContain('“Her name is Katalin and she” became “[The woman]” (a name)');
  await page.goto(story);
  await expect(page.locator('.story__text')).toContainText(NAME);
  await page.goto(linkIn(asked, 'mine'));
  await page.getByLabel(w.consent.choicesAmendment.approve).check();
  expect(await press(page, w.consent.button)).toBe(303);
  undoIsOver();
  expect(textOf(await opened(saidOf('amended')))).toContain('A name was taken out.');
  await page.goto(story);
  await expect(page.locator('.story__text')).toContainText('[The woman] should be told');
  await expect(page.locator('main')).not.toContainText(NAME);
  await expect(page.locator('.story__marks')).toContainText(words.stories.marks.edited);
  await expect(page.locator('.story__marks')).toContainText('A name was taken out.');
});

test('row: its person’s wish stands once an editor agrees, and not when it is left', async ({
  page,
  desk,
  publish,
  opened,
  undoIsOver,
}) => {
  const { story, room } = await publish();
  const wish = async (title: string) => {
    await page.goto(room);
    await page.getByRole('link', { name: w.may.wish }).click();
    await page.locator('[name="title"]').fill(title);
    await page.locator('[name="public_note"]').fill('It was a stool.');
    await page.getByLabel(words.tell.labels.agree).check();
    expect(await press(page, w.edit.send)).toBe(303);
    await expect(page.locator('main')).toContainText('It was a stool.');
    await desk.goto(linkIn(await opened(mail.desk.answer.subject(TITLE), EDITOR), 'desk'));
    await expect(desk.locator('main')).toContainText('It was a stool.');
    expect(await readersMeet(title, page.request)).toEqual([]);
  };
  await wish('A throne');
  await desk.getByLabel(words.desk.note).fill('It was no throne.');
  expect(await decide(desk, 'leave')).toBe(303);
  undoIsOver();
  expect(textOf(await opened(saidOf('left-as-it-is')))).toContain('It was no throne.');
  await wish('A stool');
  expect(await decide(desk, 'amend')).toBe(303);
  expect(await readersMeet('A stool', page.request)).toHaveLength(EVERYWHERE);
  undoIsOver();
  await opened(saidOf('amended', 'A stool'));
  await page.goto(story);
  await expect(page.locator('h1')).toHaveText('A stool');
  await expect(page.locator('.story__marks')).toContainText('It was a stool.');
});

test('row: redacted at once for a private person, its person is told after, with the difference', async ({
  page,
  desk,
  publish,
  opened,
}) => {
  const { story, room } = await publish();
  await desk.reload();
  await because(desk, 'private-person', 'She may be known by it.');
  await takeOutName(desk, 'redact');
  expect(await decide(desk, 'redact')).toBe(303);
  await page.goto(story);
  await expect(page.locator('.story__text')).toContainText('[The woman] should be told');
  await expect(page.locator('main')).not.toContainText(NAME);
  const said = await opened(mail.redacted.subject(TITLE));
  expect(textOf(said)).toContain('“Her name is Katalin and she” became “[The woman]” (a name)');
  expect(textOf(said)).toContain('She may be known by it.');
  expect(linkIn(said, 'mine')).toBe(room);
  await page.goto(room);
  await expect(page.locator('.agreed').first()).toContainText(
    w.consents.basis['redacted at once']!,
  );
});

test('row: under a hold readers find a notice, nobody comments, digests drop it; it ends as it began', async ({
  site,
  page,
  desk,
  publish,
  opened,
  undoIsOver,
}) => {
  await subscribe(page, READER, opened);
  const { story } = await publish();
  await desk.reload();
  await desk.locator('summary', { hasText: words.deskActs.acts.hold! }).click();
  await desk.getByLabel(words.deskActs.labels.hold!).selectOption('dispute');
  expect(await decide(desk, 'hold')).toBe(303);
  const held = await page.goto(story);
  expect(held?.status()).toBe(200);
  await expect(page.locator('main')).toContainText(`${gone.since} 20 November 2026`);
  expect(await held?.text()).not.toContain(WORD);
  await expect(page.locator('form[action^="/comments/new"]')).toHaveCount(0);
  expect(await readersMeet(TITLE, page.request)).toEqual([]);
  undoIsOver();
  await page.goto(linkIn(await opened(saidOf('held')), 'mine'));
  await expect(page.locator('main')).toContainText(w.holds.dispute);
  site.clock.set('2026-11-27T07:05:00Z');
  expect(textOf(await opened('What the fish van wipes off', READER))).not.toContain(TITLE);

  await desk.reload();
  expect(await decide(desk, 'lift')).toBe(303);
  undoIsOver();
  await page.goto(linkIn(await opened(saidOf('lifted')), 'mine'));
  await page.getByRole('link', { name: w.read }).click();
  await expect(page.locator('.story__text')).toContainText(WORD);
  await expect(page.locator('form[action^="/comments/new"]')).not.toHaveCount(0);
  expect(await readersMeet(TITLE, page.request)).toHaveLength(EVERYWHERE);
  site.clock.set('2026-12-04T07:05:00Z');
  expect(textOf(await opened(TITLE, READER))).toContain(WORD);
});

test('row: removed, its address says when and why; its person may appeal, and it comes back', async ({
  site,
  page,
  desk,
  publish,
  opened,
  undoIsOver,
}) => {
  const { story } = await publish();
  await desk.reload();
  await because(desk, 'unverifiable', 'We could not check it.');
  expect(await decide(desk, 'remove')).toBe(303);
  await expectGone(page, story);
  await page.goto(story);
  await expect(page.locator('main')).toContainText(`${gone.removedIn} November 2026`);
  await expect(page.locator('main')).toContainText(gone.because.unverifiable!);
  undoIsOver();
  const letter = await opened(saidOf('removed'));
  expect(textOf(letter)).toContain('We could not check it.');
  expect(textOf(letter)).toContain('until 19 January 2027');
  await page.goto(linkIn(letter, 'mine'));
  await page.locator('textarea').fill('My sister saw it too.');
  expect(await press(page, w.appeal.button)).toBe(303);
  expect((await page.request.get(story)).status()).toBe(410);
  site.clock.forward(2 * DAY_MS);
  await desk.goto(linkIn(await opened(mail.desk.appeal.subject(TITLE), EDITOR), 'desk'));
  await desk.getByLabel(words.desk.note).fill('Now it is checked.');
  expect(await decide(desk, 'restore')).toBe(303);
  undoIsOver();
  expect(textOf(await opened(saidOf('restored-public')))).toContain('Now it is checked.');
  await page.goto(story);
  await expect(page.locator('.story__text')).toContainText(WORD);
  expect(await readersMeet(TITLE, page.request)).toHaveLength(EVERYWHERE);
});

test('row: taken back by one button it is gone at once, comes back by one, and is erased after two weeks', async ({
  site,
  page,
  desk,
  publish,
  opened,
}) => {
  await subscribe(page, READER, opened);
  const { story, room } = await publish();
  await page.goto(room);
  expect(await press(page, w.button)).toBe(303);
  await expectGone(page, story);
  await page.goto(story);
  await expect(page.locator('h1')).toHaveText(gone.withdrawn.title);
  const letter = textOf(await opened(words.mailStories.withdrawn.subject(TITLE)));
  expect(letter).toContain('On 4 December 2026 the words are erased');
  await desk.reload();
  await expect(desk.locator('main')).not.toContainText(WORD);
  site.clock.set('2026-11-27T07:05:00Z');
  expect(textOf(await opened('What the fish van wipes off', READER))).not.toContain(TITLE);

  await page.goto(room);
  expect(await press(page, w.back.button)).toBe(303);
  await page.goto(story);
  await expect(page.locator('.story__text')).toContainText(WORD);
  expect(await readersMeet(TITLE, page.request)).toHaveLength(EVERYWHERE);
  await page.goto(linkIn(await opened(saidOf('brought-back')), 'mine'));
  expect(await press(page, w.button)).toBe(303);
  site.clock.forward(13 * DAY_MS);
  await site.runDue();
  await page.goto(room);
  await expect(page.locator('main')).toContainText(WORD);
  site.clock.forward(DAY_MS);
  await site.runDue();
  const after = await page.goto(room);
  expect(await after?.text()).not.toContain(WORD);
  await expectGone(page, story);
});

test('row: left to the house, the story stays without its name, and nobody can change it', async ({
  page,
  desk,
  publish,
  opened,
}) => {
  const { story, room } = await publish('Margit of Lake Street');
  await page.goto(story);
  await expect(page.locator('main')).toContainText('Margit of Lake Street');
  await page.goto(`${room}/disown`);
  await expect(page.locator('main')).toContainText(w.disown.lines[0]);
  await page.getByLabel(w.disown.sure).check();
  expect(await press(page, w.disown.button)).toBe(303);
  await expect(page.locator('h1')).toHaveText(w.after.disowned.title);
  const last = await opened(saidOf('disowned'));
  expect(last.text).not.toMatch(/\/mine\//);
  expect((await page.goto(room))?.status()).toBe(410);
  await page.goto(story);
  await expect(page.locator('.story__text')).toContainText(WORD);
  await expect(page.locator('main')).not.toContainText('Margit of Lake Street');
  await desk.reload();
  await expect(desk.locator('main')).not.toContainText('Margit of Lake Street');
  await expect(desk.locator('button[value="amend"]')).toHaveCount(0);
});

test('row: told at the desk for somebody without e-mail, it is shown as told to us', async ({
  page,
  desk,
}) => {
  const t = words.deskTold;
  await desk.goto('/desk/stories');
  await desk.getByRole('link', { name: words.deskStories.takeDown }).click();
  await desk.getByLabel(t.labels.body!).fill(`${BODY} ${WORD}.`);
  await desk.locator('[name="verdict"][value="good"]').check();
  await desk.locator('[name="side"][value="customer"]').check();
  await desk.getByLabel(t.labels.told_how!).fill('By telephone.');
  await desk.getByLabel(t.labels.told_on!).fill('2026-11-19');
  expect(await press(desk, t.keep)).toBe(422);
  await expect(desk.getByLabel(t.labels.body!)).toHaveValue(`${BODY} ${WORD}.`);
  await desk.getByLabel(t.labels.consent_how!).fill('I read it to her, and she said yes.');
  await desk.getByLabel(t.labels.agree!).check();
  expect(await press(desk, t.keep)).toBe(303);
  for (const said of ['By telephone.', 'I read it to her, and she said yes.']) {
    await expect(desk.locator('main')).toContainText(said);
  }
  await expect(desk.locator('main button[value="ask"]')).toHaveCount(0);
  expect(await decide(desk, 'publish')).toBe(303);
  await desk.getByRole('link', { name: words.deskStories.see }).first().click();
  await page.goto(desk.url());
  await expect(page.locator('.story__text')).toContainText(WORD);
  await expect(page.locator('.story__marks')).toContainText(words.stories.marks.toldToUs);
});
