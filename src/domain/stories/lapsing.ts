// Silence is never consent. Whoever was asked, or sent an edited text to approve, is reminded twice
// and then the story lapses; their link opens it again for 90 days, to where it stood. Each step
// comes a week after the one before: where the clock stood still for long the rest waits too.
import { and, eq, gt, inArray, isNotNull, lte, or } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { CLOCK, recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';
import { LAPSED_DAYS } from './erasing.ts';
import { writeToTeller } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';
import { byTeller } from './withdrawing.ts';

/** Reminded after these days, and lapsed after the last. */
const REMIND_AFTER_DAYS = [7, 14] as const;
export const LAPSE_AFTER_DAYS = 21;
const STEPS_DAYS = [...REMIND_AFTER_DAYS, LAPSE_AFTER_DAYS];
/** One turn of the clock; the rest waits for the next. */
const STORIES_A_TURN = 200;

export async function remindAndLapse(now: number): Promise<{ reminded: number; lapsed: number }> {
  const due = STEPS_DAYS.map((days, reminders) =>
    and(eq(stories.reminders, reminders), lte(stories.askedAt, now - days * DAY_MS)),
  );
  const rows = await db
    .select({ id: stories.id })
    .from(stories)
    .where(
      and(
        inArray(stories.state, ['asking', 'consent']),
        isNotNull(stories.askedAt),
        or(...due, gt(stories.askedAt, now)),
      ),
    )
    .limit(STORIES_A_TURN);
  const done = { reminded: 0, lapsed: 0 };
  for (const { id } of rows) {
    const did = await remindOrLapse(id, now);
    if (did) done[did]++;
  }
  return done;
}

/** To where it stood, with the whole time to answer before it again. */
export async function reopenStory(
  id: number,
  now: number,
): Promise<{ outcome: 'done' | Refused | 'too late' }> {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'reopen');
    if (isRefused(story)) return { outcome: story };
    if (now >= lapsesForGood(story)) return { outcome: 'too late' };
    const set = { askedAt: now, reminders: 0, decidedAt: null };
    await move(tx, story, 'reopen', { actor: byTeller(story), set }, now);
    return { outcome: 'done' };
  });
}

/** Until when a lapsed story can be opened again. */
export function lapsesForGood(story: StoryRow): number {
  return (story.decidedAt ?? 0) + LAPSED_DAYS * DAY_MS;
}

async function remindOrLapse(id: number, now: number) {
  return transaction(async (tx) => {
    const story = await storyFor(tx, id, 'lapse');
    if (isRefused(story) || story.askedAt === null) return undefined;
    const due = story.askedAt + STEPS_DAYS[story.reminders]! * DAY_MS;
    // Asked or reminded while the clock was ahead: nobody waits until that day comes round.
    if (story.askedAt > now) return waitsSince(tx, id, { askedAt: now });
    if (now < due) return undefined;
    if (story.reminders < REMIND_AFTER_DAYS.length) {
      const askedAt = story.askedAt + (now - due);
      return remind(tx, story, { askedAt, reminders: story.reminders + 1 }, now);
    }
    const set = { cameFrom: story.state, decidedAt: now };
    const { eventId } = await move(tx, story, 'lapse', { actor: CLOCK, set }, now);
    await writeToTeller(tx, story, { kind: 'story-lapsed', eventId, notBefore: now }, now);
    return 'lapsed' as const;
  });
}

type Waits = { askedAt: number; reminders?: number };

/** What a reminder was late by is added to the time that is left. */
async function remind(tx: Tx, story: StoryRow, waits: Waits, now: number) {
  const event = { on: 'story', id: story.id, act: 'remind-asked', actor: CLOCK } as const;
  const eventId = await recordEvent(tx, event, now);
  await waitsSince(tx, story.id, waits);
  await writeToTeller(tx, story, { kind: 'story-waiting', eventId, notBefore: now }, now);
  return 'reminded' as const;
}

/** Not an act of the story's life: no version, so that an answer on its way is not stale. */
async function waitsSince(tx: Tx, id: number, waits: Waits): Promise<undefined> {
  await tx.update(stories).set(waits).where(eq(stories.id, id));
}
