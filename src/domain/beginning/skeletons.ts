// What a new publication begins with: an author's file, three principles and an essay to write.
// They are drafts with their own instructions; where the owner has written some, none is added.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { stringify } from 'yaml';
import { site } from '#lib/site.ts';
import { slugFrom } from '#lib/text.ts';
import { writeWhole } from '#lib/whole-file.ts';
import { publication } from '../publication.ts';
import type { OwnFiles } from './sample-files.ts';

const PRINCIPLES = ['first-principle', 'second-principle', 'third-principle'];
const ESSAY = 'my-first-essay';
const NOBODY = 'The editor';
const NAME_MAX = 80;

/** The names of the files it wrote, below content/. */
export function writeSkeletons(own: OwnFiles, author: string | null, now: number): string[] {
  const written: string[] = [];
  const write = (file: string, text: string) => {
    const path = join(site.content, file);
    if (existsSync(path)) return;
    mkdirSync(dirname(path), { recursive: true });
    if (writeWhole(path, text) === 'done') written.push(file);
  };
  const name = (author ?? NOBODY).slice(0, NAME_MAX);
  const slug = own.authors[0] ?? fileName(name);
  if (own.authors.length === 0) write(`authors/${slug}.yaml`, authorFile(name));
  if (own.principles.length === 0) {
    for (const [at, principle] of PRINCIPLES.entries()) {
      write(`principles/${principle}.mdx`, skeleton('principle', { number: String(at + 1) }));
    }
  }
  if (own.articles.length === 0) {
    write(`articles/${ESSAY}.mdx`, skeleton('essay', { author: slug, date: today(now) }));
  }
  return written;
}

function authorFile(name: string): string {
  const about = '# line: half a sentence under the headline. bio: two or three below the essay.\n';
  return `${stringify({ name })}${about}line: ''\nbio: ''\n`;
}

function skeleton(kind: 'principle' | 'essay', blanks: Record<string, string>): string {
  const file = new URL(`../../../db/seed/first/${kind}.mdx`, import.meta.url);
  return readFileSync(file, 'utf8').replace(/<<(\w+)>>/g, (all, blank) => blanks[blank] ?? all);
}

/** A file's name is made of small Latin letters: `Zoë Ångström` is `zoe-angstrom`. */
function fileName(name: string): string {
  const bare = slugFrom(name.normalize('NFD').replace(/\p{M}/gu, ''), 60);
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(bare) ? bare : 'editor';
}

function today(now: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(now);
  return at.toZonedDateTimeISO(publication().zone).toPlainDate().toString();
}
