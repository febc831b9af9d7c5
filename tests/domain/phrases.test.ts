import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { seedSample } from '#db/seed.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { phraseBookAskedFor } from '#domain/phrases/asking.ts';
import { heardElsewhere, phraseOf, phrases } from '#domain/phrases.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { backfillSaidKeys, saidKey } from '#domain/stories/said.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { makePrinciples, makePublished, makeSubmitted, makeTold, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('the key of a sentence', () => {
  test('is the same however it was written', () => {
    const key = saidKey('It’s our policy');
    for (const said of [
      '“It’s our policy.”',
      "it's  our policy!",
      '« ITS OUR POLICY »',
      '…it‘s – our\u00a0policy…',
    ]) {
      expect(saidKey(said), said).toBe(key);
    }
    expect(saidKey('cafe\u0301 ferme\u0301')).toBe(saidKey('CAFÉ FERMÉ'));
    expect(saidKey('النظام لا يسمح')).toBe(saidKey('«النظام لا يسمح.»'));
  });

  test('differs where the words do, and is none or empty where there are no words', () => {
    expect(saidKey('It’s not our policy')).not.toBe(saidKey('It’s our policy'));
    expect(saidKey('Room 12')).not.toBe(saidKey('Room 21'));
    expect(saidKey(null)).toBeNull();
    expect(saidKey('…!?')).toBe('');
  });
});

describe('the phrase book', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const publish = (fields: object) => {
    house.clock.forward(1_000);
    return makePublished(house.clock.now(), { ...fields });
  };
  const book = async (wanted = {}) =>
    (await phrases({ verdict: null, offset: 0, before: undefined, ...wanted })).phrases;
  const heard = async () =>
    Object.fromEntries((await book()).map((phrase) => [phrase.said, phrase.heard]));

  test('is empty where nobody said anything, or nothing in words', async () => {
    await publish({});
    await publish({ said: '…!' });
    expect(await phrases({ verdict: null, offset: 0, before: undefined })).toEqual({
      phrases: [],
      count: 0,
    });
  });

  test('says how often each sentence was heard, the most heard first', async () => {
    await publish({ said: 'Take the chair.' });
    await publish({ said: '“It’s our policy.”', verdict: 'bad' });
    const newest = await publish({ said: "It's our POLICY", verdict: 'bad' });
    const shown = await book();
    expect(shown.map(({ said, heard: n }) => [said, n])).toEqual([
      ["It's our POLICY", 2],
      ['Take the chair.', 1],
    ]);
    expect(shown[0]).toMatchObject({ verdict: 'bad' });
    expect(shown[0]!.stories[0]).toMatchObject({ slug: newest.row.slug, verdict: 'bad' });
    expect((await book({ verdict: 'good' })).map((one) => one.said)).toEqual(['Take the chair.']);
  });

  test('says what would have been better and which rule was behind it', async () => {
    await publish({
      said: 'No.',
      verdict: 'bad',
      better: 'A reason.',
      rule: 'way',
      rule_text: 'Two log-ins.',
    });
    await publish({ said: 'No', verdict: 'bad' });
    expect(await book()).toMatchObject([
      { heard: 2, better: { verdict: 'bad', text: 'A reason.' }, rule: 'Two log-ins.' },
    ]);
  });

  test('knows only what is public now', async () => {
    await makeTold(house.clock.now(), { said: 'Not confirmed.' });
    await makeSubmitted(house.clock.now(), { said: 'Not published.' });
    const held = await publish({ said: 'Come back Monday.' });
    const taken = await publish({ said: 'Come back on Monday.' });
    await publish({ said: 'Come back Monday' });
    expect(await heard()).toEqual({ 'Come back Monday': 2, 'Come back on Monday.': 1 });
    await transaction(async (tx) => {
      await tx.update(stories).set({ hold: 'legal' }).where(eq(stories.id, held.id));
      await raiseGeneration(tx);
    });
    await withdrawStory(taken.id, house.clock.now());
    expect(await heard()).toEqual({ 'Come back Monday': 1 });
  });

  test('is made of examples only until somebody really says something', async () => {
    await mirrorContent(house.clock.now());
    await seedSample(house.clock.now());
    expect((await heard())['I’m afraid that’s our policy.']).toBe(3);
    await publish({ said: 'I’m afraid that’s our policy.' });
    expect(await heard()).toEqual({ 'I’m afraid that’s our policy.': 1 });
  });

  test('goes on page by page and then by key, each sentence once', async () => {
    for (let n = 1; n <= 23; n++) await publish({ said: `Number ${n}, please.` });
    const first = await book();
    const rest = await book({ offset: 20 });
    const byKey = await book({ before: first.at(-1)!.stories[0]!.number });
    expect(byKey).toEqual(rest);
    expect(new Set([...first, ...rest].map((one) => one.said)).size).toBe(23);
    const url = (query: string) => new URL(`http://localhost/phrases${query}`);
    expect((await phraseBookAskedFor(url('')))?.pager).toMatchObject({ current: 1, pages: 2 });
    expect((await phraseBookAskedFor(url('?page=2')))?.phrases).toHaveLength(3);
    expect(await book({ before: 999_999 })).toEqual([]);
  });

  test('leads from one story to all that heard the same', async () => {
    const one = await publish({ said: 'Next, please.' });
    expect(await heardElsewhere(one.row)).toBe(0);
    const other = await publish({ said: 'Next please' });
    expect(await heardElsewhere(one.row)).toBe(1);
    expect((await phraseOf(one.row.number!))?.stories.map((story) => story.slug)).toEqual([
      other.row.slug,
      one.row.slug,
    ]);
    await withdrawStory(other.id, house.clock.now());
    expect(await heardElsewhere(one.row)).toBe(0);
    expect(await phraseOf(other.row.number!)).toBeUndefined();
    const url = new URL(`http://localhost/phrases?of=${other.row.number}`);
    expect(await phraseBookAskedFor(url)).toBeUndefined();
  });
});

describe('the key of a story’s sentence', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const clearKeys = () => transaction((tx) => tx.update(stories).set({ saidKey: null }));

  test('is written when it is told, and forgotten with its words', async () => {
    const { id } = await makePublished(house.clock.now(), { said: 'Mind the step.' });
    expect((await storyRow(id)).saidKey).toBe('mind the step');
    await withdrawStory(id, house.clock.now());
    await purgeStories(house.clock.now() + 15 * DAY_MS);
    expect(await storyRow(id)).toMatchObject({ said: null, saidKey: null });
  });

  test('is given at start to stories from before it was kept, once', async () => {
    await makePublished(house.clock.now(), { said: 'Mind the step.' });
    await makePublished(house.clock.now(), { said: '…' });
    await makePublished(house.clock.now(), {});
    await clearKeys();
    expect(await backfillSaidKeys()).toBe(2);
    expect(await backfillSaidKeys()).toBe(0);
    const keys = await db.select({ key: stories.saidKey }).from(stories).orderBy(stories.id);
    expect(keys.map((row) => row.key)).toEqual(['mind the step', '', null]);
  });
});
