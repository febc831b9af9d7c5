import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { claimLetters, startSendingLetter } from '#domain/letters.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { publishDueStories } from '#domain/stories/publishing.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { undo } from './performing.ts';
import { useStage } from './stage.ts';
import { BY_PEOPLE, type Deed } from './table.ts';
import { TOLD, WAYS, type Way, wayTo } from './ways.ts';
import { ownHash, rendered } from './words.ts';

const BOTH_ORDERS = [true, false];

describe('of ten presses at once', () => {
  const stage = useStage();

  test.each(BY_PEOPLE)('of %s one counts', async (deed) => {
    await stage.go(wayTo(deed));
    const given = { ...(await stage.given()), editor: deed === 'uphold' ? 1 : 0 };
    if (deed.startsWith('restore')) given.editor = 1;
    const before = await stage.row();
    const presses = Array.from({ length: 10 }, () => stage.perform(deed, given));
    const words = (await Promise.all(presses)).filter((word) => word === 'done');
    // Whoever confirms again is led to the same room.
    expect(words).toHaveLength(deed === 'confirm' ? 10 : 1);
    expect((await stage.row())?.version).toBe(before!.version + 1);
    const events = await db.all(sql`SELECT id FROM events
      WHERE on_kind = 'story' AND on_id = ${stage.played.id} AND act = ${deed}`);
    expect(events).toHaveLength(1);
  });
});

describe('of two who act at once', () => {
  const stage = useStage();
  type Doing = () => Promise<unknown>;
  const both = (isFirst: boolean, one: Doing, other: Doing) =>
    Promise.all(isFirst ? [one(), other()] : [other(), one()].reverse());
  const deed = async (name: Deed, more: { now?: number; editor?: number } = {}): Promise<Doing> => {
    const { now = stage.now, editor = 0 } = more;
    const given = { ...(await stage.given()), editor };
    return () => stage.perform(name, given, now);
  };
  const purge = (now: number) => () => purgeStories(now);

  describe.each(BOTH_ORDERS)('(the one first: %s)', (isFirst) => {
    test.each<[Deed, Way]>([
      ['approve', WAYS.consent],
      ['publish', WAYS.submitted],
      ['schedule', WAYS.submitted],
      ['decline', WAYS.ready],
      ['hold', WAYS.published],
      ['redact', WAYS.published],
      ['remove', WAYS.published],
      ['agree-amendment', ['confirm', 'publish', 'propose-amendment']],
      ['restore-public', ['confirm', 'publish', 'remove', 'appeal']],
    ])('%s against withdraw: withdrawn wins', async (name, way) => {
      await stage.go(way);
      await both(isFirst, await deed(name, { editor: 1 }), await deed('withdraw'));
      const row = await stage.row();
      expect(row?.state).toBe('withdrawn');
      await publishDueStories(stage.now + 2 * DAY_MS);
      expect((await stage.row())?.state).toBe('withdrawn');
      if (row?.slug) expect(await storyAt(row.slug)).toMatchObject({ is: 'withdrawn' });
      expect(await db.all(sql`SELECT id FROM search_index_docsize`)).toEqual([]);
      expect(await db.all(sql`SELECT stories FROM story_counts`)).toEqual([]);
    });

    test('undo against withdraw: withdrawn wins', async () => {
      await stage.go(['confirm', 'publish']);
      const given = await stage.given();
      const back = () => undo(stage.played, given, stage.now);
      await both(isFirst, back, await deed('withdraw'));
      expect((await stage.row())?.state).toBe('withdrawn');
    });

    test('publish against a change of their own: what is shown is what they agreed to', async () => {
      await stage.go(WAYS.submitted);
      await both(isFirst, await deed('publish'), await deed('edit'));
      const row = (await stage.row())!;
      expect(row.state).toBe(isFirst ? 'published' : 'submitted');
      const shown = rendered(isFirst ? TOLD : { ...TOLD, cuts: [0] }, 1);
      expect([row.body, row.consent_hash]).toEqual([shown.body, ownHash(shown)]);
    });

    test('schedule against hold: nothing held is published by the clock', async () => {
      await stage.go([...WAYS.ready, 'schedule']);
      const due = stage.now + 2 * DAY_MS;
      const clock = () => publishDueStories(due);
      const [word] = await both(isFirst, await deed('hold', { now: due }), clock);
      const isHeld = word === 'done';
      expect([isHeld, word]).toEqual([isHeld, isHeld ? 'done' : 'stale']);
      const stands = isHeld ? { state: 'ready', hold: 'legal' } : { state: 'published' };
      await publishDueStories(due + 1);
      expect(await stage.row()).toMatchObject(stands);
    });

    test('a redaction against an agreement: one is stale, and the hash is of the other', async () => {
      await stage.go(['confirm', 'publish', 'propose-amendment']);
      const words = await both(isFirst, await deed('redact'), await deed('agree-amendment'));
      expect(words).toEqual(isFirst ? ['done', 'stale'] : ['stale', 'done']);
      const shown = rendered({ ...TOLD, cuts: [0] }, 1);
      const row = (await stage.row())!;
      expect([row.shown_hash, row.consent_hash]).toEqual([ownHash(shown), ownHash(shown)]);
    });

    test('confirm against purge: it is here whole or not at all', async () => {
      const due = stage.now + 30 * DAY_MS;
      const [word] = await both(isFirst, await deed('confirm', { now: due - 1 }), purge(due));
      const row = await stage.row();
      expect(row?.state).toBe(word === 'done' ? 'submitted' : undefined);
      const versions = await db.all(sql`SELECT id FROM story_versions`);
      expect(versions).toHaveLength(row ? 1 : 0);
    });

    test('bring back against erasure: its words are all there or it stays withdrawn', async () => {
      await stage.go(['confirm', 'withdraw']);
      const due = stage.now + 14 * DAY_MS;
      const [word] = await both(isFirst, await deed('bring-back', { now: due - 1 }), purge(due));
      const row = (await stage.row())!;
      const isBack = word === 'done';
      expect([row.state, row.body !== '']).toEqual([isBack ? 'submitted' : 'withdrawn', isBack]);
    });

    test.each<[Deed, Way]>([
      ['reopen', WAYS.lapsed],
      ['decline', WAYS.lapsed],
      ['withdraw', WAYS.declined],
    ])('%s against purge: it is here whole or not at all', async (name, way) => {
      await stage.go(way);
      const due = stage.now + 90 * DAY_MS;
      const [word] = await both(isFirst, await deed(name, { now: due - 1 }), purge(due));
      const row = await stage.row();
      const versions = await db.all(sql`SELECT id FROM story_versions`);
      expect([row !== undefined, versions.length > 0]).toEqual([
        word === 'done' || word === 'withdrawn',
        word === 'done' || word === 'withdrawn',
      ]);
    });

    test('appeal against purge: whoever appeals in time is heard', async () => {
      await stage.go(WAYS.declined);
      const last = stage.now + 60 * DAY_MS - 1;
      await both(isFirst, await deed('appeal', { now: last }), purge(last));
      expect((await stage.row())?.state).toBe('appeal');
      await purgeStories(last + 365 * DAY_MS);
      expect((await stage.row())?.state).toBe('appeal');
    });
  });
});

