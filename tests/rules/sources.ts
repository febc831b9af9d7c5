// The sources as text, for the rules that are read from them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Source = { path: string; text: string };
export type Import = { from: string; to: string; isType: boolean };

/** Every file below these folders whose name ends so, with forward slashes. */
export function sources(folders: string[], endings: string[]): Source[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** What a file imports, with our own modules as paths from the top: `src/domain/people.ts`. */
export function importsOf({ path, text }: Source): Import[] {
  const code = path.endsWith('.astro') ? (/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') : text;
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s)?([^'"]*?from\s+)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm,
  );
  return [...statements].map((found) => {
    const names = found[2] ?? '';
    const isType = Boolean(found[1]) || /^\{\s*(?:type \w+,?\s*)+\}\s*from/.test(names);
    return { from: path, to: resolved(path, (found[3] ?? found[4])!), isType };
  });
}

function resolved(path: string, to: string): string {
  if (to.startsWith('#db/')) return `db/${to.slice(4)}`;
  if (to.startsWith('#')) return `src/${to.slice(1)}`;
  if (to.startsWith('.')) return join(path, '..', to);
  return to;
}
