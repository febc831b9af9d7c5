// Which files of content/ are the sample's and unchanged: db/seed/content.yaml has a hash of each.
// A changed one is the owner's work, and so is every other file.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { filesIn } from '#lib/mdx-files.ts';
import { site } from '#lib/site.ts';
import { sha256 } from '#lib/tokens.ts';

export type OwnFiles = {
  authors: string[];
  principles: string[];
  articles: string[];
  /** Drafts among them, as `articles/my-first-essay.mdx`. */
  drafts: string[];
  /** The sample's own files that somebody changed, so that they stay. */
  changed: string[];
  /** The series that own essays belong to. */
  series: string[];
};
type Front = {
  author?: unknown;
  principles?: unknown;
  series?: unknown;
  draft?: unknown;
} | null;

const PICTURES = 'articles/pictures/';
const FOLDERS = [
  ['authors', '.yaml'],
  ['principles', '.mdx'],
  ['articles', '.mdx'],
] as const;

/** The sample's unchanged files on which nothing of the owner's rests. */
export function leavingFiles(): string[] {
  const needed = neededBy(filesIn(join(site.content, 'articles'), '.mdx').filter(isOwn));
  return Object.keys(sample()).filter((file) => isUnchanged(file) && !needed.has(file));
}

/** What the owner has written or changed. */
export function ownFiles(): OwnFiles {
  const own: OwnFiles = {
    ...{ authors: [], principles: [], articles: [], drafts: [] },
    changed: Object.keys(sample()).filter(
      (file) => existsSync(join(site.content, file)) && !isUnchanged(file),
    ),
    series: [],
  };
  for (const [folder, ending] of FOLDERS) {
    for (const file of filesIn(join(site.content, folder), ending)) {
      if (!isOwn(file)) continue;
      own[folder].push(file.slug);
      const front = file.front as Front;
      if (front?.draft === true) own.drafts.push(`${folder}/${file.slug}${ending}`);
      if (typeof front?.series === 'string') own.series.push(front.series);
    }
  }
  return own;
}

function neededBy(essays: { front: unknown; body: string }[]): Set<string> {
  const pictures = Object.keys(sample()).filter((file) => file.startsWith(PICTURES));
  return new Set(
    essays.flatMap(({ front, body }) => {
      const { author, principles } = (front ?? {}) as NonNullable<Front>;
      const argued = Array.isArray(principles) ? principles : [];
      const drawn = pictures.filter((file) => body.includes(file.slice(PICTURES.length)));
      return [
        `authors/${author}.yaml`,
        ...argued.map((slug) => `principles/${slug}.mdx`),
        ...drawn,
      ];
    }),
  );
}

function isOwn({ file }: { file: string }): boolean {
  return !isUnchanged(relative(site.content, file).replaceAll('\\', '/'));
}

function isUnchanged(file: string): boolean {
  const hash = sample()[file];
  const path = join(site.content, file);
  if (hash === undefined || !existsSync(path)) return false;
  // Git may have ended the lines in its own way.
  return sha256(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')) === hash;
}

let read: Record<string, string> | undefined;

function sample(): Record<string, string> {
  const list = new URL('../../../db/seed/content.yaml', import.meta.url);
  read ??= parse(readFileSync(list, 'utf8')) as Record<string, string>;
  return read;
}
