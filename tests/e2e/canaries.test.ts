// What became of a story is the end of its words everywhere but where they belong: what was cut,
// taken back, declined, removed, held, laid aside, proposed, complained of, kept or sealed stands
// in its own person's room and at the desk, and on no other page, letter, log or export.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import type { APIRequestContext } from 'playwright/test';
import { routes } from '#edge/routes.ts';
import { DAY_MS } from '#lib/clock.ts';
import { canary, type Filled, fillWithCanaries, READER, whoseIn } from '../make/canaries.ts';
import { makeEditor } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';
import { listen, readAll } from '../setup/listening.ts';

test.use({ trace: 'off' });

/** Whose words these are, each in a story of their own. */
const PEOPLE = ['edited', 'redacted', 'withdrawn', 'removed', 'held', 'sealed', 'proposed'].concat(
  ...['wished', 'lapsed', 'declined', 'submitted', 'disowned'],
);
const OPEN = routes.filter(({ roles }) => roles.includes('visitor')).map(({ pattern }) => pattern);
const essays = readdirSync('content/articles').flatMap((file) => {
  const slug = /^(.*)\.mdx$/.exec(file)?.[1];
  return slug ? [`/articles/${slug}`] : [];
});

type Row = { slug: string | null; number: number | null };
const rowsOf = (all: object): Row[] =>
  Object.values(all).flatMap((one) => (one?.row ? [one.row as Row] : []));

/** Every public address where a word of theirs stands, or could. */
async function addresses(stranger: APIRequestContext, all: object): Promise<string[]> {
  const issues = await (await stranger.get('/issues')).text();
  const sent = [...issues.matchAll(/href="(\/issues\/weekly-[^"]+)"/g)].map(([, path]) => path!);
  expect(sent.length).toBeGreaterThan(0);
  const own = rowsOf(all).flatMap(({ slug, number }) => [
    ...[`/stories/${slug}`, `/stories/${slug}/thanks`, `/s/${number}`, `/phrases?of=${number}`],
    ...[`/og/story/${slug}.png`, `/comments/new?on=story:${slug}`, `/${slug}`],
    `/complaints/new?on=story:${slug}`,
  ]);
  const principle = '/principles/look-up-first';
  const asked = [...PEOPLE, 'happened', 'somebody'].map((word) =>
    PEOPLE.includes(word) ? canary(word) : word,
  );
  const tags = PEOPLE.flatMap((whose) => [
    ...[`/tags/${canary(whose)}`, `/tags/${canary(whose)}/feed.xml`],
    `/stories?tag=${canary(whose)}`,
  ]);
  return [
    ...OPEN.filter((path) => !path.includes('[')),
    ...own,
    ...essays,
    ...sent,
    ...tags,
    ...[principle, `${principle}/huddle`, `${principle}/poster`, `/og/principle/look-up-first.png`],
    ...['/stories?verdict=good', '/stories?side=customer', '/phrases?verdict=good'],
    ...['/sitemap-0.xml', '/sitemap-1.xml', '/sitemap-2.xml', '/archive/2026', '/archive/2026/11'],
    ...['/comments/1', '/complaints/received?is=confirmed', '/about', '/authors/joan-thrupp'],
    ...asked.map((word) => `/search?q=${word}`),
  ];
}

/** Whose words an answer gives away; what a stranger's own address says is not given away. */
function givenAway(path: string, answer: string, all: Filled): string[] {
  const said = decodeURIComponent(path).match(/canary[a-z]+/gi) ?? [];
  // The short number of one under review leads to the address it keeps.
  const slug = rowsOf(all).find(({ number }) => path === `/s/${number}`)?.slug;
  const own = [...said, ...(slug?.match(/canary[a-z]+/gi) ?? [])];
  return [...whoseIn(own.reduce((text, word) => text.replaceAll(word, ''), answer))];
}

async function openRooms(stranger: APIRequestContext, all: Filled): Promise<void> {
  const pages = ['', '/edit', '/answer', '/consent', '/appeal', '/withdraw', '/disown', '/link'];
  for (const [whose, one] of Object.entries(all)) {
    if (typeof one !== 'object' || !('room' in one)) continue;
    const own: string[] = [];
    for (const at of [...pages, '/erase', '/export']) {
      const answer = await stranger.get(`/mine/${one.room}${at}`);
      own.push(...whoseIn(`${JSON.stringify(answer.headers())} ${await answer.text()}`));
    }
    const others = own.filter((name) => !name.startsWith(whose));
    expect.soft(others, `the room of ${whose}`).toEqual([]);
    const isTheirs = !['bystander', 'disowned', 'sealed'].includes(whose);
    expect.soft(own.length > 0, `${whose} in their own room`).toBe(isTheirs);
  }
}

