// The forms behind a session or a private link: what is wrong, stale or unknown changes nothing,
// and the page says what is the matter.
import { sql } from 'drizzle-orm';
import type { APIRequestContext, BrowserContext } from 'playwright/test';
import { db } from '#db/client.ts';
import { csrfFor } from '#domain/sessions.ts';
import { commentRow } from '../make/comments.ts';
import { type Filled, fillSite } from '../make/filled-site.ts';
import { storyRow } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';

type Fields = Record<string, string>;
type Wrong = { fields: Fields; status?: number; keeps?: string };
type Room = { path: string; wrong: Wrong[] };

const long = (length: number) => 'ä'.repeat(length);
const NOTE = 'A kind sentence that took an editor ten minutes to find.';

const roomsOf = (filled: Filled): Room[] => [
  {
    path: `/desk/stories/${filled.submitted.id}`,
    wrong: [
      { fields: {} },
      { fields: { decision: 'burn', version: '2' } },
      { fields: { decision: 'decline', note: NOTE, version: '2' }, keeps: NOTE },
      {
        fields: { decision: 'decline', reason: 'moonlight', note: NOTE, version: '2' },
        keeps: NOTE,
      },
      { fields: { decision: 'decline', reason: 'unkind', version: '2' } },
      { fields: { decision: 'decline', reason: 'unkind', note: long(2_001), version: '2' } },
      { fields: { decision: 'publish', sector: 'moon', tags: NOTE, version: '2' }, keeps: NOTE },
      { fields: { decision: 'publish', tags: long(501), version: '2' } },
      { fields: { decision: 'publish', version: '1' }, status: 409 },
      { fields: { decision: 'publish', version: 'x' }, status: 409 },
      { fields: { decision: 'undo', version: '2' }, status: 409 },
    ],
  },
  {
    path: '/desk/comments',
    wrong: [
      card(filled.heldComment, { decision: 'burn', version: '2' }),
      card(filled.heldComment, { decision: 'decline', version: '2' }),
      card(filled.heldComment, { decision: 'decline', reason: 'moonlight', version: '2' }),
      card(filled.heldComment, { decision: 'approve', version: 'x' }),
      { ...card(filled.heldComment, { decision: 'approve', version: '1' }), status: 409 },
    ],
  },
  {
    path: `/desk/comments/${filled.heldComment}`,
    wrong: [
      { fields: {} },
      { fields: { decision: 'decline', version: '2', note: NOTE }, keeps: NOTE },
      { fields: { decision: 'approve', version: '1' }, status: 409 },
    ],
  },
  {
    path: '/desk/enquiries/1',
    wrong: [
      { fields: {} },
      { fields: { decision: 'burn', version: '1' } },
      { fields: { decision: 'answered', version: '9' }, status: 409 },
    ],
  },
  {
    path: `/desk/issues/${filled.issue}`,
    wrong: [{ fields: { decision: 'burn' } }, { fields: { intro: long(5_001) } }],
  },
  { path: '/desk/letters', wrong: [{ fields: {} }, { fields: { decision: 'burn', id: '1' } }] },
  { path: '/account', wrong: [{ fields: { name: long(81) } }, { fields: { end: long(500) } }] },
];

const privateRooms = (filled: Filled): Room[] => [
  {
    path: `/subscriptions/${filled.reader}`,
    wrong: [
      { fields: {} },
      { fields: { topic: 'everything' } },
      { fields: { topic: 'all', frequency: 'hourly' } },
      { fields: { topic: 'all', hour: '24' } },
      { fields: { topic: 'all', weekday: '0' } },
      { fields: { topic: 'all', zone: 'Moon/Tranquility' } },
    ],
  },
];

function card(id: number, fields: Fields): Wrong {
  const named = Object.entries(fields).map(([name, value]) => [`${name}-${id}`, value]);
  return { fields: Object.fromEntries(named) };
}

/** All that the house knows, so that a half-written change anywhere shows. */
async function everything(): Promise<string> {
  const tables = ['stories', 'comments', 'enquiries', 'issues', 'letters', 'subscribers'];
  const parts = [...tables, 'subscriptions', 'people', 'events', 'decisions'].map((name) =>
    db.all(sql.raw(`SELECT * FROM ${name}`)),
  );
  return JSON.stringify(await Promise.all(parts));
}

async function tryAll(request: APIRequestContext, site: OpenSite, rooms: Room[], csrf: Csrf) {
  for (const { path, wrong } of rooms) {
    const before = await everything();
    for (const { fields, status = 422, keeps } of wrong) {
      const seen = `${path} with ${JSON.stringify(fields).slice(0, 80)}`;
      const form = { ...fields, csrf: csrf(path) };
      const headers = { origin: site.url };
      const answer = await request.post(site.url + path, { headers, form, maxRedirects: 0 });
      expect.soft(answer.status(), seen).toBe(status);
      const text = await answer.text();
      const says = /role="alert"|aria-invalid="true"|class="error/.test(text);
      expect.soft(says, `${seen} says why`).toBe(true);
      expect.soft(text.includes(keeps ?? ''), `${seen} keeps the words`).toBe(true);
    }
    expect(await everything(), path).toBe(before);
  }
}
type Csrf = (path: string) => string;

async function csrfIn(context: BrowserContext): Promise<string> {
  const session = (await context.cookies()).find(({ name }) => name.endsWith('session'));
  return csrfFor(session!.value);
}

test('a decision that lacks something, or comes too late, changes nothing and says why', async ({
  site,
  context,
  signInAs,
}) => {
  const filled = await fillSite(site);
  await signInAs('owner', context);
  const csrf = await csrfIn(context);
  await tryAll(context.request, site, roomsOf(filled), () => csrf);
  expect((await storyRow(filled.submitted.id)).state).toBe('submitted');
  expect((await commentRow(filled.heldComment)).state).toBe('held');
});

test('what a subscriber cannot choose is refused in the room, with the choices as they were', async ({
  site,
  request,
}) => {
  const filled = await fillSite(site);
  await tryAll(request, site, privateRooms(filled), (path) => csrfFor(path.split('/').at(-1)!));
});

test('a story is taken back once, however often the button is pressed', async ({
  site,
  request,
}) => {
  const { submitted } = await fillSite(site);
  const path = `/mine/${submitted.room}/withdraw`;
  const press = () =>
    request.post(site.url + path, {
      headers: { origin: site.url },
      form: { csrf: csrfFor(submitted.room), reason: long(9_000) },
      maxRedirects: 0,
    });
  const answers = await Promise.all(Array.from({ length: 5 }, press));
  for (const answer of answers) {
    expect([answer.status(), answer.headers().location]).toEqual([303, `/mine/${submitted.room}`]);
  }
  const rows = await db.all(sql`SELECT id FROM events
    WHERE on_kind = 'story' AND on_id = ${submitted.id} AND act = 'withdraw'`);
  expect(rows).toHaveLength(1);
});
