import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { answeredPosts } from '#db/schema.ts';
import { answeredBefore } from '#domain/abuse.ts';
import { keepDraft } from '#domain/stories/drafts.ts';
import { storyReceived } from '#domain/stories/received.ts';
import { makePrinciples, makeTold } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('what is remembered of a post', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('leads on again, but nothing in the database opens a page', async () => {
    const now = house.clock.now();
    const { location } = await makeTold(now);
    const kept = { typed: { body: 'begun' }, address: null, hash: 'a draft' };
    const draft = await keepDraft(kept, undefined, now);
    const rows = JSON.stringify(await db.select().from(answeredPosts));
    for (const path of [location, draft.word === 'kept' ? draft.location : '']) {
      const token = path.split(/[=/]/).at(-1)!;
      expect(token).toMatch(/^\w+\.[\w-]{20}$/);
      expect(rows).not.toContain(token);
    }
    expect(await storyReceived(location.split('=')[1]!, now)).toBeDefined();
    expect(await keepDraft(kept, undefined, now + 1)).toEqual(draft);
  });

  test('is nothing where this house did not seal it', async () => {
    const now = house.clock.now();
    await makeTold(now);
    const [row] = await db.select().from(answeredPosts);
    const forged = { location: '/stories/received?t=1.forged' };
    await transaction((tx) => tx.update(answeredPosts).set(forged));
    expect(await answeredBefore(row!.postHash, now)).toBeUndefined();
  });
});
