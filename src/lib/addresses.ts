// E-mail addresses: what is accepted, and the key by which two spellings are one person.
import { domainToASCII } from 'node:url';

/** RFC 5321 4.5.3.1: 64 octets before the @, 254 in all. */
const LOCAL_MAX = 64;
const ADDRESS_MAX = 254;
const LOCAL = /^[^\s"(),:;<>@[\\\]]+$/u;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** The address to write to: trimmed, the domain in lower-case ASCII (IDNA); undefined if it is none. */
export function readAddress(typed: string): string | undefined {
  const trimmed = typed.trim().normalize('NFC');
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at);
  const domain = domainToASCII(trimmed.slice(at + 1)).toLowerCase();
  const sound =
    at > 0 &&
    Buffer.byteLength(local) <= LOCAL_MAX &&
    LOCAL.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    !/[\p{Cc}\p{Cf}]/u.test(local) &&
    (DOMAIN.test(domain) || domain === 'localhost.test') &&
    Buffer.byteLength(local) + domain.length + 1 <= ADDRESS_MAX;
  return sound ? `${local}@${domain}` : undefined;
}

/** For comparing only: some servers tell Ann@ from ann@, people do not. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

/** Enough to recognise one's own address on a page, not enough to learn another's. */
export function maskedAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, 1)}…@${domain}`;
}
