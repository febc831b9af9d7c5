import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, db, transaction } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { askEnquiry } from '#domain/enquiries.ts';
import { takeBackAgain, takenBackSoFar } from '#domain/erasure/restoring.ts';
import { eraseAddress } from '#domain/erasure.ts';
import { HOUSE } from '#domain/events.ts';
import { enqueue } from '#domain/letters.ts';
import { giveRole, personByAddress } from '#domain/people.ts';
import { makeLink } from '#domain/private-links.ts';
import { takeStory } from '#domain/stories/taking.ts';
import { DAY_MS } from '#lib/clock.ts';
import { randomId } from '#lib/tokens.ts';
import { makeComplaint, makeOpenComplaint } from '../make/complaints.ts';
import { AGREEMENT, makeEditor, makePrinciples, makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const EMAIL = 'kanarienvogel@example.org';

describe('whoever was erased after a backup was made', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const now = () => house.clock.now();
  const file = () => join(house.databaseFile, '../then.backup');

  async function erasedSince() {
    await backupTo(file());
    expect(await eraseAddress(EMAIL, 'nothing', HOUSE, now())).toMatchObject({ outcome: 'erased' });
    const left = await tablesWith(EMAIL);
    const since = await takenBackSoFar();
    await close();
    await restoreFrom(file(), house.config.databaseUrl);
    expect(await tablesWith(EMAIL)).not.toEqual(left);
    house.clock.forward(DAY_MS);
    const { erased } = await takeBackAgain(since, now());
    expect(await tablesWith(EMAIL)).toEqual(left);
    expect((await takeBackAgain(since, now())).erased).toBe(0);
    return { erased, left };
  }

  test('is in no draft and no link to one', async () => {
    const typed = { body: 'It began with a chair.', email: EMAIL, action: 'draft' };
    const { word } = await takeStory(typed, AGREEMENT, now());
    expect(word).toBe('kept');
    expect(await erasedSince()).toEqual({ erased: 1, left: [] });
  });

  test('is in no enquiry, and gets no receipt', async () => {
    const words = { name: 'K', organisation: null, topic: 'press', message: 'A talk?' } as const;
    const more = { date: null, place: null, audience: null, email: EMAIL.toUpperCase() };
    const post = { hash: randomId(), trapped: false };
    await askEnquiry({ ...words, ...more }, post, now());
    expect(await erasedSince()).toEqual({ erased: 1, left: [] });
  });

  test('is in no letter that waits', async () => {
    const letter = { kind: 'sign-in', key: 'sign-in:1', address: EMAIL, aboutId: 1 } as const;
    await transaction((tx) => enqueue(tx, letter, now()));
    expect(await erasedSince()).toEqual({ erased: 1, left: [] });
  });

  test('is in no private link', async () => {
    await transaction((tx) => makeLink(tx, { purpose: 'sign-in', address: EMAIL }, now()));
    expect(await erasedSince()).toEqual({ erased: 1, left: [] });
  });

  test.each([
    ['confirmed', makeOpenComplaint],
    ['never confirmed', makeComplaint],
  ])('stays in a formal notice alone, which the law asks to keep: %s', async (_what, complain) => {
    const { row } = await makePublished(now());
    await complain(row.slug!, now(), { email: EMAIL });
    expect(await erasedSince()).toEqual({ erased: 1, left: ['complaints'] });
    expect((await db.select().from(letters)).every(({ address }) => address !== EMAIL)).toBe(true);
  });

  test('has no role there either, although the backup gives them one', async () => {
    await makeEditor(EMAIL);
    await backupTo(file());
    await giveRole(EMAIL, 'reader', HOUSE, now());
    await eraseAddress(EMAIL, 'nothing', HOUSE, now());
    const since = await takenBackSoFar();
    await close();
    await restoreFrom(file(), house.config.databaseUrl);
    expect((await takeBackAgain(since, now())).erased).toBe(1);
    expect(await personByAddress(EMAIL)).toBeUndefined();
    expect(await tablesWith(EMAIL)).toEqual([]);
  });
});

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
