// Whoever told a story decides what readers may add to it: comments and plus ones, comments alone,
// or nothing. What stands already stays; the page says that its storyteller has closed it.
import { eq } from 'drizzle-orm';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { type ClosedTo, stories } from '#db/schema.ts';
import { recordEvent } from '../events.ts';
import { storyIn } from './consent.ts';
import { byTeller } from './withdrawing.ts';

export const CLOSED_TO = ['none', 'plus-ones', 'comments'] as const satisfies ClosedTo[];

/** Not an act of the story's life: its words and its state stay, so an open decision holds. */
export async function closeStory(id: number, closedTo: ClosedTo, now: number): Promise<boolean> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified' || story.state === 'withdrawn') return false;
    if (story.closedTo === closedTo) return true;
    await tx.update(stories).set({ closedTo }).where(eq(stories.id, id));
    const event = { on: 'story', id, act: 'close', actor: byTeller(story) } as const;
    await recordEvent(tx, { ...event, reason: closedTo }, now);
    await raiseGeneration(tx);
    return true;
  });
}
