import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { currentGeneration } from '#db/generation.ts';
import { decisions, events, letters, type Role } from '#db/schema.ts';
import { readCards, takeCards, undoableCards } from '#domain/comments/cards.ts';
import { CARDS, deskComment, deskCommentCount, deskComments } from '#domain/comments/desk.ts';
import { type Deciding, decideComment } from '#domain/comments/moderating.ts';
import { commentsOn, placeOfComment } from '#domain/comments/showing.ts';
import { subjectOf } from '#domain/comments/subjects.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import {
  changeStory,
  comment,
  commentRow,
  confirm,
  lettersOf,
  publishedStory,
  someone,
} from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();

async function waiting(address = 'i@example.org', body?: string) {
  const story = await publishedStory(now());
  const { id } = await comment(story, { address }, now(), body);
  await confirm(id, now());
  return { story, id };
}
let desk = 0;
const editor = (role: Role = 'editor') => someone(`e${desk++}@example.org`, role, 'Ann');
async function decide(id: number, decision: Deciding['decision'], by = editor()) {
  const { version } = await commentRow(id);
  const reason = decision === 'decline' || decision === 'hide' ? 'unkind' : null;
  return decideComment({ id, decision, reason, note: null, version }, await by, now());
}

describe('a story that was taken back', () => {
  test('is not named to those who moderate, nor to anybody who knows its address', async () => {
    const { story, id } = await waiting();
    expect((await deskComment(id, now()))?.on.title).toBe('A chair, before anything');
    await changeStory(story.id, { state: 'withdrawn' });
    expect((await deskComment(id, now()))?.on.title).toBe('');
    expect(await subjectOf(story)).toMatchObject({ title: '', open: false });
  });
});

