import { and, eq, ne } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { DatabaseError, db, transaction } from '#db/client.ts';
import { decisions, letters, site, stories, storyCounts, taggings } from '#db/schema.ts';
import { principleBySlug } from '#domain/principles.ts';
import { recountStories } from '#domain/stories/counts.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyAt, storyBySlug } from '#domain/stories/showing.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { tagCards } from '#domain/tags.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const NO_FILING = { sector: null, channel: null, tags: [] };
const kept = async () => (await principleBySlug('look-up-first'))?.kept;
const waitingLetters = (kind: string) =>
  db
    .select()
    .from(letters)
    .where(and(eq(letters.kind, kind), ne(letters.state, 'skipped')));

describe('publishing a story as told', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('raises the tally of the principle it shows, and undoing it lowers it', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now);
    expect(await kept()).toBe(1);
    expect(row).toMatchObject({ state: 'published', number: 1, publishedAt: now });
    expect(await undoDecision(id, row.version, editor, now + MINUTE_MS)).toEqual({
      outcome: 'done',
    });
    expect(await kept()).toBe(0);
    expect(await storyAt(row.slug!)).toBeUndefined();
    expect((await storyRow(id)).state).toBe('submitted');
    expect(await waitingLetters('story-published')).toEqual([]);
    expect((await db.select().from(decisions))[0]?.undoneAt).toBe(now + MINUTE_MS);
  });

  test('raises the generation, so that no page kept before is shown again', async () => {
    const generation = async () => (await db.select().from(site).get())!.generation;
    const before = await generation();
    const { id } = await makePublished(house.clock.now());
    expect(await generation()).toBe(before + 1);
    await withdrawStory(id, house.clock.now());
    expect(await generation()).toBe(before + 2);
  });

  test('keeps the letter two minutes; after them undo comes too late', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now);
    const [letter] = await waitingLetters('story-published');
    expect(letter?.notBefore).toBe(now + 2 * MINUTE_MS);
    expect(await undoDecision(id, row.version, editor, now + 2 * MINUTE_MS)).toEqual({
      outcome: 'too late',
    });
    expect(await storyBySlug(row.slug!)).toBeDefined();
  });

  test('an undone story published again has its old number, address and a new letter', async () => {
    const now = house.clock.now();
    const { id, editor, row } = await makePublished(now);
    await undoDecision(id, row.version, editor, now + 1);
    const { version } = await storyRow(id);
    expect((await publishStory(id, version, NO_FILING, editor, now + 2)).outcome).toBe('done');
    const again = await storyRow(id);
    expect([again.number, again.slug]).toEqual([row.number, row.slug]);
    expect(await waitingLetters('story-published')).toHaveLength(1);
  });

  test('a stale version changes nothing', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const before = await storyRow(id);
    const stale = await publishStory(id, before.version - 1, NO_FILING, editor, now);
    const alsoStale = await declineStory(
      id,
      before.version - 1,
      { reason: 'other', note: 'No.' },
      editor,
      now,
    );
    expect([stale.outcome, alsoStale.outcome]).toEqual(['stale', 'stale']);
    expect(await storyRow(id)).toEqual(before);
    expect(await db.select().from(decisions)).toEqual([]);
  });

  test('of two editors who decide at once one is first and the other is told', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const outcomes = await Promise.all([
      publishStory(id, version, NO_FILING, editor, now),
      declineStory(id, version, { reason: 'unkind', note: 'Not like this.' }, editor, now),
      publishStory(id, version, NO_FILING, editor, now),
    ]);
    expect(outcomes.map((one) => one.outcome)).toEqual(['done', 'stale', 'stale']);
    expect(await db.select().from(decisions)).toHaveLength(1);
  });

  test('refuses words that are not those that were agreed to', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    await transaction((tx) => tx.update(stories).set({ body: 'Other words entirely.' }));
    const { version } = await storyRow(id);
    expect((await publishStory(id, version, NO_FILING, editor, now)).outcome).toBe('differs');
    expect((await storyRow(id)).state).toBe('submitted');
  });

  test('the database itself refuses to publish what nobody agreed to', async () => {
    const { id } = await makeSubmitted(house.clock.now());
    const publish = (shownHash: string | null) =>
      transaction((tx) =>
        tx.update(stories).set({ state: 'published', shownHash }).where(eq(stories.id, id)),
      );
    await expect(publish('another hash')).rejects.toBeInstanceOf(DatabaseError);
    await expect(publish(null)).rejects.toMatchObject({ code: expect.stringMatching(/CHECK/) });
    expect((await storyRow(id)).state).toBe('submitted');
  });

  test('gives addresses from titles; taken and reserved ones are numbered', async () => {
    const now = house.clock.now();
    const slugs: (string | null)[] = [];
    for (const title of ['Received', 'I told it five times', 'I told it five times', 'I told it!'])
      slugs.push((await makePublished(now, { title })).row.slug);
    expect(slugs).toEqual([
      'received-2',
      'i-told-it-five-times',
      'i-told-it-five-times-2',
      'i-told-it',
    ]);
  });

  test('second-hand stories and those with a tie are shown but not counted', async () => {
    const now = house.clock.now();
    await makePublished(now, { source: 'told' });
    await makePublished(now, { tie: 'works' });
    expect(await kept()).toBe(0);
  });

  test('tags become public with the story and leave with it', async () => {
    const now = house.clock.now();
    const { row, id } = await makePublished(now, { tags: 'queues, buses' });
    expect((await storyBySlug(row.slug!))?.tags.map((tag) => tag.name)).toEqual([
      'buses',
      'queues',
    ]);
    await withdrawStory(id, now + 1);
    expect(await tagCards()).toEqual([]);
    // For fourteen days it may come back, under the same tags.
    await purgeStories(now + 2 + 14 * DAY_MS);
    expect(await db.select().from(taggings)).toEqual([]);
  });
});

describe('the figures beside each choice', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('stay exact through publishing, undoing and taking back', async () => {
    const now = house.clock.now();
    const fields = { sector: 'shops', channel: 'phone', tags: 'queues, buses' };
    const first = await makePublished(now, fields);
    await makePublished(now, { verdict: 'bad', side: 'staff', tags: 'queues' });
    const third = await makePublished(now, { ...fields, 'principle-once-is-enough': 'broken' });
    await undoDecision(third.id, third.row.version, third.editor, now + 1);
    await withdrawStory(first.id, now + 2);
    const sorted = async () =>
      (await db.select().from(storyCounts)).map((row) => JSON.stringify(row)).sort();
    const kept = await sorted();
    await transaction(recountStories);
    expect(kept).toEqual(await sorted());
    expect(kept).toHaveLength(4);
  });
});
