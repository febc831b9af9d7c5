// `counter begin` as a script uses it, and the start of what it leaves: in a folder of its own, where
// only the words are copied and all else is the house's.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'playwright/test';
import { askPort } from '../setup/ask.ts';
import { freePort, until } from '../setup/ports.ts';

function ownFolder() {
  const cwd = mkdtempSync(join(tmpdir(), 'counter-begin-'));
  cpSync('content', join(cwd, 'content'), { recursive: true });
  mkdirSync(join(cwd, 'db'));
  for (const name of ['dist', 'package.json']) symlinkSync(resolve(name), join(cwd, name));
  const { PATH = '' } = process.env;
  const env = { PATH, DATABASE_URL: `file:${join(cwd, 'counter.db')}`, LOG_LEVEL: 'error' };
  const counter = (words: string[], input = '') =>
    spawnSync(process.execPath, [resolve('src/cli.ts'), ...words], {
      ...{ cwd, env, input, encoding: 'utf8' },
    });
  const read = (file: string) => readFileSync(join(cwd, 'content', file), 'utf8');
  return { cwd, env, counter, read };
}

const answers = (more: Record<number, string> = {}) =>
  [
    'Hatch',
    '',
    '',
    'Europe/Dublin',
    'Peggy Quigley',
    '1 Pier; Aberdour',
    'p@example.org',
    '9',
    'mint',
  ]
    .concat(['Peggy', 'remove'])
    .map((answer, at) => more[at] ?? answer)
    .join('\n');

test('piped answers make an empty site of one’s own, which waits for a build', async () => {
  const { counter, read, cwd, env } = ownFolder();
  expect(counter(['seed', '--stories', '4', '--comments', '3']).status).toBe(0);
  const begun = counter(['begin'], answers());
  expect(begun.stderr).toBe('');
  expect(begun.status).toBe(0);
  expect(begun.stdout).toContain('4 stories, 12 essays, 3 comments and 8 principles');
  expect(begun.stdout).toContain('content/articles/my-first-essay.mdx');
  expect(read('site.yaml')).toMatch(
    /^name: Hatch$[\s\S]*^tagline: Stories of good[\s\S]*^sample: false$/m,
  );
  expect(readdirSync(join(cwd, 'content', 'authors'))).toEqual(['peggy.yaml']);
  const child = spawn(process.execPath, [resolve('src/server.ts')], { cwd, env });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  await once(child, 'close');
  expect(said).toContain('content/ has changed since the site was built. Run: npm run build');
});

test('wrong answers are all told, with exit code 2, and nothing is written', () => {
  const { counter, read } = ownFolder();
  const before = read('site.yaml');
  const begun = counter(['begin'], answers({ 0: 'ab', 3: 'Nowhere', 6: 'nobody', 8: '#7a7a7a' }));
  expect(begun.status).toBe(2);
  for (const part of ['3 letters', 'time zone', 'e-mail address', 'contrast of']) {
    expect(begun.stderr).toContain(part);
  }
  expect(counter(['begin', '--name', 'ab']).status).toBe(2);
  expect(counter(['begin'], '').status).toBe(2);
  expect(read('site.yaml')).toBe(before);
});

test('flags answer without questions, and the examples may stay', () => {
  const { counter, read, cwd } = ownFolder();
  const begun = counter(['begin', '--name', 'على الطاولة', '--examples', 'keep']);
  expect([begun.status, begun.stderr]).toEqual([0, '']);
  expect(read('site.yaml')).toContain('name: على الطاولة\n');
  expect(read('site.yaml')).toContain('sample: true');
  const essays = readdirSync(join(cwd, 'content', 'articles'));
  expect(essays.filter((name) => name.endsWith('.mdx'))).toHaveLength(12);
});

test('a public address opens once the publisher is named, without a build', async () => {
  const { counter, cwd, env } = ownFolder();
  const port = await freePort();
  const settings = { ...env, PORT: String(port), SITE_URL: 'https://counter.example' };
  const open = () => {
    const child = spawn(process.execPath, [resolve('src/server.ts')], { cwd, env: settings });
    const house = { child, said: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        house.said += part;
      });
    }
    return house;
  };
  const refused = open();
  expect((await once(refused.child, 'close'))[0]).toBe(1);
  expect(refused.said).toContain('A public site names its publisher');
  const named = ['--publisher', 'Peggy Quigley', '--address', '1 Pier; Aberdour'];
  const begun = counter(['begin', ...named, '--email', 'p@example.org', '--examples', 'keep']);
  expect(begun.status).toBe(0);
  const house = open();
  await until(() => house.said.includes('Open at https://counter.example'), 30_000);
  expect((await askPort(port, '/terms')).text).toContain('1 Pier');
  house.child.kill('SIGTERM');
  expect((await once(house.child, 'close'))[0]).toBe(0);
});
