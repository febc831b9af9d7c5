// How a publication of any name, language and colour stands in the frame of its pages.

import type { Look } from '#lib/look.ts';
import { OWN_COLOUR, ownWall } from '#lib/walls.ts';
import type { Publication } from '../shapes.ts';

/** What the frame shows where no publication could be read (a page that only reports a fault). */
export const PLAIN: Publication = {
  name: 'Across the Counter',
  tagline: '',
  language: 'en',
  zone: 'UTC',
  wall: 'canary',
  logo: null,
  publisher: null,
  promiseDays: 2,
  sectors: [],
  channels: [],
  helpLines: [],
  sample: false,
};

/** Browsers colour their own frame with these: the wall by day and after closing, in sRGB. */
const WALLS: Record<string, { light: string; dark: string }> = {
  canary: { light: '#fce26e', dark: '#161c2c' },
  pink: { light: '#fdc7ca', dark: '#3a151e' },
  blue: { light: '#b2dbfe', dark: '#0b2642' },
  mint: { light: '#b5eed3', dark: '#052c1d' },
  sheet: { light: '#fefdf9', dark: '#1f2432' },
  ink: { light: '#151d3d', dark: '#060912' },
};

export const isOwnWall = (wall: string): boolean => OWN_COLOUR.test(wall);

/** The wall's name in the stylesheets: one of six, or `own`, which /theme.css paints. */
export function wallOf(wall: string): string {
  if (isOwnWall(wall)) return 'own';
  return wall in WALLS ? wall : 'canary';
}

export function wallColours(wall: string): { light: string; dark: string } {
  return isOwnWall(wall) ? ownWall(wall) : WALLS[wallOf(wall)]!;
}

/** What a chosen look puts on the page's root; nothing for the plain one. */
export function marksOf(look: Look | undefined) {
  return {
    'data-theme': look && look.theme !== 'auto' ? look.theme : undefined,
    'data-size': look && look.size !== 'normal' ? look.size : undefined,
  };
}

type Stand = { fit: 's' | 'm' | 'l' | 'xl'; stand: 'line' | 'box'; script: 'latin' | 'other' };

// Feet that reach below the line in the display face; with them a name must not touch the slab.
const DESCENDERS = /[gjpqyßçģķļņşţQJ,;()[\]{}|/\\ƒþ§¶]|\p{M}/u;
const OTHER_SCRIPT = /(?!\p{Script=Latin})\p{L}/u;
// A letter of these scripts is about as wide as two Latin ones.
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** How a name of 3 to 60 letters stands on the slab. */
export function standOf(name: string): Stand {
  const letters = [...name.normalize('NFC')];
  const width = letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
  const fit = width <= 10 ? 's' : width <= 20 ? 'm' : width <= 34 ? 'l' : 'xl';
  const script = OTHER_SCRIPT.test(name) ? 'other' : 'latin';
  const stand = script === 'latin' && !DESCENDERS.test(name.normalize('NFC')) ? 'line' : 'box';
  return { fit, stand, script };
}

/** 'page' for the address itself, 'true' for anything below it, nothing elsewhere. */
export function currentAt(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) ? 'true' : undefined;
}
