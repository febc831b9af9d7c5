import type { APIRoute } from 'astro';
import { mapSheets } from '#domain/map.ts';
import { sitemapIndex } from '#lib/sitemap.ts';

export const GET: APIRoute = async ({ locals }) => {
  const sheets = Array.from({ length: await mapSheets() }, (_, i) => `/sitemap-${i + 1}.xml`);
  return sitemapIndex(locals.siteUrl, sheets);
};
