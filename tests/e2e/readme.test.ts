// README.md is kept to its word: its own commands are run, and its walk is walked, button by
// button, in a browser without JavaScript.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { freePort, until } from '../setup/ports.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, text]) => text!.trim());
const steps = [...readme.matchAll(/^\d\. \*\*([\w ]+)\*\*[\s\S]*?(?=^\d\. |^\S)/gm)]
  .slice(0, 7)
  .map(([text, name]) => ({ name: name!, text: text.replace(/\s+/g, ' ') }));
const [START = '', DIGEST = '', SIGN_IN = '', TEST = ''] = blocks;

const ME = 'me@example.test';
const PRINCIPLE = 'Say when, then keep it';
const told = readFileSync(join(import.meta.dirname, '../make/story.md'), 'utf8');
const TITLE = 'Quicker than the bus';

test.use({ javaScriptEnabled: false, actionTimeout: 20_000 });

test('README’s commands stand in their order', () => {
  expect(blocks).toHaveLength(4);
  expect([START, TEST]).toEqual(['npm start', 'npm test']); // the second runs this very test
  expect(DIGEST).toContain('counter -- digest run --at');
  expect(SIGN_IN).toContain('counter -- sign-in');
  expect(steps.map(({ name }) => name)).toEqual([
    ...['Read', 'Tell', 'Confirm', 'Publish', 'Comment', 'Subscribe', 'Send the digest'],
  ]);
});

test('README’s walk works as written, all but `npm test`', async ({ page, browser }) => {
  test.setTimeout(240_000);
  const home = await startAsWritten();
  const privately = await browser.newContext({ javaScriptEnabled: false });
  const walk = new Walk(page, await privately.newPage(), home.url);
  try {
    await test.step('Read', () => walk.read());
    await test.step('Tell', () => walk.tell());
    await test.step('Confirm', () =>
      walk.follow('Confirm my story', 'Yes, send my story to the editors'));
    await test.step('Publish', () => walk.publish(home.signIn));
    await test.step('Comment', () => walk.comment());
    await test.step('Subscribe', () => walk.subscribe());
    await test.step('Send the digest', () => walk.digest(() => home.run(DIGEST)));
    expect(home.run(SIGN_IN)).toContain(`${home.url}/sign-in/`);
  } finally {
    await privately.close();
    await home.stop();
  }
  const named = steps.flatMap(({ text }) =>
    [...text.replace(DIGEST, '').matchAll(/ "([^"]+)"/g)].map(([, one]) => one!),
  );
  expect(new Set(named), 'every button README names was pressed').toEqual(walk.pressed);
});

test('every command README names exists, and none is left out', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const run = [...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name!);
  expect(run.filter((name) => !(name in scripts))).toEqual([]);

  const asked = spawnSync(process.execPath, ['src/cli.ts'], { encoding: 'utf8' });
  const uses = [...asked.stderr.matchAll(/counter -- (.+)/g)].map(([, use]) => use!);
  expect(uses.length).toBeGreaterThan(8);
  const from = readme.slice(readme.indexOf("The operator's commands"));
  const rows = from.slice(0, from.indexOf('\n## ')).matchAll(/^\| (`.*?) \| /gm);
  const named = [...rows].flatMap(([, cell]) => inCode(cell!));
  const fits = (use: string, one: string) => use.startsWith(one);
  expect(uses.filter((use) => !named.some((one) => fits(use, one)))).toEqual([]);
  expect(named.filter((one) => !uses.some((use) => fits(use, one)))).toEqual([]);

  const typed = [...readme.matchAll(/counter -- (\w[^\s`]*(?: [\w-]+)?)/g)].map(([, one]) => one!);
  const words = uses.map((use) => use.replace(/ [[<].*/, ''));
  expect(typed.filter((one) => !words.some((each) => fits(`${one} `, `${each} `)))).toEqual([]);
});

