// Telling to the end, as people press their way through it without JavaScript: warned from work,
// shown what could lead to a person, kept for later, confirmed by a code; and what the browser
// keeps for those who have it.
import type { Locator, Page } from 'playwright/test';
import { db } from '#db/client.ts';
import { drafts, stories } from '#db/schema.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { words } from '#words/en.ts';
import { comment, confirm } from '../make/comments.ts';
import { makePublished, storyRow } from '../make.ts';
import { expect, linkIn, type OpenSite, test } from '../setup/journey.ts';
import { expectValid, expectWellDrawn, watch } from '../setup/page-checks.ts';

const { tell, noticed, drafts: draftWords, received } = words;
const NUMBER = '020 7946 0958';
const BODY = `She looked up, saw my knee and pushed a chair round the end of the counter. Ring me, she said, on ${NUMBER}, and tell me how it went.`;
const MINE = 'margit@freemail.hu';
const WORK = 'margit@northwind.com';

async function fill(page: Page, { body = BODY, email = MINE, side = 'customer' } = {}) {
  await page.locator('[name="body"]').fill(body);
  await page.locator('[name="verdict"][value="good"]').check();
  await page.locator(`[name="side"][value="${side}"]`).check();
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="agree"]').check();
}

/** Presses a button; the answer has this status, and is valid if it is a page. */
async function press(page: Page, button: Locator | string, status: number): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  const named = typeof button === 'string' ? page.getByRole('button', { name: button }) : button;
  await named.first().click();
  const answer = await answered;
  expect(answer.status()).toBe(status);
  if (status === 303) return expectSound(page);
  expectValid(await answer.text(), `${button} ${status}`);
}

async function expectSound(page: Page): Promise<void> {
  await page.waitForLoadState();
  const answer = await page.context().request.get(page.url());
  expectValid(await answer.text(), page.url());
}

