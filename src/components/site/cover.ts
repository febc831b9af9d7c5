// The cover grammar: the principle's words on one sheet, two tiles beside them. Everything comes
// from the slug, so that the same slug always has the same cover and no picture is ever needed.

export type Tile = { ground: string; figure: string; path: string };

const SHEETS = ['pink', 'canary', 'blue'] as const;
const GROUNDS = ['paper', 'pink', 'blue', 'canary'] as const;
const FIGURES = ['ink', 'carbon', 'red', 'green', 'brass'] as const;

// Shapes in a tile of 100: half-discs on each side, a disc, a bell, strokes, a quarter.
const SHAPES = [
  'M100 0a50 50 0 0 0 0 100z',
  'M0 0a50 50 0 0 1 0 100z',
  'M0 100a50 50 0 0 1 100 0z',
  'M0 0a50 50 0 0 0 100 0z',
  'M50 16a34 34 0 0 1 0 68a34 34 0 0 1 0-68z',
  'M0 100a50 50 0 0 1 100 0zM44 50V44a6 6 0 0 1 12 0V50z',
  'M18 16h9v68h-9zM37 16h9v68h-9zM56 16h9v68h-9zM75 16h9v68h-9z',
  'M0 100a100 100 0 0 1 100-100v100z',
] as const;

/** FNV-1a, then mixed once more: near slugs must not get near covers. */
export function seedOf(slug: string): number {
  let hash = 0x811c9dc5;
  for (const letter of slug) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

const pick = <T>(from: readonly T[], seed: number): T => from[seed % from.length]!;

export const sheetOf = (slug: string): (typeof SHEETS)[number] => pick(SHEETS, seedOf(slug));

/** Tiles in a row from one seed: no two neighbours share ground, figure or shape. */
export function tilesOf(slug: string, count: number): Tile[] {
  const seed = seedOf(slug);
  const sheet = sheetOf(slug);
  const grounds = GROUNDS.filter((ground) => ground !== sheet);
  return Array.from({ length: count }, (_, i) => {
    const ground = pick(grounds, (seed >>> 3) + i);
    const figure = pick(FIGURES, (seed >>> 7) + i * 2);
    // Brass is lost on canary.
    const seen = ground === 'canary' && figure === 'brass' ? 'ink' : figure;
    return { ground, figure: seen, path: pick(SHAPES, (seed >>> 11) + i * 3) };
  });
}

const width = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.56), 0);

/** The words in lines that fit a sheet, and the size that lets them fit (in the cover's units). */
export function linesOf(
  words: string,
  room: number,
  tall: number,
): { size: number; lines: string[] } {
  // Scripts without spaces break between letters.
  const spaced = /\s/.test(words.trim());
  const parts = spaced ? words.trim().split(/\s+/) : [...words.trim()];
  const gap = spaced ? ' ' : '';
  for (const size of [44, 38, 33, 28, 24]) {
    const lines = wrap(parts, gap, room / size);
    const fits = lines.every((line) => width(line) * size <= room);
    if (fits && lines.length * size <= tall) return { size, lines };
  }
  // One endless word, or very many: broken where the sheet ends, and the rest left out.
  const broken = wrap([...words], '', room / 24);
  return { size: 24, lines: broken.slice(0, Math.floor(tall / 24)) };
}

function wrap(parts: string[], gap: string, most: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ''}${gap}${part}`.trim();
    if (lines.length > 0 && width(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}
