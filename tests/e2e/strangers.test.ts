// What a stranger can learn at our doors, and how much one line can send through them.
import type { APIRequestContext } from 'playwright/test';
import { typedStory } from '../make.ts';
import { expect, test } from '../setup/journey.ts';
import { expectValid } from '../setup/page-checks.ts';

test.use({ javaScriptEnabled: false });
const KNOWN = 'known@freemail.test';
const STORY = { title: 'A chair before anything', action: 'send', looked: '' };

let posts = 0;
async function post(
  request: APIRequestContext,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const form = { form_key: `post ${++posts}`, ...fields };
  const origin = new URL((await request.get('/stories/new')).url()).origin;
  return request.post(path, { form, headers: { origin, ...headers }, maxRedirects: 0 });
}
const storyOf = (email: string) =>
  ({ ...typedStory({ email }), ...STORY }) as Record<string, string>;

test('a story told with an address in use is answered like any other, on every page', async ({
  request,
  site,
  mailbox,
}) => {
  /** All that a stranger sees, but for the address they typed and the token they were given. */
  const seen = async (email: string) => {
    const told = await post(request, '/stories/new', storyOf(email));
    const names = Object.keys(told.headers()).sort();
    const after = told.headers().location!;
    const page = await (await request.get(after)).text();
    const again = await post(request, after, { email });
    const back = await (await request.get(again.headers().location!)).text();
    const all = { told: told.status(), names, page, again: again.status(), back };
    const { length } = after;
    const bare = JSON.stringify(all)
      .replaceAll(/\?t=[\w.-]+/g, '?t=')
      .replaceAll(email, 'theirs');
    return `${length} ${bare}`;
  };
  const first = await seen(KNOWN);
  expect(first).toContain('"told":303');
  for (let n = 0; n < 5; n++) expect((await seen(KNOWN)) === first).toBe(true);
  expect((await seen('unknown@freemail.test')) === first).toBe(true);
  await site.runDue();
  const left = mailbox.arrived.flatMap(({ to }) => to);
  expect(left).toEqual([KNOWN, 'unknown@freemail.test']);
});

test.describe('behind a proxy of our own', () => {
  test.use({ settings: { TRUSTED_PROXY_HOPS: '1' }, limits: { kept_per_hour: 4 } });

  test('one line fills its hour alone: its words come back, and all others go on', async ({
    request,
  }) => {
    const send = (from: string, path: string, fields: Record<string, string>) =>
      post(request, path, fields, { 'x-forwarded-for': from });
    const flooder = '203.0.113.7';
    const draft = { body: 'It began with a chair.', action: 'draft' };
    for (let n = 0; n < 3; n++) {
      expect((await send(flooder, '/stories/new', draft)).status()).toBe(303);
      const preview = { ...storyOf(`a${n}@freemail.test`), action: 'preview' };
      expect((await send(flooder, '/stories/new', preview)).status()).toBe(200);
    }
    const kept = await send(flooder, '/stories/new', draft);
    expect(kept.status()).toBe(303);
    const words = 'Words that must not be lost, not even behind a flood.';
    const doors = ['/stories/new', kept.headers().location!, '/complaints/new', '/enquiries/new'];
    for (const path of doors) {
      const refused = await send(`198.51.100.1, ${flooder}`, path, { ...draft, body: words });
      expect(refused.status(), path).toBe(429);
      expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(3_000);
      const page = await refused.text();
      expect(page).toContain(`<input type="hidden" name="body" value="${words}">`);
      expect(page).toContain(`action="${path}"`);
      expectValid(page, path);
    }
    expect((await send('203.0.113.8', '/stories/new', draft)).status()).toBe(303);
    expect((await send(flooder, '/links/new', { email: KNOWN })).status()).toBe(303);
  });
});
