// Whatever is typed or sent: a clear sentence, the words kept, nothing half-written, and never a
// page that breaks.
import { sql } from 'drizzle-orm';
import type { APIRequestContext, APIResponse } from 'playwright/test';
import { db } from '#db/client.ts';
import { comments, stories } from '#db/schema.ts';
import { csrfFor } from '#domain/sessions.ts';
import { type Filled, fillSite } from '../make/filled-site.ts';
import { storyRow, typedStory } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';

type Fields = Record<string, string>;
type Form = { path: string; good: Fields; bad: Fields[]; keeps: string };

const WORDS = 'Words that took somebody ten minutes, and must come back to them as they were.';
const long = (length: number) => 'ä'.repeat(length);
const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';

const story = typedStory({ body: `${WORDS} ${WORDS}`, email: 'new@example.test' }) as Fields;
const talk = { body: WORDS, display_name: 'Nadia', email: 'new@example.test' };
const enquiry = { name: 'Odile', email: 'new@example.test', topic: 'press', message: WORDS };

const formsOf = ({ published, told, draft }: Filled): Form[] => [
  {
    path: '/stories/new',
    good: { ...story, action: 'send' },
    bad: [
      ...[{ body: '' }, { body: long(20_001) }, { verdict: 'lovely' }, { side: '' }, { agree: '' }],
      ...[{ email: 'nobody' }, { email: `${long(300)}@example.test` }, { title: long(121) }],
      ...[{ happened_on: '2999-01' }, { 'principle-look-up-first': 'maybe' }, { sector: 'moon' }],
      ...[{ tags: long(501) }, { website: 'http://spam.example' }, { display_name: long(61) }],
    ],
    keeps: 'better',
  },
  {
    path: `/comments/new?on=story:${published.row.slug}`,
    good: talk,
    bad: [
      ...[{ body: '' }, { body: 'x' }, { body: long(5_001) }, { kind: 'rant' }, { email: '' }],
      ...[{ email: 'a@b\r\nBcc: c@d.example' }, { display_name: '\u200b' }],
      ...[{ display_name: long(61) }],
    ],
    keeps: 'body',
  },
  {
    path: '/enquiries/new',
    good: enquiry,
    bad: [
      ...[{ name: '' }, { name: long(121) }, { email: 'nobody' }, { topic: 'weather' }],
      ...[{ message: 'x' }, { message: long(5_001) }, { place: long(161) }, { date: long(61) }],
    ],
    keeps: 'organisation',
  },
  {
    path: '/subscriptions/new',
    good: { email: 'new@example.test' },
    bad: [{ email: '' }, { email: 'nobody' }, { frequency: 'hourly' }, { hour: '99' }],
    keeps: 'zone',
  },
  {
    path: '/sign-in',
    good: { email: 'x@example.test' },
    bad: [{ email: '' }, { email: 'nobody' }],
    keeps: 'next',
  },
  {
    path: told.location,
    good: { email: 'x@example.test' },
    bad: [{ email: '' }, { email: 'x@' }],
    keeps: '',
  },
  {
    path: `/tell/${draft}`,
    good: { ...story, email: 'begun@example.test', action: 'send', csrf: csrfFor(draft) },
    bad: [
      ...[{ body: '' }, { verdict: 'lovely' }, { agree: '' }, { email: 'nobody' }],
      ...[
        { action: 'draft', body: long(20_001) },
        { action: 'draft', title: long(121) },
      ],
      ...[{ email: 'ann@northwind.com', business_name: 'Northwind' }],
    ],
    keeps: 'better',
  },
];

function post(request: APIRequestContext, site: OpenSite, path: string, form: Fields) {
  const headers = { origin: site.url };
  return request.post(site.url + path, { headers, form, maxRedirects: 0 });
}

/** How many rows each table has: nothing half-written shows in none of them. */
async function rows(): Promise<string> {
  const tables = await db.all<[string]>(sql`SELECT name FROM sqlite_master WHERE type = 'table'`);
  const counts: string[] = [];
  for (const row of tables) {
    const name = Object.values(row)[0] as string;
    const [count] = await db.all<object>(sql.raw(`SELECT count(*) AS n FROM "${name}"`));
    counts.push(`${name} ${Object.values(count ?? {})[0]}`);
  }
  return counts.join('\n');
}

