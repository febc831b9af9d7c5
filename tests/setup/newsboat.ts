// A feed reader that people use, newsboat, where the machine has it (Debian: newsboat). It answers
// with how much it found to read, and with what it could not take.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasNewsboat = spawnSync('newsboat', ['--version']).status === 0;

export async function readWithNewsboat(feeds: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'counter-newsboat-'));
  const file = (name: string, text = '') => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const own = ['-C', file('config'), '-u', file('urls', `${feeds.join('\n')}\n`)];
  const kept = [...own, '-c', join(folder, 'cache.db')];
  await run([...kept, '-l', '2', '-d', join(folder, 'log'), '-x', 'reload'], folder);
  const said = await run([...kept, '-x', 'print-unread'], folder);
  const faults = readFileSync(join(folder, 'log'), 'utf8').match(/.*ERROR.*/g) ?? [];
  rmSync(folder, { recursive: true });
  return { unread: Number.parseInt(said, 10), faults: [...faults] };
}

// Not waited for in one piece: the site it reads from lives in this process.
function run(ask: string[], home: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = spawn('newsboat', ask, { env: { ...process.env, HOME: home } });
    let said = '';
    reader.stdout.on('data', (part) => {
      said += part;
    });
    reader.on('error', reject).on('close', () => resolve(said));
  });
}
