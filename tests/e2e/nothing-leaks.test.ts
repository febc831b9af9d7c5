// Words that nobody else may read: each is sent through every flow, and then looked for wherever a
// stranger, another reader or whoever holds the logs could meet it.
import type { APIRequestContext } from 'playwright/test';
import { tokenOf } from '#domain/private-links.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { routes } from '#edge/routes.ts';
import { comment } from '../make/comments.ts';
import { makeEditor, makePublished, makeSubmitted, makeTold, storyRow } from '../make.ts';
import { expect, type OpenSite, test } from '../setup/journey.ts';
import { listen, readAll } from '../setup/listening.ts';
import { subscribed } from '../setup/readers.ts';

const READER = 'reader@example.test';
const fresh = (name: string) => `canary-${name}-7391`;
/** A story with a word of its own in each field that people fill with words. */
const marked = (name: string) => ({
  ...{ title: `About ${fresh(name)}`, display_name: fresh(name), business_kind: fresh(name) },
  ...{ body: `${fresh(name)} happened here. `.repeat(5), said: fresh(name), better: fresh(name) },
  ...{ business_name: fresh('business'), email: `${fresh(`${name}-address`)}@example.test` },
  ...{ tags: fresh(name) },
});

async function fillWithSecrets({ clock, runDue }: OpenSite) {
  const reader = await subscribed(READER, clock.now());
  const shown = await makePublished(clock.now(), {
    title: 'A story for everyone',
    business_name: fresh('business'),
    email: `${fresh('teller-address')}@example.test`,
  });
  const told = await makeTold(clock.now(), marked('unconfirmed'));
  const waiting = await makeSubmitted(clock.now(), marked('unpublished'));
  const declined = await makeSubmitted(clock.now(), marked('declined'));
  const why = { reason: 'unkind', note: fresh('note') } as const;
  const { version } = await storyRow(declined.id);
  await declineStory(declined.id, version, why, await makeEditor(), clock.now());
  const gone = await makePublished(clock.now(), marked('withdrawn'));
  await runDue();
  const on = { kind: 'story', id: shown.id } as const;
  await comment(on, { address: `${fresh('guest')}@example.test` }, clock.now(), fresh('comment'));
  const rooms = [shown.room, waiting.room, declined.room, gone.room];
  return { reader, shown, gone, tokens: [tokenOf(told.link), ...rooms] };
}

test('what is not public is on no page, in no feed, digest, letter to others or log', async ({
  site,
  mailbox,
  playwright,
}) => {
  const logged = listen();
  const { reader, shown, gone, tokens } = await fillWithSecrets(site);
  const stranger = await playwright.request.newContext({ baseURL: site.url });
  const addresses = [
    ...routes.filter(({ roles }) => roles.includes('visitor')).map(({ pattern }) => pattern),
    ...[`/stories/${shown.row.slug}`, `/tags/${fresh('withdrawn')}`, '/comments/1', '/comments/2'],
    ...['/principles/look-up-first', '/stories?verdict=good', '/sitemap-1.xml', '/sitemap-0.xml'],
    ...[`/stories?tag=${fresh('withdrawn')}`, `/comments/new?on=story:${shown.row.slug}`],
  ].filter((path) => !path.includes('['));
  // Kept by the cache while the story is still there, and asked for again when it is not.
  await readAll(stranger, [...addresses, `/stories/${gone.row.slug}`]);
  await withdrawStory(gone.id, site.clock.now());
  site.clock.set('2026-11-27T07:05:00Z');
  await site.runDue();
  const own = [...addresses, `/stories/${gone.row.slug}`, '/issues/weekly-2026-W48'];
  const secrets = [/canary-/, ...tokens.map((token) => new RegExp(RegExp.escape(token)))];
  for (const [path, text] of await readAll(stranger, own)) {
    // A stranger's own question may stand in the answer to it.
    const answer = text.replaceAll(fresh('withdrawn'), path.includes('canary-') ? '' : '$&');
    for (const secret of secrets) expect.soft(answer, path).not.toMatch(secret);
  }
  const letters = mailbox.arrived.filter(({ to }) => to.includes(READER));
  expect(letters.some(({ mail }) => mail.text?.includes('A story for everyone'))).toBe(true);
  for (const { mail } of letters) {
    const whole = `${mail.subject} ${mail.text} ${mail.html}`;
    for (const secret of secrets) expect.soft(whole, mail.subject).not.toMatch(secret);
  }
  await stumble(stranger, site, [...tokens, reader.token]);
  const log = logged();
  expect(log).toContain('"event"');
  for (const secret of [...secrets, /@example\.test/]) expect.soft(log).not.toMatch(secret);
  expect(log).not.toContain(reader.token);
  await stranger.dispose();
});

test('letters cannot be read on a site that sends them', async ({ site, request }) => {
  await fillWithSecrets(site);
  for (const path of ['/mailbox', '/mailbox/1', '/mailbox/1/letter']) {
    expect((await request.get(site.url + path)).status(), path).toBe(404);
  }
});

/** Everything that might be worth a line in the log: keys that work and don't, words that are refused. */
async function stumble(stranger: APIRequestContext, site: OpenSite, tokens: string[]) {
  const headers = { origin: site.url };
  for (const token of tokens) {
    for (const door of ['confirm', 'mine', 'subscriptions', 'u', 'sign-in']) {
      await stranger.get(`/${door}/${token}`);
      await stranger.post(`/${door}/${token}x`, { headers, form: { csrf: token } });
    }
  }
  const form = { email: `${fresh('typed')}@`, body: fresh('typed'), message: fresh('typed') };
  for (const path of ['/stories/new', '/subscriptions/new', '/enquiries/new', '/sign-in']) {
    await stranger.post(path, { headers, form });
    await stranger.post(path, { headers: { origin: 'https://evil.example' }, form });
    await stranger.post(path, { headers, form: { ...form, more: 'x'.repeat(300_000) } });
  }
}
