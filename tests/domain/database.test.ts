import { statSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, DatabaseError, db, transaction } from '#db/client.ts';
import { currentGeneration, raiseGeneration } from '#db/generation.ts';
import { migrate } from '#db/migrate.ts';
import { people, site, stories } from '#db/schema.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const story = {
  toldBody: 'w',
  body: 'w',
  verdict: 'good',
  side: 'staff',
  agreement: '1',
  toldAt: 1,
} as const;
const person = (key: string) => ({ addressKey: key, address: key, createdAt: 1 });

describe('the database', () => {
  test('refuses a published story that is not what its teller agreed to', async () => {
    for (const hashes of [{}, { shownHash: 'a' }, { shownHash: 'a', consentHash: 'b' }]) {
      const publish = transaction((tx) =>
        tx.insert(stories).values({ ...story, state: 'published', ...hashes }),
      );
      await expect(publish).rejects.toThrow('SQLITE_CONSTRAINT_CHECK');
    }
    const agreed = { shownHash: 'a', consentHash: 'a' };
    await transaction((tx) =>
      tx.insert(stories).values({ ...story, state: 'published', ...agreed }),
    );
  });

  test('tells of a fault without the words that were being written', async () => {
    await transaction((tx) => tx.insert(people).values(person('secret@example.org')));
    const again = transaction((tx) => tx.insert(people).values(person('secret@example.org')));
    const fault = await again.catch((error: unknown) => error as DatabaseError);
    expect(fault).toBeInstanceOf(DatabaseError);
    expect((fault as DatabaseError).code).toMatch(/^SQLITE_CONSTRAINT/);
    expect(`${(fault as Error).message}${(fault as Error).stack}`).not.toContain('secret@');
    expect((fault as Error).cause).toBeUndefined();
  });

  test('lands every write of a hundred at once, in turn', async () => {
    const writes = Array.from({ length: 100 }, (_, i) =>
      transaction((tx) => tx.insert(people).values(person(`p${i}`))),
    );
    await Promise.all(writes);
    expect(await db.$count(people)).toBe(100);
  });

  test('waits for another process that holds the lock', async () => {
    const other = createClient({ url: house.config.databaseUrl });
    const held = await other.transaction('write');
    const write = transaction((tx) => tx.insert(people).values(person('patient')));
    await new Promise((resolve) => setTimeout(resolve, 150)); // long enough to be refused thrice
    await held.commit();
    await write;
    expect(await db.$count(people)).toBe(1);
    await transaction((tx) => tx.insert(people).values(person('next')));
    other.close();
  });

  test('undoes all of an act that fails halfway', async () => {
    const act = transaction(async (tx) => {
      await tx.insert(people).values(person('half'));
      throw new Error('halfway');
    });
    await expect(act).rejects.toThrow('halfway');
    expect(await db.$count(people)).toBe(0);
  });

  test('refuses a write inside a write instead of freezing', async () => {
    const nested = transaction(() => transaction(async () => 1));
    await expect(nested).rejects.toThrow('inside a transaction');
  });

  test('shows a raised generation at once', async () => {
    const before = currentGeneration();
    await transaction((tx) => raiseGeneration(tx));
    expect(currentGeneration()).toBe(before + 1);
  });

  test('migrates once when two ask at the same time, and refuses what is newer than itself', async () => {
    expect(await Promise.all([migrate(), migrate()])).toEqual([{ applied: [] }, { applied: [] }]);
    await transaction((tx) => tx.run(sql`INSERT INTO migrations VALUES ('9999_later.sql', 1)`));
    await expect(migrate()).rejects.toThrow('newer version');
  });

  test('is backed up while open and restored to the same, with sending held', async () => {
    await transaction((tx) => tx.insert(people).values(person('kept')));
    const copy = `${house.databaseFile}.backup`;
    await backupTo(copy);
    expect(statSync(copy).mode & 0o077).toBe(0);
    await transaction((tx) => tx.insert(people).values(person('later')));
    await close();
    await restoreFrom(copy, house.config.databaseUrl);
    expect((await db.select().from(people)).map((row) => row.addressKey)).toEqual(['kept']);
    expect((await db.select().from(site).get())?.sendingHeldFor).toContain('backup');
  });
});
