// `npm start` and `npm test` on a machine that has only some Node (18 or later), npm and git:
// install what the lock names, build what has changed, then go on with the Node 24 that came with
// the packages. Says what it does, and what is missing. Only `node:` imports, for the first run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');
process.chdir(root);

const lines_shown_max = 400; // of a step that failed; its end says why
const code_again = 75; // the house has built its pages anew, and wants to be opened again

class Missing extends Error {}

const say = (sentence) => console.log(sentence);

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
    const present = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
    const isPresent = ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && !present[path]);
    return Object.entries(wanted).every(isPresent) && hasNode();
  } catch {
    return false; // nothing there yet, or an installation that was cut off
  }
}

const hasNode = () => existsSync(node) && spawnSync(node, ['--version']).status === 0;

async function install() {
  if (isInstalled()) return;
  const since = Date.now();
  say('Installing the packages that package-lock.json names (once; a minute or two) …');
  // npm's own node: the one in node_modules is about to be replaced.
  const { npm_execpath: npm, npm_node_execpath: npmNode } = process.env;
  const words = ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const done = npm?.endsWith('.js')
    ? await run(npmNode ?? 'node', [npm, ...words], {}, outside())
    : await run('npm', words, {}, outside());
  if (!done.ok) throw new Missing(`npm could not install the packages:\n${done.tail}`);
  if (!hasNode()) {
    throw new Missing(
      'The packages are there, but not the Node 24 that belongs to them (package "node"). ' +
        'It is an optional package with an install script: allow both, then try again.',
    );
  }
  say(`Installed in ${seconds(since)}.`);
}

function isBuilt() {
  const code = "import('./src/lib/build-stamp.ts').then((b) => process.exit(b.isFresh() ? 0 : 3))";
  return spawnSync(node, ['-e', code], { stdio: 'ignore' }).status === 0;
}

async function build() {
  if (isBuilt()) return { ok: true, tail: '' };
  const since = Date.now();
  say('Building the pages …');
  const done = await run(node, [tool('astro'), 'build']);
  if (done.ok) say(`Built in ${seconds(since)}.`);
  return done;
}

/** The environment our own tools run in: Node 24 first, compiled code kept. */
function inside() {
  const NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'compiled');
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  return { ...process.env, NODE_COMPILE_CACHE, PATH, ASTRO_TELEMETRY_DISABLED: '1' };
}

/** The environment of the machine, without our own Node in front. */
function outside() {
  const parts = (process.env.PATH ?? '').split(delimiter);
  return { ...process.env, PATH: parts.filter((part) => part !== bin).join(delimiter) };
}

function tool(name) {
  const tools = {
    astro: 'astro/bin/astro.mjs',
    tsc: 'typescript/bin/tsc',
    biome: '@biomejs/biome/bin/biome',
    vitest: 'vitest/vitest.mjs',
    playwright: 'playwright/cli.js',
  };
  return join('node_modules', tools[name]);
}

/** Runs to the end; the last lines of what it said are kept for the case that it fails. */
function run(command, words, more = {}, env = inside()) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { env: { ...env, ...more } });
    let said = [];
    const hear = (part) => {
      said = [...said, String(part)].slice(-lines_shown_max);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const end = (ok, last = '') => {
      const lines = `${said.join('')}${last}`.split('\n').slice(-lines_shown_max);
      resolve({ ok, tail: lines.join('\n') });
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0));
  });
}

async function start() {
  const built = await build();
  if (!built.ok) throw new Missing(`The pages could not be built:\n${built.tail}`);
  const memory = ['--max-semi-space-size=4', '--max-old-space-size=256'];
  const words = [...memory, 'src/home.ts', '--open-again'];
  const child = spawn(node, words, { stdio: 'inherit', env: inside() });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return code === code_again ? start() : (code ?? 1);
}

function presentBrowser() {
  const known = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [process.env.CHROMIUM_PATH, ...known.map((name) => `/usr/bin/${name}`)];
  places.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  return places.find((path) => path && spawnSync(path, ['--version']).status === 0);
}

