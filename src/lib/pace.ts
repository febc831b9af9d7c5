// A token bucket: so many a second on average, a second's worth at once, and slower for a while
// when the other side asks for it.
import { setTimeout as wait } from 'node:timers/promises';

/** Even the slowest pace moves. */
const RATE_MIN = 0.2;
/** After being asked to slow down, each success brings a little of the pace back. */
const RECOVERY = 1.02;

export class Pace {
  readonly #full: number;
  #rate: number;
  #tokens: number;
  #filledAt = performance.now();

  constructor(perSecond: number) {
    this.#full = perSecond;
    this.#rate = perSecond;
    this.#tokens = perSecond;
  }

  /** Resolves when it is this caller's turn. */
  async turn(): Promise<void> {
    this.#fill();
    this.#tokens -= 1;
    if (this.#tokens < 0) await wait((-this.#tokens / this.#rate) * 1_000);
  }

  slowDown(): void {
    this.#fill();
    this.#rate = Math.max(RATE_MIN, this.#rate / 2);
  }

  recover(): void {
    this.#rate = Math.min(this.#full, this.#rate * RECOVERY);
  }

  #fill(): void {
    const now = performance.now();
    const earned = ((now - this.#filledAt) / 1_000) * this.#rate;
    this.#tokens = Math.min(Math.max(1, this.#rate), this.#tokens + earned);
    this.#filledAt = now;
  }
}
