// How the house looks, kept as pictures in looks/: a change that nobody meant shows here. After one
// that was meant: `npm run test:e2e -- tests/e2e/looks.test.ts --update-snapshots`, and look at them.
import type { Page } from 'playwright/test';
import { MINUTE_MS } from '#lib/clock.ts';
import { type Filled, fillSite } from '../make/filled-site.ts';
import { type Lives, makeLives } from '../make/story-lives.ts';
import { storyRow } from '../make.ts';
import { expect, test } from '../setup/journey.ts';

type State = {
  name: string;
  path?: string | ((filled: Filled) => string);
  width?: 375 | 768 | 1280;
  dark?: true;
  desk?: true;
  /** Nothing was published yet. */
  empty?: true;
  print?: true;
  /** One of the stories that live through everything, and the page of it. */
  life?: [state: keyof Lives, page: 'room' | 'consent' | 'desk' | 'story', at?: string];
  /** The month is over. */
  later?: true;
  /** What is done on the page before it is looked at. */
  first?: (page: Page) => Promise<void>;
};
const ESSAY = '/articles/what-the-fish-van-wipes-off';
const SOFA = '/stories/nineteen-days-of-sofa';
const PRINCIPLE = '/principles/say-when-then-keep-it';

const states: State[] = [
  { name: 'home', path: '/' },
  { name: 'home-dark', path: '/', dark: true },
  { name: 'home-phone', path: '/', width: 375 },
  { name: 'home-empty', path: '/', empty: true },
  { name: 'essay', path: ESSAY },
  { name: 'essay-dark-phone', path: ESSAY, width: 375, dark: true },
  { name: 'essay-print', path: ESSAY, print: true },
  { name: 'essays', path: '/articles' },
  { name: 'story', path: SOFA },
  { name: 'story-dark', path: SOFA, dark: true },
  { name: 'story-phone', path: SOFA, width: 375 },
  { name: 'story-gone', path: '/stories/told-and-taken-back' },
  { name: 'stories', path: '/stories' },
  { name: 'stories-phone-dark', path: '/stories', width: 375, dark: true },
  { name: 'stories-none', path: '/stories?verdict=turned&side=colleague&sector=shops' },
  { name: 'stories-empty', path: '/stories', empty: true },
  { name: 'principle', path: PRINCIPLE },
  { name: 'principle-phone-dark', path: PRINCIPLE, width: 375, dark: true },
  { name: 'principles', path: '/principles', width: 768 },
  { name: 'search', path: '/search?q=quue' },
  { name: 'search-none-phone', path: '/search?q=zzyzx', width: 375 },
  { name: 'phrases-dark', path: '/phrases', dark: true },
  { name: 'archive', path: '/archive' },
  { name: 'series-phone', path: '/series/the-inside-counter', width: 375 },
  { name: 'poster-print', path: `${PRINCIPLE}/poster`, print: true },
  { name: 'huddle-print', path: `${PRINCIPLE}/huddle`, print: true },
  { name: 'handbook', path: '/handbook/editors' },
  { name: 'tell', path: '/stories/new' },
  { name: 'tell-phone', path: '/stories/new', width: 375 },
  { name: 'tell-preview', path: '/stories/new', first: toPreview },
  { name: 'tags', path: '/tags' },
  { name: 'speaking', path: '/speaking' },
  { name: 'not-found', path: '/no-such-page' },
  { name: 'subscription-room', path: ({ reader }) => `/subscriptions/${reader}` },
  { name: 'contributors-room', path: ({ submitted }) => `/mine/${submitted.room}` },
  { name: 'room-asks', life: ['consenting', 'room'] },
  { name: 'room-removed-phone-dark', life: ['removed', 'room'], width: 375, dark: true },
  { name: 'room-print', life: ['consenting', 'room'], print: true },
  { name: 'consent', life: ['consenting', 'consent'] },
  { name: 'consent-phone', life: ['consenting', 'consent', '#f-decision'], width: 375 },
  { name: 'consent-arabic-dark', life: ['arabic', 'consent'], dark: true },
  { name: 'story-quiet', life: ['quiet', 'story'] },
  { name: 'story-quiet-phone-dark', life: ['quiet', 'story'], width: 375, dark: true },
  { name: 'story-held', life: ['held', 'story'] },
  { name: 'story-removed-phone', life: ['removed', 'story'], width: 375 },
  {
    name: 'complaint',
    path: ({ published }) => `/complaints/new?on=story:${published.row.slug}`,
  },
  { name: 'complaint-phone-dark', path: '/complaints/new', width: 375, dark: true },
  { name: 'links', path: '/links/new' },
  { name: 'record', path: '/record', later: true },
  { name: 'record-phone-dark', path: '/record', later: true, width: 375, dark: true },
  { name: 'desk-story-edited', life: ['edited', 'desk'], desk: true },
  { name: 'desk-story-checks-dark', life: ['care', 'desk'], desk: true, dark: true },
  { name: 'desk-story-checks-phone', life: ['care', 'desk', '#decide'], desk: true, width: 375 },
  { name: 'desk-story-wish', life: ['wished', 'desk'], desk: true },
  { name: 'desk-story-appeal-phone', life: ['removed', 'desk'], desk: true, width: 375 },
  { name: 'desk-told', path: '/desk/stories/new', desk: true },
  { name: 'desk-complaint', path: ({ complaint }) => `/desk/complaints/${complaint}`, desk: true },
  { name: 'desk-figures-dark', path: '/desk/figures', desk: true, later: true, dark: true },
  { name: 'desk', path: '/desk', desk: true },
  { name: 'desk-phone-dark', path: '/desk', desk: true, width: 375, dark: true },
  { name: 'desk-story', path: ({ submitted }) => `/desk/stories/${submitted.id}`, desk: true },
  { name: 'desk-comments', path: '/desk/comments', desk: true },
];

