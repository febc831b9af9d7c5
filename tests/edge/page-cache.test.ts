import { describe, expect, test } from 'vitest';
import { openTestFront } from '../setup/edge.ts';
import { until } from '../setup/ports.ts';

const session = { cookie: 'session=abc' };

describe('the page cache', () => {
  test('draws a public page once for all strangers', async () => {
    const front = await openTestFront();
    const first = await front.ask('/stories');
    const second = await front.ask('/stories');
    expect(second.text).toBe(first.text);
    expect(front.drawn).toHaveLength(1);
    expect(first.headers['cache-control']).toBe('no-cache');
    expect(first.headers.vary).toBe('Accept-Encoding, Cookie');
  });

  test.each(['session=abc', '__Host-session=abc', 'reader=abc', 'other=1; session=abc'])(
    'a page made for a visitor with the cookie %s is never given to a stranger',
    async (cookie) => {
      const front = await openTestFront(({ headers }) => ({ body: `for ${headers.cookie}` }));
      const own = await front.ask('/stories', { headers: { cookie } });
      expect(own.text).toContain('abc');
      expect(own.headers['cache-control']).toBe('private, no-store');
      expect(own.headers.etag).toBeUndefined();
      expect((await front.ask('/stories')).text).toBe('for undefined');
    },
  );

  test.each([
    ['/stories', 1],
    ['/500', 2], // broken, or not found: drawn in the place of the page that was asked for
  ])(
    'of a known visitor’s page %s the body is drawn %i times for two visits',
    async (page, times) => {
      let drawn = 0;
      type Once = { bodyOnce(pattern: string, draw: () => Promise<string>): Promise<string> };
      const front = await openTestFront(async ({ locals }) => {
        const draw = async () => String(++drawn);
        return { body: await (locals as unknown as Once).bodyOnce(page, draw) };
      });
      await front.ask('/stories', { headers: session });
      expect((await front.ask('/stories', { headers: session })).text).toBe(String(times));
      front.raise();
      expect((await front.ask('/stories', { headers: session })).text).toBe(String(times + 1));
    },
  );

  test('a visitor with a session is not given the strangers’ page', async () => {
    const front = await openTestFront();
    await front.ask('/stories');
    expect((await front.ask('/stories', { headers: session })).text).toBe('drawn 2');
  });

  test('unknown parameters, headers and cookies neither change the page nor fill the cache', async () => {
    const front = await openTestFront(({ url, headers }) => ({
      body: url + JSON.stringify(headers),
    }));
    const plain = await front.ask('/stories?verdict=good');
    const noisy = await front.ask('/stories?utm_source=x&verdict=good&verdict=bad&side=', {
      headers: { 'x-forwarded-host': 'evil.example', 'accept-language': 'de', cookie: 'ad=1' },
    });
    expect(noisy.text).toBe(plain.text);
    expect(plain.text).not.toContain('evil');
    expect(front.drawn).toHaveLength(1);
  });

  test('known parameters make a page of their own, in any order', async () => {
    const front = await openTestFront(({ url }) => ({ body: url }));
    const one = await front.ask('/stories?side=staff&verdict=good');
    const other = await front.ask('/stories?verdict=good&side=staff');
    expect([one.text, other.text]).toEqual(Array(2).fill('/stories?side=staff&verdict=good'));
    expect((await front.ask('/stories?verdict=bad')).text).toBe('/stories?verdict=bad');
    expect(front.drawn).toHaveLength(2);
  });

  test('a value that no page is kept for is drawn each time and never kept', async () => {
    const front = await openTestFront();
    for (const value of ['1', '2', '2']) await front.ask(`/stories?verdict=zzz${value}`);
    expect(front.drawn).toHaveLength(3);
    expect((await front.ask('/stories?verdict=zzz2')).headers['cache-control']).toContain(
      'no-store',
    );
  });

  test('the look is part of the page, and only the looks we know', async () => {
    const front = await openTestFront(({ headers }) => ({ body: `look ${headers.cookie}` }));
    const look = (value: string) => front.ask('/', { headers: { cookie: `a=b; look=${value}` } });
    expect((await look('dark.large')).text).toBe('look look=dark.large');
    expect((await look('dark.large')).text).toBe('look look=dark.large');
    expect((await look('anything')).text).toBe('look undefined');
    expect((await front.ask('/')).text).toBe('look undefined');
    expect(front.drawn).toHaveLength(2);
  });

  test('an address spelled in two ways is one page', async () => {
    const front = await openTestFront();
    await front.ask('/stories/a-shop');
    await front.ask('/stories/%61-sh%6fp');
    expect(front.drawn).toHaveLength(1);
  });

  test('a public change makes the next visitor’s page new', async () => {
    const front = await openTestFront();
    await front.ask('/stories');
    front.raise();
    expect((await front.ask('/stories')).text).toBe('drawn 2');
  });

  test('a change that lands while a page is drawn makes that page stale at once', async () => {
    const front = await openTestFront(() => {
      if (front.drawn.length === 1) front.raise();
      return {};
    });
    await front.ask('/stories');
    expect((await front.ask('/stories')).text).toBe('drawn 2');
    await front.ask('/stories');
    expect(front.drawn).toHaveLength(2);
  });

  test('a page is drawn once, however many wait for it', async () => {
    const gate = Promise.withResolvers<void>();
    const front = await openTestFront(() => gate.promise.then(() => ({})));
    const visitors = Array.from({ length: 20 }, () => front.ask('/stories'));
    await until(() => front.drawn.length > 0);
    gate.resolve();
    const texts = (await Promise.all(visitors)).map((reply) => reply.text);
    expect(new Set(texts)).toEqual(new Set(['drawn 1']));
  });

  test('who asks after a change is not given the page begun before it', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const front = await openTestFront(async () => {
      const number = front.drawn.length;
      await gates[number - 1]?.promise;
      return { body: `drawn ${number}` };
    });
    const before = front.ask('/stories');
    await until(() => front.drawn.length === 1);
    front.raise();
    const after = front.ask('/stories');
    gates[0]!.resolve();
    expect((await before).text).toBe('drawn 1');
    gates[1]!.resolve();
    expect((await after).text).toBe('drawn 2');
  });

  test.each([404, 410, 500, 303])('an answer with status %i is not kept', async (status) => {
    const front = await openTestFront(() => ({ status, headers: { location: '/' } }));
    await front.ask('/stories/gone');
    await front.ask('/stories/gone');
    expect(front.drawn).toHaveLength(2);
  });

  test('a page that hands out a cookie is not kept', async () => {
    const front = await openTestFront(() => ({ headers: { 'set-cookie': ['reader=1'] } }));
    const first = await front.ask('/stories');
    expect(first.headers['cache-control']).toBe('private, no-store');
    await front.ask('/stories');
    expect(front.drawn).toHaveLength(2);
  });

  test('a page that breaks off while it is drawn is a calm 500 and not kept', async () => {
    const front = await openTestFront(() => {
      if (front.drawn.length === 1) throw new Error('broken');
      return {};
    });
    const broken = await front.ask('/stories');
    expect(broken.status).toBe(500);
    expect(broken.text).not.toContain('broken');
    expect(broken.text).toContain('It has been noted');
    expect((await front.ask('/stories')).status).toBe(200);
  });

  test('pages that are not marked as public are drawn for each visitor', async () => {
    const front = await openTestFront();
    await front.ask('/stories/new');
    expect((await front.ask('/stories/new')).text).toBe('drawn 2');
  });

  test('the least recently read pages go when the room is full', async () => {
    const limits = { pages_bytes_max: 100_000 };
    const front = await openTestFront(() => ({ body: 'x'.repeat(20_000) }), { limits });
    for (const path of ['/a', '/b', '/a', '/c', '/a']) await front.ask(path);
    expect(front.drawn.map((asked) => asked.url)).toEqual(['/a', '/b', '/c']);
    await front.ask('/b');
    expect(front.drawn).toHaveLength(4);
  });

  test('a HEAD is answered from the same page, without its words', async () => {
    const front = await openTestFront();
    const page = await front.ask('/');
    const head = await front.ask('/', { method: 'HEAD' });
    expect(head.body).toHaveLength(0);
    expect(head.headers.etag).toBe(page.headers.etag);
    expect(head.headers['content-length']).toBe(page.headers['content-length']);
    expect(front.drawn.map((asked) => asked.method)).toEqual(['GET']);
  });
});
