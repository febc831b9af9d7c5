// The two kinds of XML that search engines read as a map: a list of sheets, and a sheet of pages.
import { escapeHtml } from './feed.ts';

type Place = { path: string; at: number | null };

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export function sitemapIndex(origin: string, paths: string[]): Response {
  const sheets = paths.map((path) => `<sitemap>${where(origin, path)}</sitemap>`);
  return answer(`<sitemapindex xmlns="${SPACE}">\n${sheets.join('\n')}\n</sitemapindex>\n`);
}

export function sitemap(origin: string, places: Place[]): Response {
  const pages = places.map(({ path, at }) => {
    const changed = at === null ? '' : `<lastmod>${new Date(at).toISOString()}</lastmod>`;
    return `<url>${where(origin, path)}${changed}</url>`;
  });
  return answer(`<urlset xmlns="${SPACE}">\n${pages.join('\n')}\n</urlset>\n`);
}

function where(origin: string, path: string): string {
  return `<loc>${escapeHtml(new URL(path, origin).href)}</loc>`;
}

function answer(xml: string): Response {
  return new Response(HEAD + xml, { headers: { 'Content-Type': 'application/xml' } });
}
