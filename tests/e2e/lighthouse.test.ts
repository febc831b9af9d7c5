// What Lighthouse finds on access, good practice and search engines. Its marks for speed depend on
// the machine: `npm run lighthouse` prints them.
import { seedSample } from '#db/seed.ts';
import { expect, test } from '../setup/journey.ts';
import { JUDGED, opinionsOf } from '../setup/lighthouse.ts';

const PAGES = ['/', '/articles/what-the-fish-van-wipes-off', '/stories/nineteen-days-of-sofa'];
const LISTS_AND_FORMS = ['/stories', '/stories/new'];

for (const scheme of ['light', 'dark'] as const) {
  test(`a second opinion finds nothing on the chief pages, ${scheme}`, async ({ site }) => {
    test.slow();
    await seedSample(site.clock.now());
    const pages = [...PAGES, ...LISTS_AND_FORMS].map((path) => site.url + path);
    for (const { page, marks, faults } of await opinionsOf(pages, scheme, JUDGED)) {
      const least = Math.min(...Object.values(marks));
      expect.soft(least, `${page} ${faults}`).toBeGreaterThanOrEqual(98);
    }
  });
}
