// Silence is never consent. Whoever was asked, or sent an edited text to approve, is reminded twice
// and then the story lapses; their link opens it again for 90 days, to where it stood.
import { and, eq, inArray, isNotNull, lte, or } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { CLOCK, recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';
import { LAPSED_DAYS } from './erasing.ts';
import { writeToTeller } from './letters.ts';
import { isRefused, move, type Refused, storyFor } from './life.ts';
import { byTeller } from './withdrawing.ts';

/** Reminded after these days, and lapsed after the last. */
export const REMIND_AFTER_DAYS = [7, 14] as const;
export const LAPSE_AFTER_DAYS = 21;
export { LAPSED_DAYS };

/** One turn of the clock; the rest waits for the next. */
const STORIES_A_TURN = 200;

export async function remindAndLapse(now: number): Promise<{ reminded: number; lapsed: number }> {
  const since = (days: number) => lte(stories.askedAt, now - days * DAY_MS);
  const due = or(
    ...REMIND_AFTER_DAYS.map((days, at) => and(eq(stories.reminders, at), since(days))),
    since(LAPSE_AFTER_DAYS),
  );
  const rows = await db
    .select({ id: stories.id })
    .from(stories)
    .where(and(inArray(stories.state, ['asking', 'consent']), isNotNull(stories.askedAt), due))
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
    const waited = now - story.askedAt;
    if (waited >= LAPSE_AFTER_DAYS * DAY_MS && story.reminders >= REMIND_AFTER_DAYS.length) {
      const set = { cameFrom: story.state, decidedAt: now };
      const { eventId } = await move(tx, story, 'lapse', { actor: CLOCK, set }, now);
      await writeToTeller(tx, story, { kind: 'story-lapsed', eventId, notBefore: now }, now);
      return 'lapsed' as const;
    }
    const next = REMIND_AFTER_DAYS[story.reminders];
    if (next === undefined || waited < next * DAY_MS) return undefined;
    const event = { on: 'story', id, act: 'remind-asked', actor: CLOCK } as const;
    const eventId = await recordEvent(tx, event, now);
    await tx
      .update(stories)
      .set({ reminders: story.reminders + 1 })
      .where(eq(stories.id, id));
    await writeToTeller(tx, story, { kind: 'story-waiting', eventId, notBefore: now }, now);
    return 'reminded' as const;
  });
}
