import { describe, expect, test } from 'vitest';
import { clientAddress, clientKey, floodKey, isLoopback } from '#edge/address.ts';

const from = (peer: string, forwarded?: string) =>
  ({ socket: { remoteAddress: peer }, headers: { 'x-forwarded-for': forwarded } }) as never;

describe('a visitor’s address', () => {
  test('is the peer’s when no proxy is ours, whatever the headers say', () => {
    expect(clientAddress(from('::ffff:10.0.0.9', '1.1.1.1'), 0)).toBe('10.0.0.9');
  });

  test('is counted from the right, past our own proxies', () => {
    expect(clientAddress(from('10.0.0.9', 'fake, 1.1.1.1'), 1)).toBe('1.1.1.1');
    expect(clientAddress(from('10.0.0.9', 'fake, 1.1.1.1, 10.0.0.8'), 2)).toBe('1.1.1.1');
  });

  test('is the peer’s when the header is no address', () => {
    expect(clientAddress(from('10.0.0.9', 'unknown'), 1)).toBe('10.0.0.9');
    expect(clientAddress(from('10.0.0.9'), 1)).toBe('10.0.0.9');
  });

  test('of IPv6 counts as its household', () => {
    expect(floodKey('2001:db8:1:2:aaaa::1')).toBe(floodKey('2001:0db8:1:2::ffff'));
    expect(floodKey('2001:db8:1:2::1')).not.toBe(floodKey('2001:db8:1:3::1'));
    expect(floodKey('192.0.2.7')).toBe('192.0.2.7');
  });

  test('leaves the edge only as a key that changes every day', () => {
    const secret = Buffer.from('secret');
    const now = Date.UTC(2026, 10, 20);
    const key = clientKey('192.0.2.7', secret, now);
    expect(clientKey('192.0.2.7', secret, now + 3_600_000)).toBe(key);
    expect(clientKey('192.0.2.7', secret, now + 86_400_000)).not.toBe(key);
  });

  test('of this machine is known in its three spellings', () => {
    for (const here of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(isLoopback(here)).toBe(true);
    expect(isLoopback('128.0.0.1')).toBe(false);
  });
});
