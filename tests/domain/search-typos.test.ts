import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { seedSample } from '#db/seed.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { find, keysOf } from '../make/finding.ts';
import { useHouse } from '../setup/house.ts';

type Mistyped = { typed: string; meant: string; slip: string; finds: string };
const list = parse(
  readFileSync(new URL('./search-typos.yaml', import.meta.url), 'utf8'),
) as Mistyped[];
const FOUND_MIN = 54;

describe('sixty questions with a slip of the finger each', () => {
  const house = useHouse();
  beforeEach(async () => {
    await mirrorContent(house.clock.now());
    await seedSample(house.clock.now());
  });
  const firstThree = async (q: string) => keysOf(await find(q)).slice(0, 3);

  test('are fairly made', async () => {
    expect(list).toHaveLength(60);
    expect(new Set(list.map(({ slip }) => slip))).toEqual(new Set(['wrong', 'missing', 'swapped']));
    expect(list.filter(({ meant }) => meant.includes(' ')).length).toBeGreaterThanOrEqual(15);
    for (const { meant, finds } of list) expect(await firstThree(meant), meant).toContain(finds);
  });

  test(`find what was meant among the first three, ${FOUND_MIN} of them at least`, async () => {
    const missed: string[] = [];
    for (const { typed, meant, finds } of list) {
      if (!(await firstThree(typed)).includes(finds)) missed.push(`${typed} (${meant})`);
    }
    console.log(`mistyped questions: ${60 - missed.length} of 60 find what was meant`);
    expect(60 - missed.length, missed.join(', ')).toBeGreaterThanOrEqual(FOUND_MIN);
  });

  test('say what they were taken for, where nothing holds them as typed', async () => {
    expect(await find('mahcine')).toMatchObject({ meant: 'machine', mistyped: ['mahcine'] });
    expect(await find('Jaon Thrupp')).toMatchObject({ meant: 'Joan Thrupp' });
    expect((await find('machine')).meant).toBeUndefined();
  });
});