const storyIn = (page: Page) =>
  page
    .locator('.story__main > :not(.noticed), .story__aside > .receipt')
    .evaluateAll((parts) =>
      parts
        .filter((part) => part.closest('.comments, [id="comments"]') === null)
        .map((part) => part.textContent?.replace(/\s+/g, ' ').trim()),
    );

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('from work: warned, shown the places, confirmed by the code where it was told', async ({
    page,
    site,
    letterTo,
  }) => {
    await page.goto('/stories/new');
    await expect(page.getByText(tell.fromWork.lines[0])).toBeHidden();
    await expect(page.getByLabel(tell.labels.may_invite)).toBeVisible();
    await fill(page, { email: WORK, side: 'staff' });
    for (const line of tell.fromWork.lines) await expect(page.getByText(line)).toBeVisible();
    await expect(page.getByLabel(tell.labels.may_invite)).toBeHidden();

    await press(page, tell.sendIt, 422);
    await expect(page.locator('[name="body"]')).toHaveValue(BODY);
    await page.locator('.notice--error a').click();
    await expect(page.locator('#tell-own_risk')).toBeInViewport();
    await page.locator('[name="own_risk"]').check();

    await press(page, tell.sendIt, 200);
    await expect(page.getByRole('heading', { name: noticed.title.sending })).toBeVisible();
    await expect(page.locator('mark')).toHaveText(NUMBER);
    expect(await db.select().from(stories)).toEqual([]);
    await press(page, noticed.take, 200);
    await expect(page.locator('.story__text')).toContainText('on [phone number], and tell me');
    await expect(page.getByText(noticed.clear)).toBeVisible();
    await press(page, tell.previewSend, 303);
    await expect(page).toHaveURL(/\/stories\/received/);

    const letter = await letterTo(WORK);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter.text ?? '')![0];
    await page.getByLabel(received.code.label, { exact: true }).fill('0000-0000');
    await press(page, received.code.button, 422);
    await expect(page.locator('main')).toContainText('not the code in the newest letter');
    await page.getByLabel(received.code.label, { exact: true }).fill(code.toLowerCase());
    await press(page, received.code.button, 303);
    const [, room = ''] = /\/mine\/([\w.-]+)$/.exec(page.url()) ?? [];
    expect((await storyRoom(room, site.clock.now()))?.story).toMatchObject({
      state: 'submitted',
      side: 'staff',
      body: BODY.replace(NUMBER, '[phone number]'),
    });
  });

  test('it can go as it is, and comes back for a change with every word', async ({ page }) => {
    await page.goto('/stories/new');
    await fill(page);
    await page.locator('summary').filter({ hasText: tell.more }).click();
    await page.getByLabel(tell.labels.better).fill('She dealt with me first.');
    await page.getByLabel(tell.labels.on_behalf).check();
    await page.getByLabel(tell.labels.may_health).check();
    await press(page, tell.seeIt, 200);
    await expect(page.getByText(tell.onBehalf.text)).toBeVisible();
    await press(page, tell.previewBack, 200);
    await expect(page.locator('[name="body"]')).toHaveValue(BODY);
    await expect(page.getByLabel(tell.labels.better)).toHaveValue('She dealt with me first.');
    await expect(page.getByLabel(tell.labels.on_behalf)).toBeChecked();
    await press(page, tell.sendIt, 200);
    await press(page, noticed.send, 303);
    expect(await db.select().from(stories)).toMatchObject([
      { body: BODY, onBehalf: true, mayHealth: true, mayInvite: false },
    ]);
  });

  test('the preview is what the public will see', async ({ page, site }) => {
    const fields = {
      title: 'A chair, before anything',
      said: 'Sit down first.',
      better: 'Little.',
    };
    const more = { business_kind: 'Pharmacy', rule: 'way', rule_text: 'No chairs.', body: BODY };
    const told = { ...fields, ...more, display_name: 'Margit', happened_on: '2026-10' };
    const { row } = await makePublished(site.clock.now(), told);
    await page.goto(`/stories/${row.slug}`);
    const published = await storyIn(page);
    await page.goto('/stories/new');
    await fill(page);
    await page.locator('summary').filter({ hasText: tell.more }).click();
    for (const [name, value] of Object.entries(told)) {
      if (name === 'rule') await page.locator(`[name="rule"][value="${value}"]`).check();
      else await page.locator(`[name="${name}"]`).fill(value);
    }
    await page.locator('[name="principle-look-up-first"][value="kept"]').check();
    await press(page, tell.seeIt, 200);
    const previewed = await storyIn(page);
    expect(previewed.length).toBeGreaterThan(4);
    expect(published.slice(0, previewed.length - 1)).toEqual(previewed.slice(0, -1));
    expect(published).toContain(previewed.at(-1));
  });

  test('a draft is kept, found again by its letter, and gone once it was sent', async ({
    page,
    letterTo,
  }) => {
    await page.goto('/stories/new');
    await press(page, tell.keepIt, 422);
    await page.locator('[name="body"]').fill('It began with a chair.');
    await page.locator('[name="email"]').fill(MINE);
    await press(page, tell.keepIt, 303);
    await expect(page).toHaveURL(/\/tell\//);
    await expect(page.getByText(draftWords.key)).toBeVisible();
    const key = linkIn(await letterTo(MINE), 'tell');
    expect(page.url()).toBe(key);

    await page.goto(key);
    await expect(page.locator('[name="body"]')).toHaveValue('It began with a chair.');
    await fill(page);
    await press(page, tell.keepIt, 303);
    expect(page.url()).toBe(key);
    await press(page, tell.seeIt, 200);
    await press(page, noticed.take, 200);
    await press(page, tell.previewSend, 303);
    await expect(page).toHaveURL(/\/stories\/received/);
    expect(await db.select().from(drafts)).toEqual([]);
    for (const path of [key, '/tell/1.AAAAAAAAAAAAAAAAAAAA', '/tell/x']) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(410);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.mine.none.title);
    }
  });

  test('what was typed into a draft that went in another window is not lost', async ({
    page,
    context,
  }) => {
    await page.goto('/stories/new');
    await fill(page, { body: 'Begun.' });
    await press(page, tell.keepIt, 303);
    const other = await context.newPage();
    await other.goto(page.url());
    await fill(other, { body: `${BODY} And more.`, email: 'other@freemail.hu' });
    await fill(page);
    await press(page, tell.sendIt, 200);
    await press(page, noticed.send, 303);
    await press(other, tell.sendIt, 410);
    await expect(other.getByText(words.mine.none.anew)).toBeVisible();
    await expect(other.locator('.door__kept').filter({ hasText: 'And more.' })).toBeVisible();
    await press(other, words.mine.none.goOn, 200);
    await expect(other.locator('[name="body"]')).toHaveValue(`${BODY} And more.`);
    await press(other, tell.sendIt, 200);
    await press(other, noticed.send, 303);
    await expect(other).toHaveURL(/\/stories\/received/);
  });

  test('a comment becomes a story, if its author likes', async ({
    page,
    site,
    letterTo,
    signInAs,
    browser,
  }) => {
    const id = await heldComment(site);
    const desk = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
    await signInAs('moderator', desk);
    const editor = await desk.newPage();
    await editor.goto(`/desk/comments/${id}`);
    await press(editor, words.deskComments.decisions.story!, 303);
    await editor.goto(`/desk/comments/${id}`);
    await expect(editor.getByText(words.deskComments.acts.story!)).toBeVisible();
    await expect(
      editor.getByRole('button', { name: words.deskComments.decisions.story! }),
    ).toHaveCount(0);
    await expectSound(editor);
    site.clock.forward(130_000);
    await page.goto(linkIn(await letterTo('ileana@example.test'), 'tell'));
    await expect(page.getByText(draftWords.asked)).toBeVisible();
    await expect(page.locator('[name="body"]')).toHaveValue('The same happened to me in Bruges.');
    await fill(page, { email: 'ileana@example.test' });
    await press(page, tell.sendIt, 200);
    await press(page, noticed.send, 303);
    await expect(page).toHaveURL(/\/stories\/received/);
    await desk.close();
  });
});

