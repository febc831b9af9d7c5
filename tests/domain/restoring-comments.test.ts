import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, db, transaction } from '#db/client.ts';
import { deliveries, letters } from '#db/schema.ts';
import { withdrawWithin } from '#domain/comments/confirming.ts';
import { type CommentDecision, decideComment } from '#domain/comments/moderating.ts';
import { commentsOn } from '#domain/comments/showing.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { takeBackAgain, takenBackSoFar } from '#domain/erasure/restoring.ts';
import { eventsOf } from '#domain/events.ts';
import { enqueue } from '#domain/letters.ts';
import { countBetween } from '#domain/record/counting.ts';
import { HOUR_MS } from '#lib/clock.ts';
import {
  comment,
  commentRow,
  confirm,
  publishedStory,
  regular,
  someone,
} from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';
import { subscribed } from '../setup/readers.ts';

const house = useHouse();
const now = () => house.clock.now();
const file = () => join(house.databaseFile, '../then.backup');

/** A moment later: the backup takes the place of what is open, and what was done is done again. */
async function restored() {
  const since = await takenBackSoFar();
  await close();
  await restoreFrom(file(), house.config.databaseUrl);
  const again = await takeBackAgain(since, now());
  expect(await takeBackAgain(since, now())).toMatchObject({ comments: 0, letters: 0 });
  return again;
}

describe('a backup put back after a comment', () => {
  async function decide(id: number, decision: CommentDecision) {
    const { version } = await commentRow(id);
    const why = { reason: decision === 'spam' ? null : 'private-person', note: 'Hers.' } as const;
    const by = await someone(`${decision}@example.org`, 'editor');
    expect(await decideComment({ id, decision, ...why, version }, by, now())).toBe('done');
  }

  test.each([
    ['hide', 'hidden'],
    ['decline', 'declined'],
    ['spam', 'spam'],
  ] as const)('was taken from the page does so again: %s', async (decision, state) => {
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    const { id } = await comment(story, { person }, now(), 'Anna Bell lives next door.');
    await backupTo(file());
    await decide(id, decision);
    const record = await countBetween(0, now() + HOUR_MS);
    house.clock.forward(HOUR_MS);
    expect(await restored()).toMatchObject({ comments: 1 });
    expect(JSON.stringify(await commentsOn(story))).not.toContain('Anna');
    expect(await commentRow(id)).toMatchObject({ state, decidedAt: now() - HOUR_MS });
    const last = (await eventsOf('comment', id)).at(-1);
    expect(last).toMatchObject({
      act: decision,
      actorKind: 'house',
      note: 'Hers.',
      toState: state,
    });
    expect(await countBetween(0, now())).toEqual(record);
    expect(await db.select().from(letters)).toEqual([]);
  });

  test('was declined while it waited declines it again', async () => {
    const { id } = await comment(await publishedStory(now()), { address: 'x@example.org' }, now());
    await confirm(id, now());
    expect((await commentRow(id)).state).toBe('held');
    await backupTo(file());
    await decide(id, 'decline');
    expect(await restored()).toMatchObject({ comments: 1 });
    expect((await commentRow(id)).state).toBe('declined');
  });

  test('was hidden and then taken back takes it back', async () => {
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    const { id } = await comment(story, { person }, now());
    await backupTo(file());
    await decide(id, 'hide');
    const row = await commentRow(id);
    await transaction((tx) => withdrawWithin(tx, row, now()));
    expect(await restored()).toMatchObject({ comments: 1 });
    expect((await commentRow(id)).state).toBe('withdrawn');
  });
});

describe('a backup put back after a letter', () => {
  const write = (key: string) =>
    transaction((tx) =>
      enqueue(tx, { kind: 'sign-in', key, address: `${key}@example.org`, aboutId: 1 }, now()),
    );
  const become = (state: 'sent' | 'in doubt' | 'failed', key: string) =>
    transaction((tx) => tx.run(`UPDATE letters SET state='${state}' WHERE key='${key}'`));
  const states = async () =>
    (await db.select().from(letters).orderBy(letters.id)).map(({ key, state }) => [key, state]);

  test('had left keeps it from leaving again, and leaves those that wait', async () => {
    for (const key of ['left', 'doubtful', 'refused', 'waits']) await write(key);
    await backupTo(file());
    await become('sent', 'left');
    await become('in doubt', 'doubtful');
    await become('failed', 'refused');
    expect(await restored()).toMatchObject({ letters: 3 });
    expect(await states()).toEqual([
      ['left', 'skipped'],
      ['doubtful', 'in doubt'],
      ['refused', 'skipped'],
      ['waits', 'ready'],
    ]);
  });

  test('had left does the same for a digest', async () => {
    await subscribed('ann@example.org', now());
    await publishedStory(now() + HOUR_MS);
    house.clock.set('2026-11-27T07:00:00Z');
    await prepareDue(now());
    await backupTo(file());
    await transaction((tx) => tx.update(deliveries).set({ state: 'sent', sentAt: now() }));
    expect(await restored()).toMatchObject({ letters: 1 });
    expect(await db.select().from(deliveries)).toMatchObject([
      { state: 'skipped', lastCode: 'left' },
    ]);
  });

  test('of the same key in another house leaves it to wait', async () => {
    await write('one');
    await backupTo(file());
    await transaction((tx) => tx.run("UPDATE letters SET message_id = 'another', state = 'sent'"));
    expect(await restored()).toMatchObject({ letters: 0 });
    expect(await states()).toEqual([['one', 'ready']]);
  });
});
