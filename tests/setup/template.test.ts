import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { site } from '#db/schema.ts';
import { useHouse } from './house.ts';

describe('the house that tests stand on', () => {
  const house = useHouse();

  test('has a migrated database of its own and a clock that stands still', async () => {
    expect(await db.select().from(site).all()).toHaveLength(1);
    expect(house.clock.now()).toBe(house.clock.now());
  });
});
