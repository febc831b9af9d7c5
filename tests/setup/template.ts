// Before any test: one migrated database file. Each test takes a copy, which costs milliseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close, connect, runScript } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';

export const template_variable = 'COUNTER_TEST_TEMPLATE';

export default async function makeTemplate(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-template-'));
  const file = join(folder, 'template.db');
  await connect(`file:${file}`);
  await migrate();
  await runScript('PRAGMA wal_checkpoint(TRUNCATE);'); // all of it in the one file that is copied
  await close();
  process.env[template_variable] = file;
  return () => rmSync(folder, { recursive: true, force: true });
}
