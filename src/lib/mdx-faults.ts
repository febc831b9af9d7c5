// What is wrong with the words of a file, said to whoever wrote them: on which line of it, and what
// to do. The parser knows places in the body only, and speaks to programmers.
import { type ContentFile, mdxParser } from './mdx-files.ts';

/** A component as it is used: attributes in quotes as they stand, others as `{…}`. */
export type Element = {
  name: string;
  line: number;
  given: Record<string, string>;
  isEmpty: boolean;
};
export type Read = { fault: string } | { fault?: undefined; elements: Element[] };

type Point = { line: number };
type Place = { start: Point; end: Point };
type Attribute = { type: string; name: string; value: string | object | null };
type Node = {
  type: string;
  value?: string;
  name?: string | null;
  attributes?: Attribute[];
  children?: Node[];
  position?: Place;
};
type Broken = { reason: string; line?: number; place?: Point | Place };

const PLAIN: [said: RegExp, plainly: string][] = [
  [
    /^Could not parse import/,
    `this import cannot be read. It is written so: ${importOf('Figure')}`,
  ],
  [
    /^Could not parse expression/,
    'what stands between { and } cannot be read. For the sign itself write \\{',
  ],
  [
    /before name/,
    'a < here begins no component. For the sign itself write \\<, for a remark {/* remark */}',
  ],
  [/before attribute value/, 'what follows an = needs "straight quotes" round it'],
  [/^Unexpected closing slash/, 'this closes a component that was never opened'],
];

/** The fault that keeps a file from being read, or the components that stand in it. */
export function readElements({ body, line }: ContentFile): Read {
  try {
    const tree = mdxParser.parse(body) as Node;
    const elements = elementsIn(tree, line - 1);
    const missing = elements.find(({ name }) => !importsOf(tree).has(name));
    if (!missing) return { elements };
    const how = `is used without its import. Write: ${importOf(missing.name)}`;
    return { fault: `line ${missing.line}: <${missing.name}> ${how}` };
  } catch (error) {
    return { fault: inPlainWords(error as Broken, line - 1) };
  }
}

function importOf(name: string): string {
  return `import ${name} from ${JSON.stringify(`../../src/components/mdx/${name}.astro`)};`;
}

function inPlainWords({ reason, line, place }: Broken, linesAbove: number): string {
  const inFile = (at: number | string) => Number(at) + linesAbove;
  const unclosed = /closing tag for `(<[^`]*>)` \((\d+):/.exec(reason);
  if (unclosed) return `line ${inFile(unclosed[2]!)}: ${unclosed[1]} is opened here and not closed`;
  const at = line ?? (place && ('start' in place ? place.start.line : place.line)) ?? 1;
  const plainly = PLAIN.find(([said]) => said.test(reason))?.[1] ?? reason;
  return `line ${inFile(at)}: ${plainly}`;
}

function elementsIn(node: Node, linesAbove: number): Element[] {
  const inner = (node.children ?? []).flatMap((child) => elementsIn(child, linesAbove));
  if (!/^[A-Z]\w*$/.test(node.name ?? '')) return inner;
  const given = Object.fromEntries(
    (node.attributes ?? [])
      .filter(({ type }) => type === 'mdxJsxAttribute')
      .map(({ name, value }) => [name, typeof value === 'string' ? value : value ? '{…}' : '']),
  );
  const line = (node.position?.start.line ?? 1) + linesAbove;
  return [{ name: node.name!, line, given, isEmpty: inner.length + textOf(node) === 0 }, ...inner];
}

function textOf(node: Node): number {
  const own = (node.value ?? '').trim().length;
  return (node.children ?? []).reduce((sum, child) => sum + textOf(child), own);
}

function importsOf(tree: Node): Set<string> {
  const code = (tree.children ?? []).filter(({ type }) => type === 'mdxjsEsm');
  const text = code.map(({ value }) => value ?? '').join('\n');
  return new Set([...text.matchAll(/\bimport\s+(?:\{([^}]*)\}|(\w+))/g)].flatMap(namesIn));
}

function namesIn([, several = '', one]: RegExpMatchArray): string[] {
  return one ? [one] : several.split(',').map((part) => part.split(' as ').at(-1)!.trim());
}
