// The running process's settings and clock, set once by whoever starts it (server, command line,
// tests) and read where handing them through every call would only be noise.
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { setLogLevel } from './log.ts';
import { setSecret } from './tokens.ts';

type Running = { config: Config; clock: Clock };
let running: Running | undefined;

export function setSite(config: Config, clock: Clock = systemClock): void {
  running = { config, clock };
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
};

/** An absolute address on this site: always from SITE_URL, never from a request's Host. */
export function absolute(path: string): string {
  return new URL(path, started().config.siteUrl).href;
}

function started(): Running {
  if (!running) throw new Error('The site was asked for its settings before it was started.');
  return running;
}
