import { isKeptValue, isList, type Route } from './routes.ts';

export type Target = { path: string; search: string };

/** The decoded path and the raw query of a request line; undefined when it cannot be read. */
export function readTarget(url: string): Target | undefined {
  if (url[0] !== '/') return undefined; // `*`, and whole addresses as proxies are asked
  const mark = url.indexOf('?');
  const raw = mark < 0 ? url : url.slice(0, mark);
  const path = decoded(raw);
  // Two ways to write one address would be two pages in the cache, or a way round a rule.
  if (path === undefined || /[\\\p{Cc}]|\/\/|\/\.{1,2}(?:\/|$)/u.test(path)) {
    return undefined;
  }
  if (/%2f/i.test(raw)) return undefined;
  return { path, search: mark < 0 ? '' : url.slice(mark) };
}

/** The address in the one spelling that Astro is asked for. */
export function writePath(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/**
 * The query of a kept page: its own parameters only, in order of name. Undefined when a value is
 * none that we keep a page for: then the page is drawn for this visitor alone.
 */
export function keptQuery(route: Route, search: string): string | undefined {
  if (search.length < 2 || !route.cached) return '';
  const asked = new URLSearchParams(search);
  const kept: string[] = [];
  for (const name of [...route.cached].sort()) {
    const value = isList(name) ? asked.getAll(name).join(',') : asked.get(name);
    if (!value) continue;
    if (!isKeptValue(name, value)) return undefined;
    kept.push(`${name}=${encodeURIComponent(value)}`);
  }
  return kept.length > 0 ? `?${kept.join('&')}` : '';
}

function decoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined; // a broken %-escape, or bytes that are no UTF-8
  }
}
