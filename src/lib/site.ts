// The running process's settings and clock, set once by whoever starts it (server, command line,
// tests) and read where handing them through every call would only be noise.
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { setLogLevel } from './log.ts';
import { setSecret } from './tokens.ts';

type Running = { config: Config; clock: Clock; content: string };
let running: Running | undefined;
let again: (() => void) | undefined;

/** `content` is the folder of the publication's own words; tests have one they may write in. */
export function setSite(config: Config, clock: Clock = systemClock, content = usual()): void {
  running = { config, clock, content };
  setSecret(config.secretKey);
  setLogLevel(config.logLevel);
}

export const site = {
  get config(): Config {
    return started().config;
  },
  get clock(): Clock {
    return started().clock;
  },
  /** Known also before the start: a command may ask for the publication's name first. */
  get content(): string {
    return running?.content ?? usual();
  },
  /** Where somebody stands by to build the pages and open again; else it is the operator's act. */
  get startAgain(): (() => void) | undefined {
    return again;
  },
};

export function mayStartAgain(how: () => void): void {
  again = how;
}

function usual(): string {
  return join(process.cwd(), 'content');
}

/** An absolute address on this site: always from SITE_URL, never from a request's Host. */
export function absolute(path: string): string {
  return new URL(path, started().config.siteUrl).href;
}

function started(): Running {
  if (!running) throw new Error('The site was asked for its settings before it was started.');
  return running;
}
