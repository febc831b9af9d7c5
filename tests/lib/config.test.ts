import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isLoopback, readConfig } from '#lib/config.ts';

const SECRET_KEY = 'a key that only tests know, of forty letters';

describe('the settings', () => {
  test('are complete without any being set, for a site at home', () => {
    const read = readConfig({ SECRET_KEY });
    expect(read.ok && read.config.siteUrl.href).toBe('http://localhost:4321/');
    expect(read.ok && read.config.mailFrom).toBe('letters@localhost.test');
  });

  test('follow the port with the address at home', () => {
    const read = readConfig({ SECRET_KEY, PORT: '8080' });
    expect(read.ok && read.config.siteUrl.href).toBe('http://localhost:8080/');
  });

  test('tell all that is wrong with them at once', () => {
    const read = readConfig({
      SITE_URL: 'http://example.org',
      PORT: '99999',
      SMTP_URL: 'http://mail.example',
      SECRET_KEY: 'short',
      DKIM_DOMAIN: 'example.org',
      TRUSTED_PROXY_HOPS: '-1',
      LOG_LEVEL: 'loud',
    });
    expect(read.ok ? [] : read.faults).toHaveLength(8);
  });

  test('need a key of their own where the database is a server', () => {
    const read = readConfig({ DATABASE_URL: 'libsql://db.example' });
    expect(read).toMatchObject({ ok: false, faults: [expect.stringContaining('SECRET_KEY')] });
  });

  test('make the key once beside a file database, for its owner’s eyes only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'counter-key-'));
    const DATABASE_URL = `file:${folder}/counter.db`;
    const [one, two] = [readConfig({ DATABASE_URL }), readConfig({ DATABASE_URL })];
    expect(one.ok && two.ok && one.config.secretKey.equals(two.config.secretKey)).toBe(true);
    expect(statSync(`${folder}/counter.db.key`).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${folder}/counter.db.key`, 'utf8').length).toBeGreaterThanOrEqual(64);
  });

  test('know which hosts are this machine alone', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', 'example.org', '127.0.0.1.example.org', '10.0.0.1'].some(isLoopback)).toBe(
      false,
    );
  });
});
