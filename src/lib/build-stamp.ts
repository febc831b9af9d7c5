// What a build was made from, written into it. The server refuses one that was made from other
// essays than lie in content/, and `npm start` builds again only when a source has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { treeHash } from './tree-hash.ts';

export type BuildStamp = { content: string; sources: string };

const file = 'dist/built-from.json';
const sources = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];

/** What a build made now would be made from. */
export function stampNow(): BuildStamp {
  return { content: treeHash(['content']), sources: treeHash(sources) };
}

export function writeStamp(): void {
  writeFileSync(file, JSON.stringify(stampNow()));
}

/** What the build in dist/ was made from; undefined when there is none. */
export function readStamp(): BuildStamp | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // never built, or a build that was cut off
  }
}

/** True when the build in dist/ is what a build made now would be. */
export function isFresh(): boolean {
  const [made, now] = [readStamp(), stampNow()];
  return made?.content === now.content && made.sources === now.sources;
}
