// The life of a story before it is published, one journey for each row of its table: links from the
// letters that arrived, the clock moved by hand, the editor at the desk by forms alone.
import { db } from '#db/client.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import {
  BODY,
  decide,
  EDITOR,
  expect,
  linkIn,
  NAME,
  OWNER,
  openWorkingCopy,
  press,
  readersMeet,
  saidOf,
  TELLER,
  TITLE,
  takeOutName,
  test,
  textOf,
  WORD,
} from '../setup/life.ts';

const w = words.mine;
const { consent: mailConsent, desk: mailDesk } = words.mailStoryLife;
const { confirm, received, published } = words.mailStories;
const acts = words.deskActs;
test('before it is confirmed its person erases it, with the other button', async ({
  page,
  desk,
  tell,
}) => {
  const href = linkIn(await tell(), 'confirm');
  await page.goto(href);
  await page.getByRole('button', { name: words.confirm.story.erase }).click();
  await expect(page.locator('h1')).toHaveText(words.confirm.erased.title);
  expect(await db.query.stories.findMany()).toEqual([]);
  expect((await page.goto(href))?.status()).toBe(410);
  await desk.goto('/desk/stories');
  await expect(desk.locator('main')).toContainText(words.deskStories.empty.waiting[0]!);
});

test('once it is confirmed, the other button of an older page meets the calm one', async ({
  page,
  context,
  tell,
}) => {
  const href = linkIn(await tell(), 'confirm');
  await page.goto(href);
  const older = await context.newPage();
  await older.goto(href);
  await page.getByRole('button', { name: words.confirm.story.button }).click();
  const [answer] = await Promise.all([
    older.waitForResponse((one) => one.request().method() === 'POST'),
    older.getByRole('button', { name: words.confirm.story.erase }).click(),
  ]);
  expect(answer.status()).toBe(410);
  await expect(older.locator('h1')).toHaveText(w.none.title);
  expect(await db.query.stories.findMany()).toMatchObject([{ state: 'submitted' }]);
});

test('row: told, it waits for its button, unseen; once reminded; after thirty days it is gone', async ({
  site,
  page,
  desk,
  tell,
  opened,
  arrived,
}) => {
  const letter = await tell();
  await expect(page.locator('main')).toContainText(TELLER);
  const receivedAt = page.url();
  expect(letter.text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(`${letter.text}${letter.html}`).not.toContain(WORD);
  await desk.goto('/desk/stories');
  await expect(desk.locator('main')).toContainText(words.deskStories.empty.waiting[0]!);
  expect(await arrived(words.mailStories.desk.subject(TITLE), EDITOR)).toBe(0);

  site.clock.forward(DAY_MS - 1);
  expect(await arrived(words.mailStories.reminder.subject(1))).toBe(0);
  site.clock.forward(60 * 60_000);
  const reminder = await opened(words.mailStories.reminder.subject(1));
  await page.goto(linkIn(reminder, 'confirm'));
  await expect(page.locator('main')).toContainText(TITLE);
  site.clock.forward(3 * DAY_MS);
  expect(await arrived(words.mailStories.reminder.subject(1))).toBe(1);

  site.clock.forward(26 * DAY_MS);
  expect(await arrived(confirm.subject)).toBe(1);
  for (const one of [letter, reminder]) {
    expect((await page.goto(linkIn(one, 'confirm')))?.status()).toBe(410);
    await expect(page.locator('main')).not.toContainText(TITLE);
  }
  await page.goto(receivedAt);
  await expect(page.locator('main')).not.toContainText(TELLER);
});

test('row: its person confirms it by the button or the code, and the editors have it', async ({
  page,
  site,
  desk,
  tell,
  opened,
}) => {
  const link = linkIn(await tell(), 'confirm');
  for (const method of ['head', 'get'] as const) await page.request[method](link);
  await page.goto(link);
  await expect(page.locator('main')).toContainText(words.confirm.untouched);
  expect(await press(page, words.confirm.story.button)).toBe(303);
  const receipt = await opened(received.subject(TITLE));
  expect(textOf(receipt)).toContain('an answer within 5 days, by 25 November 2026');
  const room = linkIn(receipt, 'mine');
  expect(page.url()).toBe(room);
  await expect(page.locator('.timeline')).toContainText(w.steps.confirm!);
  await expect(page.locator('main')).toContainText(w.lead.submitted!);
  await page.goto(link);
  const again = await page.request.get(link);
  expect(await press(page, words.confirm.done.button)).toBe(303);
  expect(page.url()).toBe(room);
  site.clock.forward(15 * MINUTE_MS);
  expect((await page.goto(link))?.status()).toBe(410);
  const main = page.locator('main');
  await expect(main).toContainText(words.mine.none.text);
  await expect(main.getByRole('link', { name: words.mine.none.waysTo[0]![1] })).toHaveCount(1);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await again.text())![1]!;
  const late = { form: { csrf }, headers: { origin: site.url }, maxRedirects: 0 };
  expect((await page.request.post(link, late)).status()).toBe(410);

  const told = await opened(words.mailStories.desk.subject(TITLE), EDITOR);
  expect(`${told.text}${told.html}`).not.toContain(TELLER);
  await desk.goto(linkIn(told, 'desk'));
  await expect(desk.locator('main')).toContainText(WORD);
  await expect(desk.locator('main')).not.toContainText(TELLER);

  const other = await tell({ title: 'By the code', email: 'ileana@freemail.test' });
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(other.text ?? '')![0];
  await page.getByLabel(words.received.code.label, { exact: true }).fill(code);
  expect(await press(page, words.received.code.button)).toBe(303);
  const own = await opened(received.subject('By the code'), 'ileana@freemail.test');
  expect(page.url()).toBe(linkIn(own, 'mine'));
});

