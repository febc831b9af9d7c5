// npm run lighthouse, after npm run build: marks out of 100 in all four, for five kinds of page in
// both themes. Its speed is the machine's as well: the other three are also a test.
import { seedSample } from '#db/seed.ts';
import { openSite } from '../setup/journey.ts';
import { opinionsOf } from '../setup/lighthouse.ts';
import makeTemplate from '../setup/template.ts';

const PAGES = [
  '/',
  '/articles/what-the-fish-van-wipes-off',
  '/stories/nineteen-days-of-sofa',
  '/stories',
  '/stories/new',
];

const forget = await makeTemplate();
const site = await openSite();
try {
  await seedSample(site.clock.now());
  for (const scheme of ['light', 'dark'] as const) {
    const opinions = await opinionsOf(
      PAGES.map((path) => site.url + path),
      scheme,
    );
    for (const { page, marks, faults } of opinions) {
      const { pathname } = new URL(page);
      console.log(
        [scheme.padEnd(5), pathname.padEnd(42), JSON.stringify(marks), ...faults].join(' '),
      );
    }
  }
} finally {
  await site.stop();
  forget();
}
