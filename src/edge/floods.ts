import { createHash } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

const buckets = 65_536; // two addresses may share one; memory stays bounded whoever comes
const minute_s = 60;

/** Counts what one address asks in a while, in memory only: it starts anew with the process. */
export class Flood {
  readonly #limiter: RateLimiterMemory;

  constructor(points: number, window_s = minute_s) {
    this.#limiter = new RateLimiterMemory({ points, duration: window_s });
  }

  /** Seconds to wait when it is too much; 0 when it is not. */
  async wait(key: string): Promise<number> {
    try {
      await this.#limiter.consume(bucketOf(key));
      return 0;
    } catch (refused) {
      const ms = (refused as RateLimiterRes).msBeforeNext;
      // A limiter that fails for another reason allows reading: letters have limits of their own.
      return ms === undefined ? 0 : Math.max(1, Math.ceil(ms / 1000));
    }
  }

  /** It was asked and came to nothing: then it is not counted. */
  async forgive(key: string): Promise<void> {
    await this.#limiter.reward(bucketOf(key));
  }
}

function bucketOf(key: string): string {
  return String(createHash('sha1').update(key).digest().readUInt32LE() % buckets);
}
