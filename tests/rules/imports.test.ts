import { describe, expect, test } from 'vitest';
import { type Import, importsOf, sources } from './sources.ts';

// Who may import whom. A room not named here may import nothing of ours; `type` means types only.
const rooms: Record<string, { code: RegExp; types?: RegExp }> = {
  'src/pages/': {
    code: /^src\/(?:domain|mail|components|layouts|words|lib|styles)\//,
    types: /^db\/schema/,
  },
  'src/components/mdx/': { code: /^src\/(?:components|words|lib|styles|domain)\// },
  'src/components/': {
    code: /^src\/(?:components|words|lib|styles)\//,
    types: /^src\/domain\//,
  },
  'src/layouts/': {
    code: /^src\/(?:components|layouts|words|lib|styles)\//,
    types: /^src\/domain\//,
  },
  'src/domain/': { code: /^(?:src\/domain|db|src\/lib)\// },
  'src/mail/': { code: /^src\/(?:domain|words|lib|mail)\// },
  'src/jobs/': { code: /^(?:src\/(?:mail|domain|lib|jobs)|db)\// },
  'src/edge/': {
    code: /^(?:src\/(?:lib|edge)\/|db\/generation|src\/domain\/(?:sessions|subscriptions|bounces))/,
    types: /^src\/words\//,
  },
  'src/import/': { code: /^(?:src\/(?:domain|lib|import)|db)\// },
  'src/export/': { code: /^(?:src\/(?:domain|lib|export)|db)\// },
  'src/lib/': { code: /^src\/lib\// },
  'src/words/': { code: /^src\/words\// },
  'src/middleware.ts': {
    code: /^src\/(?:domain\/(?:sessions|publication|waiting)|edge\/routes|lib\/|words\/)/,
  },
  'src/content.config.ts': { code: /^src\/domain\/(?:articles|principles|written)/ },
  'src/env.d.ts': { code: /^src\// } /* types alone, by its nature */,
  // The sample is told through the domain, as a visitor would tell it.
  'db/seed': { code: /^(?:db|src\/lib|src\/domain)\// },
  'db/': { code: /^(?:db|src\/lib)\// },
};
// These open the house and may reach every room but the pages.
const openers = /^src\/(?:server|home|rebuilding|cli|asking)\.ts$|^src\/setup\.mjs$/;
const withAstro =
  /^src\/(?:pages|components|layouts)\/|^src\/(?:middleware|content\.config|env\.d)\.ts$/;

const files = sources(['src', 'db'], ['.ts', '.astro', '.mjs']);
const imports = files.flatMap(importsOf);
const isOurs = (path: string) => /^(?:src|db|content|tests)\//.test(path);
const told = ({ from, to }: Import) => `${from} imports ${to}`;

describe('the house', () => {
  test('every room imports only what it may', () => {
    const wrong = imports.filter(({ from, to, isType }) => {
      if (!isOurs(to) || openers.test(from)) return false;
      const room = Object.keys(rooms).find((name) => from.startsWith(name));
      const may = room ? rooms[room] : undefined;
      return !may?.code.test(to) && !(isType && may?.types?.test(to));
    });
    expect(wrong.map(told)).toEqual([]);
  });

  test('nobody imports a page', () => {
    expect(imports.filter(({ to }) => to.startsWith('src/pages/')).map(told)).toEqual([]);
  });

  test('only pages and their parts know Astro', () => {
    const wrong = imports.filter(({ from, to }) => /^astro[:/]/.test(to) && !withAstro.test(from));
    expect(wrong.map(told)).toEqual([]);
  });

  test('the rooms of the domain do not turn in circles', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, isType } of imports) {
      if (isType || !from.startsWith('src/domain/') || !to.startsWith('src/domain/')) continue;
      next.set(from, [...(next.get(from) ?? []), to]);
    }
    expect(circles(next)).toEqual([]);
  });

  test('setup.mjs is the one JavaScript file, and runs with nothing installed', () => {
    const scripts = files.filter(({ path }) => path.endsWith('.mjs'));
    expect(scripts.map(({ path }) => path)).toEqual(['src/setup.mjs']);
    const foreign = importsOf(scripts[0]!).filter(
      ({ to }) => !to.startsWith('node:') && !isOurs(to.replace(/^src\//, '')),
    );
    expect(foreign.map(told)).toEqual([]);
  });
});

function circles(next: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path) || trail.includes(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return found;
}