async function expectAskedAgain(answer: APIResponse, seen: string): Promise<string> {
  expect.soft(answer.status(), seen).toBe(422);
  const text = await answer.text();
  expect.soft(text, seen).toMatch(/aria-invalid="true"|role="alert"|class="error/);
  return text;
}

test('what is missing, too long or of the wrong kind comes back with its words', async ({
  site,
  request,
}) => {
  const before = async (form: Form, bad: Fields) => {
    const kept = form.keeps && !(form.keeps in bad) ? { [form.keeps]: WORDS } : {};
    if (form.keeps === 'zone' || form.keeps === 'next') return {};
    return kept;
  };
  for (const form of formsOf(await fillSite(site))) {
    const counted = await rows();
    for (const bad of form.bad) {
      const seen = `${form.path} with ${JSON.stringify(bad).slice(0, 60)}`;
      const kept = await before(form, bad);
      const answer = await post(request, site, form.path, { ...form.good, ...kept, ...bad });
      const text = await expectAskedAgain(answer, seen);
      for (const words of Object.values(kept)) expect.soft(text, seen).toContain(words);
    }
    expect(await rows(), form.path).toBe(counted);
  }
});

test('a body of another kind, or none, is an empty form', async ({ site, request }) => {
  for (const form of formsOf(await fillSite(site))) {
    const counted = await rows();
    const headers = { origin: site.url };
    const url = site.url + form.path;
    const answers = [
      await request.post(url, { headers, data: form.good, maxRedirects: 0 }),
      await request.post(url, { headers, multipart: form.good, maxRedirects: 0 }),
      await request.post(url, { headers, maxRedirects: 0 }),
      await request.post(url, {
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        data: Buffer.from('email=%FF%FE%&&=&body=%00%zz&__proto__=x&constructor=y'),
        maxRedirects: 0,
      }),
    ];
    // Telling begins with a form, so an empty one is no fault: it is the form again.
    const status = form.path === '/stories/new' ? 200 : 422;
    expect(
      answers.map((answer) => answer.status()),
      form.path,
    ).toEqual(Array(4).fill(status));
    expect(await rows(), form.path).toBe(counted);
  }
});

test('a body over the limit is refused, and writes nothing', async ({ site, request }) => {
  const filled = await fillSite(site);
  const counted = await rows();
  for (const form of formsOf(filled)) {
    const size = /^\/(?:stories\/new|tell)/.test(form.path) ? 300_000 : 70_000;
    const answer = await post(request, site, form.path, { ...form.good, more: 'x'.repeat(size) });
    expect(answer.status(), form.path).toBe(413);
  }
  expect(await rows()).toBe(counted);
});

test('what a form does not ask for sets nothing, and the first of two counts', async ({
  site,
  request,
}) => {
  const filled = await fillSite(site);
  const more = {
    ...{ state: 'published', role: 'owner', sample: '1', version: '9', id: '1', number: '1' },
    ...{
      hold: 'none',
      heldFor: '',
      personId: '1',
      slug: 'mine',
      publishedAt: '1',
      confirmedAt: '1',
    },
  };
  for (const form of formsOf(filled).slice(0, 2)) {
    const pairs = new URLSearchParams({ ...form.good, ...more });
    pairs.append('body', 'A second body, which is not the one that was agreed to.');
    const answer = await request.post(site.url + form.path, {
      headers: { origin: site.url, 'content-type': 'application/x-www-form-urlencoded' },
      data: pairs.toString(),
      maxRedirects: 0,
    });
    expect(answer.status(), form.path).toBe(303);
  }
  const [told, said] = [
    (await db.select().from(stories)).at(-1)!,
    (await db.select().from(comments)).at(-1)!,
  ];
  for (const row of [told, said]) {
    expect(row).toMatchObject({ state: 'unverified', version: 1, sample: false, personId: null });
    expect(row.body).toContain(WORDS);
    expect(row.publishedAt).toBeNull();
  }
  expect(told).toMatchObject({ slug: null, number: null });
});

test('markup in words stays words', async ({ site, request }) => {
  const { published } = await fillSite(site);
  const form = { ...story, body: `${script} ${WORDS}`, title: script, action: 'preview' };
  const seen = [
    await post(request, site, '/stories/new', form),
    await post(request, site, '/stories/new', { ...form, verdict: '"><script>alert(3)</script>' }),
    await post(request, site, `/comments/new?on=story:${published.row.slug}`, {
      ...talk,
      body: script,
      email: script,
    }),
    await post(request, site, '/enquiries/new', { ...enquiry, name: script, topic: script }),
    await post(request, site, '/sign-in', { email: `"${script}"` }),
  ];
  for (const answer of seen) {
    expect(answer.status()).toBeLessThan(500);
    // Within the quotes of an attribute they are words as well.
    const markup = (await answer.text()).replace(/="[^"]*"/g, '');
    expect(markup, answer.url()).not.toMatch(/<script>alert|<img src=x/);
  }
});

test('ten identical posts at once are one', async ({ site, request }) => {
  for (const form of formsOf(await fillSite(site)).slice(0, 4)) {
    const before = await rows();
    const send = () => post(request, site, form.path, { ...form.good, form_key: 'one-visit' });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    const places = new Set(answers.map((one) => `${one.status()} ${one.headers().location}`));
    expect([...places], form.path).toHaveLength(1);
    expect([...places][0]).toMatch(/^303 /);
    const grown = (await rows()).split('\n').filter((line) => !before.includes(line));
    const table = /stories|comments|enquiries|subscriptions/.exec(form.path)![0];
    const count = (text: string) => Number(new RegExp(`^${table} (\\d+)$`, 'm').exec(text)?.[1]);
    expect(count(grown.join('\n')) - count(before), form.path).toBe(1);
  }
});

test('late, used and foreign keys meet the same calm page; unknown things are not found', async ({
  site,
  request,
}) => {
  const filled = await fillSite(site);
  const foreign = '/sign-in/1.AAAAAAAAAAAAAAAAAAAA';
  expect((await post(request, site, filled.signIn, {})).status()).toBe(303);
  const used = await request.get(site.url + filled.signIn);
  const never = await request.get(site.url + foreign);
  expect([used.status(), never.status()]).toEqual([410, 410]);
  expect(await used.text()).toBe(await never.text());
  const token = filled.told.token;
  site.clock.forward(40 * 86_400_000);
  const late = await post(request, site, `/confirm/${token}`, { csrf: csrfFor(token) });
  expect(late.status()).toBe(410);
  expect((await storyRow(filled.told.id)).state).toBe('unverified');
  const other = `${filled.submitted.room.split('.')[0]}.${filled.told.token.split('.')[1]}`;
  for (const path of [`/mine/${other}`, `/mine/${other}/withdraw`, `/subscriptions/${other}`]) {
    expect((await post(request, site, path, { csrf: csrfFor(other) })).status(), path).toBe(410);
  }
  for (const on of ['story:no-such', 'article:no-such', 'people:1', '', 'story:../../etc']) {
    expect((await post(request, site, `/comments/new?on=${on}`, talk)).status(), on).toBe(404);
  }
});