async function findBrowser() {
  const found = presentBrowser() ?? (await browserFromDebian());
  if (found) return found;
  say('Asking Playwright to download its Chromium …');
  const done = await run(node, [tool('playwright'), 'install', 'chromium']);
  if (done.ok) return ''; // Playwright knows where it put its own
  throw new Missing(
    'The journeys need Chromium or Chrome, and none could be installed. ' +
      'On Debian: apt-get install chromium. Elsewhere: set CHROMIUM_PATH to its program.\n' +
      done.tail,
  );
}

async function browserFromDebian() {
  await installFromDebian('Chromium', 'chromium');
  // Other scripts and emoji look right with these; without them the tests still pass.
  const fonts = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];
  if (presentBrowser()) await installFromDebian('fonts', ...fonts);
  return presentBrowser();
}

/** Those who read and judge feeds: without them the tests that need them are skipped. */
async function findFeedReaders() {
  if (['newsboat', 'xmllint', 'ruby'].every((name) => existsSync(`/usr/bin/${name}`))) return;
  await installFromDebian('newsboat, xmllint and Ruby', 'newsboat', 'libxml2-utils', 'ruby');
}

/** Does nothing where there is no Debian, or no right to install. */
async function installFromDebian(what, ...packages) {
  if (!existsSync('/usr/bin/apt-get')) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return;
  say(`Installing Debian’s ${what} (once) …`);
  for (const words of [['update'], ['install', '--no-install-recommends', ...packages]]) {
    const all = ['apt-get', '-qq', '-y', ...words];
    const [command, ...rest] = isRoot ? all : ['sudo', '-n', ...all];
    await run(command, rest, { DEBIAN_FRONTEND: 'noninteractive' });
  }
}

function unitCounts(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const broken = report.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

function journeyCounts(file) {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  const failed = stats.unexpected + errors.length;
  return { passed: stats.expected + stats.flaky, failed };
}

const types = async () => {
  const pages = await run(node, [
    tool('astro'),
    'check',
    '--tsconfig',
    '.config/tsconfig.pages.json',
  ]);
  return pages.ok ? run(node, [tool('tsc'), '--noEmit']) : pages;
};

const vitest = (report, words) => async () => {
  const config = ['run', '--config', 'tests/vitest.config.ts', '--reporter=default'];
  const json = ['--reporter=json', `--outputFile.json=${report}`];
  const done = await run(node, [tool('vitest'), ...config, ...json, ...words]);
  return { ...done, counts: existsSync(report) ? unitCounts(report) : undefined };
};

const journeys = async () => {
  const report = 'test-results/journeys.json';
  const more = { CHROMIUM_PATH: await findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const words = ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json'];
  const done = await run(node, [tool('playwright'), ...words], more);
  return { ...done, counts: existsSync(report) ? journeyCounts(report) : undefined };
};

const steps = [
  ['types', types],
  ['format and lint', () => run(node, [tool('biome'), 'check', '.'])],
  ['rules', vitest('test-results/rules.json', ['tests/rules'])],
  ['unit', vitest('test-results/unit.json', ['--exclude', 'tests/rules/**'])],
  ['build', build],
  ['journeys', journeys],
];

async function test() {
  rmSync('test-results', { recursive: true, force: true });
  mkdirSync('test-results');
  await findFeedReaders();
  let passed = 0;
  let failed = 0;
  for (const [name, step] of steps) {
    const since = Date.now();
    const broke = (error) => ({ ok: false, tail: error.message });
    const { ok, tail, counts } = await step().catch(broke);
    passed += counts?.passed ?? 0;
    // A step that failed without naming a test counts as one.
    failed += ok ? 0 : Math.max(1, counts?.failed ?? 1);
    if (!ok) say(tail);
    const told = counts ? `, ${counts.passed} passed, ${counts.failed} failed` : '';
    say(`${ok ? '✓' : '✗'} ${name} (${seconds(since)}${told})`);
  }
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  const command = { start, test }[process.argv[2] ?? ''];
  if (!command) throw new Missing('Use: npm start, or npm test');
  await install();
  process.exitCode = await command();
} catch (error) {
  console.error(error instanceof Missing ? error.message : error);
  process.exitCode = 1;
}
