// A principle's tally is never stale: what an editor or a teller does is on every page that shows
// it within two seconds, though each page had been kept for strangers a moment before.
import { readdirSync, readFileSync } from 'node:fs';
import type { APIRequestContext } from 'playwright/test';
import { csrfFor } from '#domain/sessions.ts';
import { makePublished, makeSubmitted, storyRow } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';

const PRINCIPLE = 'close-the-loop';
const TITLE = 'She rang back on the Thursday she had named';
const SOON_MS = 2_000;
/** Below five stories no tally is shown. */
const BEFORE = 5;
const keepsIt = { 'principle-look-up-first': '', [`principle-${PRINCIPLE}`]: 'kept' };
const essays = readdirSync('content/articles', { withFileTypes: true })
  .flatMap((entry) => (entry.isFile() ? entry.name : []))
  .filter((file) =>
    new RegExp(`^principles:.*\\b${PRINCIPLE}\\b`, 'm').test(
      readFileSync(`content/articles/${file}`, 'utf8'),
    ),
  );
const pages = [
  `/principles/${PRINCIPLE}`,
  ...essays.map((file) => `/articles/${file.slice(0, -'.mdx'.length)}`),
];
const lists = ['/', '/stories', '/stories/feed.xml', '/feed.xml'];

test('a tally rises with a story, and falls when it is undone or taken back', async ({
  site,
  page,
  context,
  signInAs,
  playwright,
}) => {
  expect(essays.length).toBeGreaterThan(0);
  const stranger = await playwright.request.newContext({ baseURL: site.url });
  for (let n = 0; n < BEFORE; n++) await makePublished(site.clock.now(), keepsIt);
  const told = await makeSubmitted(site.clock.now(), { ...keepsIt, title: TITLE });
  await signInAs('editor', context);
  await expectTally(stranger, BEFORE);

  const decide = async (decision: string) => {
    await page.goto(`/desk/stories/${told.id}`);
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.locator(`button[name="decision"][value="${decision}"]`).first().click();
    expect((await answered).status()).toBe(303);
  };
  await decide('publish');
  await expectTally(stranger, BEFORE + 1);
  await expectListed(stranger, true);
  await decide('undo');
  await expectTally(stranger, BEFORE);
  await expectListed(stranger, false);
  await decide('publish');
  await expectTally(stranger, BEFORE + 1);

  const { slug } = await storyRow(told.id);
  expect((await stranger.get(`/stories/${slug}`)).status()).toBe(200);
  await takeBack(site, stranger, told.room);
  expect((await stranger.get(`/stories/${slug}`)).status()).toBe(410);
  await expectListed(stranger, false);
  await expectTally(stranger, BEFORE);
  await stranger.dispose();
});

async function takeBack(site: OpenSite, stranger: APIRequestContext, room: string): Promise<void> {
  const answer = await stranger.post(`/mine/${room}/withdraw`, {
    headers: { origin: site.url },
    form: { csrf: csrfFor(room) },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}

/** Soon on each page; asked twice, so that the page as it was kept is seen as well. */
async function expectTally(stranger: APIRequestContext, kept: number): Promise<void> {
  for (const path of [...pages, ...pages]) {
    const shown = async () => {
      const html = await (await stranger.get(path)).text();
      return Number(/tally__side--kept[\s\S]*?<b[^>]*>(\d+)<\/b>/.exec(html)?.[1]);
    };
    await expect.poll(shown, { message: path, timeout: SOON_MS }).toBe(kept);
  }
}

async function expectListed(stranger: APIRequestContext, listed: boolean): Promise<void> {
  for (const path of lists) {
    const text = await (await stranger.get(path)).text();
    expect(text.includes(TITLE), `${path} names it`).toBe(listed);
  }
}
