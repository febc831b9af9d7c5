// What every page of the house has to stand, whatever is on it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type ConfigData, HtmlValidate } from 'html-validate';
import type { BrowserContext, Page } from 'playwright/test';
import { expect } from 'playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// The themes differ in colours alone.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [375, 1280];
const NARROWEST = 320;

const house = {
  // A button that names no type sends its form, an input is a line of text: what each of ours is.
  'no-implicit-button-type': 'off',
  'no-implicit-input-type': 'off',
  // Topics are several ticks of one name: they are read as a list.
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  // Titles are people's own words, of up to 120 letters.
  'long-title': 'off',
} satisfies ConfigData['rules'];
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: house });

/** The page as markup: nothing that a validator finds. */
export function expectValid(html: string, path: string): void {
  const { results } = validator.validateStringSync(html);
  const faults = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
  expect.soft(faults, path).toEqual([]);
}

/** The page as it is drawn: in both themes and widths nothing that axe finds, and no way aside. */
export async function expectWellDrawn(page: Page, path: string): Promise<void> {
  await page.evaluate(axe);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(settle);
      const faults = await page.evaluate(findFaults, colorScheme === 'light' ? RULES : COLOURS);
      expect.soft(faults, `${path} at ${width}, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: NARROWEST, height: 900 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(wide, `${path} at ${NARROWEST}`).toBeLessThanOrEqual(NARROWEST);
}

type Axe = { run: (options: object) => Promise<{ violations: Violation[] }> };
type Violation = { id: string; nodes: { html: string; failureSummary: string }[] };

// Runs in the page: a change of theme is over when no colour is on its way any more.
async function settle(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}

// Runs in the page.
async function findFaults(rules: string[]): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: Axe };
  const { violations } = await axe.run({ runOnly: rules, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** Collects what a page does that it should not; empty at the end if it is a good one. */
export function watch(page: Page, origin: string): string[] {
  const seen: string[] = [];
  page.on('console', (message) => {
    // Chromium says so of every page that is answered with 404, 410 or 422.
    const ofTheStatus = /^Failed to load resource.* 4\d\d /.test(message.text());
    if (message.type() === 'error' && !ofTheStatus) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) seen.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest();
    if (!isPage && response.status() >= 400) seen.push(`${response.status()} ${response.url()}`);
  });
  return seen;
}

/** No link leads nowhere: each is asked once (`known` remembers), each #place is on its page. */
export async function expectLinks(page: Page, context: BrowserContext, known: Set<string>) {
  const here = new URL(page.url());
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], link[href], img[src], source[src]')].map(
      (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '',
    ),
  );
  for (const href of new Set(found)) {
    const to = new URL(href, here);
    if (to.origin !== here.origin) continue;
    if (to.hash && to.pathname === here.pathname) {
      const place = page.locator(`[id="${decodeURIComponent(to.hash.slice(1))}"]`);
      expect.soft(await place.count(), `${href} on ${here.pathname}`).toBe(1);
    }
    const address = to.origin + to.pathname + to.search;
    if (known.has(address) || address === here.href) continue;
    known.add(address);
    const answer = await context.request.get(address);
    expect.soft(answer.status(), `${href} on ${here.pathname}`).toBeLessThan(400);
  }
}