/** A story with two places in it that could lead to a person. */
async function toPreview(page: Page): Promise<void> {
  const told = 'She pushed a chair round the counter. Ring me on 020 7946 0958, she said.';
  await page.locator('[name="body"]').fill(`${told} Her name was Katalin Varga.`);
  await page.locator('[name="verdict"][value="good"]').check();
  await page.locator('[name="side"][value="customer"]').check();
  await page.locator('[name="email"]').fill('margit@freemail.test');
  await page.locator('[name="agree"]').check();
  await page.locator('[name="action"][value="preview"]').click();
}

async function lifeAt(lives: Lives, state: keyof Lives, page: string, at = ''): Promise<string> {
  const life = lives[state];
  if (page === 'desk') return `/desk/stories/${life.id}${at}`;
  if (page === 'story') return `/stories/${(await storyRow(life.id)).slug}`;
  const room = `/mine/${'room' in life ? life.room : ''}`;
  return page === 'room' ? room : `${room}/consent${at}`;
}

for (const state of states) {
  test(`looks as it did: ${state.name}`, async ({ site, browser, signInAs }) => {
    const filled = state.empty ? undefined : await fillSite(site);
    const lives = state.life || state.later ? await makeLives(site.clock.now()) : undefined;
    if (lives) site.clock.forward(5 * MINUTE_MS);
    if (state.later) site.clock.set('2026-12-02T06:00:00Z');
    if (lives) await site.runDue();
    const { width = 1280, dark, path = '' } = state;
    const context = await browser.newContext({
      viewport: { width, height: width === 375 ? 812 : 1000 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      javaScriptEnabled: false,
    });
    if (state.desk) await signInAs('editor', context);
    const page = await context.newPage();
    if (state.print) await page.emulateMedia({ media: 'print' });
    const led = state.life && (await lifeAt(lives!, ...state.life));
    await page.goto(site.url + (led ?? (typeof path === 'string' ? path : path(filled!))));
    await state.first?.(page);
    await expect(page).toHaveScreenshot(`${state.name}.png`);
    await context.close();
  });
}
