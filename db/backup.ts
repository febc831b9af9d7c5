// A backup is one file, whole and usable by itself, made while the site is serving. A restored one
// starts with sending held: letters that left after the backup was made must not leave again.
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { connect, filePath, runScript, transaction } from './client.ts';
import { migrate } from './migrate.ts';
import { site } from './schema.ts';

/** Writes a copy of the open database to a file that must not exist yet. */
export async function backupTo(file: string): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists already; name a new file.`);
  await runScript(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  chmodSync(file, 0o600); // it holds every address
}

/** Puts a backup in the place of a file database that no process has open. */
export async function restoreFrom(file: string, databaseUrl: string, token?: string) {
  if (!existsSync(file)) throw new Error(`${file} is not there.`);
  if (!databaseUrl.startsWith('file:')) throw new Error('Only a file database can be restored.');
  const place = filePath(databaseUrl);
  // A new file takes the old one's name: a connection not yet let go keeps the old one, not ours.
  copyFileSync(file, `${place}.restoring`);
  for (const part of ['-wal', '-shm']) rmSync(place + part, { force: true });
  renameSync(`${place}.restoring`, place);
  await connect(databaseUrl, token);
  await migrate();
  await transaction((tx) => tx.update(site).set({ sendingHeldFor: 'restored from a backup' }));
}
