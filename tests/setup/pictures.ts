// The pictures in README, taken of the running site with its sample: `npm run pictures`, after
// `npm run build`. Chromium packs them itself.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { seedSample } from '#db/seed.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { startSession } from '#domain/sessions.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { makeSubmitted } from '../make.ts';
import { type OpenSite, openSite } from './journey.ts';
import makeTemplate from './template.ts';

const FOLDER = join(import.meta.dirname, '../../docs/pictures');
const BYTES_MAX = 150 * 1024;
const told = readFileSync(join(import.meta.dirname, '../make/watch.md'), 'utf8');
/** As good as the size allows; the first that fits is kept. */
const QUALITIES = [90, 80, 70, 60, 50];

type Picture = {
  name: string;
  path: string;
  width: number;
  height: number;
  scheme?: 'light' | 'dark';
};

async function takePictures(): Promise<void> {
  const forget = await makeTemplate();
  const site = await openSite();
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    mkdirSync(FOLDER, { recursive: true });
    const cookie = await furnish(site);
    const story = await otherSideStory(browser, site.url);
    const pictures: Picture[] = [
      { name: 'home', path: '/', width: 1280, height: 1600 },
      { name: 'story', path: story, width: 1280, height: 1400 },
      { name: 'tell-phone', path: '/stories/new', width: 375, height: 1600 },
      { name: 'desk', path: '/desk/stories', width: 1280, height: 1000, scheme: 'dark' },
    ];
    for (const picture of pictures) await take(browser, site.url, picture, cookie);
  } finally {
    await browser.close();
    await site.stop();
    forget();
  }
}

/** The sample, one story that waits at the desk, and an editor who is in. */
async function furnish(site: OpenSite): Promise<{ name: string; value: string }> {
  const now = site.clock.now();
  await seedSample(now);
  await makeSubmitted(now - 3 * HOUR_MS, {
    body: told,
    title: 'She put her watch on the counter',
    business_kind: 'Pharmacy',
    display_name: 'Jutta',
    email: 'jutta@example.test',
    'principle-look-up-first': '',
    'principle-close-the-loop': 'kept',
    said: 'If it is longer, I come out and say so.',
  });
  const editor = await giveRole('editor@example.test', 'editor', HOUSE, now);
  const cookie = await startSession(editor.id, 'pictures', false, now);
  const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
  return { name, value };
}

/** A story that has one from the other side of the same counter beside it. */
async function otherSideStory(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage({ baseURL: url });
  await page.goto('/stories');
  const links = await page.locator('main a[href^="/stories/"]').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  for (const path of new Set(paths)) {
    await page.goto(path!);
    if ((await page.locator('.otherside').count()) === 0) continue;
    await page.close();
    return path!;
  }
  throw new Error('No story of the sample has another side.');
}

async function take(
  browser: Browser,
  url: string,
  { name, path, width, height, scheme = 'light' }: Picture,
  cookie: { name: string; value: string },
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    baseURL: url,
  });
  if (path.startsWith('/desk')) await context.addCookies([{ ...cookie, url }]);
  const page = await context.newPage();
  await page.goto(path);
  if (path === '/desk/stories') {
    await page.locator('main').getByRole('link', { name: 'She put' }).click();
    await page.waitForURL(/\/desk\/stories\/\d/);
  }
  await page.evaluate(() => document.fonts.ready);
  const { bytes, quality } = await packed(page);
  writeFileSync(join(FOLDER, `${name}.webp`), bytes);
  console.log(`${name}.webp: ${Math.ceil(bytes.length / 1024)} KiB, quality ${quality}`);
  await context.close();
}

async function packed(page: Page): Promise<{ bytes: Buffer; quality: number }> {
  const line = await page.context().newCDPSession(page);
  for (const quality of QUALITIES) {
    const { data } = await line.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= BYTES_MAX) return { bytes, quality };
  }
  throw new Error(`${page.url()} makes too large a picture.`);
}

await takePictures();
