// Whatever a private link once opened, and whether it ever did: where it opens nothing now, the
// same calm page says so, to whoever asks and to whoever posts, and gives back what was posted.
import type { APIRequestContext, APIResponse } from 'playwright/test';
import { transaction } from '#db/client.ts';
import { linkAbout, revokeLinksAbout, tokenOf } from '#domain/private-links.ts';
import { csrfFor } from '#domain/sessions.ts';
import { confirmStory } from '#domain/stories/confirming.ts';
import { routes } from '#edge/routes.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { words } from '#words/en.ts';
import { type Filled, fillSite } from '../make/filled-site.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';

const none = words.mine.none;
const FORGED = '1.AAAAAAAAAAAAAAAAAAAA';
const NEVER = [FORGED, `${FORGED}A`, 'zzz', '1.', '%C3%A4', 'k3.d.AAAAAAAAAAAAAAAAAAAA'];
const WRITTEN = 'She said: sit down first. <b>Then</b> I did.';
const ANSWER = 'Tuesday';
/** Pages that take a key in `t` or `of`, and so have no such line in the table of addresses. */
const asked = ['/stories/received?t=[token]', '/comments/received?of=[token]'];
const keyed = [...routes.map(({ pattern }) => pattern), ...asked].filter((one) =>
  one.includes('[token]'),
);
// Downloaded, never posted to: the edge says 405 whatever stands in the address.
const posted = keyed.filter((pattern) => !pattern.endsWith('/export'));

const at = (pattern: string, token: string) =>
  pattern.replace('[token]', pattern.includes('?') ? encodeURIComponent(token) : token);

function mainOf(text: string): string {
  return /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? text;
}

async function expectCalm(answer: APIResponse, what: string): Promise<string> {
  expect.soft(answer.status(), what).toBe(410);
  expect.soft(answer.headers()['cache-control'], what).toBe('private, no-store');
  const text = await answer.text();
  expect.soft(text, what).toContain('<meta name="robots" content="noindex"');
  expect.soft(text, what).toContain(none.text);
  return mainOf(text);
}

const post = (
  request: APIRequestContext,
  { url }: OpenSite,
  path: string,
  form: Record<string, string>,
) => request.post(url + path, { form, headers: { origin: url }, maxRedirects: 0 });

test('a link that was never ours meets the one page, at every door', async ({ site, request }) => {
  expect(keyed.length).toBeGreaterThan(15);
  const seen = new Set<string>();
  for (const pattern of keyed) {
    for (const token of NEVER) {
      const path = at(pattern, token);
      seen.add(await expectCalm(await request.get(site.url + path), path));
    }
  }
  for (const pattern of posted) {
    for (const csrf of [csrfFor(FORGED), 'not ours']) {
      const path = at(pattern, FORGED);
      seen.add(await expectCalm(await post(request, site, path, { csrf }), `POST ${path}`));
    }
  }
  expect(seen.size).toBe(1);
});

/** A living key of each kind: behind every door but its own it opens as little as a forged one. */
const keysOf = (filled: Filled) => [
  filled.submitted.room,
  filled.told.token,
  filled.draft,
  filled.reader,
  filled.signIn.replace('/sign-in/', ''),
];

test('a key of another door, a used, a late and a revoked one are met alike', async ({
  site,
  request,
}) => {
  const filled = await fillSite(site);
  const seen = new Set<string>();
  const meet = async (path: string, csrf: string) => {
    seen.add(await expectCalm(await request.get(site.url + path), path));
    seen.add(await expectCalm(await post(request, site, path, { csrf }), `POST ${path}`));
  };
  const [room, toConfirm, draft, reader, signIn] = keysOf(filled) as [string, ...string[]];
  for (const pattern of posted) {
    const others = pattern.startsWith('/mine') ? [toConfirm, draft, reader, signIn] : [room];
    for (const token of others) await meet(at(pattern, token!), csrfFor(token!));
  }

  expect((await post(request, site, filled.signIn, {})).status()).toBe(303);
  await meet(filled.signIn, '');
  await confirmStory(filled.told.link, site.clock.now());
  const path = `/confirm/${toConfirm}`;
  expect((await request.get(site.url + path)).status()).toBe(200);
  expect((await request.get(site.url + filled.told.location)).status()).toBe(200);
  site.clock.forward(15 * MINUTE_MS);
  await meet(path, csrfFor(toConfirm!));
  await meet(filled.told.location, '');

  await transaction((tx) => revokeLinksAbout(tx, ['mine-story'], filled.submitted.id));
  for (const door of ['', '/edit', '/withdraw', '/erase']) {
    await meet(`/mine/${room}${door}`, csrfFor(room));
  }
  expect(tokenOf((await linkAbout('mine-story', filled.submitted.id))!)).not.toBe(room);
  site.clock.forward(40 * DAY_MS);
  await site.runDue();
  await meet(`/tell/${draft}`, csrfFor(draft!));
  await meet(`/confirm/${filled.commentToConfirm}`, csrfFor(filled.commentToConfirm));
  await meet(`/confirm/${filled.complaintToConfirm}`, csrfFor(filled.complaintToConfirm));
  expect(seen.size).toBe(1);
});

test('what was posted to it comes back, to be read and copied', async ({ page, site, request }) => {
  for (const pattern of posted.filter((one) => !one.startsWith('/u/'))) {
    for (const csrf of [csrfFor(FORGED), 'not ours']) {
      const form = { csrf, note: ANSWER, body: WRITTEN, form_key: 'k'.repeat(30), verdict: 'good' };
      const path = at(pattern, FORGED);
      const main = await expectCalm(await post(request, site, path, form), path);
      await page.setContent(main);
      expect
        .soft(await page.locator('.door__kept').allTextContents(), path)
        .toEqual([ANSWER, WRITTEN]);
    }
  }
});

test('a living link whose form lacks its csrf is asked for one more press, as before', async ({
  site,
  request,
}) => {
  const filled = await fillSite(site);
  const path = `/mine/${filled.submitted.room}/edit`;
  const answer = await post(request, site, path, { csrf: 'not ours', body: WRITTEN });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain(words.people.again.stale);
});
