// What happened between two moments, counted from the events: each kind of outcome with its code.
// Undone decisions and invented examples are not in it, nor a story that was taken back and brought
// back again. These counts are exact, so they are for the editors and for grouping.ts alone.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';

/** `amended` … `withdrawn` as the record has them; the rest: see figureOf(). */
export const FIGURES = [
  'received',
  'answered',
  'published',
  'declined',
  'removed',
  'held',
  'amended',
  'redacted',
  'consent',
  'appeal',
  'withdrawn',
  'complaint',
  'comment',
] as const;
export type Figure = (typeof FIGURES)[number];
export type Count = { figure: Figure; code: string; n: number };
/** How long somebody waited, and for whom. */
export type Wait = { waited_ms: number; editorId: number | null };

/** A first answer is what the person hears first: a question, the edit, yes or no. */
const ANSWERS = sql.raw(
  `('ask', 'consent', 'schedule', 'publish', 'publish-due', 'decline', 'spam')`,
);
/** What leads out of waiting for somebody's consent, other than the consent. */
const NOT_GIVEN = ['change', 'lapse', 'withdraw'];

type Happened = {
  kind: 'story' | 'comment' | 'complaint';
  act: string;
  outcome: string | null;
  reason: string | null;
  fromState: string | null;
  toState: string | null;
  cameBack: 0 | 1;
  n: number;
};

/** All counts of `from` ≤ time < `to`, in milliseconds. */
export async function countBetween(from: number, to: number): Promise<Count[]> {
  const counts = new Map<string, Count>();
  const add = (figure: Figure, code: string, n: number) => {
    const key = `${figure} ${code}`;
    const known = counts.get(key);
    counts.set(key, { figure, code, n: (known?.n ?? 0) + n });
  };
  for (const happened of await happenedBetween(from, to)) {
    for (const [figure, code] of figuresOf(happened)) add(figure, code, happened.n);
  }
  const answered = (await answersBetween(from, to)).length;
  if (answered > 0) add('answered', '', answered);
  return [...counts.values()];
}

function figuresOf({ kind, act, outcome, reason, ...states }: Happened): [Figure, string][] {
  const { fromState, toState, cameBack } = states;
  if (kind !== 'story') return outcome === null ? [] : [[kind, outcome]];
  switch (outcome) {
    case 'published':
    case 'removed':
    case 'held':
    case 'amended':
    case 'redacted':
      return [[outcome, '']];
    case 'declined':
      return [['declined', reason ?? 'other']];
    case 'upheld':
    case 'restored':
      return [['appeal', outcome]];
    default: {
      const isNew = toState === 'submitted' && (fromState ?? 'unverified') === 'unverified';
      const found: [Figure, string][] = isNew ? [['received', '']] : [];
      if (act === 'approve') found.push(['consent', 'given']);
      if (fromState === 'consent' && NOT_GIVEN.includes(act)) found.push(['consent', 'not given']);
      if (act === 'withdraw' && !cameBack) found.push(['withdrawn', '']);
      return found;
    }
  }
}

// A + before a column keeps the planner from its index: the time is what few rows share.
function happenedBetween(from: number, to: number): Promise<Happened[]> {
  return db.all<Happened>(sql`
    SELECT e.on_kind AS kind, e.act, d.outcome, e.reason, e.from_state AS fromState,
      e.to_state AS toState, ${CAME_BACK} AS cameBack, count(*) AS n
    FROM events e LEFT JOIN decisions d ON d.event_id = e.id
      LEFT JOIN stories s ON e.on_kind = 'story' AND s.id = e.on_id
      LEFT JOIN comments c ON e.on_kind = 'comment' AND c.id = e.on_id
    WHERE e.at >= ${from} AND e.at < ${to}
      AND +e.on_kind IN ('story', 'comment', 'complaint') AND d.undone_at IS NULL
      AND coalesce(s.sample, c.sample, ${IS_NOBODYS}) = 0
    GROUP BY 1, 2, 3, 4, 5, 6, 7`);
}

// Without the + each answer would look through all that was ever confirmed, not its own story.
/** The first answers given in this time: how long each was waited for, and who gave it. */
export function answersBetween(from: number, to: number): Promise<Wait[]> {
  return db.all<Wait>(sql`
    SELECT e.at - told.at AS waited_ms, e.actor_id AS editorId
    FROM events e CROSS JOIN events told
      ON told.on_kind = 'story' AND told.on_id = e.on_id AND +told.act = 'confirm'
    WHERE e.on_kind = 'story' AND e.act IN ${ANSWERS} AND e.at >= ${from} AND e.at < ${to}
      AND NOT ${undone('e')}
      AND NOT EXISTS (SELECT 1 FROM events b WHERE b.on_kind = 'story' AND b.on_id = e.on_id
        AND b.id < e.id AND b.act IN ${ANSWERS} AND NOT ${undone('b')})`);
}

/** How long whoever was published in this time had waited since they confirmed. */
export function publicationsBetween(from: number, to: number): Promise<Wait[]> {
  return db.all<Wait>(sql`
    SELECT e.at - told.at AS waited_ms, e.actor_id AS editorId
    FROM events e CROSS JOIN events told
      ON told.on_kind = 'story' AND told.on_id = e.on_id AND +told.act = 'confirm'
    WHERE e.on_kind = 'story' AND e.act IN ('publish', 'publish-due')
      AND e.at >= ${from} AND e.at < ${to} AND NOT ${undone('e')}`);
}

/** Of an even number the lower one of the two in the middle: a time that somebody really waited. */
export function medianOf(waits: Wait[]): number | null {
  const sorted = waits.map((one) => one.waited_ms).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

// The row of an erased story is gone: its own first step tells a real one from an example.
const IS_NOBODYS = sql.raw(`(e.on_kind = 'story' AND NOT EXISTS (SELECT 1 FROM events own
  WHERE own.on_kind = 'story' AND own.on_id = e.on_id AND own.to_state = 'submitted'))`);
const CAME_BACK = sql.raw(`(e.act = 'withdraw' AND EXISTS (SELECT 1 FROM events back
  WHERE back.on_kind = 'story' AND back.on_id = e.on_id AND back.id > e.id
    AND back.act = 'bring-back'))`);
/** An undo is the next thing that happens, or it is none. */
const undone = (event: 'e' | 'b') =>
  sql.raw(`coalesce((SELECT next.act = 'undo' FROM events next WHERE next.on_kind = 'story'
    AND next.on_id = ${event}.on_id AND next.id > ${event}.id ORDER BY next.id LIMIT 1), 0)`);