/** What an operator reads on the screen. */
async function operatorsWords({ config, databaseFile, clock }: OpenSite): Promise<string> {
  const { PATH = '' } = process.env;
  const at = new Date(clock.now()).toISOString();
  const env = {
    ...{ PATH, DATABASE_URL: `file:${databaseFile}`, LOG_LEVEL: 'debug' },
    SITE_URL: String(config.siteUrl),
  };
  const commands = ['doctor', 'letters in-doubt', `digest run --at ${at}`, 'erase no@example.test'];
  let said = '';
  for (const command of [...commands, 'sign-in editor@example.org', 'no such command']) {
    const words = ['src/cli.ts', ...command.split(' ')];
    const run = promisify(execFile)(process.execPath, words, { env });
    const { stdout, stderr } = await run.catch((failed) => failed);
    said += stdout + stderr;
  }
  return said;
}

test('what became of a story is the end of its words everywhere but where they belong', async ({
  site,
  mailbox,
  playwright,
  context,
  signInAs,
}) => {
  test.setTimeout(240_000);
  const logged = listen();
  const stranger = await playwright.request.newContext({ baseURL: site.url });
  // Kept by the cache while it all still stands, and asked for again when it does not.
  const all = await fillWithCanaries(site, async (standing) => {
    const met = (await readAll(stranger, await addresses(stranger, standing))).filter(
      ([path, text]) => !path.includes('canary') && whoseIn(text).has('withdrawn'),
    );
    const where = met.map(([path]) => path).join(' ');
    for (const shelf of ['/feed.xml', '/issues/weekly', '/articles/', '/principles/', '/phrases']) {
      expect(where).toContain(shelf);
    }
    await stranger.get(`/og/story/${standing.withdrawn.row.slug}.png`);
  });
  site.clock.forward(7 * DAY_MS);
  for (let round = 0; round < 2; round++) await site.runDue();

  const answers = await readAll(stranger, await addresses(stranger, all));
  const public_ = answers.map(([path, answer]) => [path, ...givenAway(path, answer, all)]);
  expect.soft(public_.filter(([, ...whose]) => whose.length > 0)).toEqual([]);
  for (const gone of [all.withdrawn, all.removed, all.held, all.sealed]) {
    const picture = await stranger.get(`/og/story/${gone.row.slug}.png`);
    expect([404, 410]).toContain(picture.status());
  }
  await openRooms(stranger, all);
  await stranger.get(all.draft);

  for (const { to, mail } of mailbox.arrived) {
    const isAtDesk = to.some((address) => /^(?:editor|owner)@/.test(address));
    const theirs = [...whoseIn(to.join(' ')), to[0]!.split('@')[0]!];
    const whole = `${mail.subject} ${mail.text} ${mail.html} ${JSON.stringify([...mail.headers])}`;
    const others = [...whoseIn(whole)].filter(
      (name) => !theirs.some((one) => name.startsWith(one)),
    );
    // An issue that was sent before cannot be called back.
    const isOld = to.includes(READER) && mail.date! < new Date('2026-12-11T09:00:00Z');
    if (!isAtDesk && !isOld) expect.soft(others, `${to}: ${mail.subject}`).toEqual([]);
  }

  await makeEditor();
  await signInAs('owner', context);
  for (const whose of ['edited', 'redacted', 'removed', 'held', 'declined', 'lapsed', 'wished']) {
    const { id } = all[whose as 'edited'];
    const page = await context.request.get(`${site.url}/desk/stories/${id}`);
    expect.soft([...whoseIn(await page.text())], `${whose} at the desk`).toContain(whose);
  }
  for (const whose of ['withdrawn', 'sealed', 'disowned']) {
    const { id } = all[whose as 'withdrawn'];
    const page = await context.request.get(`${site.url}/desk/stories/${id}`);
    // What waits beside it in the list is not its own.
    expect.soft([...whoseIn(await page.text())], `${whose} at the desk`).not.toContain(whose);
  }
  const complaint = await context.request.get(`${site.url}/desk/complaints/${all.complaint}`);
  expect(await complaint.text()).toContain(canary('complaint'));

  const log = logged();
  expect(log).toContain('"event"');
  expect([...whoseIn(log)]).toEqual([]);
  const operators = await operatorsWords(site);
  expect(operators).toContain('Erased: 0 stories');
  expect([...whoseIn(operators)]).toEqual([]);
  await stranger.dispose();
});