describe('undo and the postman, at the end of the two minutes', () => {
  const stage = useStage();
  const letterOf = async () => {
    const rows = db.all<{ state: string }>(
      sql`SELECT state FROM letters WHERE kind = 'story-published'`,
    );
    return (await rows).map((row) => row.state);
  };
  const claimed = async (now: number) =>
    (await claimLetters('postman', 100, now)).filter((one) => one.kind === 'story-published');

  test('whoever takes it back a moment before: nothing is left to carry', async () => {
    await stage.go(['confirm', 'publish']);
    const end = stage.now + 2 * MINUTE_MS;
    const given = await stage.given();
    expect(await claimed(end - 1)).toEqual([]);
    expect(await undo(stage.played, given, end - 1)).toBe('done');
    expect(await claimed(end)).toEqual([]);
    expect(await letterOf()).toEqual(['skipped']);
  });

  test('taken from the postman’s hands, it is not sent', async () => {
    await stage.go(['confirm', 'publish']);
    const end = stage.now + 2 * MINUTE_MS;
    const [letter] = await claimed(end);
    expect(await undo(stage.played, await stage.given(), end - 1)).toBe('done');
    expect(await startSendingLetter(letter!, end)).toBe(false);
    expect(await letterOf()).toEqual(['skipped']);
  });

  test('once it is on its way, the decision stands', async () => {
    await stage.go(['confirm', 'publish']);
    const end = stage.now + 2 * MINUTE_MS;
    const [letter] = await claimed(end);
    expect(await startSendingLetter(letter!, end)).toBe(true);
    // Pressed in time, but behind other writes in the queue.
    expect(await undo(stage.played, await stage.given(), end - 1)).toBe('too late');
    expect((await stage.row())?.state).toBe('published');
  });
});
