import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { principleFigures } from '#domain/principles/figures.ts';
import { huddleStories } from '#domain/principles/huddle.ts';
import { pickedPrinciples } from '#domain/principles/picking.ts';
import { principleBySlug } from '#domain/principles.ts';
import { type Invented, plantStories, recountAll } from '#domain/stories/planting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makePrinciples, makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const SLUG = 'look-up-first';
const kept = { 'principle-look-up-first': 'kept' };
const broken = { 'principle-look-up-first': 'broken' };
const sums = (rows: { kept: number; broken: number }[]) => ({
  kept: rows.reduce((n, row) => n + row.kept, 0),
  broken: rows.reduce((n, row) => n + row.broken, 0),
});

describe('the figures of a principle', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const publish = (fields: object, n = 1) =>
    Array.fromAsync({ length: n }, () => makePublished(house.clock.now(), { ...fields }));
  const change = (id: number, to: Partial<typeof stories.$inferInsert>) =>
    transaction(async (tx) => {
      await tx.update(stories).set(to).where(eq(stories.id, id));
      await raiseGeneration(tx);
    });
  const figures = async () => (await principleFigures(SLUG))!;

  test('are none below five stories', async () => {
    expect(await principleFigures('never heard of')).toBeUndefined();
    await publish(kept, 4);
    expect(await principleFigures(SLUG)).toBeUndefined();
    await publish(broken);
    expect(await principleFigures(SLUG)).toBeDefined();
  });

  test('count what the tally counts: nothing told at second hand, with a tie or under review', async () => {
    await publish(kept, 4);
    const [last] = await publish(broken, 2);
    await publish({ ...kept, source: 'told' });
    await publish({ ...broken, tie: 'rival' });
    const expected = { kept: 4, broken: 2 };
    expect(await principleBySlug(SLUG)).toMatchObject(expected);
    for (const rows of Object.values(await figures())) expect(sums(rows)).toEqual(expected);
    await change(last!.id, { hold: 'legal' });
    expect(sums((await figures()).months)).toEqual({ kept: 4, broken: 1 });
  });

  test('lose a story in the moment it is taken back', async () => {
    const [first] = await publish(kept, 6);
    expect(sums((await figures()).sides).kept).toBe(6);
    await withdrawStory(first!.id, house.clock.now());
    expect(sums((await figures()).sides).kept).toBe(5);
  });

  test('are of invented examples only until the first real story', async () => {
    const one = invented(house.clock.now());
    await transaction(async (tx) => {
      await plantStories(
        tx,
        Array.from({ length: 6 }, (_, n) => ({ ...one, title: `No. ${n}` })),
      );
      await recountAll(tx);
    });
    expect(sums((await figures()).months)).toEqual({ kept: 6, broken: 0 });
    await publish(broken);
    expect(await principleFigures(SLUG)).toBeUndefined();
    await publish(broken, 4);
    expect(sums((await figures()).months)).toEqual({ kept: 0, broken: 5 });
  });

  test('know the month as the publication’s clock has it, and leave no month out between', async () => {
    const at = async (iso: string, fields: object) => {
      house.clock.set(iso);
      await publish(fields);
    };
    await at('2026-03-31T23:30:00Z', kept); // half past midnight in London: April
    await at('2026-04-30T22:30:00Z', kept); // an hour before May there
    await at('2026-10-31T23:30:00Z', broken); // winter time again: October
    await at('2026-11-01T00:00:00Z', kept);
    await at('2026-11-15T12:00:00Z', broken);
    const { months } = await figures();
    expect(months.map((one) => one.month)).toEqual(
      [4, 5, 6, 7, 8, 9, 10, 11].map((month) => `2026-${String(month).padStart(2, '0')}`),
    );
    expect(months[0]).toEqual({ month: '2026-04', kept: 2, broken: 0 });
    expect(months.at(-2)).toEqual({ month: '2026-10', kept: 0, broken: 1 });
    expect(months.at(-1)).toEqual({ month: '2026-11', kept: 1, broken: 1 });
  });

  test('are told by side and by sector, the most told first', async () => {
    await publish({ ...kept, sector: 'shops' }, 3);
    await publish({ ...broken, sector: 'hotels', side: 'staff' });
    await publish({ ...kept, side: 'colleague' });
    const { sides, sectors } = await figures();
    expect(sides).toEqual([
      { side: 'customer', kept: 3, broken: 0 },
      { side: 'staff', kept: 0, broken: 1 },
      { side: 'colleague', kept: 1, broken: 0 },
    ]);
    expect(sectors[0]).toEqual({ sector: 'shops', kept: 3, broken: 0 });
    expect(sectors).toContainEqual({ sector: null, kept: 1, broken: 0 });
  });
});

describe('the huddle of a principle', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const publish = (fields: object) => {
    house.clock.forward(1_000);
    return makePublished(house.clock.now(), { ...fields });
  };

  test('has no story where none was told', async () => {
    expect(await huddleStories(SLUG)).toEqual({ kept: undefined, broken: undefined });
  });

  test('reads one that is plainly good and one that is plainly bad, told at first hand', async () => {
    await publish({ ...kept, title: 'Good one' });
    await publish({ ...kept, title: 'Heard of', source: 'told' });
    await publish({ ...kept, title: 'Put right', verdict: 'turned' });
    await publish({ ...broken, title: 'Bad one', verdict: 'bad' });
    const { kept: good, broken: bad } = await huddleStories(SLUG);
    expect([good?.title, bad?.title]).toEqual(['Good one', 'Bad one']);
  });

  test('takes another when its story is taken back, and shortens to whole sentences', async () => {
    await publish({ ...kept, title: 'The one before', body: 'She waved me in. '.repeat(60) });
    const newest = await publish({ ...kept, title: 'Newest' });
    expect((await huddleStories(SLUG)).kept?.title).toBe('Newest');
    await withdrawStory(newest.id, house.clock.now());
    const { kept: good } = await huddleStories(SLUG);
    expect(good?.title).toBe('The one before');
    expect(good?.words).toMatch(/^(She waved me in\. ?)+$/);
    expect(good?.words.length).toBeLessThan(400);
  });
});

describe('the sheet for the wall', () => {
  useHouse();
  beforeEach(makePrinciples);
  const picked = async (query: string) =>
    (await pickedPrinciples(new URLSearchParams(query))).picked.map((one) => one.slug);

  test('holds what was picked in the wall’s own order, and all of them otherwise', async () => {
    expect(await picked('pick=close-the-loop,look-up-first')).toEqual([
      'look-up-first',
      'close-the-loop',
    ]);
    expect(await picked('pick=close-the-loop&pick=look-up-first')).toHaveLength(2);
    for (const query of ['', 'pick=', 'pick=nothing,of,ours', 'pick=%00']) {
      expect(await picked(query), query).toHaveLength(3);
    }
  });
});

function invented(publishedAt: number): Invented {
  const nothing = { sector: null, channel: null, businessKind: null, happenedOn: null };
  const unsaid = { said: null, better: null, rule: null, ruleText: null, displayName: null };
  return {
    ...{ title: 'Invented', body: 'Words.', verdict: 'good', side: 'customer' },
    ...nothing,
    ...unsaid,
    ...{ source: 'lived', tie: 'none', principles: { [SLUG]: 'kept' }, tags: [], publishedAt },
  };
}
