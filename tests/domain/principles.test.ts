import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories, storyCounts, storyPrinciples } from '#db/schema.ts';
import {
  mirrorPrinciples,
  principleBySlug,
  principleCards,
  recountTallies,
} from '#domain/principles.ts';
import { useHouse } from '../setup/house.ts';

const written = (slug: string, number: number) => ({
  slug,
  number,
  sentence: `Sentence ${number}`,
  summary: 'What it asks of us.',
  plainText: 'Why.',
});

describe('the tally of a principle', () => {
  const house = useHouse();
  beforeEach(() =>
    transaction((tx) => mirrorPrinciples(tx, [written('say-when', 1), written('look-up', 2)])),
  );

  type Told = Partial<typeof stories.$inferInsert>;

  function tell(shown: 'kept' | 'broken', told: Told = {}, slug = 'say-when'): Promise<number> {
    const now = house.clock.now();
    const words = { toldBody: 'Words.', body: 'Words.', agreement: 'v1', toldAt: now };
    const marks = { shownHash: 'same', consentHash: 'same', publishedAt: now };
    return transaction(async (tx) => {
      const story = { ...words, ...marks, verdict: 'good', side: 'staff', ...told } as const;
      const { id } = await tx
        .insert(stories)
        .values({ ...story, state: told.state ?? 'published' })
        .returning({ id: stories.id })
        .get();
      await tx.insert(storyPrinciples).values({ storyId: id, principleSlug: slug, shown });
      await recountTallies(tx, [slug]);
      await raiseGeneration(tx);
      if (story.state !== 'submitted') await list(tx, told.sample ?? false);
      return id;
    });
  }

  /** What the list of stories keeps beside this: how many it shows, and how many are invented. */
  const list = (tx: Tx, sample: boolean) =>
    tx
      .insert(storyCounts)
      .values({ verdict: 'good', dimension: 'all', value: '', stories: 1, samples: Number(sample) })
      .onConflictDoUpdate({
        target: [storyCounts.dimension, storyCounts.value, storyCounts.verdict],
        set: { stories: sql`stories + 1`, samples: sql`samples + ${Number(sample)}` },
      });

  const change = (id: number, to: Told) =>
    transaction(async (tx) => {
      await tx.update(stories).set(to).where(eq(stories.id, id));
      await recountTallies(tx, ['say-when']);
      await raiseGeneration(tx);
    });

  const tally = async () => {
    const { kept, broken, examples } = (await principleBySlug('say-when'))!;
    return { kept, broken, examples };
  };

  test('rises with the transaction that publishes a story and falls with its withdrawal', async () => {
    await tell('kept', {}, 'look-up');
    const id = await tell('kept', { state: 'submitted' });
    expect(await tally()).toMatchObject({ kept: 0, broken: 0 });
    await change(id, { state: 'published' });
    expect(await tally()).toMatchObject({ kept: 1, broken: 0 });
    await change(id, { state: 'withdrawn' });
    expect(await tally()).toMatchObject({ kept: 0, broken: 0 });
  });

  test('stays as it was when the transaction fails', async () => {
    await tell('kept');
    const failed = transaction(async (tx) => {
      await tx.update(stories).set({ state: 'removed' });
      await recountTallies(tx, ['say-when']);
      throw new Error('The disk is full.');
    });
    await expect(failed).rejects.toThrow();
    expect(await tally()).toMatchObject({ kept: 1 });
  });

  test('leaves out what was heard at second hand and what was told with a tie', async () => {
    await tell('kept');
    await tell('kept', { source: 'told' });
    await tell('broken', { tie: 'rival' });
    await tell('broken', { tie: 'given' });
    expect(await tally()).toMatchObject({ kept: 1, broken: 0 });
  });

  test('leaves out a story that is under review', async () => {
    const id = await tell('broken');
    await change(id, { hold: 'legal' });
    expect(await tally()).toMatchObject({ broken: 0 });
    await change(id, { hold: 'none' });
    expect(await tally()).toMatchObject({ broken: 1 });
  });

  test('counts examples until the first real story, and from then on only real ones', async () => {
    for (let i = 0; i < 6; i++) await tell('kept', { sample: true });
    expect(await tally()).toEqual({ kept: 6, broken: 0, examples: true });
    await tell('broken', {}, 'look-up');
    expect(await tally()).toEqual({ kept: 0, broken: 0, examples: false });
    expect(await principleCards()).toMatchObject([
      { slug: 'say-when', kept: 0, broken: 0 },
      { slug: 'look-up', kept: 0, broken: 1 },
    ]);
  });
});
