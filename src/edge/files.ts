import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Answer } from './answer.ts';
import { withCharset } from './headers.ts';
import { Media, media_types } from './media.ts';

/** What can be sent for a file of the build. */
export type SentFile = Pick<Answer, 'send'>;

const types: Record<string, string> = {
  css: 'text/css',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
  html: 'text/html',
  txt: 'text/plain',
  vtt: 'text/vtt',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
};
const quality = 11; // packed once at start, sent for as long as the process lives
const hashed = 'public, max-age=31536000, immutable'; // the name changes with the bytes
const named = 'public, max-age=3600';

/** Every file of the build: packed and in memory, so that an address never becomes a path on the
 * disk. Films and recordings alone stay there; what may be read is known from the start. */
export async function readFiles(
  folder: string,
  security: string[],
): Promise<Map<string, SentFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  const answers = await Promise.all(
    found.map(async (entry): Promise<[string, SentFile]> => {
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      return [address, await readOne(path, address, security)];
    }),
  );
  return new Map(answers);
}

async function readOne(path: string, address: string, security: string[]): Promise<SentFile> {
  const ending = address.slice(address.lastIndexOf('.') + 1).toLowerCase();
  const kept = ['Cache-Control', address.startsWith('/_astro/') ? hashed : named];
  const played = media_types[ending];
  if (played) {
    return new Media(path, ['Content-Type', played, ...kept, ...security], await stat(path));
  }
  const type = withCharset(types[ending] ?? 'application/octet-stream');
  const head = ['Content-Type', type, ...kept, 'Vary', 'Accept-Encoding', ...security];
  const answer = new Answer(200, head, await readFile(path), { etag: true, quality });
  await Promise.all([answer.prepare('br'), answer.prepare('gzip'), answer.prepare('identity')]);
  return answer;
}
