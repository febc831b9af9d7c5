import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sources } from './sources.ts';

// One row that every process reads; its columns belong to the rooms that name them.
const shared = new Set(['site']);
// The sample and the bench's thousands are planted whole, in batches, past the steps of life.
const planter = 'src/domain/stories/planting.ts';

test('a table is written by its one owner', () => {
  const schema = readFileSync('db/schema.ts', 'utf8');
  const tables = schema.matchAll(
    /\/\*\* Owner: ([\w/-]+\w)(?:(?!\*\/)[\s\S])*\*\/\s*export const (\w+) = sqliteTable/g,
  );
  const owners = new Map([...tables].map((found) => [found[2]!, found[1]!]));
  const wrong = sources(['src'], ['.ts', '.astro'])
    .filter(({ path }) => path !== planter)
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\.\s*(?:insert|update|delete)\((\w+)\)/g)].flatMap((found) => {
        const owner = owners.get(found[1]!);
        const isOwn = !owner || shared.has(found[1]!) || path.startsWith(`src/${owner}`);
        return isOwn ? [] : [`${path} writes ${found[1]}, which belongs to ${owner}`];
      }),
    );
  expect(owners.size).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
