// The one place that reads the environment. All faults are found before any is told.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readAddress } from './addresses.ts';

export type Config = {
  siteUrl: URL;
  host: string;
  port: number;
  databaseUrl: string;
  databaseAuthToken: string | undefined;
  secretKey: Buffer;
  smtpUrl: URL | undefined;
  mailFrom: string;
  mailReplyTo: string | undefined;
  /** Letters a second. */
  mailRate: number;
  dkim: { domain: string; selector: string; privateKey: string } | undefined;
  bounceDomain: string | undefined;
  bounceSecret: string | undefined;
  trustedProxyHops: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

type Environment = Record<string, string | undefined>;
type Outcome = { ok: true; config: Config } | { ok: false; faults: string[] };

const SECRET_BYTES_MIN = 32;
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Reads the settings; `.env` in the working folder fills what the environment leaves open. */
export function readConfig(environment: Environment): Outcome {
  const faults: string[] = [];
  const get = (name: string) => environment[name]?.trim() || undefined;
  const fault = (sentence: string) => {
    faults.push(sentence);
    return undefined;
  };
  const home = `http://localhost:${get('PORT') ?? 4321}`;
  const siteUrl = readSiteUrl(get('SITE_URL') ?? home, fault);
  const databaseUrl = readDatabaseUrl(get('DATABASE_URL') ?? 'file:db/local/counter.db', fault);
  const config = {
    siteUrl: siteUrl ?? new URL('http://localhost:4321'),
    host: get('HOST') ?? '127.0.0.1',
    port: wholeNumber('PORT', get('PORT') ?? '4321', 0, 65_535, fault),
    databaseUrl,
    databaseAuthToken: get('DATABASE_AUTH_TOKEN'),
    smtpUrl: readSmtpUrl(get('SMTP_URL'), fault),
    mailFrom: readMailFrom(get('MAIL_FROM'), get('SMTP_URL') !== undefined, siteUrl, fault),
    mailReplyTo: get('MAIL_REPLY_TO') && readMailbox('MAIL_REPLY_TO', get('MAIL_REPLY_TO')!, fault),
    mailRate: wholeNumber('MAIL_RATE', get('MAIL_RATE') ?? '10', 1, 1_000, fault),
    dkim: readDkim(get, fault),
    bounceDomain: get('BOUNCE_DOMAIN'),
    bounceSecret: get('BOUNCE_SECRET'),
    trustedProxyHops: wholeNumber(
      'TRUSTED_PROXY_HOPS',
      get('TRUSTED_PROXY_HOPS') ?? '0',
      0,
      10,
      fault,
    ),
    logLevel: readLogLevel(get('LOG_LEVEL') ?? 'info', fault),
  };
  const secretKey = readSecret(get('SECRET_KEY'), databaseUrl, faults.length === 0, fault);
  if (faults.length > 0 || !secretKey) return { ok: false, faults };
  return { ok: true, config: { ...config, secretKey } };
}

/** The environment with `.env` below it; a line of `.env` never overrides what is set outside. */
export function environmentWithFile(file = '.env'): Environment {
  if (existsSync(file)) process.loadEnvFile(file);
  return process.env;
}

/** Whether only this machine can reach the site. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  );
}

type Fault = (sentence: string) => undefined;

function readSiteUrl(typed: string, fault: Fault): URL | undefined {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const sound =
    url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (!sound)
    return fault('SITE_URL must be the site’s address alone, such as https://example.org');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return fault('SITE_URL must be https, except on this machine: sign-in cookies need it.');
  }
  return url;
}

function readDatabaseUrl(typed: string, fault: Fault): string {
  if (/^(file|libsql|https|http):./.test(typed)) return typed;
  fault('DATABASE_URL must begin with file:, libsql://, https:// or http://');
  return '';
}

function readSmtpUrl(typed: string | undefined, fault: Fault): URL | undefined {
  if (!typed) return undefined;
  if (URL.canParse(typed) && /^smtps?:$/.test(new URL(typed).protocol)) return new URL(typed);
  return fault('SMTP_URL must be smtp://user:password@host:port or smtps://…');
}

function readMailFrom(
  typed: string | undefined,
  needed: boolean,
  site: URL | undefined,
  fault: Fault,
) {
  if (typed) return readMailbox('MAIL_FROM', typed, fault) ?? '';
  if (needed) fault('MAIL_FROM is needed when SMTP_URL is set: the address letters come from.');
  return `letters@${site?.hostname === 'localhost' ? 'localhost.test' : site?.hostname}`;
}

function readMailbox(name: string, typed: string, fault: Fault): string | undefined {
  return (
    readAddress(typed) ?? fault(`${name} must be one e-mail address, such as post@example.org`)
  );
}

function readDkim(get: (name: string) => string | undefined, fault: Fault): Config['dkim'] {
  const [domain, selector, file] = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'].map(get);
  if (!domain && !selector && !file) return undefined;
  if (!domain || !selector || !file) {
    return fault('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE are needed together.');
  }
  if (!existsSync(file)) return fault('DKIM_KEY_FILE names a file that is not there.');
  return { domain, selector, privateKey: readFileSync(file, 'utf8') };
}

function wholeNumber(name: string, typed: string, min: number, max: number, fault: Fault): number {
  const value = Number(typed);
  if (/^\d+$/.test(typed) && value >= min && value <= max) return value;
  fault(`${name} must be a whole number from ${min} to ${max}.`);
  return min;
}

function readLogLevel(typed: string, fault: Fault): Config['logLevel'] {
  const level = LOG_LEVELS.find((known) => known === typed);
  return level ?? fault(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`) ?? 'info';
}

/** From the setting; on a file database made once beside it, readable by its owner alone. */
function readSecret(
  typed: string | undefined,
  databaseUrl: string,
  mayMake: boolean,
  fault: Fault,
) {
  if (typed) {
    const key = Buffer.from(typed, 'utf8');
    return key.length >= SECRET_BYTES_MIN
      ? key
      : fault(`SECRET_KEY must be at least ${SECRET_BYTES_MIN} bytes long.`);
  }
  if (!databaseUrl.startsWith('file:')) {
    return fault('SECRET_KEY is needed when the database is a server.');
  }
  const file = `${databaseUrl.replace(/^file:(\/\/)?/, '').replace(/\?.*$/, '')}.key`;
  if (!existsSync(file)) {
    if (!mayMake) return undefined;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  chmodSync(file, 0o600);
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'utf8');
}
