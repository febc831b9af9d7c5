import { and, eq, ne } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { DatabaseError, db, transaction } from '#db/client.ts';
import { decisions, events, letters, site, stories, storyCounts, taggings } from '#db/schema.ts';
import { principleBySlug } from '#domain/principles.ts';
import { recountStories } from '#domain/stories/counts.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import {
  declineStory,
  mayBeUndone,
  setAsideAsSpam,
  undoDecision,
} from '#domain/stories/declining.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { storyAt, storyBySlug } from '#domain/stories/showing.ts';
import { deskCounts, deskStories, storyAtDesk } from '#domain/stories/waiting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import {
  makeEditor,
  makePrinciples,
  makePublished,
  makeSubmitted,
  makeTold,
  storyRow,
} from '../make.ts';
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
    expect(await db.select().from(taggings)).toEqual([]);
  });
});

describe('declining a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('tells the person why, in code and sentence, and leaves a public record', async () => {
    const now = house.clock.now();
    const { id, room } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const why = { reason: 'private-person', note: 'She could be guessed.' } as const;
    await declineStory(id, version, why, editor, now + 1);
    expect(await waitingLetters('story-declined')).toHaveLength(1);
    expect(await db.select().from(decisions)).toMatchObject([
      { kind: 'story', outcome: 'declined', code: 'private-person', month: '2026-11' },
    ]);
    expect((await storyRoom(room, now + 3 * MINUTE_MS))?.steps.at(-1)).toMatchObject({
      act: 'decline',
      ...why,
    });
    expect(await deskCounts()).toMatchObject({ waiting: 0, declined: 1 });
  });

  test('can be undone while its letter waits; the room then never heard of it', async () => {
    const now = house.clock.now();
    const { id, room } = await makeSubmitted(now);
    const editor = await makeEditor();
    const first = await storyRow(id);
    await declineStory(id, first.version, { reason: 'other', note: 'No.' }, editor, now);
    const desk = await storyAtDesk(id, now + MINUTE_MS);
    expect(desk?.undo?.act).toBe('decline');
    await undoDecision(id, first.version + 1, editor, now + MINUTE_MS);
    expect(await waitingLetters('story-declined')).toEqual([]);
    expect((await storyRoom(room, now + 3 * MINUTE_MS))?.steps.map((step) => step.act)).toEqual([
      'tell',
      'confirm',
    ]);
    expect((await undoDecision(id, first.version + 2, editor, now + MINUTE_MS)).outcome).toBe(
      'too late',
    );
  });

  test('as spam sends no letter, but the room says so', async () => {
    const now = house.clock.now();
    const { id, room } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    await setAsideAsSpam(id, version, await makeEditor(), now);
    expect(await db.select().from(letters).where(eq(letters.kind, 'story-declined'))).toEqual([]);
    expect((await storyRoom(room, now + 3 * MINUTE_MS))?.steps.at(-1)?.act).toBe('spam');
  });

  test('keeps the words for ninety days and then removes them', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    const why = { reason: 'other', note: 'A sentence to keep for a while.' } as const;
    await declineStory(id, version, why, await makeEditor(), now);
    expect((await purgeStories(now + 90 * DAY_MS - 1)).removed).toBe(0);
    expect((await purgeStories(now + 90 * DAY_MS)).removed).toBe(1);
    expect(await db.select().from(stories)).toEqual([]);
    expect((await db.select().from(events)).map((event) => event.note)).not.toContain(why.note);
  });

  test('only a decision can be undone, and only for two minutes', () => {
    expect(mayBeUndone({ act: 'publish', at: 0 }, 2 * MINUTE_MS - 1)).toBe(true);
    expect(mayBeUndone({ act: 'publish', at: 0 }, 2 * MINUTE_MS)).toBe(false);
    expect(mayBeUndone({ act: 'confirm', at: 0 }, 1)).toBe(false);
  });
});

describe('taking a story back', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('removes it at once from page, tallies and figures', async () => {
    const now = house.clock.now();
    const { id, row } = await makePublished(now, { sector: 'shops', tags: 'queues' });
    expect(await withdrawStory(id, now + 1)).toBe('withdrawn');
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'withdrawn' });
    expect(await kept()).toBe(0);
    expect(await db.select().from(storyCounts)).toEqual([]);
    expect(await withdrawStory(id, now + 2)).toBe('withdrawn before');
  });

  test('wins the race against a publication', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const race = [
      () => publishStory(id, version, NO_FILING, editor, now),
      () => withdrawStory(id, now),
    ];
    await Promise.all(race.map((act) => act()));
    expect((await storyRow(id)).state).toBe('withdrawn');
    expect(await kept()).toBe(0);
  });

  test('works for a story still waiting; a decision on it is then stale', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    await withdrawStory(id, now);
    const late = await publishStory(id, version, NO_FILING, await makeEditor(), now + 1);
    expect(late.outcome).toBe('stale');
    expect(await deskStories('waiting', { limit: 20, offset: 0 })).toEqual([]);
  });

  test('erases the words after fourteen days; the address keeps saying what happened', async () => {
    const now = house.clock.now();
    const { id, row } = await makePublished(now, { body: `CANARY ${'word '.repeat(30)}` });
    await withdrawStory(id, now);
    expect((await purgeStories(now + 14 * DAY_MS - 1)).erased).toBe(0);
    expect((await purgeStories(now + 14 * DAY_MS)).erased).toBe(1);
    expect((await purgeStories(now + 15 * DAY_MS)).erased).toBe(0);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'withdrawn' });
    const { slug: _slug, ...rest } = await storyRow(id);
    expect(JSON.stringify(rest)).not.toContain('CANARY');
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

describe('what an editor posts', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('needs a reason and a sentence to decline, and says both at once', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const post = (fields: object) =>
      decideStory(id, { version: String(version), ...fields }, editor, now);
    expect(await post({ decision: 'decline' })).toEqual({
      outcome: 'faults',
      faults: { reason: 'missing', note: 'missing' },
    });
    expect(await post({ decision: 'decline', reason: 'nonsense', note: 'x' })).toMatchObject({
      outcome: 'faults',
    });
    expect(await post({ decision: 'make it so' })).toMatchObject({ outcome: 'faults' });
    expect(await post({})).toMatchObject({ outcome: 'faults' });
    expect((await storyRow(id)).version).toBe(version);
    const kind = { decision: 'decline', reason: 'safeguarding' };
    expect(await post(kind)).toMatchObject({ outcome: 'done' });
  });

  test('may file it in a sector and under tags, and nothing that is not ours', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now, { tags: 'as they wished' });
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const post = (fields: object) =>
      decideStory(id, { version: String(version), decision: 'publish', ...fields }, editor, now);
    expect(await post({ sector: 'nowhere' })).toMatchObject({ faults: { sector: 'choice' } });
    expect(await post({ sector: 'shops', tags: 'queues, Buses', state: 'x' })).toMatchObject({
      outcome: 'done',
    });
    const story = await storyBySlug((await storyRow(id)).slug!);
    expect(story?.sector).toBe('shops');
    expect(story?.tags.map((tag) => tag.name)).toEqual(['Buses', 'queues']);
  });

  test('reaches no story that nobody confirmed, and none that is not there', async () => {
    const now = house.clock.now();
    const { id } = await makeTold(now);
    const editor = await makeEditor();
    for (const of of [id, 9_999]) {
      const post = { version: '1', decision: 'publish' };
      expect(await decideStory(of, post, editor, now)).toEqual({ outcome: 'not found' });
      expect(await withdrawStory(of, now)).toBe('not found');
    }
  });
});