test('README’s settings are those of .env.example, with the same defaults', () => {
  const example = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
  const rows = readme.matchAll(/^\| (`[A-Z_`, ]+`) *\|(.*?) *\| /gm);
  const named = [...rows].flatMap(([, names, defaults]) =>
    inCode(names!).map((name, at) => [name, inCode(defaults!)[at] ?? '']),
  );
  expect(named).toEqual([...example].map(([, name, value]) => [name, value]));
});

function inCode(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
}

/** Runs README's first block as a person would, in a folder and on a port of its own. */
async function startAsWritten() {
  const folder = mkdtempSync(join(tmpdir(), 'counter-readme-'));
  const PORT = String(await freePort());
  const url = `http://localhost:${PORT}`;
  const DATABASE_URL = `file:${join(folder, 'counter.db')}`;
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, PORT, SITE_URL: url, DATABASE_URL, LOG_LEVEL: 'warn' };
  const child = spawn('sh', ['-c', START], { env, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  await until(() => said.includes(`Open at ${url}`) || child.exitCode !== null, 120_000);
  const signIn = /http\S+\/sign-in\/\S+/.exec(said)?.[0] ?? '';
  expect(signIn, said).toContain(url);
  const run = (command: string) => execFileSync('sh', ['-c', command], { env, encoding: 'utf8' });
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, signIn, run, stop };
}

/** npm, its shell, the set-up and the site: all of what the command began. */
async function end(child: ChildProcess): Promise<void> {
  process.kill(-child.pid!, 'SIGTERM');
  await until(() => child.exitCode !== null || child.signalCode !== null);
}

/** The seven steps. What is pressed must be named in README, in the words that are on screen. */
class Walk {
  readonly pressed = new Set<string>();
  readonly #page: Page;
  /** The private window, where the owner is. */
  readonly #desk: Page;
  readonly #home: string;
  #essay = '';
  #story = '';

  constructor(page: Page, desk: Page, home: string) {
    this.#page = page;
    this.#desk = desk;
    this.#home = home;
  }

  async read(): Promise<void> {
    await this.#go('/');
    await this.#page
      .locator('main')
      .getByRole('link', { name: 'What the fish van' })
      .first()
      .click();
    this.#essay = this.#page.url();
    await expect(this.#evidence()).toContainText('examples kept it');
  }

  async tell(): Promise<void> {
    await this.#go('/');
    await this.#press('Tell us a story', 'link');
    const page = this.#page;
    await page.locator('[name="body"]').fill(told);
    await page.locator('[name="verdict"][value="good"]').check();
    await page.locator('[name="side"][value="customer"]').check();
    await page.locator('[name="email"]').fill(ME);
    await page.locator('[name="agree"]').check();
    await page.locator('summary').getByText(this.#named('Tell us more, if you like')).click();
    await page.locator('[name="title"]').fill(TITLE);
    await page.getByRole('row', { name: PRINCIPLE }).getByRole('radio').first().check();
    await this.#press('See how it will look');
    await expect(page.locator('h1')).toContainText(TITLE);
    await this.#press('Send it to the editors');
    await expect(page).toHaveURL(/\/stories\/received/);
  }

  async follow(link: string, button: string): Promise<void> {
    await this.#newestLetter();
    const pressed = this.#letter().getByRole('link', { name: this.#named(link) });
    // A frame that is still being drawn may swallow the press: then it is pressed again.
    await expect(async () => {
      if (this.#page.url().includes('/mailbox/')) await pressed.click({ timeout: 5_000 });
      await expect(this.#page).not.toHaveURL(/\/mailbox\//, { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await this.#press(button);
  }

  async publish(signIn: string): Promise<void> {
    const page = this.#page;
    const desk = this.#desk;
    await desk.goto(signIn);
    await this.#press('Sign me in', 'button', desk);
    await desk.goto(`${this.#home}/desk`);
    await desk.getByRole('link', { name: TITLE }).first().click();
    await this.#press('Publish it as told', 'button', desk);
    await expect(desk.getByRole('button', { name: this.#named('Undo') })).toBeVisible();
    await this.#go('/stories');
    await page.getByRole('link', { name: TITLE }).first().click();
    this.#story = page.url();
    await page.goto(this.#essay);
    await expect(page.locator('main')).toContainText(TITLE);
    await expect(page.locator('main')).not.toContainText('examples kept it');
  }

  async comment(): Promise<void> {
    const page = this.#page;
    await page.goto(this.#story);
    const form = page.locator('form[action^="/comments/new"]');
    await form.locator('[name="body"]').fill('My grandmother kept hers in the flour bin.');
    await form.locator('[name="display_name"]').fill('Ileana');
    await form.locator('[name="email"]').fill(ME);
    await this.#press('Send my comment');
    await this.follow('Look at it and confirm', 'Yes, that is my comment');
    const desk = this.#desk;
    await this.#press('Comments', 'link', desk);
    await desk.getByLabel(this.#named('Approve')).first().check();
    await this.#press('Do what I chose', 'button', desk);
    await expect(desk.locator('main')).toContainText('Done');
    await page.goto(this.#story);
    await expect(page.locator('main')).toContainText('in the flour bin');
  }

  async subscribe(): Promise<void> {
    await this.#go('/');
    await this.#page.locator('form[action="/subscriptions/new"] [name="email"]').fill(ME);
    await this.#press('Send me the digest');
    await this.follow('Yes, send me the digest', 'Yes, send me the digest');
  }

  async digest(send: () => string): Promise<void> {
    expect(send()).toContain('1 digests prepared');
    await this.#newestLetter();
    await expect(this.#letter().locator('body')).toContainText(TITLE);
    await this.follow('Stop these letters in one press', 'Stop these letters');
    await expect(this.#page.locator('main')).toContainText('No more letters');
  }

  async #go(path: string): Promise<void> {
    await this.#page.goto(`${this.#home}${path}`);
  }

  async #newestLetter(): Promise<void> {
    await this.#go('/mailbox');
    await this.#page.locator('main li', { hasText: ME }).getByRole('link').first().click();
  }

  #letter() {
    return this.#page.frameLocator('iframe');
  }

  #evidence() {
    return this.#page.getByRole('region', { name: PRINCIPLE }).first();
  }

  async #press(name: string, role: 'button' | 'link' = 'button', page = this.#page) {
    await page
      .getByRole(role, { name: this.#named(name), exact: true })
      .first()
      .click();
  }

  #named(name: string): string {
    const isNamed = steps.some(({ text }) => text.includes(`"${name}"`));
    expect(isNamed, `README names “${name}”`).toBe(true);
    this.pressed.add(name);
    return name;
  }
}
