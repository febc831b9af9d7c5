// A folder of Markdown with components, read without Astro: the front matter as it stands, the
// words without marks (for search, reading time and letters).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toString as wordsOf } from 'mdast-util-to-string';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parse, YAMLParseError } from 'yaml';

/**
 * `slug` is the file's name without its ending; `front` is not checked yet. `line` is that of the
 * file on which the body begins. `fault` says why the front matter cannot be read.
 */
export type ContentFile = {
  slug: string;
  file: string;
  front: unknown;
  body: string;
  line: number;
  fault?: string;
};
type Node = { type: string; children?: Node[] };

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
// Nodes that stand on lines of their own; all others are part of a line.
const BLOCKS = new Set([
  'blockquote',
  'code',
  'heading',
  'list',
  'listItem',
  'mdxJsxFlowElement',
  'paragraph',
]);
// Instructions to the page, not words.
const SILENT = new Set(['mdxjsEsm', 'mdxFlowExpression', 'definition', 'html', 'thematicBreak']);
export const mdxParser = unified().use(remarkParse).use(remarkMdx);

/** The files of one kind in a folder, by name; none where the folder is missing. */
export function filesIn(folder: string, ending: '.mdx' | '.yaml'): ContentFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => {
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
    const slug = name.slice(0, -ending.length);
    if (ending === '.yaml') return { slug, file, body: '', line: 1, ...frontOf(text, 0) };
    const front = FRONT.exec(text);
    const body = text.slice(front?.[0].length ?? 0);
    const line = (front?.[0] ?? '').split('\n').length;
    return { slug, file, body, line, ...frontOf(front?.[1] ?? '', 1) };
  });
}

function frontOf(text: string, linesAbove: number): Pick<ContentFile, 'front' | 'fault'> {
  try {
    return { front: parse(text) };
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = linesAbove + (error.linePos?.[0].line ?? 1);
    const what = error.message.split(/ at line \d/)[0];
    return {
      front: {},
      fault: `line ${line}: ${what}. Words with a colon need “quotes” round them`,
    };
  }
}

/** The words of a body without marks; paragraphs are parted by an empty line. */
export function plainWords(body: string): string {
  return linesOf(mdxParser.parse(body) as Node).join('\n\n');
}

function linesOf(node: Node): string[] {
  if (SILENT.has(node.type)) return [];
  const children = node.children ?? [];
  if (children.some((child) => BLOCKS.has(child.type) || SILENT.has(child.type))) {
    return children.flatMap(linesOf);
  }
  const line = wordsOf(node, { includeHtml: false }).replace(/\s+/g, ' ').trim();
  return line === '' ? [] : [line];
}
