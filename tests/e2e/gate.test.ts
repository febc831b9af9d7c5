// Who may open what: every line of the table in edge/routes.ts, asked by every role.
import { csrfFor } from '#domain/sessions.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { type Role, routes } from '#edge/routes.ts';
import { fillSite } from '../make/filled-site.ts';
import { expect, test } from '../setup/journey.ts';

const ROLES: Role[] = ['visitor', 'reader', 'author', 'moderator', 'editor', 'owner'];
const parts: Record<string, string> = {
  '[token]': '1.AAAAAAAAAAAAAAAAAAAA',
  '[id]': '999999',
  '[n]': '999',
};

function pathOf(pattern: string): string {
  return pattern.replace(/\[\w+\]/g, (part) => parts[part] ?? 'no-such-thing');
}

for (const role of ROLES) {
  test(`the table of routes holds for a ${role}`, async ({ site, context, signInAs }) => {
    if (role !== 'visitor') await signInAs(role, context);
    for (const route of routes) {
      const path = pathOf(route.pattern);
      const answer = await context.request.get(site.url + path, { maxRedirects: 0 });
      const seen = `${role} ${path}: ${answer.status()} ${answer.headers().location ?? ''}`;
      expect(answer.status(), seen).toBeLessThan(route.pattern === '/500' ? 501 : 500);
      expect(answer.headers()['content-security-policy'], seen).toContain("default-src 'none'");
      const mayEnter = route.roles.includes(role);
      const toSignIn = `/sign-in?next=${encodeURIComponent(path)}`;
      if (mayEnter) expect(answer.headers().location ?? '', seen).not.toContain('/sign-in?next=');
      else if (role === 'visitor') expect(answer.headers().location, seen).toBe(toSignIn);
      else expect(answer.status(), seen).toBe(404);
      if (!mayEnter || role !== 'visitor') {
        expect(answer.headers()['cache-control'], seen).toContain('no-store');
      }
    }
  });
}

test('a signed-in form without its csrf comes back filled, and changes nothing', async ({
  site,
  context,
  signInAs,
}) => {
  await signInAs('owner', context);
  const headers = { origin: site.url };
  for (const route of routes.filter((each) => each.csrf && !each.link)) {
    const form = { note: 'Words that must not be lost in this.', csrf: 'wrong' };
    const answer = await context.request.post(site.url + pathOf(route.pattern), { headers, form });
    expect(answer.status(), route.pattern).toBe(422);
    expect(await answer.text(), route.pattern).toContain('Words that must not be lost in this.');
  }
});

test('a signed-in form to what is not there, or is nobody’s yet, finds nothing', async ({
  site,
  context,
  signInAs,
}) => {
  await signInAs('owner', context);
  const session = (await context.cookies()).find(({ name }) => name.endsWith('session'));
  const form = { csrf: csrfFor(session!.value), decision: 'save', version: '1' };
  const about = routes.filter(({ csrf, link, pattern }) => csrf && !link && pattern.includes('['));
  expect(about.length).toBeGreaterThan(5);
  for (const { pattern } of about) {
    const headers = { origin: site.url };
    const answer = await context.request.post(site.url + pathOf(pattern), { headers, form });
    expect.soft(answer.status(), pattern).toBe(404);
  }
});

test('a form sent after the session ended comes back with its words and a way in', async ({
  site,
  context,
}) => {
  const answer = await context.request.post(`${site.url}/desk/stories/1`, {
    headers: { origin: site.url },
    form: { decision: 'decline', note: 'A kind sentence that took ten minutes.' },
  });
  expect(answer.status()).toBe(401);
  const text = await answer.text();
  expect(text).toContain('A kind sentence that took ten minutes.');
  expect(text).toContain('href="/sign-in"');
});

test('a POST that does not show our Origin is refused everywhere but at one-click', async ({
  site,
  context,
}) => {
  for (const origin of ['https://evil.example', 'null', `${site.url}.evil.example`]) {
    for (const route of routes.filter((each) => each.post === 'ours' && !each.home)) {
      const answer = await context.request.post(site.url + pathOf(route.pattern), {
        headers: { origin },
        form: {},
      });
      expect(answer.status(), `${route.pattern} from ${origin}`).toBe(403);
    }
  }
});

test('a page made for a signed-in editor is never served to a stranger', async ({
  site,
  browser,
  signInAs,
}) => {
  const editor = await browser.newContext();
  await signInAs('editor', editor);
  const stranger = await browser.newContext();
  for (const route of routes.filter((each) => each.cached)) {
    const url = site.url + pathOf(route.pattern);
    await editor.request.get(url);
    const text = await (await stranger.request.get(url)).text();
    expect(text, route.pattern).not.toContain('href="/desk"');
    expect(text, route.pattern).not.toContain('href="/account"');
    expect(await (await editor.request.get(url)).text(), route.pattern).not.toContain(
      'href="/sign-in"',
    );
  }
});

test('a known visitor gets the page that a stranger gets, and a new one after a change', async ({
  site,
  request,
}) => {
  const { published } = await fillSite(site);
  const headers = { cookie: 'reader=somebody' };
  const story = `/stories/${published.row.slug}`;
  const essay = '/articles/what-the-fish-van-wipes-off';
  const pages = ['/', '/articles', essay, '/principles', '/principles/look-up-first'];
  for (const path of [...pages, '/stories', '/stories?verdict=bad', story, '/tags', '/about']) {
    const look = async (more = {}) => (await request.get(site.url + path, more)).text();
    const stranger = await look();
    expect(await look({ headers }), path).toBe(stranger);
    expect(await look({ headers }), `${path} again`).toBe(stranger);
  }
  await withdrawStory(published.id, site.clock.now());
  const gone = await request.get(site.url + story, { headers });
  expect(gone.status()).toBe(410);
  expect(await (await request.get(`${site.url}/stories`, { headers })).text()).not.toContain(story);
});
