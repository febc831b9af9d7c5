import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestFront } from '../setup/edge.ts';

const film = Buffer.from(Array.from({ length: 200_000 }, (_, i) => i % 251));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counter-films-'));
  mkdirSync(join(folder, '_astro'));
  writeFileSync(join(folder, 'bell.mp4'), film);
  writeFileSync(join(folder, '_astro', 'call.x1.mp3'), film.subarray(0, 10));
  writeFileSync(join(folder, 'empty.webm'), '');
  writeFileSync(join(folder, 'bell.vtt'), 'WEBVTT\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a film', () => {
  const open = () => openTestFront(undefined, { folder });
  const asked = async (range: string, more: Record<string, string> = {}) => {
    const front = await open();
    const { status, headers, body } = await front.ask('/bell.mp4', { headers: { range, ...more } });
    return { status, place: headers['content-range'], length: headers['content-length'], body };
  };

  test.each([
    ['bytes=0-1', 0, 1],
    ['bytes=100-', 100, 199_999],
    ['bytes=-500', 199_500, 199_999],
    ['bytes=-900000', 0, 199_999],
    ['bytes=199990-900000', 199_990, 199_999],
    ['bytes=70000-140000', 70_000, 140_000],
  ])('is sent in the part that was asked for: %s', async (range, start, end) => {
    const { status, place, length, body } = await asked(range);
    expect([status, place]).toEqual([206, `bytes ${start}-${end}/200000`]);
    expect(length).toBe(String(end - start + 1));
    expect(body.equals(film.subarray(start, end + 1))).toBe(true);
  });

  test.each(['bytes=200000-', 'bytes=900000-900001', 'bytes=-0'])(
    'has no part beyond its end: %s',
    async (range) => {
      const { status, place, body } = await asked(range);
      expect([status, place, body.length]).toEqual([416, 'bytes */200000', 0]);
    },
  );

  test.each(['bytes=5-2', 'bytes=0-1,4-5', 'bytes=-', 'bytes=a-b', 'lines=0-1', ''])(
    'comes whole where the wish cannot be met: %j',
    async (range) => {
      const { status, place, body } = await asked(range);
      expect([status, place]).toEqual([200, undefined]);
      expect(body.equals(film)).toBe(true);
    },
  );

  test('comes whole to whoever holds a part of an older one', async () => {
    const front = await open();
    const { etag } = (await front.ask('/bell.mp4')).headers;
    const part = { range: 'bytes=0-9', 'if-range': String(etag) };
    expect((await front.ask('/bell.mp4', { headers: part })).status).toBe(206);
    const older = { ...part, 'if-range': '"older"' };
    expect((await front.ask('/bell.mp4', { headers: older })).status).toBe(200);
  });

  test('says what it is, how long, and that it can be asked for in parts', async () => {
    const front = await open();
    const { status, headers, body } = await front.ask('/bell.mp4', { method: 'HEAD' });
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '200000',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("media-src 'self'");
    expect(headers['content-encoding']).toBeUndefined();
    const again = { 'if-none-match': String(headers.etag) };
    expect((await front.ask('/bell.mp4', { headers: again })).status).toBe(304);
    const since = { 'if-modified-since': String(headers['last-modified']) };
    expect((await front.ask('/bell.mp4', { headers: since })).status).toBe(304);
  });

  test('an empty one, a recording with a hash in its name, and captions', async () => {
    const front = await open();
    const empty = await front.ask('/empty.webm');
    expect([empty.status, empty.headers['content-length']]).toEqual([200, '0']);
    const call = await front.ask('/_astro/call.x1.mp3', { headers: { range: 'bytes=8-' } });
    expect([call.status, call.headers['content-type'], call.body.length]).toEqual([
      206,
      'audio/mpeg',
      2,
    ]);
    expect(call.headers['cache-control']).toContain('immutable');
    const captions = await front.ask('/bell.vtt');
    expect(captions.headers['content-type']).toBe('text/vtt; charset=utf-8');
  });

  test('that vanished from the disk breaks off, and the house stays open', async () => {
    writeFileSync(join(folder, 'short.mp4'), film);
    const front = await open();
    rmSync(join(folder, 'short.mp4'));
    await expect(front.ask('/short.mp4')).rejects.toThrow();
    expect((await front.ask('/healthz')).status).toBe(200);
  });
});
