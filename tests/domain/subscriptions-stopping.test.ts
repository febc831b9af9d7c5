import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { articles, deliveries, taggings, tags } from '#db/schema.ts';
import { HELD_MS, prepareInstant } from '#domain/digests/instant.ts';
import { claimDeliveries, startSendingDelivery } from '#domain/digests/sending.ts';
import { chosenBy } from '#domain/subscriptions/chosen.ts';
import { openSubscription } from '#domain/subscriptions/keeping.ts';
import { endByOneClick, openStop, stopToken } from '#domain/subscriptions/stopping.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { useHouse } from '../setup/house.ts';
import { publishedEssay, subscribed } from '../setup/readers.ts';

const AUTHOR = { kind: 'author', target: 'ines' };
const TAG = { kind: 'tag', target: 'phone' };
const house = useHouse();
const now = () => house.clock.now();
const follower = (topic: string[]) =>
  subscribed('ann@example.org', now(), { frequency: 'instant', topic });
const changed = (id: number, more: Partial<typeof articles.$inferInsert>) =>
  transaction((tx) => tx.update(articles).set(more).where(eq(articles.id, id)));

/** An essay, and the letter of it that has left. */
async function told(more: Partial<typeof articles.$inferInsert>, tag?: number) {
  house.clock.forward(MINUTE_MS);
  const essay = await publishedEssay(now(), more);
  if (tag !== undefined) {
    const tagging = { tagId: tag, onKind: 'article', onId: essay } as const;
    await transaction((tx) => tx.insert(taggings).values(tagging));
  }
  await prepareInstant(now());
  house.clock.forward(HELD_MS);
  for (const row of await claimDeliveries('postman', 30, now())) {
    expect(await startSendingDelivery(row, now())).toBe(true);
  }
  return essay;
}

test('a letter’s link ends what the letter came for, though its essay lost that since', async () => {
  await transaction((tx) =>
    tx.insert(tags).values({ id: 7, slug: 'phone', name: 'phone', createdAt: now() }),
  );
  const { id } = await follower(['series:clocks', 'tag:phone', 'author:ines']);
  const essay = await told({ series: 'clocks', authorSlug: 'maud' }, 7);
  await changed(essay, { series: null });
  await transaction((tx) => tx.delete(taggings));
  const stop = stopToken({ id, generation: 1 }, { essay });
  expect(await openStop(stop)).toMatchObject({
    isOn: true,
    goesOn: true,
    names: [{ topic: 'series:clocks' }, { topic: 'tag:phone' }],
  });
  for (let press = 0; press < 3; press++) {
    expect(await endByOneClick(stop, now())).toBe('ended');
    expect((await chosenBy(id)).atOnce).toEqual([AUTHOR]);
  }
  expect(await openStop(stop)).toMatchObject({ isOn: false, goesOn: true, names: [] });
});

test('where that was all there was, it ends the subscription', async () => {
  const { id, token } = await follower(['series:clocks']);
  const essay = await told({ series: 'clocks' });
  await changed(essay, { series: null, state: 'gone' });
  await endByOneClick(stopToken({ id, generation: 1 }, { essay }), now());
  expect((await openSubscription(token))?.state).toBe('ended');
});

test('it ends nothing that was chosen, or that names the essay, only after the letter', async () => {
  const { id } = await follower(['series:clocks', 'tag:phone']);
  const essay = await told({ series: 'clocks', authorSlug: 'maud' });
  await changed(essay, { authorSlug: 'ines' });
  await transaction((tx) =>
    tx.run(sql`INSERT INTO subscriptions (subscriber_id, kind, target, frequency)
      VALUES (${id}, 'author', 'ines', 'instant')`),
  );
  await endByOneClick(stopToken({ id, generation: 1 }, { essay }), now());
  expect((await chosenBy(id)).atOnce).toEqual([TAG, AUTHOR]);
});

test('a letter from before they remembered ends what names its essay now, and nothing else', async () => {
  const { id } = await follower(['series:clocks', 'author:ines']);
  const first = await told({ series: 'clocks', authorSlug: 'maud' });
  const second = await told({ series: null, authorSlug: 'ines' });
  await transaction((tx) => tx.update(deliveries).set({ topics: null }));
  await endByOneClick(stopToken({ id, generation: 1 }, { essay: first }), now());
  expect((await chosenBy(id)).atOnce).toEqual([AUTHOR]);
  await changed(second, { authorSlug: 'maud' });
  await endByOneClick(stopToken({ id, generation: 1 }, { essay: second }), now());
  expect((await chosenBy(id)).atOnce).toEqual([AUTHOR]);
});
