// Where Astro's own words go. While building: to the person who builds, as they are. In the running
// site: as one line of our log without their text, for Astro names whole addresses (a private link
// is one) and prints the values of what failed.
import { log } from './log.ts';

type Event = { message: string; label: string | null; level: 'debug' | 'info' | 'warn' | 'error' };

const quiet = new Set(['debug', 'info']);

export default function astroLog() {
  // Vite sets this in what it bundles; the build itself runs this file as it is.
  const isServing = (import.meta as { env?: { SSR?: boolean } }).env?.SSR === true;
  const print = ({ message, label, level }: Event) => {
    if (level === 'debug') return;
    const line = label ? `[${label}] ${message}` : message;
    (level === 'error' ? process.stderr : process.stdout).write(`${line}\n`);
  };
  const note = ({ label, level }: Event) => {
    if (!quiet.has(level)) log[level]('astro complained', { about: label });
  };
  return { write: isServing ? note : print };
}
