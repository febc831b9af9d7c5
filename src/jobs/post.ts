// The postman. Letters first, then the digests; a few at a time, so that a sign-in letter never
// waits behind ten thousand digests. Each one: worded as things stand now, noted as "sending",
// carried, noted again. When the mail server cannot be reached nothing is held against the letters:
// the round ends and the next one waits a little longer.
import { setTimeout as wait } from 'node:timers/promises';
import { bounceKey, sendingHeldFor } from '#domain/outbox.ts';
import { publication } from '#domain/publication.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '#lib/clock.ts';
import type { Config } from '#lib/config.ts';
import { faultFields, log } from '#lib/log.ts';
import { composeMessage } from '#lib/message.ts';
import { Pace } from '#lib/pace.ts';
import { type Answer, MailLine } from '#lib/smtp.ts';
import { randomId } from '#lib/tokens.ts';
import type { Worded } from '#mail/frame.ts';

/** What the postman must know of anything it carries. */
export type Carried = { id: number; fence: number; messageId: string; date: number };

/** To whom, what, and (for letters that come again) the list headers. */
export type Parcel = Worded & {
  to: string;
  headers?: Record<string, string>;
  /** What it tells, in one word: no longer so when it is about to leave, it is worded anew. */
  told?: string;
};

/** One kind of post: its rows are claimed, worded and noted by those who own them. */
export type Queue<Row extends Carried> = {
  /** Names the row in the envelope, so that a bounce finds it. */
  key: 'l' | 'd';
  waiting(now: number): Promise<boolean>;
  claim(owner: string, limit: number, now: number): Promise<Row[]>;
  /** The parcel as things stand now; undefined when there is nothing left to say. */
  word(row: Row, now: number): Promise<Parcel | undefined>;
  /** Notes "sending"; false when it may not leave after all, or tells what is no longer so. */
  startSending(row: Row, now: number, told?: string): Promise<boolean>;
  noteAnswer(row: Row, answer: Answer, now: number): Promise<void>;
  skip(row: Row, why: string): Promise<void>;
  giveBack(rows: Row[]): Promise<void>;
};

export type Counts = {
  sent: number;
  later: number;
  inDoubt: number;
  failed: number;
  skipped: number;
};

/** Few enough that letters are asked for again every few seconds. */
const CLAIMED_AT_ONCE = 30;
const LINES = 3;
/** After the mail server could not be reached: the first pause, and the longest. */
const PAUSE_FIRST_MS = 15 * SECOND_MS;
const PAUSE_LONGEST_MS = 10 * MINUTE_MS;

// biome-ignore lint/suspicious/noExplicitAny: a queue's rows are its own affair
type AnyQueue = Queue<any>;

export class Postman {
  readonly #config: Config;
  readonly #smtpUrl: URL;
  readonly #queues: AnyQueue[];
  readonly #owner = randomId(9);
  readonly #pace: Pace;
  readonly #lines: MailLine[];
  #isStopping = false;
  #pause_ms = 0;
  #closedUntil = 0;
  #round: Promise<Counts> | undefined;

  constructor(config: Config, smtpUrl: URL, queues: AnyQueue[]) {
    this.#config = config;
    this.#smtpUrl = smtpUrl;
    this.#queues = queues;
    this.#pace = new Pace(config.mailRate);
    this.#lines = Array.from({ length: LINES }, () => this.#newLine());
  }

