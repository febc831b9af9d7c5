// The pictures in README and in the handbook, taken of the running site with its sample: `npm run
// pictures`, after `npm run build`. Chromium packs them itself. The handbook's are part of content/,
// so build once more before you serve.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { openSite } from './journey.ts';
import { furnish, type Picture, pictures } from './scenes.ts';
import makeTemplate from './template.ts';

const TOP = join(import.meta.dirname, '../..');
/** As good as the size allows; the first that fits is kept. */
const QUALITIES = [90, 80, 70, 60, 50, 40];
/** Phones have fine screens: what is made for them is taken at twice the size. */
const PHONE_WIDTH_MAX = 500;

async function takePictures(): Promise<void> {
  const forget = await makeTemplate();
  // A mail server is named and never spoken to: the desk need not say that none is set.
  const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'letters@example.test' };
  const site = await openSite(mail);
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const scene = await furnish(site);
    for (const picture of pictures(scene)) await take(browser, site.url, picture, scene.cookie);
  } finally {
    await browser.close();
    await site.stop();
    forget();
  }
}

async function take(
  browser: Browser,
  url: string,
  picture: Picture,
  cookie: { name: string; value: string },
): Promise<void> {
  const { folder, name, path, width, height, scheme = 'light' } = picture;
  const fine = folder.endsWith('handbook/pictures') && width <= PHONE_WIDTH_MAX;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: fine ? 2 : 1,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    baseURL: url,
  });
  if (path.startsWith('/desk')) await context.addCookies([{ ...cookie, url }]);
  const page = await context.newPage();
  await page.goto(path);
  await picture.prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  const { bytes, quality } = await packed(page, picture.bytes_max);
  mkdirSync(join(TOP, folder), { recursive: true });
  writeFileSync(join(TOP, folder, `${name}.webp`), bytes);
  console.log(`${folder}/${name}.webp: ${Math.ceil(bytes.length / 1024)} KiB, quality ${quality}`);
  await context.close();
}

async function packed(page: Page, bytes_max: number): Promise<{ bytes: Buffer; quality: number }> {
  const line = await page.context().newCDPSession(page);
  for (const quality of QUALITIES) {
    const { data } = await line.send('Page.captureScreenshot', { format: 'webp', quality });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length <= bytes_max) return { bytes, quality };
  }
  throw new Error(`${page.url()} makes too large a picture.`);
}

await takePictures();