describe('a decision on a comment', () => {
  test('to approve puts it on its page, on the record, and tells its author two minutes later', async () => {
    const { story, id } = await waiting();
    const before = currentGeneration();
    expect(await decide(id, 'approve')).toBe('done');
    expect(await commentsOn(story)).toMatchObject([{ id }]);
    expect(currentGeneration()).toBeGreaterThan(before);
    expect(await placeOfComment(id)).toMatch(new RegExp(`^/stories/.+#comment-${id}$`));
    const [letter] = await lettersOf('comment-published', 'i@example.org');
    expect(letter?.notBefore).toBe(now() + 2 * MINUTE_MS);
    expect(await db.select().from(decisions)).toMatchObject([
      { kind: 'comment', outcome: 'published', code: null, undoneAt: null },
    ]);
  });

  test('to decline keeps it off its page and tells its author, with the reason on the record', async () => {
    const { story, id } = await waiting();
    expect(await decide(id, 'decline')).toBe('done');
    expect(await commentsOn(story)).toEqual([]);
    expect(await lettersOf('comment-declined', 'i@example.org')).toHaveLength(1);
    expect(await db.select().from(decisions)).toMatchObject([
      { outcome: 'declined', code: 'unkind' },
    ]);
  });

  test('by ten people at once is one decision; nine are told it is stale', async () => {
    const { id } = await waiting();
    const people = await Promise.all(Array.from({ length: 10 }, () => editor('moderator')));
    const { version } = await commentRow(id);
    const outcomes = await Promise.all(
      people.map((by, n) =>
        decideComment(
          { id, decision: n % 2 ? 'approve' : 'spam', reason: null, note: null, version },
          by,
          now(),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(9);
    expect(await db.$count(decisions)).toBe(1);
    expect(await db.$count(letters, eq(letters.aboutId, id))).toBe(2); // asked, told
  });

  test('undone within two minutes: waiting again, the letter never leaves, the record says undone', async () => {
    const { story, id } = await waiting();
    await decide(id, 'approve');
    house.clock.forward(2 * MINUTE_MS - 1);
    expect(await decide(id, 'undo')).toBe('done');
    expect(await commentRow(id)).toMatchObject({ state: 'held', publishedAt: null });
    expect(await commentsOn(story)).toEqual([]);
    expect(await lettersOf('comment-published')).toMatchObject([
      { state: 'skipped', lastCode: 'undone' },
    ]);
    expect(await db.select().from(decisions)).toMatchObject([{ undoneAt: now() }]);
    expect(await decide(id, 'undo')).toBe('not now');
    expect(await decide(id, 'approve')).toBe('done');
    expect(await lettersOf('comment-published')).toHaveLength(2);
  });

  test('after two minutes is a new decision with its own letter, and both stay on the record', async () => {
    const { id } = await waiting();
    await decide(id, 'decline');
    house.clock.forward(2 * MINUTE_MS);
    expect(await decide(id, 'undo')).toBe('too late');
    expect(await decide(id, 'approve')).toBe('done');
    const kept = await db.select().from(decisions);
    expect(kept.map((row) => [row.outcome, row.undoneAt])).toEqual([
      ['declined', null],
      ['published', null],
    ]);
    expect(await lettersOf('comment-published')).toHaveLength(1);
  });

  test('is only of those that fit its state, and never of what nobody confirmed', async () => {
    const { story, id } = await waiting();
    expect(await decide(id, 'hide')).toBe('not now');
    await decide(id, 'approve');
    expect(await decide(id, 'approve')).toBe('not now');
    expect(await decide(id, 'hide')).toBe('done');
    expect(await commentsOn(story)).toEqual([]);
    const unverified = await comment(story, { address: 'x@example.org' }, now());
    expect(await decide(unverified.id, 'approve')).toBe('unknown');
    const nothing = { id: 99_999, decision: 'approve', reason: null, note: null } as const;
    expect(await decideComment({ ...nothing, version: 1 }, await editor(), now())).toBe('unknown');
  });

  test('leaves no words or names in the events or on the record', async () => {
    const { id } = await waiting('canary@example.org', 'canary words');
    await decide(id, 'decline');
    const written = JSON.stringify([
      await db.select().from(events),
      await db.select().from(decisions),
    ]);
    expect(written).not.toMatch(/canary|Ileana/);
  });
});

describe('the desk’s form of cards', () => {
  test('reads what was chosen and leaves the rest alone', () => {
    const read = readCards({
      ...{ 'decision-3': 'approve', 'version-3': '2', 'reason-3': '' },
      ...{ 'version-4': '1', 'reason-4': '' },
      ...{ 'decision-5': 'decline', 'version-5': '1', 'reason-5': 'off-topic', csrf: 'x' },
    });
    expect(read).toEqual({
      faults: {},
      acts: [
        { id: 3, decision: 'approve', reason: null, note: null, version: 2 },
        { id: 5, decision: 'decline', reason: 'off-topic', note: null, version: 1 },
      ],
    });
  });

  test('wants a reason to decline, and refuses what it does not know', () => {
    expect(readCards({ 'decision-3': 'decline', 'version-3': '2' }).faults).toEqual({
      'reason-3': 'missing',
    });
    expect(readCards({ 'decision-3': 'burn', 'version-3': '2' }).faults).toHaveProperty(
      'decision-3',
    );
    expect(readCards({ 'decision-3': 'approve', 'version-3': 'x' }).faults).toHaveProperty(
      'version-3',
    );
    expect(readCards({ 'decision-x': 'approve' })).toEqual({ acts: [], faults: {} });
  });

  test('lets the others through when one was decided meanwhile, and shows that one as it is now', async () => {
    const [one, two, three] = [
      await waiting('a@x.org'),
      await waiting('b@x.org'),
      await waiting('c@x.org'),
    ];
    await decide(two.id, 'approve');
    const choose = (id: number, decision: string) => ({
      [`decision-${id}`]: decision,
      [`version-${id}`]: '2',
      [`reason-${id}`]: 'off-topic',
    });
    const typed = {
      ...choose(one.id, 'approve'),
      ...choose(two.id, 'decline'),
      ...choose(three.id, 'spam'),
    };
    const taken = await takeCards(typed, await editor(), now());
    expect(taken.done).toEqual([one.id, three.id]);
    expect(taken.stale).toMatchObject([
      {
        chosen: { decision: 'decline' },
        now: { state: 'published' },
        since: { act: 'approve', by: 'Ann' },
      },
    ]);
    expect(
      (await undoableCards([one.id, two.id, three.id, 999], now())).map((card) => card.id),
    ).toEqual([...[one.id, two.id, three.id]]);
    house.clock.forward(2 * MINUTE_MS);
    expect(await undoableCards([one.id], now())).toEqual([]);
  });

  test('does nothing at all while one of them lacks its reason', async () => {
    const { id } = await waiting();
    const typed = {
      [`decision-${id}`]: 'approve',
      [`version-${id}`]: '2',
      'decision-99': 'decline',
    };
    const taken = await takeCards(typed, await editor(), now());
    expect(taken.done).toEqual([]);
    expect((await commentRow(id)).state).toBe('held');
  });

  test('lists twenty, oldest first, with why they wait and what their author wrote before', async () => {
    const story = await publishedStory(now());
    for (let i = 0; i < 22; i++) {
      const { id } = await comment(story, { address: `p${i % 21}@example.org` }, now(), `No. ${i}`);
      house.clock.forward(MINUTE_MS);
      await confirm(id, now());
    }
    const cards = await deskComments('held');
    expect(cards).toHaveLength(20);
    expect(cards[0]).toMatchObject({
      bodyHtml: '<p>No. 0</p>\n',
      heldFor: ['new'],
      before: { published: 0, refused: 0 },
      on: { title: 'A chair, before anything' },
    });
    expect(await deskComments('held', { offset: CARDS })).toHaveLength(2);
    const further = await deskComments('held', { before: cards.at(-1)!.id });
    expect(further.map((card) => card.bodyHtml)).toEqual(['<p>No. 20</p>\n', '<p>No. 21</p>\n']);
    expect(await deskCommentCount('held')).toBe(22);
    await decide(cards[0]!.id, 'approve');
    const same = (await deskComments('held', { offset: CARDS })).at(-1);
    expect(same).toMatchObject({ bodyHtml: '<p>No. 21</p>\n', before: { published: 1 } });
  });

  test('shows an item with its history, and none that nobody confirmed', async () => {
    const { story, id } = await waiting();
    await decide(id, 'decline');
    expect(await deskComment(id, now())).toMatchObject({
      state: 'declined',
      decisions: ['approve', 'spam'],
      events: [
        { act: 'write' },
        { act: 'confirm' },
        { act: 'decline', by: 'Ann', reason: 'unkind' },
      ],
    });
    const unverified = await comment(story, { address: 'x@example.org' }, now());
    expect(await deskComment(unverified.id, now())).toBeUndefined();
  });
});
