import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sources } from './sources.ts';

const agreed = [
  'CONTRIBUTING.md',
  'Dockerfile',
  'LICENSE',
  'README.md',
  'astro.config.mjs',
  'compose.yaml',
  'content',
  'db',
  'docs',
  'package-lock.json',
  'package.json',
  'public',
  'src',
  'tests',
  'tsconfig.json',
];

describe('the top of the house', () => {
  test('holds what was agreed, and dot files', () => {
    // What git would carry away: not what a build or a test run leaves behind.
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
      encoding: 'utf8',
    });
    const top = new Set(
      listed
        .trim()
        .split('\n')
        .map((path) => path.split('/')[0]!),
    );
    const present = [...top].filter((name) => existsSync(name) && !name.startsWith('.'));
    expect(present.sort()).toEqual(agreed);
  });

  test('every package has a line of why, and is really used', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    );
    const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const why = readFileSync('docs/decisions/001-packages.md', 'utf8');
    expect(packages.filter((name) => !why.includes(`\`${name}\``))).toEqual([]);
    const text = [
      ...sources(['src', 'db', 'tests', '.config'], ['.ts', '.mjs', '.astro', '.css', '.json']),
      ...['package.json', 'tsconfig.json', 'astro.config.mjs', '.biome.json'].map((path) => ({
        text: readFileSync(path, 'utf8').replace(
          /"(?:dev|optional)?[dD]ependencies": \{[^}]*\}/g,
          '',
        ),
      })),
    ].map((source) => source.text);
    // Types are used by being there; `astro check` looks for its other half by itself.
    const named = packages.filter((name) => !/^@types\/|^@astrojs\/check$/.test(name));
    expect(named.filter((name) => !text.some((each) => each.includes(name)))).toEqual([]);
  });

  test('decisions are numbered one after the other', () => {
    const numbers = readdirSync('docs/decisions').map((name) => Number(name.slice(0, 3)));
    expect(numbers.sort((one, two) => one - two)).toEqual(numbers.map((_, at) => at + 1));
  });
});