  /** Carries all that is due; one round at a time. */
  carry(clock: Clock): Promise<Counts> {
    this.#round ??= this.#carryAll(clock).finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /** Claims no more and waits for what is on its way, at most so long; the rest goes back. */
  async stop(within_ms: number): Promise<void> {
    this.#isStopping = true;
    const late = new AbortController();
    const round = this.#round?.catch(() => undefined);
    if (round) {
      const tooLate = wait(within_ms, undefined, { signal: late.signal }).catch(() => undefined);
      await Promise.race([round, tooLate]);
    }
    late.abort();
    for (const line of this.#lines) line.close();
  }

  async #carryAll(clock: Clock): Promise<Counts> {
    const counts: Counts = { sent: 0, later: 0, inDoubt: 0, failed: 0, skipped: 0 };
    while (this.#mayGo(clock) && !(await sendingHeldFor())) {
      const batch = await this.#claimFirst(clock.now());
      if (!batch) break;
      await this.#carryRows(batch.queue, batch.rows, clock, counts);
    }
    return counts;
  }

  async #claimFirst(now: number) {
    for (const queue of this.#queues) {
      if (!(await queue.waiting(now))) continue;
      const rows: Carried[] = await queue.claim(this.#owner, CLAIMED_AT_ONCE, now);
      if (rows.length > 0) return { queue, rows };
    }
    return undefined;
  }

  async #carryRows(queue: AnyQueue, rows: Carried[], clock: Clock, counts: Counts) {
    const left = [...rows];
    await Promise.all(
      this.#lines.map(async (line) => {
        while (this.#mayGo(clock)) {
          const row = left.shift();
          if (!row) return;
          counts[await this.#carryOne(queue, row, line, clock)] += 1;
        }
      }),
    );
    if (left.length > 0) await queue.giveBack(left);
  }

  async #carryOne(
    queue: AnyQueue,
    row: Carried,
    line: MailLine,
    clock: Clock,
  ): Promise<keyof Counts> {
    // Worded after the wait: what is taken back meanwhile must not leave.
    await this.#pace.turn();
    const worded = await this.#compose(queue, row, clock.now());
    if (!worded) return 'skipped';
    if (!(await queue.startSending(row, clock.now(), worded.told))) return 'skipped';
    const answer = await line.send(worded.message);
    await queue.noteAnswer(row, answer, clock.now());
    this.#heed(answer, clock.now());
    log.info('post', { queue: queue.key, id: row.id, is: answer.is, code: answer.code });
    return countedAs(answer);
  }

  #mayGo(clock: Clock): boolean {
    return !this.#isStopping && clock.now() >= this.#closedUntil;
  }

  /** A letter that cannot be worded must not stop the post: it is tried later, and listed at last. */
  async #compose(queue: AnyQueue, row: Carried, now: number) {
    try {
      const parcel = await queue.word(row, now);
      if (!parcel) {
        await queue.skip(row, 'nothing to say');
        return undefined;
      }
      const { to, told } = parcel;
      const from = this.#envelopeOf(queue, row);
      return { told, message: { from, to, message: await this.#mime(row, parcel) } };
    } catch (error) {
      log.error('letter not worded', { queue: queue.key, id: row.id, ...faultFields(error) });
      const answer: Answer = { is: 'later', code: 'not worded' };
      if (await queue.startSending(row, now)) await queue.noteAnswer(row, answer, now);
      return undefined;
    }
  }

  #mime(row: Carried, { to, headers, told: _, ...worded }: Parcel): Promise<Buffer> {
    const { name, publisher } = publication();
    const { mailFrom, mailReplyTo, siteUrl, dkim } = this.#config;
    const message = {
      ...worded,
      to,
      from: { name, address: mailFrom },
      replyTo: mailReplyTo ?? publisher?.email,
      messageId: `${row.messageId}@${siteUrl.hostname}`,
      date: row.date,
      ...(headers ? { headers } : {}),
    };
    return composeMessage(message, dkim);
  }

  #envelopeOf(queue: AnyQueue, row: Carried): string {
    const { bounceDomain, mailFrom } = this.#config;
    return bounceDomain ? `b+${bounceKey(queue.key, row.id)}@${bounceDomain}` : mailFrom;
  }

  #heed(answer: Answer, now: number): void {
    if (answer.is === 'taken') {
      this.#pause_ms = 0;
      this.#pace.recover();
    }
    if (answer.is === 'slow down') this.#pace.slowDown();
    if (answer.is === 'transport' && now >= this.#closedUntil) {
      this.#pause_ms = Math.min(Math.max(PAUSE_FIRST_MS, this.#pause_ms * 2), PAUSE_LONGEST_MS);
      this.#closedUntil = now + this.#pause_ms;
      log.warn('mail server not reached', { code: answer.code, pause_ms: this.#pause_ms });
    }
  }

  #newLine(): MailLine {
    return new MailLine(this.#smtpUrl, this.#config.siteUrl.hostname);
  }
}

function countedAs(answer: Answer): keyof Counts {
  if (answer.is === 'taken') return 'sent';
  if (answer.is === 'in doubt') return 'inDoubt';
  const isForLater = ['later', 'slow down', 'transport'].includes(answer.is);
  return isForLater ? 'later' : 'failed';
}
