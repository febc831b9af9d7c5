// How often every row was taken, and from where it was tried in vain, as a few lines to read.
import type { Played } from './lives.ts';
import { BY_PEOPLE, DEEDS, type Deed, lineOf, STATES, type State } from './table.ts';

export function report({ lives, deeds, seed, took_s, taken, refused }: Played): string {
  const rows = [...taken].sort(([, a], [, b]) => a - b).map(([what, n]) => `${what} ${n}`);
  const tries = [...refused.values()].reduce((sum, n) => sum + n, 0);
  return [
    `seed ${seed}: ${lives} lives, ${deeds} deeds, ${took_s.toFixed(0)} s`,
    `rows taken: ${rows.join(' · ')}`,
    `refused: ${tries} tries of ${refused.size} kinds; never tried: ${untried(refused).join(', ')}`,
  ].join('\n');
}

const BY_THE_CLOCK = ['remind', 'remind-asked', 'erase'];
const PURGED = ['unverified', 'lapsed', 'declined'].map((state) => `purge of ${state}`);
const ROWS = ['tell', ...DEEDS, 'undo', ...BY_THE_CLOCK, ...PURGED];

export function rarelyTaken(taken: Map<string, number>, least: number): string[] {
  return ROWS.filter((deed) => (taken.get(deed) ?? 0) < least);
}

/** Deeds that were not tried from a state from which they are forbidden. */
export function untried(refused: Map<string, number>): string[] {
  const isForbidden = (deed: Deed, state: State) => !lineOf(deed).from.includes(state);
  return BY_PEOPLE.flatMap((deed) =>
    STATES.filter((state) => isForbidden(deed, state) && !refused.has(`${deed} ${state}`)).map(
      (state) => `${deed} from ${state}`,
    ),
  );
}
