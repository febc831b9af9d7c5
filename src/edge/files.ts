import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Answer } from './answer.ts';
import { withCharset } from './headers.ts';

const types: Record<string, string> = {
  css: 'text/css',
  js: 'text/javascript',
  mjs: 'text/javascript',
  json: 'application/json',
  html: 'text/html',
  txt: 'text/plain',
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

/** Every file of the build, packed and in memory: an address never becomes a path on the disk. */
export async function readFiles(folder: string, security: string[]): Promise<Map<string, Answer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile());
  const answers = await Promise.all(
    found.map(async (entry): Promise<[string, Answer]> => {
      const path = join(entry.parentPath, entry.name);
      const address = `/${relative(folder, path).split(sep).join('/')}`;
      const answer = fileAnswer(address, await readFile(path), security);
      await Promise.all([answer.prepare('br'), answer.prepare('gzip'), answer.prepare('identity')]);
      return [address, answer];
    }),
  );
  return new Map(answers);
}

function fileAnswer(address: string, body: Buffer, security: string[]): Answer {
  const ending = address.slice(address.lastIndexOf('.') + 1).toLowerCase();
  const type = withCharset(types[ending] ?? 'application/octet-stream');
  const kept = address.startsWith('/_astro/') ? hashed : named;
  const head = [
    'Content-Type',
    type,
    'Cache-Control',
    kept,
    'Vary',
    'Accept-Encoding',
    ...security,
  ];
  return new Answer(200, head, body, { etag: true, quality });
}
