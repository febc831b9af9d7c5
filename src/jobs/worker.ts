// Keeps time: looks at the timetable every few seconds and runs what is due, the post at each look.
// Of all processes on one database one keeps time, by a lease that it renews while it lives; should
// two ever run at once, nothing happens twice: the deeds stand on keys and fences of their own.
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { transaction } from '#db/client.ts';
import { jobLeases } from '#db/schema.ts';
import { type Clock, SECOND_MS } from '#lib/clock.ts';
import { faultFields, log } from '#lib/log.ts';
import { randomId } from '#lib/tokens.ts';
import { postman } from './deliver.ts';
import { type Job, TICK_MS, timetable } from './schedule.ts';

export type Worker = {
  /** Runs what is due now; resolves when it is done. */
  runDue(now: number): Promise<void>;
  /** Claims nothing more, finishes what is open, at most so long, and lets another keep time. */
  stop(): Promise<void>;
};

const LEASE = 'timekeeper';
const LEASE_MS = 30 * SECOND_MS;
const RENEW_MS = 10 * SECOND_MS;
const STOP_WITHIN_MS = 20 * SECOND_MS;

/** `tick_ms` 0: only when told to, for tests. */
export function startWorker({ clock, tick_ms = TICK_MS }: { clock: Clock; tick_ms?: number }) {
  const owner = randomId(9);
  const post = postman();
  const postRound: Job = {
    every_ms: 0,
    name: 'carry the post',
    run: async () => post?.carry(clock),
  };
  const rounds = new Rounds([postRound, ...timetable]);
  let isStopping = false;
  let renewAt = 0;

  async function runDue(now: number): Promise<void> {
    if (isStopping) return;
    if (performance.now() >= renewAt) {
      if (!(await takeLease(owner))) return;
      renewAt = performance.now() + RENEW_MS;
    }
    await rounds.run(now);
  }

  const look = () =>
    void runDue(clock.now()).catch((error) => complain('look at the clock', error));
  const ticking = tick_ms > 0 ? setInterval(look, tick_ms) : undefined;

  async function stop(): Promise<void> {
    isStopping = true;
    clearInterval(ticking);
    await post?.stop(STOP_WITHIN_MS);
    await Promise.race([rounds.idle(), wait(STOP_WITHIN_MS, undefined, { ref: false })]);
    await releaseLease(owner);
  }
  return { runDue, stop } satisfies Worker;
}

/** Which jobs run now and when each began last; a long one is not begun again beside itself. */
class Rounds {
  readonly #jobs: Job[];
  readonly #begun = new Map<Job, number>();
  readonly #running = new Map<Job, Promise<void>>();

  constructor(jobs: Job[]) {
    this.#jobs = jobs;
  }

  async run(now: number): Promise<void> {
    const due = this.#jobs.filter((job) => !this.#running.has(job) && this.#isDue(job, now));
    await Promise.all(due.map((job) => this.#begin(job, now)));
  }

  async idle(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #isDue(job: Job, now: number): boolean {
    const begun = this.#begun.get(job);
    // A clock that was set back must not stop the house until it has caught up.
    return begun === undefined || now < begun || now - begun >= job.every_ms;
  }

  #begin(job: Job, now: number): Promise<void> {
    this.#begun.set(job, now);
    const run = job
      .run(now)
      .then(() => undefined)
      .catch((error) => complain(job.name, error))
      .finally(() => this.#running.delete(job));
    this.#running.set(job, run);
    return run;
  }
}

function complain(job: string, error: unknown): void {
  log.error('job failed', { job, ...faultFields(error) });
}

const databaseNow = sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

/**
 * True while this process keeps time. The fence rises with each change of hands. A lease that ends
 * long after one of now was taken before the clock was set back.
 */
async function takeLease(owner: string): Promise<boolean> {
  const rows = await transaction((tx) =>
    tx.all(sql`INSERT INTO ${jobLeases} (name, owner, until, fence)
      VALUES (${LEASE}, ${owner}, ${databaseNow} + ${LEASE_MS}, 1)
      ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until,
        fence = fence + (job_leases.owner <> excluded.owner)
      WHERE job_leases.owner = excluded.owner OR job_leases.until < ${databaseNow}
        OR job_leases.until > excluded.until + ${LEASE_MS}
      RETURNING fence`),
  );
  return rows.length === 1;
}

async function releaseLease(owner: string): Promise<void> {
  await transaction((tx) =>
    tx.run(sql`UPDATE ${jobLeases} SET until = 0 WHERE name = ${LEASE} AND owner = ${owner}`),
  );
}
