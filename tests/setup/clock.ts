import type { Clock } from '#lib/clock.ts';

export type MovableClock = Clock & {
  /** Moves on by so many milliseconds. */
  forward(ms: number): void;
  /** Moves to a moment, such as '2026-11-27T07:00:00Z'. */
  set(moment: string | number): void;
};

/** A clock that stands still until it is moved. Begins on a Friday morning. */
export function movableClock(start: string | number = '2026-11-20T09:00:00Z'): MovableClock {
  let at = new Date(start).getTime();
  return {
    now: () => at,
    forward: (ms) => {
      at += ms;
    },
    set: (moment) => {
      at = new Date(moment).getTime();
    },
  };
}
