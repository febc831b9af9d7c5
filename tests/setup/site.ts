// What a journey stands on: a site of its own in a process of its own (site-process.ts), a real SMTP
// server that its letters reach, and a browser without JavaScript unless the test asks for it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { type Mailbox, openMailbox } from './mailbox.ts';
import { freePort } from './ports.ts';
import type { Acts, Message, Reply } from './site-process.ts';

type Said<A extends keyof Acts> = Awaited<ReturnType<Acts[A]>>;

export class Site {
  readonly url: string;
  readonly env: Record<string, string>;
  #child: ChildProcess;
  #asked = 0;
  #answers = new Map<number, (reply: Reply) => void>();

  private constructor(env: Record<string, string>) {
    this.env = env;
    this.url = env.SITE_URL!;
    this.#child = this.#fork();
  }

  static async open(env: Record<string, string>): Promise<Site> {
    const site = new Site(env);
    await site.#opened();
    return site;
  }

  /** Does something to the site that only the house itself could do. */
  async act<A extends keyof Acts>(act: A, ...words: Parameters<Acts[A]>): Promise<Said<A>> {
    const id = ++this.#asked;
    const reply = new Promise<Reply>((answer) => this.#answers.set(id, answer));
    this.#child.send({ id, act, words } satisfies Message);
    const { said, fault } = await reply;
    if (fault) throw new Error(fault);
    return said as Said<A>;
  }

  /** kill -9, then a start on the same database, as after a power cut. */
  async killAndRestart(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
    this.#child = this.#fork();
    await this.#opened();
  }

  async close(): Promise<void> {
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }

  #fork(): ChildProcess {
    const script = join(import.meta.dirname, 'site-process.ts');
    const child = fork(script, { env: { ...process.env, ...this.env }, execPath: nodeOfOurs() });
    child.on('message', (reply: Reply) => this.#answers.get(reply.id)?.(reply));
    return child;
  }

  #opened(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answers.set(0, () => resolve());
      this.#child.once('exit', (code) => reject(new Error(`The site ended with ${code}`)));
    });
  }
}

function nodeOfOurs(): string {
  return join(import.meta.dirname, '../../node_modules/.bin/node');
}

/** Settings of a site on loopback with a database of its own and letters that leave. */
export async function settingsFor(folder: string, smtpPort: number) {
  const port = await freePort();
  return {
    SITE_URL: `http://localhost:${port}`,
    PORT: String(port),
    DATABASE_URL: `file:${join(folder, 'counter.db')}`,
    SECRET_KEY: 'a key that only tests know, of forty letters',
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: 'letters@example.test',
    MAIL_RATE: '1000',
    LOG_LEVEL: 'error',
  };
}

type Fixtures = { mailbox: Mailbox; site: Site };

export const test = base.extend<Record<never, never>, Fixtures>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
    async ({}, use) => {
      const mailbox = await openMailbox();
      await use(mailbox);
      await mailbox.close();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ mailbox }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'counter-site-'));
      const site = await Site.open(await settingsFor(folder, mailbox.port));
      await use(site);
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});
export { expect } from 'playwright/test';
