// The contributor's room, opened by the private link in their letters: where the story is, in plain
// words, their own words as sent, and the way to take it back. A refusal shows here when its letter
// can no longer be undone, so that nobody reads a decision that was a slip of the thumb.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { eventsOf } from '../events.ts';
import { findLink } from '../private-links.ts';
import { mayBeUndone } from './undoing.ts';
import { principlesOf } from './waiting.ts';

export type RoomStep = { act: string; at: number; reason: string | null; note: string | null };

/** What the house did for itself: no step on the story's way. */
const HOUSE_ACTS = ['remind', 'leave-out', 'near'];

/** Undefined for every token that opens no story's room. */
export async function storyRoom(token: string, now: number) {
  const link = await findLink(token, 'mine-story');
  if (!link?.aboutId) return undefined;
  const story = await db.select().from(stories).where(eq(stories.id, link.aboutId)).get();
  if (!story) return undefined;
  const [history, principles] = await Promise.all([
    eventsOf('story', story.id),
    principlesOf(story.id),
  ]);
  return { story, principles, steps: stepsOf(history, now) };
}

export type StoryRoom = NonNullable<Awaited<ReturnType<typeof storyRoom>>>;

/** What is told to the person it belongs to: an undone decision never reached them. */
function stepsOf(history: Awaited<ReturnType<typeof eventsOf>>, now: number): RoomStep[] {
  const steps: RoomStep[] = [];
  for (const { act, at, reason, note } of history) {
    if (act === 'undo') steps.pop();
    else if (!HOUSE_ACTS.includes(act)) steps.push({ act, at, reason, note });
  }
  const last = steps.at(-1);
  if (last && last.act !== 'publish' && mayBeUndone(last, now)) steps.pop();
  return steps;
}
