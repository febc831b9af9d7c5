import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { mapSheet } from '#domain/map.ts';
import { sitemap } from '#lib/sitemap.ts';

export const GET: APIRoute = async ({ locals, params, rewrite }) => {
  const handbooks = (await getCollection('handbook')).map((page) => `handbook/${page.id}`);
  const own = (await getCollection('pages')).map((page) => page.id);
  const pages = [...own, 'handbook', ...handbooks];
  const sheet = /^[1-9]\d{0,5}$/.test(params.n ?? '')
    ? await mapSheet(Number(params.n), pages)
    : undefined;
  return sheet ? sitemap(locals.siteUrl, sheet) : rewrite('/404');
};
