// What is printed to hang on a wall, to stand around and to hand over: each is one whole page of
// the paper it was asked for, with nothing cut off and nothing else on it, and what hangs on a wall
// can be read from across the room.
import type { Page } from 'playwright/test';
import { seedSample } from '#db/seed.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makePublished } from '../make.ts';
import { expect, test } from '../setup/journey.ts';

const PRINCIPLE = '/principles/look-up-first';
/** In points: A4 is 210 × 297 mm, Letter 8.5 × 11 inches. */
const PAPER = { '': [595, 842], 'size=letter': [612, 792] } as const;
const POSTER_POINTS_MIN = 24;
const PIXELS_A_POINT = 96 / 72;

for (const [size, [wide, tall]] of Object.entries(PAPER)) {
  const at = (path: string) => (size ? `${path}${path.includes('?') ? '&' : '?'}${size}` : path);

  test(`posters are one sheet each, in large letters (${size || 'A4'})`, async ({ site, page }) => {
    await seedSample(site.clock.now());
    const sets = ['', '?pick=bad-news-early,close-the-loop', '?pick=look-up-first'];
    const posters = [`${PRINCIPLE}/poster`, '/principles/serve-your-colleagues/poster'];
    for (const path of [...posters, ...sets.map((pick) => `/principles/poster${pick}`)]) {
      await page.goto(at(path));
      await expectOneSheet(page, path, wide, tall);
      expect(await smallestPrinted(page), path).toBeGreaterThanOrEqual(POSTER_POINTS_MIN);
      expect(await page.locator('.sheet__foot').textContent(), path).toBe('Across the Counter');
    }
  });

  test(`the huddle and the card are one sheet each (${size || 'A4'})`, async ({ site, page }) => {
    await page.goto(at(`${PRINCIPLE}/huddle`));
    await expectOneSheet(page, 'a huddle without stories', wide, tall);
    await seedSample(site.clock.now());
    for (const path of [`${PRINCIPLE}/huddle`, '/stories/walk-them-in-the-rain-first/thanks']) {
      await page.goto(at(path));
      await expectOneSheet(page, path, wide, tall);
    }
    await page.goto(at(`${PRINCIPLE}/huddle`));
    await expect(page.locator('.huddle__asks li')).toHaveCount(3);
    await expect(page.getByText('Invented example')).toHaveCount(2);
  });

  test(`the longest words still fit on one sheet (${size || 'A4'})`, async ({ site, page }) => {
    const words = 'unterbrechungsfreie Stromversorgungsgesellschaft wartet. '.repeat(40);
    for (const [verdict, shown] of [
      ['good', 'kept'],
      ['bad', 'broken'],
    ] as const) {
      const title = 'Donaudampfschifffahrtsgesellschaft '.repeat(4).slice(0, 119);
      const fields = { verdict, title, body: words, 'principle-look-up-first': shown };
      const told = await makePublished(site.clock.now(), {
        ...fields,
        may_quote: '1',
        display_name: 'Unterbrechungsfrei '.repeat(3).trim(),
      });
      if (verdict === 'bad') continue;
      await page.goto(at(`/stories/${told.row.slug}/thanks`));
      await expectOneSheet(page, 'the longest card', wide, tall);
    }
    await page.goto(at(`${PRINCIPLE}/huddle`));
    await replace(page, 'h1', LONGEST_SENTENCE);
    await page.evaluate(() => {
      document.querySelector('h1')!.dataset.fit = 'xl';
      document.querySelector('.huddle')!.classList.add('huddle--full');
      for (const asked of document.querySelectorAll('.huddle__asks b')) {
        asked.textContent = 'Whom did we keep waiting, and who could have told them? '
          .repeat(3)
          .slice(0, 140);
      }
    });
    await expectOneSheet(page, 'the longest huddle', wide, tall);
    await page.goto(at(`${PRINCIPLE}/poster`));
    await replace(page, 'h1', LONGEST_SENTENCE);
    await replace(
      page,
      '.poster__asks',
      'Whoever waits must hear it first, and from us. '.repeat(5).slice(0, 200),
    );
    await page.evaluate(() => {
      document.querySelector('h1')!.dataset.fit = 'xl';
    });
    await expectOneSheet(page, 'the longest poster', wide, tall);
  });
}

