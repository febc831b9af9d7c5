// Every kind of page of the house, on a site in the middle of its life and on an empty one: it says
// what it is without JavaScript, is well made, and leads nowhere that is not there.
import type { Browser, BrowserContext } from 'playwright/test';
import { expect } from 'playwright/test';
import { type Filled, fillSite } from '../make/filled-site.ts';
import { type OpenSite, test } from '../setup/journey.ts';
import { expectLinks, expectValid, expectWellDrawn, watch } from '../setup/page-checks.ts';

type Visit = string | [path: string, status: number];
type Enter = (context: BrowserContext) => Promise<void>;

const SHEETS = ['/principles/poster', '/principles/look-up-first/huddle'];

test.use({ trace: 'off' }); // a hundred pages each: the trace would cost more than the visits

const ESSAY = '/articles/what-the-fish-van-wipes-off';
const SERIAL = '/articles/came-in-at-ten-to-three'; // with a picture, and a list of its parts
const reading = ({ published, withdrawn, issue }: Filled): Visit[] => [
  ...['/', '/articles', ESSAY, '/principles', '/principles/look-up-first', '/stories'],
  ...['/stories?verdict=bad&side=customer', '/stories?verdict=turned&side=staff&page=9'],
  ...[`/stories/${published.row.slug}`, '/tags', '/about', '/how-we-edit', '/terms', '/privacy'],
  ...['/speaking', '/issues', `/issues/${issue}`],
  ['/no/such/page', 404],
  ['/stories/no-such-story', 404],
  [`/stories/${withdrawn.row.slug}`, 410],
];
const shelves = ({ published }: Filled): Visit[] => [
  ...['/series/the-inside-counter', '/series/the-inside-counter?full=1', '/tags/queues?full=1'],
  ...[SERIAL, `/s/${published.row.number}`, '/stories/any', '/archive', '/archive/2026'],
  ...['/archive/2026/04', '/authors/joan-thrupp', '/authors/joan-thrupp?full=1'],
  ['/archive/2019/02', 404],
];
const sheets = ({ published }: Filled): Visit[] => [
  ...['/phrases', '/phrases?verdict=bad&page=2', `/phrases?of=${published.row.number}`],
  ...['/principles/look-up-first/poster', '/principles/look-up-first/huddle'],
  ...['/principles/poster', '/principles/poster?pick=close-the-loop&size=letter'],
  ...['/stories/walk-them-in-the-rain-first/thanks', `/stories/${published.row.slug}/thanks`],
];
const help = (): Visit[] => [
  ...['/handbook', '/handbook/how-it-works', '/handbook/editors', '/handbook/operators'],
  ...['/search', '/search?q=queue', '/search?q=queeu&kind=story', '/search?q=qqqqzzzz'],
];
const forms = ({ published }: Filled): Visit[] => [
  ...['/stories/new', `/comments/new?on=story:${published.row.slug}`, '/subscriptions/new'],
  ...['/subscriptions/asked', '/enquiries/new', '/enquiries/received', '/sign-in', '/sign-in/sent'],
  ...['/stories/received', '/comments/received', '/complaints/new', '/complaints/received'],
  ...[`/complaints/new?on=story:${published.row.slug}`, '/complaints/received?is=confirmed'],
  ...['/links/new', '/links/sent', '/links/done?of=erased'],
  ['/links/none', 410],
];
const keys = (filled: Filled): Visit[] => [
  ...[`/confirm/${filled.told.token}`, `/confirm/${filled.commentToConfirm}`],
  `/confirm/${filled.complaintToConfirm}`,
  ...[`/mine/${filled.submitted.room}`, `/mine/${filled.declined.room}`],
  ...[`/mine/${filled.withdrawn.room}`, `/mine/${filled.published.room}`],
  ...[`/mine/${filled.published.room}/withdraw`, `/mine/${filled.commentRoom}`],
  ...['edit', 'disown', 'link', 'erase'].map((at) => `/mine/${filled.published.room}/${at}`),
  ...[`/mine/${filled.submitted.room}/edit`, `/mine/${filled.submitted.room}/answer`],
  `/mine/${filled.declined.room}/appeal`,
  ...[`/mine/${filled.commentRoom}/withdraw`, filled.signIn, `/subscriptions/${filled.reader}`],
  ...[`/u/${filled.reader}`, filled.told.location],
  ['/confirm/1.AAAAAAAAAAAAAAAAAAAA', 410],
  [`/tell/${filled.draft}`, 200],
  ['/tell/1.AAAAAAAAAAAAAAAAAAAA', 410],
  ['/sign-in/1.AAAAAAAAAAAAAAAAAAAA', 410],
  ['/mine/1.AAAAAAAAAAAAAAAAAAAA', 410],
];
const desk = (filled: Filled): Visit[] => [
  ...['/account', '/sign-out', '/desk', '/desk/stories', '/desk/comments', '/desk/enquiries'],
  ...['/desk/stories/new', '/desk/stories?state=held', '/desk/appeals'],
  ...[`/desk/stories/${filled.submitted.id}`, `/desk/stories/${filled.declined.id}`],
  ...[`/desk/stories/${filled.withdrawn.id}`, `/desk/stories/${filled.published.id}`],
  ...[`/desk/comments/${filled.heldComment}`, `/desk/comments/${filled.shownComment}`],
  ...['/desk/comments?state=published', '/desk/enquiries/1', '/desk/enquiries?state=spam'],
  ...['/desk/tags', '/desk/tags/1', '/desk/tags?q=bus', '/desk/tags?list=retired'],
  ...['/desk/complaints', `/desk/complaints/${filled.complaint}`, '/desk/figures'],
  '/desk/complaints?state=decided',
  ...['/desk/begin', '/desk/settings', '/desk/settings/logo'],
  ...['/desk/subscribers', '/desk/issues', `/desk/issues/${filled.issue}`, '/desk/letters'],
  ...[`/desk/letters/${filled.letter}`],
  ['/desk/stories/999999', 404],
];

