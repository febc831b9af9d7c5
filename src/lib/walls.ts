// A wall in a colour of the owner's own: in which ink the name stands on it, how well that can be
// read (WCAG 2's contrast of two sRGB colours), and how it looks after closing.

export type OwnWall = {
  light: string;
  /** The name on it by day; `ratio` is its contrast, of which text needs 4.5. */
  name: string;
  ratio: number;
  dark: string;
  onDark: string;
  /** A dark wall takes the brass slab, as ink does: the other would vanish before it. */
  isDark: boolean;
};

export const CONTRAST_MIN = 4.5;
export const OWN_COLOUR = /^#[0-9a-f]{6}$/;

const INK = '#151d3d';
const PAPER = '#fffdf4';
const CREAM = '#fbf1b5';
const NIGHT = '#161c2c';
const LEFT_AT_NIGHT = 0.3; // so little of any colour lets cream be read on it at more than 5:1

export function ownWall(light: string): OwnWall {
  const isDark = contrast(light, PAPER) > contrast(light, INK);
  const name = isDark ? PAPER : INK;
  const dark = mixed(light, NIGHT, LEFT_AT_NIGHT);
  return { light, name, ratio: contrast(light, name), dark, onDark: CREAM, isDark };
}

/** From 1 (the same) to 21 (black on white), for two colours like `#1f42c4`. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(one: string, other: string, share: number): string {
  const under = channels(other);
  const bytes = channels(one).map((byte, at) =>
    Math.round(byte * share + under[at]! * (1 - share)),
  );
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
