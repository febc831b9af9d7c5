// A story's life as people live it: somebody tells, an editor decides, the clock goes on. Every way
// in is a link from a letter that arrived, and every deed the button of a form. Without JavaScript.
import type { APIRequestContext, Page } from 'playwright/test';
import { MINUTE_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import { test as journey, linkIn } from './journey.ts';
import type { Arrived } from './mail-server.ts';
import { expectValid } from './page-checks.ts';

export { expect, linkIn } from './journey.ts';

export const TELLER = 'margit@freemail.test';
export const EDITOR = 'editor@example.test';
export const OWNER = 'owner@example.test';
export const TITLE = 'A chair before anything';
export const NAME = 'Katalin';
export const BODY = `She looked up, saw my knee, and pushed a chair round the end of the counter. Her name is ${NAME} and she should be told.`;
/** A word that stands in the story and nowhere else on the site. */
export const WORD = 'Quillfeather';

type Letter = Arrived['mail'];
export type Told = {
  title?: string;
  body?: string;
  name?: string;
  email?: string;
  ticks?: string[];
};

type Fixtures = {
  /** The next letter with these words in its subject that was not opened before. */
  opened: (subject: string, to?: string) => Promise<Letter>;
  /** How many letters with these words in their subject have come, opened or not. */
  arrived: (subject: string, to?: string) => Promise<number>;
  /** The editor's own browser, signed in. */
  desk: Page;
  /** Another editor's, who is the owner. */
  second: Page;
  /** Tells a story and reads the letter that follows. */
  tell: (told?: Told) => Promise<Letter>;
  /** Tells it, confirms it by the link, and opens the editor's letter; its private page's address. */
  handIn: (told?: Told) => Promise<string>;
  /** So that a decision can no longer be undone, and its letter leaves. */
  undoIsOver: () => void;
};

export const test = journey.extend<Fixtures>({
  javaScriptEnabled: false,
  trace: 'off', // it would cost more than the pages
  opened: async ({ site, mailbox }, use) => {
    const read = new Set<Arrived>();
    await use(async (subject, to = TELLER) => {
      const find = () => mailbox.arrived.find((one) => !read.has(one) && isOf(one, subject, to));
      // What the clock writes in one round leaves in the next.
      for (let round = 0; round < 3 && !find(); round++) await site.runDue();
      const letter = find();
      if (!letter) throw new Error(`No “${subject}” for ${to} in:\n${subjectsOf(mailbox.arrived)}`);
      read.add(letter);
      return letter.mail;
    });
  },
  arrived: async ({ site, mailbox }, use) => {
    await use(async (subject, to = TELLER) => {
      for (let round = 0; round < 2; round++) await site.runDue();
      return mailbox.arrived.filter((one) => isOf(one, subject, to)).length;
    });
  },
  desk: async ({ browser, site, signInAs }, use) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
    await signInAs('editor', context);
    await use(await context.newPage());
    await context.close();
  },
  second: async ({ browser, site, signInAs }, use) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
    await signInAs('owner', context);
    await use(await context.newPage());
    await context.close();
  },
  tell: async ({ page, opened }, use) => {
    await use(async (told = {}) => {
      await sendStory(page, told);
      return opened(words.mailStories.confirm.subject, told.email);
    });
  },
  handIn: async ({ page, desk, tell, opened }, use) => {
    await use(async (told = {}) => {
      await page.goto(linkIn(await tell(told), 'confirm'));
      await press(page, words.confirm.story.button);
      const { title = TITLE, email } = told;
      await desk.goto(linkIn(await opened(words.mailStories.desk.subject(title), EDITOR), 'desk'));
      return linkIn(await opened(words.mailStories.received.subject(title), email), 'mine');
    });
  },
  undoIsOver: async ({ site }, use) => use(() => site.clock.forward(3 * MINUTE_MS)),
});

function isOf({ to, mail }: Arrived, subject: string, address: string): boolean {
  return to.includes(address) && (mail.subject ?? '').includes(subject);
}

function subjectsOf(all: Arrived[]): string {
  return all.map(({ to, mail }) => `${to}: ${mail.subject}`).join('\n');
}

/** The subject of a letter that brings one piece of news, up to its date. */
export function saidOf(piece: keyof typeof words.mailStoryLife.news, title = TITLE): string {
  const news = { title, date: '', until: '', days: 0, reason: '', note: '' };
  return words.mailStoryLife.news[piece].subject(news);
}

