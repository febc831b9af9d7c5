import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createClient } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { close, connect, db, transaction } from '#db/client.ts';
import { migrate, missingMigrations } from '#db/migrate.ts';
import { people } from '#db/schema.ts';
import { upgrade } from '#domain/upgrading.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const first = '0000_first.sql';

/** Opens a file beside the house's as the program's first version left it, with one person in it. */
async function openOlder(): Promise<string> {
  const url = `file:${join(dirname(house.databaseFile), 'older.db')}`;
  const older = createClient({ url });
  const script = readFileSync(`db/migrations/${first}`, 'utf8');
  await older.executeMultiple(script.replaceAll('--> statement-breakpoint', ''));
  await older.executeMultiple(`
    CREATE TABLE migrations (name TEXT PRIMARY KEY, at INTEGER NOT NULL);
    INSERT INTO migrations VALUES ('${first}', 1);
    INSERT INTO people (address_key, address, created_at) VALUES ('kept', 'kept', 1);`);
  older.close();
  await close();
  await connect(url);
  return url;
}

/** As with a build that fits; `fault` says why one does not. */
const upgraded = (url: string, fault = '') => upgrade(url, house.clock.now(), fault);
const names = async () => (await db.select().from(people)).map((row) => row.addressKey);
const backups = () =>
  readdirSync(dirname(house.databaseFile)).filter((name) => name.endsWith('.before-upgrade'));

describe('an upgrade', () => {
  test('changes nothing while the pages are not built', async () => {
    const url = await openOlder();
    const refused = upgraded(url, 'The site has not been built yet. Run: npm run build');
    await expect(refused).rejects.toThrow('Run: npm run build. Nothing was changed.');
    expect((await missingMigrations()).missing).not.toEqual([]);
    expect(backups()).toEqual([]);
  });

  test('refuses a database that a newer version made', async () => {
    await transaction((tx) => tx.run(sql`INSERT INTO migrations VALUES ('9999_later.sql', 1)`));
    await expect(upgraded(house.config.databaseUrl)).rejects.toThrow('newer version');
    expect(backups()).toEqual([]);
  });

  test('keeps what was there, and a copy as it was before', async () => {
    const url = await openOlder();
    const { missing } = await missingMigrations();
    const [kept = '', brought = '', checked = ''] = await upgraded(url);
    expect(brought).toBe(`Brought to the newest schema: ${missing.join(', ')}.`);
    expect(checked).toMatch(/hold \d+ essays\.$/);
    expect(await names()).toEqual(['kept']);
    const copy = kept.replace(/^Backed up to |\.$/g, '');
    expect(existsSync(copy)).toBe(true);
    await close();
    await connect(`file:${copy}`);
    expect(await missingMigrations()).toEqual({ missing, isNew: false });
    const [row] = await db.all<{ key: string }>(sql`SELECT address_key AS key FROM people`);
    expect(row?.key).toBe('kept');
  });

  test('of the newest schema is nothing, and leaves no copy', async () => {
    const [said] = await upgraded(house.config.databaseUrl);
    expect(said).toBe('The database has the newest schema already.');
    expect(backups()).toEqual([]);
  });

  test('makes a new database where there is none, as a start would', async () => {
    await close();
    const url = `file:${join(dirname(house.databaseFile), 'new.db')}`;
    await connect(url);
    expect((await upgraded(url))[0]).toContain('nothing to keep');
    expect(await migrate()).toEqual({ applied: [] });
    expect(backups()).toEqual([]);
  });
});
