import type { APIRoute } from 'astro';
import { whoseIs } from '#domain/mine.ts';
import { exportOf } from '#domain/people/exporting.ts';

export const GET: APIRoute = async ({ params, locals, rewrite }) => {
  const person = await whoseIs(params.token ?? '', locals.now);
  if (!person) return rewrite('/links/none');
  const whole = JSON.stringify(await exportOf(person, locals.now), null, 2);
  return new Response(whole, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="what-is-kept-about-me.json"',
    },
  });
};
