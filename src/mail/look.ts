// The look of a letter: letter.html holds the frame and its pieces, letter.css their style. Styles
// are put on the elements once, for the first letter; after that a letter is only filling in, so
// that ten thousand letters cost no more than their words.
import { readFileSync } from 'node:fs';
import { inline } from '@css-inline/css-inline';

type Values = Record<string, string>;
type Piece = (values: Values) => string;

const MARK = /\{\{(\{?)(\w+)\}?\}\}/;
const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
let pieces: Map<string, Piece> | undefined;

/** The whole letter: `blocks`, `foot` and `dateline` are HTML made of pieces, the rest is text. */
export const frameOf: Piece = pieceNamed('frame');

/** A piece of letter.html by its name; `{{x}}` takes text and escapes it, `{{{x}}}` takes HTML. */
export function pieceNamed(name: string): Piece {
  return (values) => {
    pieces ??= cut(inline(file('letter.html'), { extraCss: stylesOnElements(), minifyCss: true }));
    const piece = pieces.get(name);
    if (!piece) throw new Error(`letter.html has no piece named ${name}.`);
    return piece(values);
  };
}

export function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '<br>');
}

/** The rules of letter.css before the first @media; the others stay in the letter's head. */
function stylesOnElements(): string {
  return rules().slice(0, rules().indexOf('@media'));
}

function rules(): string {
  return file('letter.css').replace(/\/\*[\s\S]*?\*\/\n?/g, '');
}

function cut(inlined: string): Map<string, Piece> {
  const start = inlined.indexOf('<!--pieces-->');
  const end = inlined.indexOf('<!--end-->');
  const inHead = rules().slice(rules().indexOf('@media')).replace(/\s+/g, ' ');
  const frame = inlined.slice(0, start) + inlined.slice(end + '<!--end-->'.length);
  const withHead = frame.replace('</head>', () => `<style>${inHead}</style>\n</head>`);
  const named: [string, string][] = inlined
    .slice(start, end)
    .split('<!--')
    .flatMap((part) => {
      const [name = '', html] = part.split('-->');
      return html && name !== 'pieces' ? [[name, html.replace('</section>', '').trim()]] : [];
    });
  return new Map(
    [['frame', withHead] as const, ...named].map(([name, html]) => [name, fill(html)]),
  );
}

/** Cuts the text at its marks once; what is put in is never searched for marks again. */
function fill(html: string): Piece {
  const parts = html.split(new RegExp(MARK, 'g'));
  return (values) => {
    let filled = parts[0]!;
    for (let i = 1; i < parts.length; i += 3) {
      const value = values[parts[i + 1]!] ?? '';
      filled += (parts[i] ? value : escaped(value)) + parts[i + 2];
    }
    return filled;
  };
}
