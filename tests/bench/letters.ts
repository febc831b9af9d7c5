// A weekly digest to many, signed with DKIM, through a real SMTP server on this machine.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../setup/ports.ts';
import { endChild, openChild, runToEnd } from './processes.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');
const DAY_MS = 86_400_000;

/** Letters a second from `counter digest run` to its end, start of the program included. */
export async function measureLetters(
  env: Record<string, string>,
  folder: string,
  count: number,
): Promise<{ perSecond: number; taken: number }> {
  const port = await freePort();
  const server = await openChild([join(import.meta.dirname, 'smtp.ts'), String(port)]);
  let said = '';
  server.stdout!.on('data', (part) => {
    said += part;
  });
  const mail = { ...env, ...signing(folder), SMTP_URL: `smtp://127.0.0.1:${port}` };
  await runToEnd([cli, 'seed', '--subscribers', String(count)], mail);
  const begun = performance.now();
  const at = new Date(Date.now() + 8 * DAY_MS).toISOString();
  await runToEnd([cli, 'digest', 'run', '--at', at], mail);
  const seconds = (performance.now() - begun) / 1000;
  await endChild(server);
  const taken = Number(/taken (\d+)/.exec(said)?.[1] ?? 0);
  return { perSecond: taken / seconds, taken };
}

function signing(folder: string): Record<string, string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = join(folder, 'dkim.pem');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return {
    DKIM_DOMAIN: 'example.test',
    DKIM_SELECTOR: 'bench',
    DKIM_KEY_FILE: file,
    MAIL_FROM: 'letters@example.test',
    MAIL_RATE: '1000',
  };
}
