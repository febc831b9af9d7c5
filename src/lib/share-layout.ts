// A picture for sharing as a tree of boxes: the wall with the name standing on its slab, the words
// on a sheet, the tiles of the cover beside them. 1200 by 630, which all networks take.

export type Stamp = { path: string | null; colour: string; words: string };
/** All that a picture shows, so that the same facts are the same picture. Colours are sRGB. */
export type PictureFacts = {
  name: string;
  wall: string;
  /** The name's colour on this wall. */
  ink: string;
  sheet: string;
  kicker: string;
  title: string;
  stamps: Stamp[];
  /** The small line at the foot. */
  foot: string;
  /** Shapes in a square of 100, at least twenty-one. */
  tiles: { ground: string; figure: string; path: string }[];
};
/** The parts that are words; a part that our faces cannot write is left out. */
export const PARTS = ['name', 'kicker', 'title', 'foot'] as const;
export type Part = (typeof PARTS)[number];

type Box = { type: string; props: Record<string, unknown> };

export const WIDTH = 1200;
export const HEIGHT = 630;
const INK = '#162140';
const INK_2 = '#424c66';
const EDGE = '#1a40b6';
const BRASS = '#eab53b';
const WALL = 96;
const TOP = 113; // below the wall, the slab and its front edge
const TILE = (HEIGHT - TOP) / 3;
const MARGIN = 60;
const ROOM = WIDTH - 2 * TILE - 2 * MARGIN;
/** The title's sizes; it gets the largest in which it fits. */
const SIZES = [104, 92, 80, 70, 60, 52, 46, 40, 36, 32];
const TITLE_TALL = 318;
const NAME_SIZES = [56, 48, 40, 34, 28, 24];
const LINE = 1.02;
const NAME_ROOM = 860;
/** The mean width of a letter of the display face, in its size. */
const LETTER = 0.6;

export function pictureTree(facts: PictureFacts): Box {
  const words = facts.title !== '';
  return box({ width: WIDTH, height: HEIGHT, background: facts.sheet, position: 'relative' }, [
    wall(facts),
    ...tiles(facts, words ? 2 : 7),
    ...(words ? [spoken(facts)] : []),
  ]);
}

function wall({ name, wall: colour, ink }: PictureFacts): Box {
  const size = NAME_SIZES.find((one) => wide(name) * one < NAME_ROOM) ?? 24;
  // A name without feet stands on the slab by its baseline.
  const foot = size * (/[gjpqyçţşQJ,;()]/.test(name) ? -0.13 : 0.13);
  const bell = 'M6 84a78 70 0 0 1 156 0zM72 12a8 8 0 0 1 8-8h8a8 8 0 0 1 8 8v6h-24z';
  const place = { position: 'absolute', left: 0, width: WIDTH };
  return box({ ...place, top: 0, height: TOP, background: colour }, [
    box({ ...place, left: MARGIN, width: NAME_ROOM, height: WALL + foot, alignItems: 'flex-end' }, [
      text(name, { ...display(size), color: ink, lineHeight: 1.2, ...cut(1) }),
    ]),
    svg({ position: 'absolute', top: 12, left: 988 }, 168, 84, '0 0 168 84', [
      { d: bell.slice(0, bell.indexOf('zM') + 1), fill: ink },
      { d: bell.slice(bell.indexOf('zM') + 1), fill: BRASS },
    ]),
    box({ ...place, top: WALL, height: 13, background: INK }, []),
    box({ ...place, top: WALL + 13, height: 4, background: EDGE }, []),
  ]);
}

