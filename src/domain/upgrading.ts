// A new version of the program meets an old database: what is written and what is built are looked
// at first, and while either is wrong nothing is changed. Then a backup, beside the file, and only
// then the newer schema. A start does the last step too, but without the backup.
import { sql } from 'drizzle-orm';
import { backupTo } from '#db/backup.ts';
import { db, filePath } from '#db/client.ts';
import { migrate, missingMigrations } from '#db/migrate.ts';
import { wholeBuildFault } from '#lib/build-stamp.ts';
import { site } from '#lib/site.ts';
import { readContent } from './written.ts';

/** Sentences about what was done; throws one when it could not be, and then nothing has changed. */
export async function upgrade(
  databaseUrl: string,
  now: number,
  fault = wholeBuildFault(),
): Promise<string[]> {
  if (fault) throw new Error(`${fault}. Nothing was changed.`);
  const { articles } = readContent(site.content);
  const { missing, isNew } = await missingMigrations();
  const checked = `content/ and the build agree, and hold ${articles.length} essays.`;
  if (missing.length === 0) return ['The database has the newest schema already.', checked];
  const kept = isNew ? 'The database was empty: nothing to keep.' : await keep(databaseUrl, now);
  const { applied } = await migrate();
  await checkWhole();
  return [kept, `Brought to the newest schema: ${applied.join(', ')}.`, checked];
}

/** The copy stands beside the file; a server's copies are made with the server's own means. */
async function keep(databaseUrl: string, now: number): Promise<string> {
  if (!databaseUrl.startsWith('file:')) {
    return 'The database is a server: no backup was made here.';
  }
  const moment = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const file = `${filePath(databaseUrl)}.${moment.replaceAll(':', '')}.before-upgrade`;
  await backupTo(file);
  return `Backed up to ${file}.`;
}

async function checkWhole(): Promise<void> {
  const [sound] = await db.all<{ integrity_check: string }>(sql`PRAGMA integrity_check`);
  const [broken] = await db.all(sql`PRAGMA foreign_key_check`);
  if (sound?.integrity_check !== 'ok' || broken) {
    throw new Error('The upgraded database is not whole. Put the backup back: counter restore.');
  }
}