test('the sheet for the wall holds what was picked', async ({ page }) => {
  await page.goto('/principles/poster');
  await page.locator('summary').click();
  await page.getByLabel(/Bad news early/).uncheck();
  await page.getByRole('button', { name: 'Put these on the sheet' }).click();
  await expect(page.locator('.poster__set li')).toHaveCount(7);
  await expect(page.locator('.poster__set')).not.toContainText('Bad news early');
  await page.goto('/principles/poster?pick=close-the-loop,no-such-thing,look-up-first');
  await expect(page.locator('.poster__set b')).toHaveText(['Look up first.', 'Close the loop.']);
  await page.goto('/principles/poster?pick=no-such-thing');
  await expect(page.locator('.poster__set li')).toHaveCount(8);
});

test('a story taken back leaves huddle, phrase book and card at once', async ({ site, page }) => {
  const said = 'The lift is for staff.';
  const fields = { verdict: 'good', title: 'The lift', may_quote: '1', said };
  const told = await makePublished(site.clock.now(), fields);
  const places = [`${PRINCIPLE}/huddle`, '/phrases', `/stories/${told.row.slug}`];
  const shown = [...places, `/stories/${told.row.slug}/thanks`];
  for (const path of shown) expect((await page.goto(path))?.status(), path).toBe(200);
  await page.goto('/phrases');
  await expect(page.getByRole('heading', { name: said })).toBeVisible();
  await page.goto(`${PRINCIPLE}/huddle`);
  await expect(page.getByRole('heading', { name: 'The lift' })).toBeVisible();

  await withdrawStory(told.id, site.clock.now());
  await page.goto(`${PRINCIPLE}/huddle`);
  await expect(page.getByText('The lift')).toHaveCount(0);
  await page.goto('/phrases');
  await expect(page.getByText(said)).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Nobody has said a word yet' })).toBeVisible();
  expect((await page.goto(`/stories/${told.row.slug}/thanks`))?.status()).toBe(404);
});

const LONGEST_SENTENCE =
  'Tell whoever waits at the counter what happens next, then what happens after it.';

async function replace(page: Page, what: string, words: string): Promise<void> {
  await page.locator(what).evaluate((one, text) => {
    one.textContent = text;
  }, words);
}

/** As paper: one page of that size, filled by the sheet, and nothing on it runs over its edge. */
async function expectOneSheet(page: Page, path: string, wide: number, tall: number) {
  await page.emulateMedia({ media: 'print' });
  const over = await page.locator('.sheet').evaluate((sheet) => {
    const edge = sheet.getBoundingClientRect();
    return [...sheet.querySelectorAll('*')]
      .filter((one) => {
        const { bottom, right, left } = one.getBoundingClientRect();
        return bottom > edge.bottom + 1 || right > edge.right + 1 || left < edge.left - 1;
      })
      .map((one) => `${one.tagName} ${one.getAttribute('class') ?? ''}`);
  });
  expect(over, path).toEqual([]);
  expect(await printedBeside(page), path).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString(
    'latin1',
  );
  expect(pdf.match(/\/Type\s*\/Page(?!s)/g), path).toHaveLength(1);
  const box = /\/MediaBox\s*\[([^\]]+)\]/.exec(pdf)![1]!.trim().split(/\s+/).map(Number);
  expect(Math.round(box[2]!), path).toBe(wide);
  expect(Math.round(box[3]!), path).toBe(tall);
}

/** What would be printed outside the sheet. */
function printedBeside(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((one) => !one.closest('.sheet') && !one.querySelector('.sheet'))
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().bottom > 0)
      .filter((one) => (one.textContent ?? '').trim() !== '')
      .map((one) => one.outerHTML.slice(0, 80)),
  );
}

/** The smallest letters on the sheet, in points on paper. */
async function smallestPrinted(page: Page): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  const pixels = await page
    .locator('.sheet')
    .evaluate((sheet) =>
      [...sheet.querySelectorAll('*')]
        .filter((one) =>
          [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
        )
        .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
    );
  return Math.min(...pixels) / PIXELS_A_POINT;
}
