// Pictures that lie in a folder of content/: what each is by its bytes, whatever its name says. A
// browser is told never to guess, so one with the wrong ending would be shown to nobody.
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

const ENDINGS: Record<string, string> = {
  '.png': 'PNG',
  '.jpg': 'JPEG',
  '.jpeg': 'JPEG',
  '.gif': 'GIF',
  '.webp': 'WebP',
  '.avif': 'AVIF',
  '.svg': 'SVG',
};
/** How a file of each kind begins; letters in the order of the bytes. */
const BEGINNINGS: [kind: string, beginning: RegExp][] = [
  ['PNG', /^\x89PNG\r\n/],
  ['JPEG', /^\xff\xd8\xff/],
  ['GIF', /^GIF8[79]a/],
  ['WebP', /^RIFF[\s\S]{4}WEBP/],
  ['AVIF', /^[\s\S]{4}ftypavi[fs]/],
  [
    'SVG',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/,
  ],
];
const BEGINNING_BYTES = 2_000;

/** What is wrong with the files of a folder, each named; none where there is no folder. */
export function pictureFaults(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const place = `${basename(dirname(folder))}/${basename(folder)}`;
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.')) return [];
    const claimed = ENDINGS[extname(name).toLowerCase()];
    if (!claimed) return [`${place}/${name}: a picture ends in ${Object.keys(ENDINGS).join(' ')}`];
    const is = kindOf(join(folder, name));
    if (is === claimed) return [];
    const found = is ? `is a ${is} file` : 'is no picture, or a broken one';
    return [`${place}/${name}: is named as a ${claimed} file but ${found}`];
  });
}

function kindOf(file: string): string | undefined {
  const bytes = Buffer.alloc(BEGINNING_BYTES);
  const open = openSync(file, 'r');
  const read = readSync(open, bytes);
  closeSync(open);
  const beginning = bytes.subarray(0, read).toString('latin1');
  return BEGINNINGS.find(([, shape]) => shape.test(beginning))?.[0];
}