test('row: asked, its clock stands still; reminded after a week, answered, back with who asked', async ({
  site,
  page,
  desk,
  second,
  handIn,
  opened,
  arrived,
  undoIsOver,
}) => {
  expect(second.url()).toBe('about:blank');
  const room = await handIn();
  await desk.getByLabel(words.desk.note).fill('Would you like a card?');
  expect(await decide(desk, 'ask')).toBe(303);
  expect(await arrived(saidOf('asked'))).toBe(0);
  undoIsOver();
  expect(textOf(await opened(saidOf('asked')))).toContain('Would you like a card?');
  await page.goto(room);
  await expect(page.locator('.timeline')).toContainText('Our clock stands still');
  await desk.goto('/desk/stories');
  await expect(desk.locator('main')).toContainText(words.deskStories.empty.waiting[0]!);

  site.clock.forward(7 * DAY_MS);
  const reminder = await opened(saidOf('waiting-answer'));
  expect(textOf(reminder)).toContain('Would you like a card?');
  await page.goto(linkIn(reminder, 'mine'));
  await page.locator('textarea').fill('Yes, gladly.');
  expect(await press(page, w.answer.button)).toBe(303);
  await expect(page.locator('.timeline')).toContainText('Yes, gladly.');
  await expect(page.locator('.timeline')).toContainText('You have an answer by');
  await desk.goto(linkIn(await opened(mailDesk.answer.subject(TITLE), EDITOR), 'desk'));
  await expect(desk.locator('main')).toContainText('Yes, gladly.');
  expect(await arrived(mailDesk.answer.subject(TITLE), OWNER)).toBe(0);
  await page.goto(`${room}/answer`);
  await expect(page.locator('h1')).toHaveText(w.gone.title);
});

test('row: edited, its person sees each change with its reason, asks for another, or takes it back', async ({
  page,
  desk,
  handIn,
  opened,
  undoIsOver,
}) => {
  const room = await handIn();
  await takeOutName(desk);
  await desk.getByLabel(words.desk.note).fill('A role for a name.');
  expect(await decide(desk, 'consent')).toBe(303);
  undoIsOver();
  const letter = await opened(mailConsent.subject(TITLE));
  expect(textOf(letter)).toContain('A role for a name.');
  expect(textOf(letter)).toContain('“Her name is Katalin and she” became “[The woman]” (a name)');
  await page.goto(linkIn(letter, 'mine'));
  await expect(page.locator('.diff del').first()).toContainText(NAME);
  await expect(page.locator('.diff ins').first()).toContainText('[The woman]');
  await expect(page.locator('.why')).toContainText(w.consent.reasons.name!);
  await page.getByLabel(w.consent.choices.change).check();
  await page.locator('textarea').fill('She would like to be named.');
  expect(await press(page, w.consent.button)).toBe(303);
  const answer = await opened(mailDesk.answer.subject(TITLE), EDITOR);
  expect(textOf(answer)).toContain(mailDesk.answer.acts.change!);
  await desk.goto(linkIn(answer, 'desk'));
  await expect(desk.locator('main')).toContainText('She would like to be named.');

  expect(await decide(desk, 'consent')).toBe(303);
  undoIsOver();
  await page.goto(linkIn(await opened(mailConsent.subject(TITLE)), 'mine'));
  await page.getByLabel(w.consent.choices.withdraw).check();
  expect(await press(page, w.consent.button)).toBe(303);
  await opened(words.mailStories.withdrawn.subject(TITLE));
  await page.goto(room);
  await expect(page.locator('main')).toContainText(w.lead.withdrawn!);
  await desk.reload();
  await expect(desk.locator('h1')).toHaveText(words.deskStories.takenBack);
  await expect(desk.locator('main')).not.toContainText(WORD);
});

