// From a drawn page to an answer: which headers pass, who may keep it, and the page cache for
// strangers. What is known of a visitor never reaches a page that others may be given.

import type { IncomingMessage } from 'node:http';
import { Answer } from './answer.ts';
import { isKnownVisitor, lookOf } from './cookies.ts';
import type { Draw, Drawn } from './draw.ts';
import { type SecurityHeaders, withCharset } from './headers.ts';
import type { Fresh, PageCache } from './page-cache.ts';
import type { Route } from './routes.ts';
import { keptQuery, type Target, writePath } from './target.ts';

export type Visit = {
  request: IncomingMessage;
  target: Target;
  route: Route | undefined;
  body?: Buffer;
  /** `wait_s`: this visitor's hour is full, so nothing of theirs may be kept. */
  locals: { clientKey: string; requestId: string; now: number; wait_s?: number };
};
export type Shelf = {
  draw: Draw;
  cache: PageCache<Answer>;
  /** What a page shows everybody, for visitors who are given no kept page. */
  bodies: PageCache<string>;
  security: SecurityHeaders;
  /** Keys of kept pages by the address as it was typed, so that a hit need not read it again. */
  keys: Map<string, string>;
};

const kept_quality = 4; // packed once for many
const once_quality = 1; // packed for one visitor: 4 would take longer than the line gains
const keys_max = 5_000; // addresses as typed are strangers' words: forgotten all at once
// Set by the edge alone, or by node for the line itself.
const notFromPages =
  /^(?:content-(?:length|encoding|security-policy.*)|cache-control|vary|etag|date|connection|keep-alive|transfer-encoding|strict-transport-security|x-frame-options|referrer-policy|permissions-policy|cross-origin-.*|x-content-type-options|server)$/;
const notForPages = /^(?:x-forwarded-.*|forwarded|connection|keep-alive|transfer-encoding|expect)$/;

/** The key under which a visit may be kept; undefined when it is this visitor's alone. */
export function keyOf(visit: Visit): string | undefined {
  const { request, route, target } = visit;
  const { cookie } = request.headers;
  if (!route?.cached || request.method === 'POST' || isKnownVisitor(cookie)) return undefined;
  const query = keptQuery(route, target.search);
  return query === undefined ? undefined : `${writePath(target.path)}${query} ${lookOf(cookie)}`;
}

/** The kept page for exactly this address, asked for without any cookie: the shortest way. */
export function atHand(shelf: Shelf, { method, url, headers }: IncomingMessage) {
  if ((method !== 'GET' && method !== 'HEAD') || headers.cookie !== undefined) return undefined;
  const key = shelf.keys.get(url ?? '');
  return key === undefined ? undefined : shelf.cache.get(key);
}

/** A page for strangers: kept, or drawn from nothing but its key. */
export function takeKept(shelf: Shelf, key: string, visit: Visit): Promise<Answer> {
  const { url, headers } = visit.request;
  if (shelf.keys.size >= keys_max) shelf.keys.clear();
  if (headers.cookie === undefined) shelf.keys.set(url ?? '', key);
  return shelf.cache.take(key, () => drawForAll(shelf, key, visit));
}

async function drawForAll(shelf: Shelf, key: string, visit: Visit): Promise<Fresh<Answer>> {
  const [url, look] = key.split(' ') as [string, string];
  const headers = look ? { cookie: `look=${look}` } : {};
  const locals = { ...visit.locals, clientKey: '' };
  const drawn = await shelf.draw({ method: 'GET', url, headers, locals });
  const isPublic = drawn.status < 500 && isForAll(drawn);
  const answer = dress(drawn, visit.route, shelf.security, isPublic);
  return { page: answer, keep: isPublic && drawn.status === 200 };
}

/** A page for this visitor alone. */
export async function drawForOne(shelf: Shelf, visit: Visit): Promise<Answer> {
  const { request, target, route, body } = visit;
  const names = Object.keys(request.headers).filter((name) => !notForPages.test(name));
  const drawn = await shelf.draw({
    // A HEAD is drawn as the GET it stands for; its body stays here.
    method: request.method === 'HEAD' ? 'GET' : request.method!,
    url: route ? `${writePath(target.path)}${target.search}` : '/404',
    headers: Object.fromEntries(names.map((name) => [name, request.headers[name]])),
    body,
    locals: { ...visit.locals, bodyOnce: bodyOnce(shelf, visit) },
  });
  return dress(drawn, route, shelf.security, false);
}

// Draws the body of a public page, or takes the one that was drawn for another since the last
// change. Its key says all that it rests on; `pattern` is the page that was drawn in the end.
function bodyOnce({ bodies }: Shelf, { route, target, request }: Visit) {
  const query = route?.cached && request.method !== 'POST' && keptQuery(route, target.search);
  if (typeof query !== 'string') return undefined;
  const key = `${writePath(target.path)}${query}`;
  return (pattern: string, draw: () => Promise<string>) => {
    // A page drawn instead (not found, broken) is this visitor's, and its addresses are endless.
    if (pattern !== route?.pattern) return draw();
    return bodies.take(key, async () => ({ page: await draw(), keep: true }));
  };
}

// A page that hands out a cookie or asks not to be stored was made for one person after all.
function isForAll({ headers }: Drawn): boolean {
  return !headers['set-cookie'] && !/no-store|private/.test(String(headers['cache-control'] ?? ''));
}

function dress(
  drawn: Drawn,
  route: Route | undefined,
  security: SecurityHeaders,
  isPublic: boolean,
): Answer {
  const head: string[] = [];
  for (const [name, value] of Object.entries(drawn.headers)) {
    if (notFromPages.test(name.toLowerCase())) continue;
    const values = Array.isArray(value) ? value : [String(value)];
    for (const each of values) head.push(name, name === 'content-type' ? withCharset(each) : each);
  }
  head.push('Cache-Control', isPublic ? 'no-cache' : 'private, no-store');
  head.push('Vary', 'Accept-Encoding, Cookie');
  if (route?.link) head.push('X-Robots-Tag', 'noindex');
  const kind = route?.frame ? 'letter' : route?.picture ? 'picture' : 'page';
  head.push(...security[kind]);
  const quality = isPublic ? kept_quality : once_quality;
  return new Answer(drawn.status, head, drawn.body, { etag: isPublic, quality });
}
