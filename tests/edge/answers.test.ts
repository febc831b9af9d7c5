import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openTestFront } from '../setup/edge.ts';

const long = 'A story of service. '.repeat(200);
const page = () => ({ body: long });

describe('compression', () => {
  test('brotli before gzip before none, each with a strong tag of its own', async () => {
    const front = await openTestFront(page);
    const take = (encoding: string) =>
      front.ask('/stories', { headers: { 'accept-encoding': encoding } });
    const brotli = await take('gzip, deflate, br, zstd');
    const gzip = await take('gzip, br;q=0');
    const plain = await take('identity');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(long);
    expect(gunzipSync(gzip.body).toString()).toBe(long);
    expect(plain.text).toBe(long);
    expect([brotli, gzip, plain].map((reply) => reply.headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ]);
    const tags = [brotli, gzip, plain].map((reply) => reply.headers.etag);
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
    expect(front.drawn).toHaveLength(1);
  });

  test('private pages are compressed too', async () => {
    const front = await openTestFront(page);
    const headers = { 'accept-encoding': 'br', cookie: 'session=a' };
    const reply = await front.ask('/stories', { headers });
    expect(brotliDecompressSync(reply.body).toString()).toBe(long);
  });
});

describe('a page the visitor already has', () => {
  test('is answered with 304 until it changes', async () => {
    const front = await openTestFront(page);
    const first = await front.ask('/stories');
    const headers = { 'if-none-match': `"other", ${first.headers.etag}` };
    const again = await front.ask('/stories', { headers });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers['content-security-policy']).toBeDefined();
    front.raise();
    expect((await front.ask('/stories', { headers })).status).toBe(304);
  });

  test('a feed also by the time it last changed', async () => {
    const changed = 'Fri, 20 Nov 2026 09:00:00 GMT';
    const front = await openTestFront(() => ({ headers: { 'last-modified': changed } }));
    const headers = { 'if-modified-since': changed };
    expect((await front.ask('/feed.xml', { headers })).status).toBe(304);
    const older = { 'if-modified-since': 'Fri, 20 Nov 2026 08:59:59 GMT' };
    expect((await front.ask('/feed.xml', { headers: older })).status).toBe(200);
  });
});

describe('files', () => {
  test('with a hash in their name are kept for ever, packed', async () => {
    const front = await openTestFront();
    const headers = { 'accept-encoding': 'br' };
    const reply = await front.ask('/_astro/house.abc123.css', { headers });
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(reply.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(brotliDecompressSync(reply.body).toString()).toContain('.slab');
    expect(front.drawn).toHaveLength(0);
  });

  test('with a plain name are asked for again, and unchanged ones not sent', async () => {
    const front = await openTestFront();
    const reply = await front.ask('/favicon.svg');
    expect(reply.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    const headers = { 'if-none-match': String(reply.headers.etag) };
    expect((await front.ask('/favicon.svg', { headers })).status).toBe(304);
  });
});

describe('the security headers', () => {
  test.each([
    ['a page', '/', {}],
    ['a file', '/favicon.svg', {}],
    ['an unknown address', '/no/such', {}],
    ['an address that cannot be read', '/%', {}],
    ['a refused form', '/sign-in', { method: 'POST' }],
    ['a refused method', '/', { method: 'DELETE' }],
    ['a broken page', '/stories/broken', {}],
    ['health', '/healthz', {}],
    ['a redirect', '/stories/', {}],
  ])('stand on %s', async (_, path, wish) => {
    const front = await openTestFront(({ url }) => {
      if (url.includes('broken')) throw new Error('broken');
      return { headers: { 'content-security-policy': "default-src 'self' *" } };
    });
    const { headers } = await front.ask(path, wish);
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['content-type']).toContain('charset=utf-8');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('ask for https on a real site', async () => {
    const front = await openTestFront(undefined, { site: new URL('https://counter.example') });
    expect((await front.ask('/')).headers['strict-transport-security']).toContain('max-age=');
  });

  test('let a letter’s own styles stand, in a frame that can do nothing', async () => {
    const front = await openTestFront();
    const policy = String(
      (await front.ask('/mailbox/3/letter')).headers['content-security-policy'],
    );
    expect(policy).toContain('sandbox');
    expect(policy).toContain("style-src 'unsafe-inline'");
    expect(policy).toContain("form-action 'none'");
    expect(policy).not.toContain('allow-scripts');
  });
});
