import { describe, expect, test } from 'vitest';
import { openTestFront } from '../setup/edge.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('where a form may come from', () => {
  test('from our own page', async () => {
    const front = await openTestFront();
    const headers = { ...form, origin: front.site.origin };
    expect((await front.ask('/sign-in', { method: 'POST', headers, body: 'a=1' })).status).toBe(
      200,
    );
    expect(Buffer.from(front.drawn[0]!.body).toString()).toBe('a=1');
  });

  test('from a browser that names no origin but says it is the same', async () => {
    const front = await openTestFront();
    for (const more of [{}, { origin: 'null' }]) {
      const headers = { ...form, ...more, 'sec-fetch-site': 'same-origin' };
      expect((await front.ask('/sign-in', { method: 'POST', headers })).status).toBe(200);
    }
  });

  test.each([
    {},
    { origin: 'https://evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { referer: 'http://localhost' },
  ])('never from elsewhere: %o', async (headers) => {
    const front = await openTestFront();
    const refused = await front.ask('/sign-in', {
      method: 'POST',
      headers: { ...form, ...headers },
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('This form came from somewhere else');
    expect(front.drawn).toHaveLength(0);
  });

  test('the one-click door takes it from anyone, in either encoding, and never redirects', async () => {
    const ended: string[] = [];
    const endByOneClick = async (token: string) => ended.push(token) > 0 && { rest: null };
    const front = await openTestFront(undefined, { endByOneClick });
    const multipart = 'multipart/form-data; boundary=x';
    for (const type of [form['content-type'], multipart]) {
      const headers = { 'content-type': type };
      const reply = await front.ask('/u/t0k-en', { method: 'POST', headers, body: 'x' });
      expect(reply.status).toBe(200);
      expect(reply.headers.location).toBeUndefined();
      expect(reply.text).toContain('No more letters of this kind');
    }
    expect(ended).toEqual(['t0k-en', 't0k-en']);
  });

  test('where other letters go on, the page says so and leads to the end of those', async () => {
    const endByOneClick = async () => ({ rest: '/u/k3.everything' });
    const front = await openTestFront(undefined, { endByOneClick });
    const reply = await front.ask('/u/k3.d.some', { method: 'POST' });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('The other letters you asked for go on.');
    expect(reply.text).toContain('href="/u/k3.everything"');
  });

  test('a link that is not ours ends nothing, and its page says so', async () => {
    const front = await openTestFront(undefined, { endByOneClick: async () => false });
    await front.ask('/u/x', { method: 'POST' });
    expect(front.drawn.map(({ url }) => url)).toEqual(['/u/x']);
  });
});

describe('how much a form may hold', () => {
  const post = async (path: string, bytes: number) => {
    const front = await openTestFront();
    const headers = { ...form, origin: front.site.origin };
    return front.ask(path, { method: 'POST', headers, body: Buffer.alloc(bytes, 'a') });
  };

  test('64 KiB', async () => {
    expect((await post('/comments/new', 64 * 1024)).status).toBe(200);
    const refused = await post('/comments/new', 64 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(refused.text).toContain('more than this form can hold');
  });

  test('256 KiB for a story', async () => {
    expect((await post('/stories/new', 256 * 1024)).status).toBe(200);
    expect((await post('/stories/new', 256 * 1024 + 1)).status).toBe(413);
  });

  test('a flood of megabytes is cut off before it is read', async () => {
    const front = await openTestFront();
    const headers = { ...form, origin: front.site.origin, 'content-length': '900000000' };
    const refused = await front.ask('/stories/new', { method: 'POST', headers, body: 'a' });
    expect(refused.status).toBe(413);
    expect(front.drawn).toHaveLength(0);
  });

  test('a body that says no length is counted as it comes', async () => {
    const front = await openTestFront();
    const headers = { ...form, origin: front.site.origin, 'transfer-encoding': 'chunked' };
    const body = Buffer.alloc(400_000, 'a');
    const refused = await front.ask('/stories/new', { method: 'POST', headers, body });
    expect(refused.status).toBe(413);
  });
});

describe('addresses', () => {
  test.each(['/%', '/%c3%28', '/a%00b', '/a//b', '/a%2fb', '/stories/%2e%2e/x', '/a\\b', '*'])(
    'that cannot be read, like %s, are refused',
    async (path) => {
      const front = await openTestFront();
      expect((await front.ask(path)).status).toBe(400);
      expect(front.drawn).toHaveLength(0);
    },
  );

  test('that no line names get the house’s 404 page, without their own words in it', async () => {
    const front = await openTestFront(({ url }) =>
      url === '/404' ? { status: 404, body: 'no such page' } : undefined,
    );
    const reply = await front.ask('/no/such/page?x=1');
    expect([reply.status, reply.text]).toEqual([404, 'no such page']);
    expect(front.drawn.map((asked) => asked.url)).toEqual(['/404']);
    expect((await front.ask('/nothing-here')).status).toBe(404);
  });

  test('with a slash at the end lead to the one without', async () => {
    const front = await openTestFront();
    const reply = await front.ask('/stories/?verdict=good');
    expect([reply.status, reply.headers.location]).toEqual([308, '/stories?verdict=good']);
  });

  test('take no other methods than they say', async () => {
    const front = await openTestFront();
    const put = await front.ask('/sign-in', { method: 'PUT' });
    expect([put.status, put.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    const headers = { origin: front.site.origin };
    const post = await front.ask('/stories', { method: 'POST', headers });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(front.drawn).toHaveLength(0);
  });

  test('the letters at home are shown to nobody behind a proxy, and on no real site', async () => {
    const front = await openTestFront(({ url }) => (url === '/404' ? { status: 404 } : {}));
    expect((await front.ask('/mailbox')).status).toBe(200);
    const headers = { 'x-forwarded-for': '10.0.0.1' };
    expect((await front.ask('/mailbox', { headers })).status).toBe(404);
    const real = await openTestFront(({ url }) => (url === '/404' ? { status: 404 } : {}), {
      isHome: false,
    });
    expect((await real.ask('/mailbox')).status).toBe(404);
  });
});

describe('what pages are told of a visitor', () => {
  test('a key instead of an address, and never another site’s name', async () => {
    const front = await openTestFront();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    await front.ask('/stories/new', { headers });
    const [asked] = front.drawn;
    expect(asked!.headers.host).toBe(front.site.host);
    expect(JSON.stringify(asked!.headers)).not.toContain('evil');
    expect(asked!.locals.clientKey).toMatch(/^[\w-]{22}$/);
    expect(asked!.locals.requestId).toMatch(/^[\w-]+$/);
  });

  test('behind our proxy the key follows the visitor, not what the visitor claims', async () => {
    const front = await openTestFront(undefined, { trustedProxyHops: 1 });
    for (const chain of ['1.2.3.4', '9.9.9.9, 1.2.3.4', '5.6.7.8']) {
      await front.ask('/stories/new', { headers: { 'x-forwarded-for': chain } });
    }
    const [one, two, three] = front.drawn.map((asked) => asked.locals.clientKey);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
  });
});

describe('floods', () => {
  test('are answered with 429 and a time to wait, while kept pages stay free', async () => {
    const front = await openTestFront(undefined, { limits: { draws_per_minute: 2 } });
    await front.ask('/');
    await front.ask('/stories/new');
    const refused = await front.ask('/stories/new');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await front.ask('/')).status).toBe(200);
  });
});

describe('what strangers send to be kept', () => {
  const told = { status: 303, headers: { location: '/stories/received' } };
  const openWith = async (page: () => object) => {
    const limits = { kept_per_hour: 3 };
    const front = await openTestFront(page, { limits, trustedProxyHops: 1 });
    const post = async (from: string, path = '/stories/new') => {
      const headers = { ...form, origin: front.site.origin, 'x-forwarded-for': from };
      await front.ask(path, { method: 'POST', headers, body: 'a=1' });
      return (front.drawn.at(-1)!.locals as { wait_s?: number }).wait_s ?? 0;
    };
    return { front, post };
  };

  test('is so much an hour of one address, whatever it claims; the page is told to wait', async () => {
    const { post } = await openWith(() => told);
    for (const path of ['/stories/new', '/complaints/new', '/tell/x']) {
      expect(await post('203.0.113.7', path)).toBe(0);
    }
    expect(await post('203.0.113.7', '/comments/new')).toBeGreaterThan(3_500);
    expect(await post('198.51.100.1, 203.0.113.7')).toBeGreaterThan(3_500);
    expect(await post('203.0.113.7, 198.51.100.1')).toBe(0);
    expect(await post('203.0.113.7', '/sign-in')).toBe(0);
  });

  test('counts a household of IPv6 as one', async () => {
    const { post } = await openWith(() => told);
    for (let n = 1; n < 4; n++) expect(await post(`2001:db8:1:2::${n}`)).toBe(0);
    expect(await post('2001:db8:1:2:ffff::9')).toBeGreaterThan(0);
    expect(await post('2001:db8:1:3::1')).toBe(0);
  });

  test('does not count what was only looked at, or came back', async () => {
    let page: object = { status: 422 };
    const { post } = await openWith(() => page);
    for (let n = 0; n < 9; n++) expect(await post('203.0.113.7')).toBe(0);
    page = told;
    for (let n = 0; n < 3; n++) expect(await post('203.0.113.7')).toBe(0);
    expect(await post('203.0.113.7')).toBeGreaterThan(0);
  });

  test('does not count this machine: its owner, or all behind a proxy nobody named', async () => {
    const { post } = await openWith(() => told);
    for (let n = 0; n < 9; n++) expect(await post('127.0.0.1')).toBe(0);
  });
});

describe('health', () => {
  test('says ok and nothing more; readiness fails when the database takes no write', async () => {
    let ready = true;
    const front = await openTestFront(undefined, { isReady: async () => ready });
    expect((await front.ask('/healthz')).text).toBe('ok\n');
    expect((await front.ask('/readyz')).status).toBe(200);
    ready = false;
    expect((await front.ask('/readyz')).status).toBe(503);
    expect((await front.ask('/healthz')).status).toBe(200);
  });
});