/** What a letter says, whatever the lines it is wrapped to. */
export function textOf(letter: Letter): string {
  return (letter.text ?? '').replace(/\s+/g, ' ');
}

/** Presses a button and waits until the house has answered; its status. */
export async function press(page: Page, name: string): Promise<number> {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name, exact: true }).first().click();
  const status = (await answered).status();
  await page.waitForLoadState();
  return status;
}

/**
 * Ticks what is to be looked at and presses the button of a decision; the status of the answer.
 * What comes back instead of leading on must be well made.
 */
export async function decide(desk: Page, decision: string): Promise<number> {
  for (const tick of await desk.locator('.care [type="checkbox"]').all()) await tick.check();
  const answered = desk.waitForResponse((answer) => answer.request().method() === 'POST');
  await desk.locator(`main button[name="decision"][value="${decision}"]:not(.vh)`).last().click();
  const answer = await answered;
  if (answer.status() !== 303) expectValid(await answer.text(), `${desk.url()} ${decision}`);
  await desk.waitForLoadState();
  return answer.status();
}

/** It is folded until somebody wants it, or something in it has to be looked at. */
export async function openWorkingCopy(desk: Page): Promise<void> {
  const copy = desk.locator('details.work');
  if ((await copy.getAttribute('open')) === null) await copy.locator('> summary').click();
}

/** Gives a reason and a sentence; the button of the decision is not pressed yet. */
export async function because(desk: Page, reason: string, note: string): Promise<void> {
  await desk.getByLabel(words.desk.note).fill(note);
  await desk.locator('select[name="reason"]').selectOption(reason);
}

/** Puts a role in place of the name: saved as a working copy, each change with its reason. */
export async function takeOutName(desk: Page, decision = 'save'): Promise<void> {
  await openWorkingCopy(desk);
  const body = desk.getByLabel(words.deskEdit.labels.body);
  const before = await body.inputValue();
  await body.fill(before.replace(`Her name is ${NAME} and she`, '[The woman]'));
  await decide(desk, decision);
  const reasons = desk.locator('select[name^="reason-"]');
  for (const reason of await reasons.all()) await reason.selectOption('name');
}

/** Asks for the weekly digest on the front page and presses the button of the letter. */
export async function subscribe(page: Page, email: string, opened: Fixtures['opened']) {
  await page.goto('/');
  const form = page.locator('form[action="/subscriptions/new"]').first();
  await form.locator('input[name="email"]').fill(email);
  await form.locator('button').click();
  await page.waitForURL(/\/subscriptions\/asked/);
  await page.goto(linkIn(await opened('', email), 'confirm'));
  await press(page, words.confirm.subscription.button);
  await opened('on its way to you', email);
}

async function sendStory(page: Page, told: Told): Promise<void> {
  const { title = TITLE, body = `${BODY} ${WORD}.`, name, email = TELLER, ticks = [] } = told;
  await page.goto('/stories/new');
  await page.locator('[name="body"]').fill(body);
  await page.locator('[name="verdict"][value="good"]').check();
  await page.locator('[name="side"][value="customer"]').check();
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="agree"]').check();
  await page.locator('summary').filter({ hasText: words.tell.more }).click();
  await page.locator('[name="title"]').fill(title);
  await page.locator('[name="principle-look-up-first"][value="kept"]').check();
  if (name) await page.locator('[name="display_name"]').fill(name);
  for (const tick of ticks) await page.locator(`[name="${tick}"]`).check();
  const status = await press(page, words.tell.sendIt);
  // A name was noticed: it goes as it is.
  if (status === 200) await press(page, words.noticed.send);
  await page.waitForURL(/\/stories\/received/);
}

const SHELVES = ['/', '/stories', '/feed.xml', '/stories/feed.xml', '/feed.json'];

/** Where readers meet a word, of the places where a story stands beside its own page. */
export async function readersMeet(word: string, request: APIRequestContext): Promise<string[]> {
  const found: string[] = [];
  for (const path of [...SHELVES, '/principles/look-up-first']) {
    if ((await (await request.get(path)).text()).includes(word)) found.push(path);
  }
  const hits = await (await request.get(`/search?q=${WORD.toLowerCase()}`)).text();
  if (hits.includes(word)) found.push('/search');
  return found;
}
