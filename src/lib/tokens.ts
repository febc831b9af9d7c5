// Secrets and what is derived from them. A link's token is never stored: it is made again from its
// row whenever a letter is worded, and compared in constant time when it comes back.
import {
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';

/** 15 bytes of HMAC-SHA256: 120 bits, 20 letters in base64url. */
const MAC_BYTES = 15;
/** Crockford's thirty-two: no I, L, O or U, so that nothing is misread and nothing spells a word. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 bits: short enough to be typed, long enough where tries are counted (domain/abuse.ts). */
const CODE_LENGTH = 8;
let secret: Buffer | undefined;
const keys = new Map<string, Buffer>();

export function setSecret(secretKey: Buffer): void {
  secret = secretKey;
  keys.clear();
}

/** `<row id in base 36>.<mac>`; raising the generation makes all earlier tokens of a row void. */
export function linkToken(purpose: string, rowId: number, generation: number): string {
  return `${rowId.toString(36)}.${linkMac(purpose, rowId, generation).toString('base64url')}`;
}

/** The row a token claims to be for; nothing is proved by it yet. */
export function claimedRow(token: string): number | undefined {
  const match = /^([0-9a-z]{1,9})\.[\w-]{20}$/.exec(token);
  return match ? Number.parseInt(match[1]!, 36) : undefined;
}

export function tokenHolds(token: string, purpose: string, rowId: number, generation: number) {
  const given = Buffer.from(token.split('.')[1] ?? '', 'base64url');
  const right = linkMac(purpose, rowId, generation);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** A link's short form, to be read in one place and typed in another: K7QF-2MXD. */
export function linkCode(purpose: string, rowId: number, generation: number): string {
  const code = codeOf(purpose, rowId, generation);
  return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
}

/** However it was typed: small letters, spaces, an O for the nought. */
export function codeHolds(typed: string, purpose: string, rowId: number, generation: number) {
  const letters = typed.normalize('NFKC').toUpperCase();
  const plain = letters
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return sameMark(plain, codeOf(purpose, rowId, generation));
}

/** A keyed mark over some text, for form times, csrf and address hashes. */
export function keyedMark(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('base64url');
}

export function sameMark(given: string, right: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function randomId(bytes = 20): string {
  return randomBytes(bytes).toString('base64url');
}

/** One of 1 … `last`, each as likely. */
export function randomNumber(last: number): number {
  return randomInt(1, last + 1);
}

function linkMac(purpose: string, rowId: number, generation: number): Buffer {
  const mac = createHmac('sha256', keyFor(`link:${purpose}`)).update(`${rowId}:${generation}`);
  return mac.digest().subarray(0, MAC_BYTES);
}

function codeOf(purpose: string, rowId: number, generation: number): string {
  const mac = createHmac('sha256', keyFor(`code:${purpose}`)).update(`${rowId}:${generation}`);
  const bytes = [...mac.digest().subarray(0, CODE_LENGTH)];
  return bytes.map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');
}

/** A key of its own for each purpose, all made from the one secret. */
export function keyFor(purpose: string): Buffer {
  if (!secret) throw new Error('The secret key was not set before it was used.');
  const cached = keys.get(purpose);
  if (cached) return cached;
  const key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  keys.set(purpose, key);
  return key;
}
