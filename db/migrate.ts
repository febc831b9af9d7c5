// Brings the database to the newest schema at start. The files in migrations/ are never edited once
// they have landed; a database that is ahead of this program is refused rather than guessed at.
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { db, transaction } from './client.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
const STATEMENT_END = '--> statement-breakpoint';

/** Applies what is missing, in one transaction, so that two processes starting at once do it once. */
export async function migrate(): Promise<{ applied: string[] }> {
  return transaction(async (tx) => {
    await tx.run(
      sql`CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, at INTEGER NOT NULL)`,
    );
    const rows = await tx.all<{ name: string }>(sql`SELECT name FROM migrations`);
    const missing = missingBeside(rows);
    for (const name of missing) {
      const script = readFileSync(new URL(name, FOLDER), 'utf8');
      for (const statement of script.split(STATEMENT_END)) await tx.run(sql.raw(statement));
      await tx.run(sql`INSERT INTO migrations VALUES (${name}, unixepoch() * 1000)`);
    }
    await tx.run(sql`INSERT OR IGNORE INTO site (id) VALUES (1)`);
    return { applied: missing };
  });
}

/** What a start would apply, changing nothing; `isNew`: there is no table in it yet. */
export async function missingMigrations(): Promise<{ missing: string[]; isNew: boolean }> {
  const [known] = await db.all(sql`SELECT 1 FROM sqlite_master WHERE name = 'migrations'`);
  if (!known) return { missing: missingBeside([]), isNew: true };
  const rows = await db.all<{ name: string }>(sql`SELECT name FROM migrations`);
  return { missing: missingBeside(rows), isNew: false };
}

function missingBeside(rows: { name: string }[]): string[] {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const done = new Set(rows.map((row) => row.name));
  const unknown = [...done].filter((name) => !files.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `This database was made by a newer version (it knows ${unknown.join(', ')}). Upgrade the program.`,
    );
  }
  return files.filter((name) => !done.has(name));
}
