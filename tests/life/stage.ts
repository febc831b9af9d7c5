// A stage in a house of its own for each test.
import { beforeEach } from 'vitest';
import { transaction } from '#db/client.ts';
import { principles } from '#db/schema.ts';
import { useHouse } from '../setup/house.ts';
import { newStage, openStage, type Stage } from './going.ts';

export function useStage(): Stage {
  const house = useHouse();
  const stage = newStage(() => house.config.databaseUrl);
  beforeEach(async () => {
    const rows = ['look-up-first', 'once-is-enough', 'close-the-loop'].map((slug, at) => ({
      ...{ slug, number: at + 1, sentence: slug, summary: 'A line.', plainText: 'Why.' },
    }));
    await transaction((tx) => tx.insert(principles).values(rows));
    await openStage(stage, house.clock.now());
  });
  return stage;
}
