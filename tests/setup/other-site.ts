// A site built from a content/ of the test's own: a copy of this house in a folder elsewhere, with
// the same packages. Its build and its server are processes of their own, as an owner's are.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from './ports.ts';

const COPIED = ['src', 'db', 'content', 'public', 'package.json', 'package-lock.json'];
const SETTINGS = ['astro.config.mjs', 'tsconfig.json'];

export type OtherSite = {
  folder: string;
  /** Runs `astro build`; answers with its exit code and all it said. */
  build: () => Promise<{ code: number; said: string }>;
  /** Serves what was built; resolves with its address. */
  serve: () => Promise<string>;
  leave: () => Promise<void>;
};

export function otherSite(): OtherSite {
  const folder = mkdtempSync(join(tmpdir(), 'counter-built-'));
  for (const name of [...COPIED, ...SETTINGS]) {
    cpSync(name, join(folder, name), { recursive: true });
  }
  linkPackages(folder);
  const children: ChildProcess[] = [];
  const run = (words: string[], more: Record<string, string> = {}) => {
    const { PATH = '' } = process.env;
    const env = { PATH, NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1', ...more };
    const child = spawn(process.execPath, words, { cwd: folder, env });
    children.push(child);
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        said.text += part;
      });
    }
    return { child, said };
  };
  const build = async () => {
    const { child, said } = run(['node_modules/astro/bin/astro.mjs', 'build']);
    const [code] = await once(child, 'close');
    return { code: code as number, said: said.text };
  };
  const serve = async () => {
    const PORT = String(await freePort());
    const SITE_URL = `http://localhost:${PORT}`;
    const DATABASE_URL = `file:${join(folder, 'counter.db')}`;
    const { said } = run(['src/server.ts'], { PORT, SITE_URL, DATABASE_URL });
    await until(() => said.text.includes(`Open at ${SITE_URL}`), 30_000);
    return SITE_URL;
  };
  const leave = async () => {
    for (const child of children.filter(({ exitCode }) => exitCode === null)) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, build, serve, leave };
}

// One link for each package: what a build keeps between builds must not lie in ours.
function linkPackages(folder: string): void {
  const to = join(folder, 'node_modules');
  mkdirSync(to);
  for (const name of readdirSync('node_modules').filter((one) => !one.startsWith('.'))) {
    symlinkSync(join(process.cwd(), 'node_modules', name), join(to, name));
  }
}