test('row: approved, it is ready, with the consent on record to exactly what was shown', async ({
  page,
  desk,
  handIn,
  opened,
  undoIsOver,
}) => {
  const room = await handIn();
  await takeOutName(desk);
  await decide(desk, 'consent');
  undoIsOver();
  await page.goto(linkIn(await opened(mailConsent.subject(TITLE)), 'mine'));
  await page.getByLabel(w.consent.choices.approve).check();
  expect(await press(page, w.consent.button)).toBe(303);
  await page.goto(room);
  await expect(page.locator('main')).toContainText(w.lead.ready!);
  const record = page.locator('.agreed li', { hasText: w.consents.basis.approved! });
  await record.locator('summary').click();
  await expect(record).toContainText(w.consent.wording);
  await expect(record).toContainText('[The woman] should be told');
  await expect(record).toContainText('20 Nov 2026, 09:0');
  await expect(record.locator('code')).toHaveText(/^[0-9a-f]{16}$/);

  const answer = await opened(mailDesk.answer.subject(TITLE), EDITOR);
  expect(textOf(answer)).toContain(mailDesk.answer.acts.approve!);
  await desk.goto('/desk/stories');
  await expect(desk.locator('main')).toContainText(words.deskStories.pills.ready);
  await desk.goto(linkIn(answer, 'desk'));
  expect(await readersMeet(TITLE, page.request)).toEqual([]);
  // What would be shown is changed once more: the yes does not cover it.
  await openWorkingCopy(desk);
  await desk.getByLabel(words.deskEdit.labels.title, { exact: true }).fill('A chair');
  await decide(desk, 'publish');
  await expect(desk.locator('main')).toContainText(acts.refused.differs!);
  expect(await readersMeet('A chair', page.request)).toEqual([]);
});

test('row: what nothing differs in, or only what the tick allows, is published without asking', async ({
  page,
  desk,
  handIn,
  opened,
  undoIsOver,
}) => {
  await handIn();
  expect(await decide(desk, 'publish')).toBe(303);
  undoIsOver();
  const whole = await opened(published.subject(TITLE));
  expect(textOf(whole)).toContain('word for word as you told it');
  await page.goto(linkIn(whole, 'stories'));
  await expect(page.locator('.story__text')).toContainText(`Her name is ${NAME}`);

  const title = 'With the tick';
  const room = await handIn({ title, ticks: ['may_redact'], email: 'ileana@freemail.test' });
  await takeOutName(desk);
  expect(await decide(desk, 'publish')).toBe(303);
  undoIsOver();
  const final = await opened(published.subject(title), 'ileana@freemail.test');
  expect(textOf(final)).toContain('names and contact details were taken out');
  expect(textOf(final)).toContain('[The woman] should be told');
  await page.goto(linkIn(final, 'stories'));
  await expect(page.locator('.story__text')).toContainText('[The woman] should be told');
  await expect(page.locator('.story__text')).not.toContainText(NAME);
  await page.goto(room);
  await expect(page.locator('.agreed').first()).toContainText(w.consents.basis['may redact']!);

  await handIn({ title: 'Without it', body: `${BODY} ${WORD}`, email: 'pia@freemail.test' });
  await takeOutName(desk);
  await expect(desk.locator('button[value="publish"]')).toHaveCount(0);
});

for (const asked of ['a question', 'an edit'] as const) {
  test(`row: silence to ${asked} is never consent: twice reminded, laid aside, opened again, purged`, async ({
    site,
    page,
    desk,
    handIn,
    opened,
    arrived,
    undoIsOver,
  }) => {
    await handIn();
    const isEdit = asked === 'an edit';
    if (isEdit) await takeOutName(desk);
    else await desk.getByLabel(words.desk.note).fill('Would you like a card?');
    await decide(desk, isEdit ? 'consent' : 'ask');
    undoIsOver();
    await opened(isEdit ? mailConsent.subject(TITLE) : saidOf('asked'));
    const reminder = saidOf(isEdit ? 'waiting-consent' : 'waiting-answer');
    for (const week of [1, 2]) {
      site.clock.forward(7 * DAY_MS);
      expect(textOf(await opened(reminder))).toContain('11 December 2026');
      expect(await arrived(reminder)).toBe(week);
    }
    site.clock.forward(7 * DAY_MS);
    const laid = await opened(saidOf('lapsed'));
    await page.goto(linkIn(laid, 'mine'));
    await expect(page.locator('main')).toContainText(w.lead.lapsed!);
    expect(await readersMeet(TITLE, page.request)).toEqual([]);

    site.clock.forward(80 * DAY_MS);
    expect(await press(page, w.lapsed.button)).toBe(303);
    await expect(page.locator('main')).toContainText(w.lead[isEdit ? 'consent' : 'asking']!);
    for (const _ of [1, 2]) {
      site.clock.forward(7 * DAY_MS);
      await opened(reminder);
    }
    site.clock.forward(7 * DAY_MS);
    const last = linkIn(await opened(saidOf('lapsed')), 'mine');
    site.clock.forward(90 * DAY_MS);
    await site.runDue();
    expect((await page.goto(last))?.status()).toBe(410);
    await expect(page.locator('main')).not.toContainText(TITLE);
    expect(await arrived(published.subject(TITLE))).toBe(0);
  });
}
