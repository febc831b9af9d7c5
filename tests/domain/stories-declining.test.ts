import { and, eq, ne } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { decisions, events, letters, stories } from '#db/schema.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { declineStory, setAsideAsSpam } from '#domain/stories/declining.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { storyBySlug } from '#domain/stories/showing.ts';
import { mayBeUndone, undoDecision } from '#domain/stories/undoing.ts';
import { deskCounts } from '#domain/stories/waiting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { makeEditor, makePrinciples, makeSubmitted, makeTold, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const waitingLetters = (kind: string) =>
  db
    .select()
    .from(letters)
    .where(and(eq(letters.kind, kind), ne(letters.state, 'skipped')));

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

  test('as spam is told like any other, by letter and in the room', async () => {
    const now = house.clock.now();
    const { id, room } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    await setAsideAsSpam(id, version, await makeEditor(), now);
    const told = await db.select().from(letters).where(eq(letters.kind, 'story-declined'));
    expect(told).toHaveLength(1);
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
