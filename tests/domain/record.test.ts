import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { recordCounts, recordGroups, stories } from '#db/schema.ts';
import { closeMonths } from '#domain/record/closing.ts';
import { deskFigures } from '#domain/record/desk.ts';
import { publicRecord } from '#domain/record/showing.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { bringBackStory, withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
beforeEach(async () => {
  await makePrinciples();
  house.clock.set('2026-09-10T10:00:00Z');
});

const declined = async (reason: 'unkind' | 'legal', waited_ms = 0) => {
  const { id } = await makeSubmitted(now());
  const { version } = await storyRow(id);
  await declineStory(id, version, { reason, note: null }, await makeEditor(), now() + waited_ms);
  return id;
};
const many = async (n: number, what: () => Promise<unknown>) => {
  for (let done = 0; done < n; done++) await what();
};
async function over(day: string) {
  house.clock.set(day);
  await closeMonths(now());
}

describe('the public record', () => {
  test('says nothing while no month is over, nor on the day after', async () => {
    await many(6, () => declined('unkind'));
    await over('2026-09-30T23:59:00Z');
    expect(await publicRecord()).toBeUndefined();
    await over('2026-10-01T23:59:00Z');
    expect(await publicRecord()).toBeUndefined();
    await over('2026-10-02T00:00:00Z');
    expect(await publicRecord()).toMatchObject({
      ...{ first: '2026-09', last: '2026-09' },
      totals: { received: 6, declined: 6, answered: 6, published: 0 },
      codes: { declined: [{ code: 'unkind', n: 6 }] },
      months: [{ month: '2026-09', received: { n: 6 }, published: undefined }],
    });
  });

  test('lets what is fewer than five wait, and counts it with a later month', async () => {
    await many(3, () => declined('unkind'));
    await over('2026-10-02T00:00:00Z');
    expect((await publicRecord())!.totals.received).toBe(0);
    house.clock.set('2026-10-12T00:00:00Z');
    await many(4, () => declined('unkind'));
    await over('2026-11-02T00:00:00Z');
    expect((await publicRecord())!.decisions).toMatchObject([
      { figure: 'declined', code: 'unkind', n: 7, since: '2026-09', month: '2026-10' },
    ]);
  });

  test('leaves out what was undone, and who came back; a purge later changes nothing', async () => {
    await many(5, () => declined('unkind'));
    const undone = await declined('unkind');
    const { version } = await storyRow(undone);
    await undoDecision(undone, version, await makeEditor(), now() + MINUTE_MS);
    const withdrawn = await Promise.all(
      Array.from({ length: 6 }, () => makeSubmitted(now()).then(({ id }) => id)),
    );
    for (const id of withdrawn) await withdrawStory(id, now());
    await bringBackStory(withdrawn[0]!, now() + DAY_MS);
    await over('2026-10-02T00:00:00Z');
    expect((await publicRecord())!.totals).toMatchObject({
      ...{ received: 12, declined: 5, answered: 5, withdrawn: 5 },
    });
    await transaction((tx) => tx.delete(stories).where(eq(stories.state, 'declined')));
    await over('2026-10-20T00:00:00Z');
    expect((await publicRecord())!.totals.declined).toBe(5);
  });

  test('knows in what time half had an answer and stood in public', async () => {
    for (const hours of [1, 2, 3, 40, 50]) await declined('unkind', hours * HOUR_MS);
    await many(5, () => makePublished(now()));
    await over('2026-10-02T00:00:00Z');
    const record = await publicRecord();
    expect(record!.answeredIn).toMatchObject({ n: 10, median_ms: 0 });
    expect(record!.publishedIn).toMatchObject({ n: 5, median_ms: 0 });
  });

  test('leaves out invented examples', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => makePublished(now())));
    for (const { id } of made) {
      await transaction((tx) => tx.update(stories).set({ sample: true }).where(eq(stories.id, id)));
    }
    await over('2026-10-02T00:00:00Z');
    expect((await publicRecord())!.totals.published).toBe(0);
  });

  test('closes each month once, however often and from however many it is asked', async () => {
    await many(5, () => declined('unkind'));
    house.clock.set('2026-12-03T00:00:00Z');
    await Promise.all([closeMonths(now()), closeMonths(now()), closeMonths(now())]);
    const months = await db.select().from(recordCounts).where(eq(recordCounts.figure, 'received'));
    expect(months.map((one) => [one.month, one.n])).toEqual([
      ['2026-09', 5],
      ['2026-10', 0],
      ['2026-11', 0],
    ]);
    expect(await db.$count(recordGroups, eq(recordGroups.figure, 'received'))).toBe(1);
  });

  test('cannot hold a group below five: the database refuses it', async () => {
    const small = { month: '2026-09', since: '2026-09', figure: 'held', n: 4 };
    const refused = transaction((tx) => tx.insert(recordGroups).values(small));
    await expect(refused).rejects.toThrow(/CONSTRAINT/);
  });
});

describe('the editors’ own figures', () => {
  test('are exact, with the running month, and say how long each let people wait', async () => {
    await declined('unkind', 3 * HOUR_MS);
    await over('2026-10-02T00:00:00Z');
    await declined('legal', HOUR_MS);
    await makeSubmitted(now() - DAY_MS);
    house.clock.forward(2 * HOUR_MS);
    const figures = await deskFigures(now());
    expect(figures).toMatchObject({ waiting: 1, longestWait_ms: DAY_MS + 2 * HOUR_MS });
    expect(figures.counts).toEqual(
      expect.arrayContaining([
        { month: '2026-09', figure: 'declined', code: 'unkind', n: 1 },
        { month: '2026-10', figure: 'declined', code: 'legal', n: 1 },
      ]),
    );
    expect(figures.editors).toMatchObject([
      { answered: 2, median_ms: HOUR_MS, longest_ms: 3 * HOUR_MS },
    ]);
  });
});
