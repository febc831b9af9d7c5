import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, db } from '#db/client.ts';
import { commentsOn } from '#domain/comments/showing.ts';
import { takeBackAgain, takenBackSoFar } from '#domain/erasure/restoring.ts';
import { eraseAddress } from '#domain/erasure.ts';
import { HOUSE } from '#domain/events.ts';
import { claimLetters } from '#domain/letters.ts';
import { whatIsMine, whoseIs } from '#domain/mine.ts';
import { exportOf } from '#domain/people/exporting.ts';
import { personByAddress } from '#domain/people.ts';
import { agreeToAmendment, askAmendment } from '#domain/stories/amending.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { holdStory } from '#domain/stories/holding.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { shownOf } from '#domain/stories/versions.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { suppressedFor } from '#domain/suppressions.ts';
import { DAY_MS } from '#lib/clock.ts';
import { comment, confirm } from '../make/comments.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const CANARY = 'kanarienvogel';
const EMAIL = `${CANARY}@example.org`;
const body = `A ${CANARY} sang in the shop while I waited, and nobody but me seemed to hear it at all.`;

/** Every table that still holds these letters anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_config'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db.all(sql.raw(`SELECT * FROM "${name}"`));
    if (JSON.stringify(rows).toLowerCase().includes(text)) found.push(name);
  }
  return found;
}

async function commented(storyId: number, words: string, now: number) {
  const written = await comment({ kind: 'story', id: storyId }, { address: EMAIL }, now, words);
  await confirm(written.id, now);
}

/** Changed once more with consent, and a public line about it. */
async function amended(id: number, now: number) {
  const row = await storyRow(id);
  const shown = shownOf(row, [{ principleSlug: 'look-up-first', shown: 'kept' }]);
  const changed = { ...shown, better: 'A song.' };
  await askAmendment(id, row.version, changed, `The ${CANARY} was missing.`, now);
  const editor = await makeEditor();
  await agreeToAmendment(id, row.version + 1, { editor }, now);
  expect((await storyRow(id)).amendNote).toContain(CANARY);
}

describe('being erased', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const told = (now: number) =>
    makePublished(now, { email: EMAIL, body, display_name: CANARY, title: 'A song' });

  test('leaves nothing of a person in any table, and a hash that stops letters', async () => {
    const now = house.clock.now();
    const { id, row, room } = await told(now);
    await commented(id, CANARY, now);
    await amended(id, now);
    expect(await claimLetters('a postman on his way', 1, now)).toHaveLength(1);
    expect((await tablesWith(CANARY)).length).toBeGreaterThan(5);
    const erased = await eraseAddress(EMAIL.toUpperCase(), 'nothing', HOUSE, now);
    expect(erased).toMatchObject({ outcome: 'erased', stories: 1, comments: 1 });
    expect(await tablesWith(CANARY)).toEqual([]);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'withdrawn' });
    expect(await whatIsMine(room, now)).toBeUndefined();
    expect(await suppressedFor(db, EMAIL)).toBe('erased');
  });

  test('leaves published words without a name where the person wishes so', async () => {
    const now = house.clock.now();
    const { id, row } = await told(now);
    const waiting = await makeSubmitted(now + DAY_MS, { email: EMAIL, body: `${body} Again.` });
    await eraseAddress(EMAIL, 'leave', HOUSE, now);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'shown', story: { displayName: null } });
    expect(await storyRow(id)).toMatchObject({ personId: null, state: 'published' });
    expect(await storyRow(waiting.id)).toMatchObject({ state: 'withdrawn', toldBody: '' });
    expect(await tablesWith(EMAIL)).toEqual([]);
    expect(await commentsOn({ kind: 'story', id })).toEqual([]);
  });

  test('keeps the words of a legal hold out of sight, and nobody with them', async () => {
    const now = house.clock.now();
    const { id, row } = await told(now);
    const hold = { hold: 'legal', note: null } as const;
    await holdStory(id, (await storyRow(id)).version, hold, await makeEditor(), now);
    await eraseAddress(EMAIL, 'nothing', HOUSE, now);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'withdrawn' });
    expect(await storyRow(id)).toMatchObject({ toldBody: body, personId: null, displayName: null });
    expect(await tablesWith(EMAIL)).toEqual([]);
  });

  test('does not erase whoever works here', async () => {
    await makeEditor(EMAIL);
    const erased = await eraseAddress(EMAIL, 'nothing', HOUSE, house.clock.now());
    expect(erased.outcome).toBe('works here');
    expect(await personByAddress(EMAIL)).toBeDefined();
  });

  test('does not stop letters to a person who comes back', async () => {
    const now = house.clock.now();
    await eraseAddress(EMAIL, 'nothing', HOUSE, now);
    expect(await suppressedFor(db, EMAIL)).toBe('erased');
    await makeSubmitted(now + 1, { email: EMAIL });
    expect(await suppressedFor(db, EMAIL)).toBeUndefined();
  });

  test('is done again on a backup that does not know of it', async () => {
    const now = house.clock.now();
    const erased = await told(now);
    const withdrawn = await makePublished(now, { body: `${body} Withdrawn.` });
    const disowned = await makePublished(now, { body: `${body} Left.`, display_name: 'Ilse' });
    const stays = await makePublished(now);
    const file = join(house.databaseFile, '../then.backup');
    await backupTo(file);
    await eraseAddress(EMAIL, 'nothing', HOUSE, now + 1);
    await withdrawStory(withdrawn.id, now + 2);
    await disownStory(disowned.id, now + 3);
    const since = await takenBackSoFar();
    await close();
    await restoreFrom(file, house.config.databaseUrl);
    expect((await storyRow(withdrawn.id)).state).toBe('published');
    await takeBackAgain(since, now + 4);
    expect(await tablesWith(EMAIL)).toEqual([]);
    expect(await storyRow(erased.id)).toMatchObject({ state: 'withdrawn', toldBody: '' });
    expect(await storyRow(withdrawn.id)).toMatchObject({
      state: 'withdrawn',
      withdrawnAt: now + 2,
    });
    expect(await storyRow(disowned.id)).toMatchObject({ personId: null, state: 'published' });
    expect((await storyRow(stays.id)).state).toBe('published');
    const { look, ...counts } = await takeBackAgain(since, now + 5);
    expect([look, ...Object.values(counts)].flat().every((count) => count === 0)).toBe(true);
  });

  test('an export holds all that is kept of a person, and nothing of others', async () => {
    const now = house.clock.now();
    const { id, room } = await told(now);
    await makePublished(now, {
      body: 'Somebody else’s words, about a kettle that was mended twice before it was thrown out of a window.',
    });
    await commented(id, 'My own comment.', now);
    const person = await whoseIs(room, now);
    const all = await exportOf(person!, now);
    expect(all.you.address).toBe(EMAIL);
    expect(all.stories).toHaveLength(1);
    expect(all.stories[0]?.asTold.body).toBe(body);
    expect(all.stories[0]?.consents[0]?.covered?.displayName).toBe(CANARY);
    expect(all.stories[0]?.happened.map((one) => one.act)).toEqual(['tell', 'confirm', 'publish']);
    expect(all.comments).toMatchObject([{ words: 'My own comment.' }]);
    expect(all.letters.map((letter) => letter.kind)).toContain('story-received');
    expect(JSON.stringify(all)).not.toContain('kettle');
  });
});
