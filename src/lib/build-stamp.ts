// What a build was made from, written into it. The server refuses one that was made from other
// essays than lie in content/, and `npm start` builds again only when a source has changed. What is
// read while the site runs (site.yaml, the logo) is no part of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { treeHash } from './tree-hash.ts';

export type BuildStamp = { content: string; sources: string };

const file = 'dist/built-from.json';
const sources = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package-lock.json'];
const written = ['articles', 'authors', 'handbook', 'pages', 'principles'];

/** One hash for all that is written in a content folder and drawn into the pages by a build. */
export function writtenHash(content: string): string {
  return treeHash(
    written.map((folder) => join(content, folder)),
    content,
  );
}

/** What a build made now would be made from. */
export function stampNow(): BuildStamp {
  return { content: writtenHash('content'), sources: treeHash(sources) };
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

/** Why the build in dist/ cannot be served; undefined when it can. */
export function buildFault(content = 'content'): string | undefined {
  const stamp = readStamp();
  if (!stamp) return 'The site has not been built yet. Run: npm run build';
  if (isBuiltFrom(content)) return undefined;
  return 'content/ has changed since the site was built. Run: npm run build';
}

/** The same, and whether the pages were built from the sources that lie here now. */
export function wholeBuildFault(): string | undefined {
  const isStale = !buildFault() && !isFresh();
  return isStale ? 'The pages are older than the program. Run: npm run build' : buildFault();
}

/** True when what is written in this folder is what the build in dist/ was made from. */
export function isBuiltFrom(content: string): boolean {
  return readStamp()?.content === writtenHash(content);
}

/** True when the build in dist/ is what a build made now would be. */
export function isFresh(): boolean {
  const [made, now] = [readStamp(), stampNow()];
  return made?.content === now.content && made.sources === now.sources;
}
