// At build: each picture of content/articles/pictures becomes the sizes and formats that pages ask
// for. Essays are drawn on request, where Astro would make pictures on request too; made once here,
// by Astro's image service, they are plain files. What a camera wrote into them (a place, a name)
// stays behind. Only astro.config.mjs imports this.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import sharp from 'astro/assets/services/sharp';
import { imageMetadata } from 'astro/assets/utils';

const MARK = '?picture';
const CACHE = 'node_modules/.cache/pictures';
/** A phone, a phone with a fine screen, a wide screen with one: the measure is 43rem. */
const WIDTHS = [480, 800, 1_400];
const QUALITY = { avif: 55, webp: 78, jpg: 80, png: undefined };
/** Raise it when the sizes or formats above change. */
const EDITION = 1;

type Format = keyof typeof QUALITY;
type Made = { format: Format; width: number; file: string; bytes: number };

export const pictureMaker = {
  name: 'picture-maker',
  enforce: 'pre' as const,
  async load(id: string): Promise<string | null> {
    return id.endsWith(MARK) ? moduleOf(id.slice(0, -MARK.length)) : null;
  },
};

async function moduleOf(file: string): Promise<string> {
  const bytes = readFileSync(file);
  const { width, height, format } = await imageMetadata(bytes, relative('.', file));
  const size = `width: ${width}, height: ${height}`;
  // Drawings in lines, and pictures that move, are best as they are.
  if (format === 'svg' || format === 'gif') return written([asItIs(file)], [], size);
  const full = Math.min(width, WIDTHS.at(-1)!);
  const plain = format === 'jpg' ? 'jpg' : 'png'; // all others may be seen through
  const own = await madeIn(plain, bytes, file, [full]);
  const smaller: Made[][] = [];
  for (const one of ['avif', 'webp'] as const) {
    const made = await madeIn(one, bytes, file, [...WIDTHS.filter((w) => w < full), full]);
    if (made.at(-1)!.bytes < own[0]!.bytes) smaller.push(made);
  }
  // A browser takes the first that it can read, so the smallest comes first.
  smaller.sort(([one], [other]) => one!.bytes - other!.bytes);
  return written(own, smaller, size);
}

function written(own: Made[], others: Made[][], size: string): string {
  const all = [own, ...others].flat();
  const imports = all.map(({ file }, i) => `import f${i} from ${JSON.stringify(`${file}?url`)};`);
  const srcset = (made: Made[]) =>
    made.map((one) => `\${f${all.indexOf(one)}} ${one.width}w`).join(', ');
  const sources = others.map(
    (made) => `{ type: 'image/${made[0]!.format}', srcset: \`${srcset(made)}\` }`,
  );
  const picture = `src: f0, ${size}, sources: [${sources.join(', ')}]`;
  return `${imports.join('\n')}\nexport default { ${picture} };`;
}

function asItIs(file: string): Made {
  return { format: 'png', width: 0, file, bytes: 0 };
}

async function madeIn(format: Format, bytes: Buffer, file: string, widths: number[]) {
  const name = basename(file, extname(file));
  const key = createHash('sha256').update(`${EDITION} `).update(bytes).digest('hex').slice(0, 16);
  const folder = join(process.cwd(), CACHE, key);
  mkdirSync(folder, { recursive: true });
  const made: Made[] = [];
  for (const width of widths) {
    const to = join(folder, `${name}-${width}.${format}`);
    if (!existsSync(to)) writeFileSync(to, await drawn(bytes, file, format, width));
    made.push({ format, width, file: to, bytes: readFileSync(to).length });
  }
  return made;
}

async function drawn(bytes: Buffer, file: string, format: Format, width: number) {
  const name = relative('.', file);
  // The service would pass on what it cannot read, with a remark that is soon overlooked.
  const refuse = () => {
    throw new Error(`${name} is no picture that can be read, or it is damaged.`);
  };
  const wanted = { src: name, width, format, quality: QUALITY[format] };
  const config = { service: { entrypoint: '', config: {} } } as never;
  const logger = { info: refuse, warn: refuse, error: refuse } as never;
  return (await sharp.transform(bytes, wanted as never, config, logger)).data;
}
