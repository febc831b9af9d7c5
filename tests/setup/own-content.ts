// A copy of content/ for a test that writes in it.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { setSite } from '#lib/site.ts';
import type { TestHouse } from './house.ts';

export type OwnContent = { folder: string; read: (file: string) => string };

/** To be used after useHouse(): the house's words are then this test's own. */
export function useContent(house: TestHouse): OwnContent {
  const content = {
    folder: '',
    read: (file: string) => readFileSync(join(content.folder, file), 'utf8'),
  };
  beforeEach(() => {
    content.folder = join(mkdtempSync(join(tmpdir(), 'counter-content-')), 'content');
    cpSync('content', content.folder, { recursive: true });
    setSite(house.config, house.clock, content.folder);
  });
  afterEach(() => rmSync(join(content.folder, '..'), { recursive: true, force: true }));
  return content;
}
