// The production start as an operator sees it: a process of its own, told to stop by a signal.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { askPort } from '../setup/ask.ts';
import { freePort, until } from '../setup/ports.ts';

function serve(settings: Record<string, string>): { child: ChildProcess; said: () => string } {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['src/server.ts'], { env: { PATH, ...settings } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  return { child, said: () => said };
}

test('wrong settings stop the start with all faults listed', async () => {
  const { child, said } = serve({ SITE_URL: 'ftp://x', PORT: 'many', LOG_LEVEL: 'loud' });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  for (const name of ['SITE_URL', 'PORT', 'LOG_LEVEL']) expect(said()).toContain(name);
});

test('a public site does not open without its publisher', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counter-open-'));
  const DATABASE_URL = `file:${join(folder, 'counter.db')}`;
  const { child, said } = serve({ SITE_URL: 'https://counter.example', DATABASE_URL });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said()).toContain('A public site names its publisher');
});

test('the site answers, holds its port alone, and leaves in order when told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counter-open-'));
  const PORT = String(await freePort());
  const SITE_URL = `http://localhost:${PORT}`;
  const settings = { PORT, SITE_URL, DATABASE_URL: `file:${join(folder, 'counter.db')}` };
  const { child, said } = serve(settings);
  await until(() => said().includes(`Open at ${SITE_URL}`), 30_000);
  expect((await askPort(Number(PORT), '/')).status).toBe(200);
  expect((await askPort(Number(PORT), '/readyz')).text).toBe('ok\n');
  const second = serve({ ...settings, DATABASE_URL: `file:${join(folder, 'other.db')}` });
  await once(second.child, 'close');
  expect(second.said()).toContain(`Port ${PORT} is taken`);
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
});