function spoken({ kicker, title, stamps, foot }: PictureFacts): Box {
  const { size, lines } = sizeFor(title);
  const [above, below] = [38, 26];
  const style = {
    ...{ position: 'absolute', left: MARGIN, top: TOP + above, width: ROOM },
    ...{ flexDirection: 'column', height: HEIGHT - TOP - above - below },
  };
  return box(style, [
    text(kicker, { ...small(27), color: INK, ...cut(1) }),
    text(title, {
      ...display(size),
      ...{ color: INK, marginTop: 14, lineHeight: LINE, wordBreak: 'break-word' },
      ...cut(lines),
    }),
    box({ flexGrow: 1 }, []),
    box(
      { alignItems: 'center' },
      stamps.map((stamp) =>
        box({ alignItems: 'center', marginRight: 44 }, [
          ...(stamp.path ? [mark(stamp)] : []),
          text(stamp.words, { ...small(31), color: stamp.colour }),
        ]),
      ),
    ),
    ...(foot ? [text(foot, { ...small(24), color: INK_2, marginTop: 10, ...cut(1) })] : []),
  ]);
}

function tiles({ tiles: all }: PictureFacts, columns: number): Box[] {
  // Seven columns are a hair narrower than square, which nobody sees.
  const width = columns === 2 ? TILE : WIDTH / columns;
  const left = WIDTH - columns * width;
  return all.slice(0, columns * 3).map(({ ground, figure, path }, at) => {
    const place = {
      position: 'absolute',
      left: left + (at % columns) * width,
      top: TOP + Math.floor(at / columns) * TILE,
    };
    const paths = [
      { d: 'M0 0h101v101H0z', fill: ground },
      { d: path, fill: figure },
    ];
    return svg(place, width + 1, TILE + 1, '0 0 100 100', paths);
  });
}

/** The largest size in which the title keeps its words whole and its lines inside the sheet. */
function sizeFor(title: string): { size: number; lines: number } {
  const words = title.split(/\s+/);
  for (const size of SIZES) {
    const room = ROOM / size;
    const lines = Math.floor(TITLE_TALL / (size * LINE));
    if (words.some((word) => wide(word) > room)) continue;
    if (linesFor(words, room) <= lines) return { size, lines };
  }
  const size = SIZES.at(-1)!;
  return { size, lines: Math.floor(TITLE_TALL / (size * LINE)) };
}

function linesFor(words: string[], room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words) {
    const more = used === 0 ? wide(word) : used + LETTER / 2 + wide(word);
    if (more <= room) used = more;
    else {
      lines += 1;
      used = wide(word);
    }
  }
  return lines;
}

/** About how wide the words stand in the display face, in its size. */
function wide(words: string): number {
  let sum = 0;
  for (const letter of words) {
    if (/[ijl.,;:'’!|()]/.test(letter)) sum += 0.35;
    else if (/[mwMW—…]/.test(letter)) sum += 0.92;
    else sum += /\p{Lu}/u.test(letter) ? 0.76 : LETTER;
  }
  return sum;
}

const display = (size: number) => ({
  ...{ fontFamily: 'Besley, Besley Ext', fontWeight: 700 },
  ...{ fontSize: size, letterSpacing: size > 50 ? -size * 0.028 : -size * 0.015 },
});
const small = (size: number) => ({
  ...{ fontFamily: 'Atkinson, Atkinson Ext', fontWeight: 600, fontSize: size },
});
const cut = (lines: number) => ({ display: 'block', lineClamp: lines });

function mark({ path, colour }: Stamp): Box {
  return svg({ marginRight: 14 }, 42, 42, '0 0 32 32', [{ d: path!, fill: colour }]);
}

function box(style: Record<string, unknown>, children: Box[]): Box {
  return { type: 'div', props: { style: { display: 'flex', ...style }, children } };
}

function text(words: string, style: Record<string, unknown>): Box {
  return { type: 'div', props: { style, children: words } };
}

function svg(
  style: Record<string, unknown>,
  width: number,
  height: number,
  viewBox: string,
  paths: { d: string; fill: string }[],
): Box {
  const children = paths.map((props) => ({ type: 'path', props }));
  return { type: 'svg', props: { style, width, height, viewBox, children } };
}
