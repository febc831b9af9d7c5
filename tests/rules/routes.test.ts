import { describe, expect, test } from 'vitest';
import { routeFor, routes } from '#edge/routes.ts';
import { sources } from './sources.ts';

const pages = sources(['src/pages'], ['.astro', '.ts']).map(({ path }) =>
  path
    .replace(/^src\/pages|\.(?:astro|ts)$/g, '')
    .replace(/\/index$/, '')
    .replace(/^$/, '/'),
);
const patterns = routes.map((route) => route.pattern);
const byEdge = new Set(['health', 'ready']);

describe('the table of addresses', () => {
  test('names every page', () => {
    expect(pages.filter((page) => !patterns.includes(page))).toEqual([]);
  });

  test('names no page that is not there', () => {
    const drawn = routes.filter((route) => !byEdge.has(route.door ?? ''));
    const lost = drawn.filter((route) => !pages.includes(route.pattern));
    expect(lost.map((route) => route.pattern)).toEqual([]);
  });

  test('names each address once', () => {
    expect(patterns).toHaveLength(new Set(patterns).size);
  });

  test('keeps nothing that belongs to one person', () => {
    const wrong = routes.filter(
      (route) => route.cached && (route.link || route.home || route.post || route.roles.length < 6),
    );
    expect(wrong).toEqual([]);
  });

  test('lets nobody to the desk but those who work there, each form signed', () => {
    for (const route of routes.filter(({ pattern }) => pattern.startsWith('/desk'))) {
      expect(route.roles).not.toContain('visitor');
      expect(route.roles).not.toContain('reader');
      if (route.post) expect(route.csrf, route.pattern).toBe(true);
    }
  });

  test('takes a form from elsewhere at the one-click door alone', () => {
    const open = routes.filter((route) => route.post === 'anyone');
    expect(open.map((route) => route.pattern)).toEqual(['/u/[token]']);
  });

  test('finds the line whose written-out part is longest', () => {
    expect(routeFor('/stories/feed.xml')?.pattern).toBe('/stories/feed.xml');
    expect(routeFor('/stories/new')?.pattern).toBe('/stories/new');
    expect(routeFor('/stories/feed.xmlx')?.pattern).toBe('/stories/[slug]');
    expect(routeFor('/sitemap-1.xml')?.pattern).toBe('/sitemap-[n].xml');
    expect(routeFor('/about')?.pattern).toBe('/[page]');
    expect(routeFor('/a/b/c')).toBeUndefined();
  });
});
