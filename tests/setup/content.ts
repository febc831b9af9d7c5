// A content/ of a test's own, to be mirrored: two principles, two authors, and whatever essays the
// test writes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

const SITE = `name: The Test Counter
tagline: For tests
language: en
zone: Europe/London
promise_days: 3
publisher: null
sectors: [{ slug: shops, name: Shops }]
channels: [{ slug: phone, name: By phone }]
`;

export type Written = {
  folder: string;
  essay: (slug: string, date: string, more?: string, body?: string) => void;
};

/** A fresh content/ for every test of the file. */
export function useContent(): Written {
  const written = {} as Written;
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'counter-content-'));
    for (const name of ['articles', 'principles', 'authors', 'pages'])
      mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'site.yaml'), SITE);
    writeFileSync(
      join(folder, 'authors', 'maud.yaml'),
      'name: Maud Ellery\nline: A clock mender\n',
    );
    writeFileSync(join(folder, 'authors', 'ilse.yaml'), 'name: Ilse Brandt\n');
    principle(folder, 'say-when', 1);
    principle(folder, 'look-up', 2);
    written.folder = folder;
    written.essay = (slug, date, more = '', body = 'Words.') => {
      const author = more.includes('author:') ? '' : 'author: maud\n';
      const front = `title: About ${slug}\nsummary: A sentence long enough for a summary.\n${author}date: ${date}\n${more}`;
      writeFileSync(join(folder, 'articles', `${slug}.mdx`), `---\n${front}\n---\n\n${body}\n`);
    };
  });
  afterEach(() => rmSync(written.folder, { recursive: true, force: true }));
  return written;
}

function principle(folder: string, slug: string, number: number): void {
  const front = `title: About ${slug}\nnumber: ${number}\nsummary: What it asks of us, in a sentence.`;
  writeFileSync(join(folder, 'principles', `${slug}.mdx`), `---\n${front}\n---\n\nWhy.\n`);
}
