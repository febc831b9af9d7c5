// Each page request: who asks, whether they may come in (edge/routes.ts says), what the layouts
// need, and the calm page when something breaks.

import { defineMiddleware } from 'astro:middleware';
import type { APIContext, MiddlewareNext } from 'astro';
import { publication } from '#domain/publication.ts';
import { csrfFor, csrfHolds, readSession } from '#domain/sessions.ts';
import { whatWaits } from '#domain/waiting.ts';
import { type Route, routeNamed } from '#edge/routes.ts';
import { readTyped, readUpload, typedText } from '#lib/forms.ts';
import { faultFields, log } from '#lib/log.ts';
import { lookIn } from '#lib/look.ts';
import { site } from '#lib/site.ts';

export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, request, routePattern } = context;
  locals.now = site.clock.now();
  locals.siteUrl = site.config.siteUrl.origin;
  locals.publication = publication();
  locals.look = lookIn(request.headers.get('cookie'));
  locals.person = null;
  locals.sessionId = null;
  locals.csrf = '';
  locals.askedFor ??= routePattern;
  // A page reads its form once; should it fail, the words are still here.
  const spare = request.method === 'POST' ? (request.clone() as Request) : undefined;
  try {
    const secure = site.config.siteUrl.protocol === 'https:';
    const asked = await readSession(request.headers.get('cookie'), secure, locals.now);
    locals.person = asked.open?.person ?? null;
    locals.sessionId = asked.open?.id ?? null;
    locals.csrf = asked.open ? csrfFor(asked.open.id) : '';
    const response = await throughTheGate(context, next, routeNamed(routePattern));
    const cookie = response.headers.has('set-cookie') ? undefined : asked.cookie;
    if (cookie) response.headers.append('set-cookie', cookie);
    return response;
  } catch (error) {
    log.error('page failed', { route: routePattern, id: locals.requestId, ...faultFields(error) });
    return spare ? unsavedPage(context, next, spare) : brokenPage(context, next);
  }
});

/** CONTRACT: a stranger is led to sign in and back, their form's words kept; others see a 404. */
async function throughTheGate(context: APIContext, next: MiddlewareNext, route?: Route) {
  const { locals, request, url } = context;
  if (!route) return next();
  const role = locals.person?.role;
  const isPost = request.method === 'POST';
  if (!route.roles.includes(!role || role === 'guest' ? 'visitor' : role)) {
    if (locals.person) return next('/404');
    if (isPost) return askAgain(context, next, 'signed out', null);
    return context.redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`, 303);
  }
  if (route.pattern.startsWith('/desk')) locals.waiting = await whatWaits(locals.now);
  const holder = route.link ? context.params.token : locals.sessionId;
  if (isPost && locals.wait_s) return askAgain(context, next, 'too many', holder);
  if (!isPost || !route.csrf || !holder) return next();
  const copy = request.clone() as Request;
  const typed = route.files ? (await readUpload(copy, '')).typed : await readTyped(copy);
  return csrfHolds(holder, typedText(typed, 'csrf'))
    ? next()
    : askAgain(context, next, 'stale', holder);
}

async function askAgain(
  context: APIContext,
  next: MiddlewareNext,
  why: 'signed out' | 'stale' | 'too many',
  holder: string | null | undefined,
) {
  const { locals, request, url } = context;
  locals.again = {
    why,
    action: url.pathname + url.search,
    typed: await readTyped(request.clone() as Request),
    csrf: holder ? csrfFor(holder) : null,
  };
  const isDead = why === 'stale' && (await opensNothing(context, next));
  return next(isDead ? '/links/none' : '/sign-in/again');
}

/** Another press helps nobody where the link is dead: its page says so, when it is asked for. */
async function opensNothing(context: APIContext, next: MiddlewareNext): Promise<boolean> {
  if (!routeNamed(context.routePattern)?.link) return false;
  const { pathname, search } = context.url;
  const page = await next(asGet(context, pathname + search));
  await page.body?.cancel();
  return page.status === 410;
}

/** A full disk, a database that does not answer: the form comes back with all that was typed. */
async function unsavedPage(context: APIContext, next: MiddlewareNext, spare: Request) {
  const { locals, params, url } = context;
  const holder = params.token ?? locals.sessionId;
  try {
    locals.again = {
      why: 'unsaved',
      action: url.pathname + url.search,
      typed: await readTyped(spare),
      csrf: holder ? csrfFor(holder) : null,
    };
    return await next(asGet(context, '/sign-in/again'));
  } catch (error) {
    log.error('unsaved page failed', faultFields(error));
    return brokenPage(context, next);
  }
}

async function brokenPage(context: APIContext, next: MiddlewareNext): Promise<Response> {
  try {
    return await next(asGet(context, '/500'));
  } catch (error) {
    // The frame itself may be what broke: then the edge has a page without it.
    log.error('error page failed', faultFields(error));
    return new Response(null, { status: 500 });
  }
}

/** The request's body has been read by the page that failed, so another page needs a request anew. */
function asGet({ request, url }: APIContext, path: string): Request {
  return new Request(new URL(path, url), { headers: request.headers });
}
