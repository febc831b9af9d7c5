// At home the owner's words become pages without a hand on the terminal. The house has closed; one
// page stands in its place and says so until the build is done, or what keeps it from being done.
// Then this process ends with a code of its own, and set-up opens the house again.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { securityHeaders } from '#edge/headers.ts';
import { writtenHash } from '#lib/build-stamp.ts';
import type { Config } from '#lib/config.ts';
import { escapeHtml } from '#lib/feed.ts';
import { site } from '#lib/site.ts';
import { words } from '#words/en.ts';

/** Understood by src/setup.mjs: build what has changed, and open again. */
export const START_AGAIN = 75;

const look_s = 3; // how often the page asks whether the house is open
const opening_s = 8; // how long a house takes to open, on a slow machine
const last_look_ms = 4_000; // a page that has not asked by then has been closed
const changed_ms = 1_000;
const lines_shown_max = 30;

type Room = { say: (page: string) => void; leave: () => Promise<void> };

export async function rebuild(config: Config): Promise<number> {
  const w = words.edge.building;
  const room = await openRoom(config, page(w.title, w.text));
  console.log('Building the pages …');
  for (let fault = await build(); fault !== undefined; fault = await build()) {
    console.error(`The pages could not be built:\n${fault}`);
    room.say(page(w.fault, w.faultText, fault));
    await change();
    room.say(page(w.title, w.text));
  }
  await room.leave();
  return START_AGAIN;
}

/** Undefined when it is done, else the end of what the build said. */
function build(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build']);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => {
        said += part;
      });
    }
    const end = () => said.trim().split('\n').slice(-lines_shown_max).join('\n');
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : end()));
  });
}

async function change(): Promise<void> {
  const before = writtenHash(site.content);
  while (writtenHash(site.content) === before) await wait(changed_ms);
}

async function openRoom({ host, port, siteUrl }: Config, first: string): Promise<Room> {
  const security = securityHeaders(siteUrl).page;
  const style = readFileSync('public/calm.css');
  let shown = first;
  let refresh_s = look_s;
  let asked: (() => void) | undefined;
  const answer = (
    response: ServerResponse,
    status: number,
    more: string[],
    body: string | Buffer,
  ) => response.writeHead(status, ['Connection', 'close', ...security, ...more]).end(body);
  const server = createServer((request, response) => {
    if (request.url === '/calm.css')
      return answer(response, 200, ['Content-Type', 'text/css'], style);
    const head = ['Content-Type', 'text/html; charset=utf-8', 'Cache-Control', 'no-store'];
    response.on('close', () => asked?.());
    return answer(response, 503, [...head, 'Refresh', String(refresh_s)], shown);
  });
  await new Promise<void>((open) => server.listen(port, host, open));
  const leave = async () => {
    // Whoever asks once more is told to come back when the house is surely open.
    refresh_s = opening_s;
    const lastLook = new Promise<void>((done) => {
      asked = done;
    });
    await Promise.race([lastLook, wait(last_look_ms)]);
    server.close();
    server.closeAllConnections();
  };
  return {
    say: (next) => {
      shown = next;
    },
    leave,
  };
}

function page(title: string, text: string, fault?: string): string {
  return `<!doctype html>
<html lang="${words.edge.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="/calm.css">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${fault === undefined ? '' : `<pre>${escapeHtml(fault)}</pre>`}
<p><a href="/desk/begin">${escapeHtml(words.edge.building.look)}</a></p>
</main>
</body>
</html>
`;
}
