import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sources } from './sources.ts';

const config = readFileSync('src/lib/config.ts', 'utf8');
const settings = new Set(
  [...config.matchAll(/'([A-Z][A-Z0-9]*_[A-Z0-9_]+|HOST|PORT)'/g)].map((found) => found[1]!),
);

describe('every setting', () => {
  test.each(['.env.example', 'README.md'])('is in %s', (file) => {
    const text = readFileSync(file, 'utf8');
    expect([...settings].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  test('in .env.example is one that the house reads', () => {
    const named = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm);
    expect([...named].map((found) => found[1]!).filter((name) => !settings.has(name))).toEqual([]);
  });

  test('is read in one place', () => {
    const readers = sources(['src', 'db'], ['.ts', '.astro']).filter(({ text }) =>
      /process\.env\b|import\.meta\.env\b/.test(text),
    );
    expect(readers.map(({ path }) => path)).toEqual(['src/lib/config.ts']);
  });
});