for (const [kind, pages, role] of [
  ['page for readers', reading],
  ['shelf of essays', shelves],
  ['sheet and phrase', sheets],
  ['page that helps', help],
  ['form', forms],
  ['page behind a private link', keys],
  ['page of the desk', desk, 'owner'],
] as const) {
  test(`every ${kind} is whole, well made and leads somewhere`, async ({
    browser,
    site,
    signInAs,
  }) => {
    test.setTimeout(300_000);
    const filled = await fillSite(site);
    const enter: Enter = async (context) => {
      if (role) await signInAs(role, context);
    };
    await visitAll(pages(filled), browser, site, enter);
  });
}

test('an empty site says what to do, and is as well made', async ({ browser, site, signInAs }) => {
  test.setTimeout(300_000);
  const visits = ['/', '/stories', '/principles', '/principles/look-up-first', ESSAY, '/tags'];
  const more = ['/issues', '/stories?verdict=bad', '/phrases', '/record', ...SHEETS];
  await visitAll([...visits, ...more], browser, site);
  const rooms = ['', '/stories', '/comments', '/enquiries', '/tags', '/tags?list=unused'];
  rooms.push('/subscribers', '/issues', '/letters', '/complaints', '/figures');
  const enter: Enter = (context) => signInAs('owner', context);
  await visitAll(
    rooms.map((room) => `/desk${room}`),
    browser,
    site,
    enter,
  );
});

async function visitAll(
  visits: Visit[],
  browser: Browser,
  site: OpenSite,
  enter: Enter = async () => undefined,
): Promise<void> {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  const full = await browser.newContext({ baseURL: site.url });
  await enter(plain);
  await enter(full);
  const known = new Set<string>();
  for (const visit of visits) {
    const [path, status] = typeof visit === 'string' ? ([visit, 200] as const) : visit;
    await test.step(path, async () => {
      await visitPlain(plain, path, status);
      await visitFull(full, site.url, path, known);
    });
  }
  await Promise.all([plain.close(), full.close()]);
}

async function visitPlain(context: BrowserContext, path: string, status: number): Promise<void> {
  const page = await context.newPage();
  const answer = await page.goto(path);
  expect.soft(answer?.status(), path).toBe(status);
  await expect.soft(page.locator('h1'), path).toHaveCount(1);
  await expect.soft(page.locator('h1'), path).toBeVisible();
  expectValid((await answer?.text()) ?? '', path);
  await page.close();
}

async function visitFull(
  context: BrowserContext,
  origin: string,
  path: string,
  known: Set<string>,
) {
  const page = await context.newPage();
  const seen = watch(page, origin);
  await page.goto(path);
  await expectWellDrawn(page, path);
  await expectLinks(page, context, known);
  expect.soft(seen, path).toEqual([]);
  await page.close();
}
