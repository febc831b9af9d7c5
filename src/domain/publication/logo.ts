// The owner's own lettering in place of the name: one drawing beside site.yaml, so that it is kept,
// copied and handed on with the settings, and needs no build. It is shown as a picture only, and
// its address is answered under a policy that lets nothing in it run.
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { site } from '#lib/site.ts';
import { isReadOnly, writeWhole } from '#lib/whole-file.ts';

export type Logo = { kind: 'svg' | 'png'; width: number; height: number };
export type LogoFault = 'empty' | 'large' | 'kind' | 'script' | 'size';

/** A drawing of a name is far smaller; every first visit carries it. */
export const LOGO_BYTES_MAX = 200 * 1024;
export const LOGO_NAMES = ['logo.svg', 'logo.png'];

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SVG = /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<svg[\s>]/;
// Nothing of this would run; whoever sends it in has sent in something else than a drawing.
const NO_DRAWING = /<script|<foreignObject|<!ENTITY|\son\w+\s*=|javascript:/i;
const SIDE_MAX = 10_000;
const PLAIN_SIZE = { width: 320, height: 84 }; // of an SVG that does not say

export function findLogo(folder: string): Logo | null {
  for (const name of LOGO_NAMES) {
    if (!statSync(join(folder, name), { throwIfNoEntry: false })?.isFile()) continue;
    const logo = readLogo(readFileSync(join(folder, name)));
    if (typeof logo !== 'string') return logo;
  }
  return null;
}

export function logoBytes({ kind }: Logo): Buffer {
  return readFileSync(join(site.content, `logo.${kind}`));
}

/** What the drawing is, by its first bytes and not by its name. */
export function readLogo(bytes: Buffer): Logo | LogoFault {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > LOGO_BYTES_MAX) return 'large';
  if (bytes.subarray(0, 8).equals(PNG)) {
    if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return 'kind';
    return sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  }
  const text = bytes.toString('utf8');
  if (!SVG.test(text)) return 'kind';
  if (NO_DRAWING.test(text)) return 'script';
  const { width, height } = svgSize(text);
  return sized('svg', width, height);
}

/** Puts this drawing on the wall, in place of the one before. */
export async function saveLogo(bytes: Buffer): Promise<'done' | 'read-only' | LogoFault> {
  const logo = readLogo(bytes);
  if (typeof logo === 'string') return logo;
  const written = writeWhole(join(site.content, `logo.${logo.kind}`), bytes);
  if (written !== 'done') return written;
  return removeLogos(LOGO_NAMES.filter((name) => name !== `logo.${logo.kind}`));
}

/** The name stands on the wall again. */
export function dropLogo(): Promise<'done' | 'read-only'> {
  return removeLogos(LOGO_NAMES);
}

async function removeLogos(names: string[]): Promise<'done' | 'read-only'> {
  try {
    for (const name of names) rmSync(join(site.content, name), { force: true });
  } catch (error) {
    if (isReadOnly(error)) return 'read-only';
    throw error;
  }
  await transaction(raiseGeneration);
  return 'done';
}

function svgSize(text: string): { width: number; height: number } {
  const tag = /<svg[^>]*>/.exec(text)?.[0] ?? '';
  const box = /viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(tag);
  if (box) return { width: Number(box[1]), height: Number(box[2]) };
  const side = (name: string) =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)`).exec(tag)?.[1]);
  const [width, height] = [side('width'), side('height')];
  return width > 0 && height > 0 ? { width, height } : PLAIN_SIZE;
}

function sized(kind: Logo['kind'], width: number, height: number): Logo | 'size' {
  const fits = (side: number) => side > 0 && side <= SIDE_MAX;
  if (!fits(width) || !fits(height)) return 'size';
  return { kind, width: Math.ceil(width), height: Math.ceil(height) };
}
