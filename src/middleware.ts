// Each page request: who asks, what the layouts need, and the calm page when something breaks. The
// gate itself is the table in edge/routes.ts.
import { defineMiddleware } from 'astro:middleware';
import { publication } from '#domain/publication.ts';
import { readSession } from '#domain/sessions.ts';
import { faultFields, log } from '#lib/log.ts';
import { site } from '#lib/site.ts';

export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, request, routePattern } = context;
  const now = site.clock.now();
  const secure = site.config.siteUrl.protocol === 'https:';
  Object.assign(locals, {
    now,
    siteUrl: site.config.siteUrl.origin,
    publication: publication(),
    person: null,
    sessionId: null,
  });
  try {
    const { open, cookie } = await readSession(request.headers.get('cookie'), secure, now);
    locals.person = open?.person ?? null;
    locals.sessionId = open?.id ?? null;
    const response = await next();
    if (cookie && !response.headers.has('set-cookie'))
      response.headers.append('set-cookie', cookie);
    return response;
  } catch (error) {
    log.error('page failed', { route: routePattern, id: locals.requestId, ...faultFields(error) });
    return context.rewrite('/500');
  }
});
