// What awaits somebody at the desk, as figures: the bell on the wall and the desk's first page.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';

export type Waiting = {
  stories: number;
  /** Stories whose promised answer is overdue. */
  late: number;
  /** When the oldest promise falls due, or null. */
  nextPromise: number | null;
  comments: number;
  enquiries: number;
  lettersInDoubt: number;
  /** Letters that wait for an SMTP server, or for their time. */
  lettersWaiting: number;
  /** Why no letter leaves, where someone has to release sending. */
  sendingHeldFor: string | null;
};

/** One query over indexed states. */
export async function whatWaits(now: number): Promise<Waiting> {
  const [row] = await db.all<Waiting>(sql`
    SELECT
      (SELECT count(*) FROM stories WHERE state IN ('submitted', 'ready', 'appeal')) AS stories,
      (SELECT count(*) FROM stories WHERE state IN ('submitted', 'ready', 'appeal')
        AND answer_by < ${now}) AS late,
      (SELECT min(answer_by) FROM stories WHERE state IN ('submitted', 'ready', 'appeal'))
        AS nextPromise,
      (SELECT count(*) FROM comments WHERE state = 'held') AS comments,
      (SELECT count(*) FROM enquiries WHERE state = 'open') AS enquiries,
      (SELECT count(*) FROM letters WHERE state = 'in doubt')
        + (SELECT count(*) FROM deliveries WHERE state = 'in doubt') AS lettersInDoubt,
      (SELECT count(*) FROM letters WHERE state IN ('ready', 'retry')) AS lettersWaiting,
      (SELECT sending_held_for FROM site WHERE id = 1) AS sendingHeldFor`);
  return row!;
}

/** What the bell counts for this person: moderators answer for comments alone. */
export function bellCount(waiting: Waiting, isEditor: boolean): number {
  return isEditor ? waiting.stories + waiting.comments + waiting.enquiries : waiting.comments;
}
