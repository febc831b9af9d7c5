// The life of a story from the day it is published, or is not, one journey for each row of its
// table: links from the letters that arrived, the clock moved by hand, the editor by forms alone.
import { DAY_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import {
  because,
  decide,
  EDITOR,
  expect,
  linkIn,
  OWNER,
  press,
  readersMeet,
  saidOf,
  subscribe,
  TITLE,
  test,
  textOf,
  WORD,
} from '../setup/life.ts';

const w = words.mine;
const mail = words.mailStoryLife;
const { published, declined } = words.mailStories;
const READER = 'reader@freemail.test';
const EVERYWHERE = ['/', '/stories', '/feed.xml', '/stories/feed.xml', '/feed.json'].concat(
  '/principles/look-up-first',
  '/search',
);

test('row: published now, it is known everywhere at once and in the next digest; a month later its person hears what it did', async ({
  site,
  page,
  desk,
  handIn,
  opened,
  arrived,
  undoIsOver,
}) => {
  await subscribe(page, READER, opened);
  const room = await handIn();
  expect(await readersMeet(TITLE, page.request)).toEqual([]);
  expect(await decide(desk, 'publish')).toBe(303);
  expect(await readersMeet(TITLE, page.request)).toEqual(EVERYWHERE);
  undoIsOver();
  const letter = await opened(published.subject(TITLE));
  await page.goto(linkIn(letter, 'stories'));
  await expect(page.locator('h1')).toHaveText(TITLE);
  await page.goto(linkIn(letter, 'mine'));
  expect(page.url()).toBe(room);
  await expect(page.locator('main')).toContainText(w.lead.published!);
  await expect(page.locator('#did')).toHaveCount(0);

  site.clock.set('2026-11-27T07:05:00Z');
  expect(textOf(await opened('one story', READER))).toContain(TITLE);
  site.clock.set('2026-12-19T09:00:00Z');
  expect(await arrived(mail.did.subject(TITLE))).toBe(0);
  site.clock.forward(2 * DAY_MS);
  const did = textOf(await opened(mail.did.subject(TITLE)));
  expect(did).toContain(mail.did.comments(0));
  expect(did).toContain(mail.did.letters(1));
  await page.goto(room);
  const lines = await page.locator('section[aria-labelledby="did"] li').allInnerTexts();
  expect(lines).toEqual(expect.arrayContaining([mail.did.comments(0), mail.did.letters(1)]));
  site.clock.forward(20 * DAY_MS);
  expect(await arrived(mail.did.subject(TITLE))).toBe(1);
});

test('row: given a time, it appears at that time and not before, unless it is taken back', async ({
  site,
  page,
  desk,
  handIn,
  opened,
  arrived,
  undoIsOver,
}) => {
  const schedule = async () => {
    await desk.getByText(words.deskEdit.file, { exact: true }).click();
    await desk.getByLabel(words.deskActs.labels.publish_at!).fill('2026-11-22T09:30');
    expect(await decide(desk, 'publish')).toBe(303);
    undoIsOver();
  };
  const room = await handIn();
  await schedule();
  const set = await opened(saidOf('scheduled'));
  expect(textOf(set)).toContain('will be published on 22 Nov 2026, 09:30');
  await page.goto(linkIn(set, 'mine'));
  await expect(page.locator('main')).toContainText('It is published on 22 Nov');
  const other = await handIn({ title: 'Taken back in time', email: 'ileana@freemail.test' });
  await schedule();
  await page.goto(other);
  await press(page, w.button);

  site.clock.set('2026-11-22T09:29:00Z');
  expect(await arrived(published.subject(TITLE))).toBe(0);
  expect(await readersMeet(TITLE, page.request)).toEqual([]);
  site.clock.set('2026-11-22T09:31:00Z');
  await site.runDue();
  expect(await readersMeet(TITLE, page.request)).toEqual(EVERYWHERE);
  undoIsOver();
  await page.goto(linkIn(await opened(published.subject(TITLE)), 'stories'));
  await expect(page.locator('h1')).toHaveText(TITLE);
  expect(await readersMeet('Taken back in time', page.request)).toEqual([]);
  await page.goto(room);
  await expect(page.locator('.timeline')).toContainText(w.steps['publish-due']!);
});

test('row: declined, its person has the reason, their words and a way to appeal; after ninety days it is gone', async ({
  site,
  page,
  desk,
  handIn,
  opened,
  undoIsOver,
}) => {
  const room = await handIn();
  expect(await decide(desk, 'decline')).toBe(422);
  await because(desk, 'unkind', 'It is about her, not about service.');
  expect(await decide(desk, 'decline')).toBe(303);
  undoIsOver();
  const letter = await opened(declined.subject(TITLE));
  const said = textOf(letter);
  expect(said).toContain(declined.reasons.unkind);
  expect(said).toContain('It is about her, not about service.');
  expect(said).toContain(WORD);
  expect(said).toContain('until 19 January 2027');
  await page.goto(linkIn(letter, 'mine'));
  await expect(page.locator('h1')).toHaveText(w.appeal.title);
  await page.goto(room);
  await expect(page.locator('main')).toContainText('It is about her, not about service.');
  expect(await readersMeet(TITLE, page.request)).toEqual([]);

  site.clock.forward(61 * DAY_MS);
  await page.goto(`${room}/appeal`);
  await expect(page.locator('textarea')).toHaveCount(0);
  site.clock.forward(29 * DAY_MS);
  await site.runDue();
  expect((await page.goto(room))?.status()).toBe(410);
});

for (const judge of ['another editor', 'the same editor'] as const) {
  test(`row: an appeal is judged by ${judge}, and the page says so`, async ({
    site,
    page,
    desk,
    browser,
    signInAs,
    handIn,
    opened,
    undoIsOver,
  }) => {
    const isSame = judge === 'the same editor';
    const others = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
    if (!isSame) await signInAs('owner', others);
    const room = await handIn();
    await because(desk, 'unkind', 'Not like this.');
    expect(await decide(desk, 'decline')).toBe(303);
    undoIsOver();
    await page.goto(linkIn(await opened(declined.subject(TITLE)), 'mine'));
    await expect(page.locator('main')).toContainText(isSame ? w.appeal.same : w.appeal.another);
    await page.locator('textarea').fill('She said it herself.');
    expect(await press(page, w.appeal.button)).toBe(303);
    const promise = isSame ? 'not before 22 November 2026' : w.promise.another;
    await expect(page.locator('.timeline')).toContainText(promise);
    await opened(saidOf('appealed'));

    const eyes = isSame ? desk : await others.newPage();
    const link = await opened(mail.desk.appeal.subject(TITLE), isSame ? EDITOR : OWNER);
    const answer = async (decision: string, note: string) => {
      await eyes.goto(linkIn(link, 'desk'));
      await expect(eyes.locator('main')).toContainText('She said it herself.');
      await eyes.getByLabel(words.desk.note).fill(note);
      return decide(eyes, decision);
    };
    if (isSame) {
      expect(await answer('uphold', 'I looked again.')).toBe(409);
      await expect(eyes.locator('main')).toContainText(words.deskActs.refused['another editor']!);
      site.clock.forward(2 * DAY_MS);
      expect(await answer('uphold', 'I looked again.')).toBe(303);
    } else {
      expect(await answer('restore', 'You are right.')).toBe(303);
    }
    undoIsOver();
    const news = textOf(await opened(saidOf(isSame ? 'upheld' : 'restored')));
    expect(news).toContain(isSame ? 'I looked again.' : 'You are right.');
    await page.goto(room);
    await expect(page.locator('main')).toContainText(isSame ? w.may.appealed : w.lead.submitted!);
    await page.goto(`${room}/appeal`);
    await expect(page.locator('h1')).toHaveText(w.gone.title);
    await others.close();
  });
}