async function heldComment({ clock }: OpenSite): Promise<number> {
  const { id } = await makePublished(clock.now(), { title: 'A chair' });
  const on = { kind: 'story', id } as const;
  const by = { address: 'ileana@example.test' };
  const said = await comment(on, by, clock.now(), 'The same happened to me in Bruges.');
  await confirm(said.id, clock.now());
  expect((await storyRow(id)).state).toBe('published');
  return said.id;
}

test.describe('with JavaScript', () => {
  test('the browser keeps what is typed, offers it back, and forgets it', async ({
    page,
    site,
  }) => {
    const seen = watch(page, site.url);
    const offer = page.getByText(draftWords.here.offer);
    const body = page.locator('[name="body"]');
    await page.goto('/stories/new');
    await expect(offer).toBeHidden();
    await fill(page);
    await expect(page.getByText(draftWords.here.keeping)).toBeVisible();
    await page.goto('/');
    await page.goto('/stories/new');
    await expect(offer).toBeVisible();
    await expect(body).toHaveValue('');
    await page.getByRole('button', { name: draftWords.here.bring }).click();
    await expect(body).toHaveValue(BODY);
    await expect(page.locator('[name="verdict"][value="good"]')).toBeChecked();
    await expect(page.locator('[name="email"]')).toHaveValue('');
    await expect(page.locator('[name="agree"]')).not.toBeChecked();

    await page.getByRole('button', { name: draftWords.here.forget }).click();
    await expect(page.getByText(draftWords.here.forgotten)).toBeVisible();
    await body.fill('Not kept any more.');
    await page.goto('/stories/new');
    await expect(offer).toBeHidden();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(seen).toEqual([]);
  });

  test('what was sent, or kept behind a link, is kept in the browser no longer', async ({
    page,
  }) => {
    const keptHere = () => page.evaluate(() => localStorage.length);
    await page.goto('/stories/new');
    await fill(page);
    await expect.poll(keptHere).toBe(1);
    await press(page, tell.keepIt, 303);
    await expect(page).toHaveURL(/\/tell\//);
    await expect.poll(keptHere).toBe(0);
    await page.goto('/stories/new');
    await fill(page, { email: 'other@freemail.hu' });
    await expect.poll(keptHere).toBe(1);
    await press(page, tell.sendIt, 200);
    expect(await keptHere()).toBe(1);
    await press(page, noticed.send, 303);
    await expect(page).toHaveURL(/\/stories\/received/);
    await expect.poll(keptHere).toBe(0);
  });

  test('each state of telling is well drawn, also with words that are hard to set', async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const long = 'x'.repeat(10_000);
    const hard = `وصلت سيارة الأجرة ${NUMBER} 👩‍👩‍👧‍👦 ${long} Ring ${NUMBER}`;
    await page.goto('/stories/new');
    await fill(page, { body: hard, email: WORK, side: 'colleague' });
    await press(page, tell.sendIt, 422);
    await expectWellDrawn(page, 'a second yes');
    await page.locator('[name="own_risk"]').check();
    await press(page, tell.seeIt, 200);
    await expectWellDrawn(page, 'preview with places');
    await press(page, noticed.all, 200);
    await expectWellDrawn(page, 'preview without');
    await press(page, tell.previewBack, 200);
    await press(page, tell.keepIt, 303);
    await expectWellDrawn(page, 'a draft');
    await press(page, tell.sendIt, 303);
    await page.getByLabel(received.code.label, { exact: true }).fill('wrong');
    await press(page, received.code.button, 422);
    await expectWellDrawn(page, 'a wrong code');
    await page.goto('/tell/1.AAAAAAAAAAAAAAAAAAAA');
    await expectWellDrawn(page, 'no draft');
  });
});
