// What an editor or a storyteller does to a published story holds everywhere at once: on its page,
// in lists, feeds, search, tallies, sharing pictures, issues that were sent, short addresses, cards
// and the pages beside it, all of which were kept by the cache a moment before.
import type { APIRequestContext } from 'playwright/test';
import { agreeToAmendment, proposeAmendment, redactAtOnce } from '#domain/stories/amending.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { holdStory, liftHold, removeStory } from '#domain/stories/holding.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { makeEditor, makePublished, storyRow } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';
import { subscribed } from '../setup/readers.ts';

test.use({ trace: 'off' });

const NAME = 'Zebedinho';
const LEFT = 'Quillfeather';
const body = `${LEFT} says that ${NAME} at the far till put the chair out before anybody asked. `;
const fields = {
  title: `${NAME} and the chair`,
  body: body.repeat(3),
  said: `${NAME} says sit down`,
  better: `${NAME} looked up first.`,
  tags: 'chairs',
  may_quote: '1',
};

type Told = Awaited<ReturnType<typeof publishEverywhere>>;

/** Published, and a week later in an issue that was sent; one from the other side beside it. */
async function publishEverywhere(site: OpenSite) {
  await subscribed('reader@example.test', site.clock.now());
  const story = await makePublished(site.clock.now(), fields);
  const other = await makePublished(site.clock.now(), { side: 'staff', title: 'From behind it' });
  site.clock.forward(7 * DAY_MS);
  await site.runDue();
  return { ...story, beside: other.row.slug! };
}

/** Every address where its words stand, or could. */
async function addresses(stranger: APIRequestContext, { row, beside }: Told): Promise<string[]> {
  const issues = await (await stranger.get('/issues')).text();
  const issue = /href="(\/issues\/weekly-[^"]+)"/.exec(issues)?.[1];
  expect(issue).toBeDefined();
  return [
    ...[`/stories/${row.slug}`, `/stories/${row.slug}/thanks`, `/s/${row.number}`, `/${row.slug}`],
    ...['/', '/stories', '/stories?verdict=good', '/stories?side=customer', '/stories/any'],
    ...['/feed.xml', '/rss.xml', '/feed.json', '/stories/feed.xml', '/issues/feed.xml'],
    ...['/tags', '/tags/chairs', '/tags/chairs/feed.xml', '/sitemap-2.xml', '/archive'],
    ...[`/search?q=${NAME}`, '/search?q=chair', '/phrases', `/phrases?of=${row.number}`],
    ...['/principles', '/principles/look-up-first', '/principles/look-up-first/huddle'],
    ...[issue!, `/stories/${beside}`, `/comments/new?on=story:${row.slug}`],
  ];
}

async function standsIn(stranger: APIRequestContext, all: string[], word: string) {
  const found: string[] = [];
  for (const path of all) {
    const text = await (await stranger.get(path)).text();
    // A search says again what it was asked for.
    const isAsked = path === `/search?q=${word}`;
    if (text.includes(word) && !isAsked) found.push(path);
  }
  return found;
}

async function statusOf(stranger: APIRequestContext, path: string): Promise<number> {
  return (await stranger.get(path, { maxRedirects: 0 })).status();
}

test('a hold is known everywhere at once, and so is its end', async ({ site, playwright }) => {
  const told = await publishEverywhere(site);
  const stranger = await playwright.request.newContext({ baseURL: site.url });
  const all = await addresses(stranger, told);
  const before = await standsIn(stranger, all, LEFT);
  expect(before.length).toBeGreaterThan(8);
  const editor = await makeEditor();
  const hold = { hold: 'safety', note: null } as const;
  await holdStory(told.id, (await storyRow(told.id)).version, hold, editor, site.clock.now());
  expect(await standsIn(stranger, all, LEFT)).toEqual([]);
  const { slug, number } = told.row;
  const page = await stranger.get(`/stories/${slug}`);
  expect(page.status()).toBe(200);
  expect(await page.text()).toMatch(/noindex[\s\S]*Under review since/);
  expect(await statusOf(stranger, `/og/story/${slug}.png`)).toBe(404);
  expect(await statusOf(stranger, `/stories/${slug}/thanks`)).toBe(404);
  expect(await statusOf(stranger, `/s/${number}`)).toBe(303);
  const comment = await stranger.post(`/comments/new?on=story:${slug}`, {
    form: { kind: 'comment', body: 'Well said.', display_name: 'A', email: 'a@example.test' },
    headers: { Origin: site.url },
  });
  expect(comment.status()).toBe(422);
  await liftHold(told.id, (await storyRow(told.id)).version, null, editor, site.clock.now());
  expect(await standsIn(stranger, all, LEFT)).toEqual(before);
});

