// Whoever told a story may take it back at any time, with one button and no reason. It goes at once
// from page, list, feeds, tallies and digests not yet sent, and it wins every race: no version is
// asked for, and a decision made on the older version finds itself stale. 14 days later the words
// are erased (erasing.ts).
import { eq } from 'drizzle-orm';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { type Actor, recordEvent } from '../events.ts';
import { storyIn } from './consent.ts';
import { isShown, takeFromPublic, writeToTeller } from './publishing.ts';

export type Withdrawn = 'withdrawn' | 'withdrawn before' | 'not found';

export async function withdrawStory(id: number, now: number): Promise<Withdrawn> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified') return 'not found';
    if (story.state === 'withdrawn') return 'withdrawn before';
    await tx
      .update(stories)
      .set({ state: 'withdrawn', version: story.version + 1, withdrawnAt: now })
      .where(eq(stories.id, id));
    const actor: Actor = { kind: 'contributor', id: story.personId };
    const event = { on: 'story', id, act: 'withdraw', actor } as const;
    const states = { from: story.state, to: 'withdrawn' };
    const eventId = await recordEvent(tx, { ...event, ...states }, now);
    if (isShown(story)) await takeFromPublic(tx, story, now);
    else await raiseGeneration(tx);
    await writeToTeller(tx, story, { kind: 'story-withdrawn', eventId, notBefore: now }, now);
    return 'withdrawn';
  });
}
