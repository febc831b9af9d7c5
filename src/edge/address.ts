import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const day_ms = 86_400_000;
const keys_max = 2_000; // visitors whose key is at hand: hashing costs more than the look-up
const keys = new Map<string, string>();
let keysOf: Buffer | undefined;

/** The visitor's address: counted from the right, past the proxies that are ours. */
export function clientAddress(request: IncomingMessage, trustedProxyHops: number): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (trustedProxyHops === 0) return peer;
  const named = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const chain = [...named.map((part) => plain(part.trim())), peer];
  // What stands further left than our own proxies was written by the visitor and proves nothing.
  const found = chain[Math.max(0, chain.length - 1 - trustedProxyHops)]!;
  return isIP(found) ? found : peer;
}

/** One key for one visitor: an IPv6 household owns a whole /64 and could change within it. */
export function floodKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  const zeros = Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right];
  return `${groups.slice(0, 4).map(short).join(':')}::/64`;
}

/** What the rooms behind the edge get instead of an address: a hash that changes every day. */
export function clientKey(address: string, secret: Buffer, now: number): string {
  const whose = `client ${Math.floor(now / day_ms)} ${floodKey(address)}`;
  if (secret !== keysOf || keys.size >= keys_max) keys.clear();
  keysOf = secret;
  const known = keys.get(whose);
  if (known) return known;
  const key = createHmac('sha256', secret).update(whose).digest('base64url').slice(0, 22);
  keys.set(whose, key);
  return key;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || plain(address).startsWith('127.');
}

function plain(address: string): string {
  const bare = address.replace(/%.*$/, '');
  return /^::ffff:\d+\./i.test(bare) ? bare.slice(7) : bare;
}

function short(group: string): string {
  return Number.parseInt(group, 16).toString(16);
}
