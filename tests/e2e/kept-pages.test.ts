// What is kept for strangers: the pages that the house itself leads to. An address with a word that
// nobody here offered is answered as it can be, and each time anew, or the kept ones would have to
// make room for whatever strangers type.
import { fillSite } from '../make/filled-site.ts';
import { expect, test } from '../setup/journey.ts';

const KEPT = [
  ...['/stories', '/stories?verdict=bad&side=staff', '/stories?principle=look-up-first'],
  ...['/stories?tag=bicycles', '/stories/feed.xml?verdict=bad', '/stories/feed.xml?tag=bicycles'],
  ...['/principles/poster', '/principles/poster?pick=look-up-first&size=letter'],
];
const DRAWN_EACH_TIME = [
  ...['/stories?sector=zzz', '/stories?principle=zzz', '/stories?tag=zzz', '/stories?sort=zzz'],
  '/stories?verdict=bad&channel=zzz',
  ...['/stories/feed.xml?tag=zzz', '/stories/feed.xml?principle=zzz&verdict=bad'],
  ...['/principles/poster?pick=zzz', '/principles/poster?pick=look-up-first,zzz'],
  '/principles/poster?pick=look-up-first,look-up-first',
  '/principles/poster?pick=look-up-first,say-when-then-keep-it', // not the wall's order
];

test('only what the house offers is kept for strangers', async ({ site, request }) => {
  await fillSite(site);
  const answer = async (path: string) => {
    const got = await request.get(site.url + path);
    expect(got.status(), path).toBe(200);
    return got.headers()['cache-control'];
  };
  for (const path of KEPT) expect(await answer(path), path).toBe('no-cache');
  for (const path of DRAWN_EACH_TIME) expect(await answer(path), path).toBe('private, no-store');
});
