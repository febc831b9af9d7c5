// The way of one request through the edge, from its first line to its answer. Each step either
// answers or lets it pass; what passes all of them is drawn by Astro.

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#lib/clock.ts';
import { faultFields, log } from '#lib/log.ts';
import type { EdgeWords } from '#words/en/edge.ts';
import { clientAddress, clientKey, floodKey, isLoopback } from './address.ts';
import type { Answer } from './answer.ts';
import type { Calm } from './calm.ts';
import type { SentFile } from './files.ts';
import type { Flood } from './floods.ts';
import { type Limits, readBody } from './limits.ts';
import { isOurs } from './origin.ts';
import { atHand, drawForOne, keyOf, type Shelf, takeKept, type Visit } from './pages.ts';
import { form_bytes_max, lastPart, long_form_bytes_max, type Route, routeFor } from './routes.ts';
import { readTarget, type Target, writePath } from './target.ts';

export type House = {
  site: URL;
  trustedProxyHops: number;
  secretKey: Buffer;
  /** No SMTP is set and only this machine can reach us: letters may be read at /mailbox. */
  isHome: boolean;
  clock: Clock;
  words: EdgeWords;
  /** True when the database takes a write. */
  isReady: () => Promise<boolean>;
  /** Ends what the link names; false when it is not ours. `rest` stops what still comes. */
  endByOneClick: (token: string, now: number) => Promise<false | { rest: string | null }>;
  files: Map<string, SentFile>;
  calm: Calm;
  shelf: Shelf;
  draws: Flood;
  posts: Flood;
  /** What strangers sent that was kept. */
  kept: Flood;
  limits: Limits;
};

// Ids of requests: told on error pages and written in the log, so that one finds the other.
const prefix = randomBytes(4).toString('hex');
let count = 0;
const kept_status = 303; // a form that was taken leads on

export function answer(house: House, request: IncomingMessage, response: ServerResponse) {
  const kept = atHand(house.shelf, request);
  return kept ? kept.send(request, response) : lookUp(house, request, response);
}

async function lookUp(house: House, request: IncomingMessage, response: ServerResponse) {
  const target = readTarget(request.url ?? '');
  const route = target && routeFor(target.path);
  const requestId = `${prefix}-${(count++).toString(36)}`;
  try {
    const found = target
      ? await find(house, request, response, target, route, requestId)
      : house.calm.page(400);
    await found.send(request, response);
  } catch (error) {
    log.error('page failed', { route: route?.pattern, id: requestId, ...faultFields(error) });
    if (response.headersSent) response.destroy();
    else await house.calm.page(500, [], requestId).send(request, response);
  }
}

function find(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
  route: Route | undefined,
  requestId: string,
): SentFile | Promise<SentFile> {
  const { method } = request;
  const { path } = target;
  if (method === 'POST') return take(house, request, response, { target, route, requestId });
  if (method !== 'GET' && method !== 'HEAD') {
    return house.calm.page(405, ['Allow', route?.post ? 'GET, HEAD, POST' : 'GET, HEAD']);
  }
  const file = house.files.get(path);
  if (file) return file;
  if (path.length > 1 && path.endsWith('/')) return moved(house, target);
  if (route?.door === 'health') return house.calm.line(200, 'ok');
  if (route?.door === 'ready') return readiness(house);
  return show(house, { request, target, route: openRoute(house, request, route) }, requestId);
}

async function show(
  house: House,
  visit: Omit<Visit, 'locals'>,
  requestId: string,
): Promise<Answer> {
  const now = house.clock.now();
  const key = keyOf({ ...visit, locals: { clientKey: '', requestId, now } });
  const kept = key && house.shelf.cache.get(key);
  if (kept) return kept;
  const address = clientAddress(visit.request, house.trustedProxyHops);
  const wait_s = await house.draws.wait(floodKey(address));
  if (wait_s > 0) return tooMany(house, wait_s);
  const locals = { clientKey: clientKey(address, house.secretKey, now), requestId, now };
  const drawing = key
    ? takeKept(house.shelf, key, { ...visit, locals })
    : drawForOne(house.shelf, { ...visit, locals });
  return orCalm(house, await drawing, requestId);
}

