// What awaits somebody at the desk, as figures: the bell on the wall and the desk's first page.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import type { Side, StoryState, Verdict } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { opening } from '#lib/text.ts';
import { AWAITS_DESK, dueBy } from './stories/waiting.ts';

/** More than anyone reads in one sitting; the rooms' own lists page on. */
const AWAITING_MAX = 50;
const OPENING_MAX = 80;

export type Waiting = {
  stories: number;
  /** Stories whose promised answer is overdue. */
  late: number;
  /** When the oldest promise falls due, or null. */
  nextPromise: number | null;
  /** Of these stories, the appeals. */
  appeals: number;
  comments: number;
  enquiries: number;
  complaints: number;
  lettersInDoubt: number;
  /** Letters that wait for an SMTP server, or for their time. */
  lettersWaiting: number;
  /** Why no letter leaves, where someone has to release sending. */
  sendingHeldFor: string | null;
};

/** One query over indexed states. */
export async function whatWaits(now: number): Promise<Waiting> {
  const [row] = await db.all<Waiting>(sql`
    WITH due AS (SELECT ${dueBy()} AS by FROM stories WHERE ${AWAITS_DESK})
    SELECT
      (SELECT count(*) FROM due) AS stories,
      (SELECT count(*) FROM due WHERE by < ${now}) AS late,
      (SELECT min(by) FROM due) AS nextPromise,
      (SELECT count(*) FROM stories WHERE state = 'appeal') AS appeals,
      (SELECT count(*) FROM comments WHERE state = 'held') AS comments,
      (SELECT count(*) FROM enquiries WHERE state = 'open') AS enquiries,
      (SELECT count(*) FROM complaints WHERE state = 'open') AS complaints,
      (SELECT count(*) FROM letters WHERE state = 'in doubt')
        + (SELECT count(*) FROM deliveries WHERE state = 'in doubt') AS lettersInDoubt,
      (SELECT count(*) FROM letters WHERE state IN ('ready', 'retry')) AS lettersWaiting,
      (SELECT sending_held_for FROM site WHERE id = 1) AS sendingHeldFor`);
  return row!;
}

export type Awaiting = {
  kind: 'story' | 'comment' | 'enquiry' | 'complaint';
  id: number;
  opening: string;
  since: number;
  due: number;
  verdict: Verdict | null;
  side: Side | null;
  /** What a story waits for; null for all else. */
  state: StoryState | null;
};

/** One list of all that awaits an answer, oldest promise first; comments alone for moderators. */
export async function awaiting(isEditor: boolean, promiseDays: number): Promise<Awaiting[]> {
  const promise_ms = promiseDays * DAY_MS;
  const comments = sql`
    SELECT 'comment' AS kind, id, substr(body, 1, 120) AS opening, confirmed_at AS since,
      confirmed_at + ${promise_ms} AS due, NULL AS verdict, NULL AS side, NULL AS state
    FROM comments WHERE state = 'held'`;
  const rest = sql`
    SELECT 'story', id, coalesce(title, substr(body, 1, 120)), submitted_at, ${dueBy()},
      verdict, side, state
    FROM stories WHERE ${AWAITS_DESK}
    UNION ALL
    SELECT 'enquiry', id, substr(message, 1, 120), asked_at, asked_at + ${promise_ms}, NULL, NULL,
      NULL
    FROM enquiries WHERE state = 'open'
    UNION ALL
    SELECT 'complaint', id, substr(explanation, 1, 120), confirmed_at, answer_by, NULL, NULL, NULL
    FROM complaints WHERE state = 'open'`;
  const all = isEditor ? sql`${comments} UNION ALL ${rest}` : comments;
  const rows = await db.all<Awaiting>(sql`${all} ORDER BY due LIMIT ${AWAITING_MAX}`);
  return rows.map((row) => ({ ...row, opening: opening(row.opening, OPENING_MAX) }));
}

/** What the bell counts for this person: moderators answer for comments alone. */
export function bellCount(waiting: Waiting, isEditor: boolean): number {
  const { stories, comments, enquiries, complaints } = waiting;
  return isEditor ? stories + comments + enquiries + complaints : comments;
}
