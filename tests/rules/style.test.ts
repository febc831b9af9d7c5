import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type Source, sources } from './sources.ts';

const file_lines_max = 250;
const test_lines_max = 350; // a file of tests is a list: it is looked up, not read through
const function_lines_max = 40;
const frontmatter_lines_max = 30;
const line_chars_max = 100;
const banned =
  /(?:^|[/.-])(?:utils?|helpers?|misc|common|manager|service|handler|data|info)(?=[/.-])/;

const code = sources(['src', 'db', 'tests'], ['.ts', '.mjs', '.astro']);
const all = sources(['src', 'db', 'tests', 'content', 'docs'], ['']);

describe('the house style', () => {
  test(`no file is longer than ${file_lines_max} lines`, () => {
    // The schema is one story that must be read in one piece; seeds and migrations are lists.
    const long = code.filter(
      ({ path, text }) =>
        path !== 'db/schema.ts' &&
        lines(text) > (path.startsWith('tests/') ? test_lines_max : file_lines_max),
    );
    expect(long.map(({ path, text }) => `${path}: ${lines(text)}`)).toEqual([]);
  });

  test(`no function is longer than ${function_lines_max} lines`, () => {
    const own = code.filter(({ path }) => !path.endsWith('.astro') && !path.startsWith('tests/'));
    expect(own.flatMap(longFunctions)).toEqual([]);
  });

  test(`the head of a page is at most ${frontmatter_lines_max} lines`, () => {
    const long = code.filter(({ path, text }) => {
      if (!path.startsWith('src/pages/') || !path.endsWith('.astro')) return false;
      return lines(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') > frontmatter_lines_max;
    });
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test(`no line of code is longer than ${line_chars_max} letters`, () => {
    const long = code
      .filter(({ path }) => !path.startsWith('src/words/') && !path.endsWith('.astro'))
      .flatMap(({ path, text }) =>
        text.split('\n').flatMap((line, at) => {
          const isUnbreakable = /https?:|`|'[^']{60,}'|"[^"]{60,}"|\/.{60,}\//.test(line);
          return [...line].length > line_chars_max && !isUnbreakable ? [`${path}:${at + 1}`] : [];
        }),
      );
    expect(long).toEqual([]);
  });

  test('no file is named after nothing in particular', () => {
    // An essay's name is its title.
    const ours = all.filter(({ path }) => !path.startsWith('content/'));
    const wrong = ours.filter(({ path }) => banned.test(path));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('the domain, the letters and the jobs are told the time', () => {
    const wrong = code.filter(
      ({ path, text }) =>
        /^src\/(?:domain|mail|jobs|pages|components)\//.test(path) &&
        /\bDate\.now\(\)|new Date\(\)|Temporal\.Now/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('pages carry no script, style or handler inside their words', () => {
    const wrong = code.filter(
      ({ path, text }) =>
        path.endsWith('.astro') && /\sstyle=|is:inline|define:vars|\son[a-z]+="/.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('every empty catch says why', () => {
    const wrong = code.filter(({ text }) => /catch\s*(?:\([^)]*\))?\s*\{\s*\}/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}

function longFunctions({ path, text }: Source): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node)) {
      const from = file.getLineAndCharacterOfPosition(node.getStart()).line;
      const to = file.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (to - from + 1 > function_lines_max) found.push(`${path}:${from + 1} (${to - from + 1})`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