async function take(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  { target, route, requestId }: { target: Target; route: Route | undefined; requestId: string },
): Promise<Answer> {
  const refused = await refusal(house, request, route, target);
  if (refused) return hangUp(response, refused);
  if (request.headers.expect) response.writeContinue();
  const bytes_max = route?.long ? long_form_bytes_max : form_bytes_max;
  const body = await readBody(request, bytes_max, house.limits.spill_bytes_max);
  if (body === 'too large') return hangUp(response, house.calm.page(413));
  if (body === 'broken off') return hangUp(response, house.calm.page(408));
  const now = house.clock.now();
  const ended = route?.door === 'one-click' && (await oneClick(house, lastPart(target.path), now));
  if (ended) return ended;
  const address = clientAddress(request, house.trustedProxyHops);
  // Whoever comes from this machine is its owner, or everybody behind a proxy that nobody named.
  const counted = route?.keeps && !isLoopback(address) ? floodKey(address) : undefined;
  const wait_s = counted ? await house.kept.wait(counted) : 0;
  const locals = { clientKey: clientKey(address, house.secretKey, now), requestId, now, wait_s };
  const drawn = await drawForOne(house.shelf, { request, target, route, body, locals });
  // A preview, or a form that came back, may be sent as often as it takes.
  if (counted && drawn.status !== kept_status) await house.kept.forgive(counted);
  return orCalm(house, drawn, requestId);
}

// What is refused before its body is read.
async function refusal(
  house: House,
  request: IncomingMessage,
  route: Route | undefined,
  { path }: Target,
): Promise<Answer | undefined> {
  if (!openRoute(house, request, route)) {
    return house.calm.page(house.files.has(path) ? 405 : 404, ['Allow', 'GET, HEAD']);
  }
  if (!route?.post) return house.calm.page(405, ['Allow', 'GET, HEAD']);
  if (route.post === 'ours' && !isOurs(request.headers, house.site)) return house.calm.page(403);
  const wait_s = await house.posts.wait(floodKey(clientAddress(request, house.trustedProxyHops)));
  return wait_s > 0 ? tooMany(house, wait_s) : undefined;
}

// Nothing where the link opens nothing: then the page says so.
async function oneClick(house: House, token: string, now: number): Promise<Answer | undefined> {
  const ended = await house.endByOneClick(token, now);
  const { words, calm } = house;
  if (!ended) return undefined;
  if (ended.rest === null) return calm.say(200, words.ended);
  return calm.say(200, words.ended, { text: words.goesOn, href: ended.rest, link: words.rest });
}

// The letters of a site that sends none are for the one person who sits at this machine.
function openRoute(house: House, request: IncomingMessage, route: Route | undefined) {
  if (!route?.home) return route;
  const { forwarded, 'x-forwarded-for': far, 'x-forwarded-host': host } = request.headers;
  const isHere = isLoopback(request.socket.remoteAddress ?? '');
  return house.isHome && isHere && !forwarded && !far && !host ? route : undefined;
}

function moved(house: House, { path, search }: Target): Answer {
  const to = `${writePath(path.replace(/\/+$/, ''))}${search}`;
  return house.calm.line(308, to, ['Location', to]);
}

async function readiness(house: House): Promise<Answer> {
  return (await house.isReady()) ? house.calm.line(200, 'ok') : house.calm.line(503, 'not ready');
}

function tooMany(house: House, wait_s: number): Answer {
  return house.calm.page(429, ['Retry-After', String(wait_s)]);
}

// A page that Astro could not finish comes without words; ours has some.
function orCalm(house: House, drawn: Answer, requestId: string): Answer {
  if (drawn.status < 400 || drawn.type.startsWith('text/html')) return drawn;
  if (drawn.status >= 500) return house.calm.page(500, [], requestId);
  return drawn.body.length > 0 ? drawn : house.calm.page(drawn.status);
}

// The rest of the body is not read, so the line cannot be used for another request.
function hangUp(response: ServerResponse, found: Answer): Answer {
  response.shouldKeepAlive = false;
  return found;
}