for (const act of ['removed', 'withdrawn'] as const) {
  test(`a ${act} story is gone everywhere at once`, async ({ site, playwright }) => {
    const told = await publishEverywhere(site);
    const stranger = await playwright.request.newContext({ baseURL: site.url });
    const all = await addresses(stranger, told);
    await standsIn(stranger, all, LEFT);
    const { slug, number } = told.row;
    const { version } = await storyRow(told.id);
    const why = { reason: 'legal', note: 'A court asked for it.' } as const;
    if (act === 'withdrawn') await withdrawStory(told.id, site.clock.now());
    else await removeStory(told.id, version, why, await makeEditor(), site.clock.now());
    expect(await standsIn(stranger, all, LEFT)).toEqual([]);
    const page = await stranger.get(`/stories/${slug}`);
    expect(page.status()).toBe(410);
    const said = act === 'removed' ? 'Removed in' : 'Withdrawn by the person who told it';
    expect(await page.text()).toContain(said);
    expect(await statusOf(stranger, `/og/story/${slug}.png`)).toBe(410);
    expect(await statusOf(stranger, `/s/${number}`)).toBe(410);
    expect([404, 410]).toContain(await statusOf(stranger, `/stories/${slug}/thanks`));
  });
}

for (const act of ['redacted', 'amended'] as const) {
  test(`what is ${act} is nowhere read as it was`, async ({ site, playwright }) => {
    const told = await publishEverywhere(site);
    const stranger = await playwright.request.newContext({ baseURL: site.url });
    const all = await addresses(stranger, told);
    expect((await standsIn(stranger, all, NAME)).length).toBeGreaterThan(8);
    const now = site.clock.now();
    const editor = await makeEditor();
    const { edit, story } = (await storyAtDesk(told.id, now))!;
    const out = (text: string | null) => text?.replaceAll(NAME, '[the cashier]') ?? null;
    const { kept } = edit;
    const words = { ...kept, title: out(kept.title), said: out(kept.said), body: out(kept.body)! };
    words.better = out(kept.better);
    const changes = changesBetween(kept, words);
    const reasons = Object.fromEntries(changes.map(({ mark }) => [mark, 'name']));
    const note = 'A name was taken out.';
    if (act === 'redacted') {
      const change = { words, reasons, note: null };
      await redactAtOnce(told.id, story.version, change, 'private-person', editor, now);
    } else {
      await proposeAmendment(told.id, story.version, { words, reasons, note }, editor, now);
      expect((await standsIn(stranger, all, NAME)).length).toBeGreaterThan(8);
      await agreeToAmendment(told.id, story.version + 1, { wording: 'I agree.' }, now);
    }
    expect(await standsIn(stranger, all, NAME)).toEqual([]);
    // A name that was redacted from the title is not left in the address either.
    const { number, slug } = told.row;
    expect(await statusOf(stranger, `/stories/${slug}`)).toBe(act === 'redacted' ? 404 : 200);
    const page = await (await stranger.get(`/s/${number}`)).text();
    expect(page.toLowerCase().includes(NAME.toLowerCase())).toBe(act === 'amended');
    expect(page).toContain('[the cashier]');
    const feed = await (await stranger.get('/stories/feed.xml')).text();
    const map = await (await stranger.get('/sitemap-2.xml')).text();
    const day = new Date(now).toISOString().slice(0, 10);
    expect(page.includes(note)).toBe(act === 'amended');
    expect(page.includes(`"dateModified":"${day}`)).toBe(act === 'amended');
    expect(feed.includes(`<updated>${day}`)).toBe(act === 'amended');
    expect(map.includes(`<lastmod>${day}`)).toBe(act === 'amended');
  });
}
