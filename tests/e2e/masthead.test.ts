// Any name of 3 to 60 letters stands on the slab: inside its wall, clear of the bell beside it.
import type { Page } from 'playwright/test';
import { saveSettings } from '#domain/publication/saving.ts';
import { expect, test } from '../setup/journey.ts';

const NAMES = [
  'Hatch',
  'Jig',
  'Across the Counter',
  'Gripes & Applause by Peggy Quigley',
  'The Quarterly Journal of Queues, Grudges & Very Good Jams',
  'Dienstleistungsgesellschaftskundenzufriedenheitsbeauftragte',
  'على الطاولة: حكايات عن الخدمة الجيدة والسيئة',
  'カウンターのこちら側とあちら側でいただいた良い接客と悪い接客の物語',
];
const WIDTHS = [320, 768, 1280];

for (const name of NAMES) {
  test(`“${name}” stands beside the bell at every width`, async ({ page, site }) => {
    const saved = await saveSettings({ name, wall: 'ink' }, site.clock.now());
    expect(saved).toEqual({ outcome: 'done' });
    for (const path of ['/', '/about']) {
      await page.goto(path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const { name: letters, bell, slab, scroll } = await measured(page);
        const where = `${path} at ${width}`;
        expect(scroll, where).toBeLessThanOrEqual(width);
        expect(letters.left, where).toBeGreaterThanOrEqual(0);
        // Whichever side the letters begin on, they end before the bell begins.
        expect(Math.min(letters.right, bell.right), where).toBeLessThanOrEqual(bell.left + 1);
        expect(bell.right, where).toBeLessThanOrEqual(width);
        // The bell stands on the slab, and the name beside it, not above.
        expect(Math.abs(bell.bottom - slab.top), where).toBeLessThanOrEqual(1);
        expect(letters.bottom, where).toBeGreaterThan(bell.top);
        // Feet are clear of the slab; a name without feet stands on it.
        expect(letters.bottom, where).toBeLessThanOrEqual(slab.top + 2);
        if (letters.stands) {
          expect(letters.bottom, where).toBeGreaterThan(slab.top - 0.15 * letters.size);
        }
      }
    }
  });
}

function measured(page: Page) {
  return page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    const wordmark = document.querySelector<HTMLElement>('.wordmark')!;
    const range = document.createRange();
    range.selectNodeContents(wordmark);
    const plain = ({ left, right, top, bottom }: DOMRect) => ({ left, right, top, bottom });
    // The box of a line reaches as far down as any letter of the typeface; these may not.
    const { font, fontSize } = getComputedStyle(wordmark);
    const pen = document.createElement('canvas').getContext('2d')!;
    pen.font = font;
    const ink = pen.measureText(wordmark.textContent);
    const below = ink.fontBoundingBoxDescent - ink.actualBoundingBoxDescent;
    const letters = plain(range.getBoundingClientRect());
    return {
      name: {
        ...letters,
        bottom: letters.bottom - below,
        size: Number.parseFloat(fontSize),
        stands: wordmark.dataset.stand === 'line',
      },
      bell: plain(box('.mast .bell')),
      slab: plain(box('.mast__slab')),
      scroll: document.documentElement.scrollWidth,
    };
  });
}
