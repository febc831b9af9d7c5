// Starting, watching and ending the processes that are measured.
import { type ChildProcess, type SpawnOptions, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What `npm run serve` gives to Node. */
export const SERVE_FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=256'];

/** Runs a script of ours and waits for its line `open`. */
export async function openChild(
  words: string[],
  env: Record<string, string> = {},
): Promise<ChildProcess> {
  const stdio: StdioOptions = ['ignore', 'pipe', 'inherit'];
  const options: SpawnOptions = { env: { ...process.env, ...env }, stdio };
  const child = spawn(process.execPath, words, options);
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (said) => String(said).includes('open') && resolve());
    child.once('exit', (code) => reject(new Error(`${words.join(' ')} ended with ${code}`)));
  });
  return child;
}

export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

export async function runToEnd(words: string[], env: Record<string, string>): Promise<void> {
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit'];
  const options: SpawnOptions = { env: { ...process.env, ...env }, stdio };
  const child = spawn(process.execPath, words, options);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
}

/** Resident memory of a process now, in MB; its peak too. */
export function memory_mb(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}
