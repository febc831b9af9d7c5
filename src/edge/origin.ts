import type { IncomingHttpHeaders } from 'node:http';

/** True when a POST shows that it comes from one of our own pages. */
export function isOurs(headers: IncomingHttpHeaders, site: URL): boolean {
  const { origin } = headers;
  if (origin === site.origin) return true;
  if (origin && origin !== 'null') return isSameHome(origin, site);
  // Some browsers send no Origin, or `null` when Referer is turned off; this header cannot be set
  // by a page, and a program that sets it holds no visitor's cookies.
  return headers['sec-fetch-site'] === 'same-origin';
}

// At home the same counter answers to three names; a stranger's page can have none of them.
function isSameHome(origin: string, site: URL): boolean {
  if (!isHomeName(site.hostname) || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  return isHomeName(from.hostname) && from.port === site.port && from.protocol === site.protocol;
}

/** True for the names of this very machine. */
export function isHomeName(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
