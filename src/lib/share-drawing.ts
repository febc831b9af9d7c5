// Draws a picture for sharing: satori sets the words in our own faces, resvg makes the PNG. Runs in
// a process of its own (share-picture.ts), because the two hold a hundred megabytes while they live
// and would keep every page waiting while they draw.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { Resvg } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import { HEIGHT, PARTS, type PictureFacts, pictureTree, WIDTH } from './share-layout.ts';
import { cleanLine, opening } from './text.ts';

const require = createRequire(import.meta.url);
const face = (name: string, weight: 600 | 700, file: string): Font => ({
  name,
  weight,
  style: 'normal',
  data: readFileSync(require.resolve(file)),
});

/** More than a title has, and more than a picture holds. */
const LETTERS_MAX = 160;

let faces: Font[] | undefined;

/** The picture as a PNG. Words that our faces cannot write are left out, never drawn as boxes. */
export async function drawPicture(given: PictureFacts): Promise<Uint8Array> {
  const facts = { ...given };
  for (const part of PARTS) {
    const words = opening(cleanLine(facts[part]).replace(/\p{Cf}/gu, ''), LETTERS_MAX);
    facts[part] = words !== '' && (await isWritable(words)) ? words : '';
  }
  return new Resvg(await svgOf(facts), { font: { loadSystemFonts: false } }).render().asPng();
}

async function isWritable(words: string): Promise<boolean> {
  let isWhole = true;
  // Satori asks for another face where ours lack a letter.
  const loadAdditionalAsset = async () => {
    isWhole = false;
    return [];
  };
  const style = { fontFamily: 'Besley, Besley Ext', fontSize: 20, display: 'flex' };
  const tree = { type: 'div', props: { style, children: words } };
  await satori(tree as never, {
    width: WIDTH,
    height: HEIGHT,
    fonts: fonts(),
    loadAdditionalAsset,
  });
  return isWhole;
}

function svgOf(facts: PictureFacts): Promise<string> {
  return satori(pictureTree(facts) as never, { width: WIDTH, height: HEIGHT, fonts: fonts() });
}

function fonts(): Font[] {
  faces ??= [
    face('Besley', 700, '@fontsource/besley/files/besley-latin-700-normal.woff'),
    face('Besley Ext', 700, '@fontsource/besley/files/besley-latin-ext-700-normal.woff'),
    face(
      'Atkinson',
      600,
      '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-600-normal.woff',
    ),
    face(
      'Atkinson Ext',
      600,
      '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-600-normal.woff',
    ),
  ];
  return faces;
}

if (import.meta.main && process.send) {
  setPriority(10); // pages go first
  // Asked to stop, the house first answers who is waiting; when it goes, so does this.
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', async (facts: PictureFacts) => process.send!(await drawPicture(facts)));
}
