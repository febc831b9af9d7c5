// What a storyteller lets the house do beside publishing: take out names without asking, invite the
// business, quote the story elsewhere, print what it tells of their health. Each can be given or
// taken back on their own page for as long as the story is theirs; it holds from then on.
import { eq } from 'drizzle-orm';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';
import { writeToDesk } from './letters.ts';
import { isRefused, storyFor } from './life.ts';
import { byTeller } from './withdrawing.ts';

type Allowed = Pick<StoryRow, (typeof MAY)[number]>;

const MAY = ['mayRedact', 'mayInvite', 'mayQuote', 'mayHealth'] as const;
/** The codes that the events carry; what was taken back has "not-" before it. */
const CODES = { mayRedact: 'redact', mayInvite: 'invite', mayQuote: 'quote', mayHealth: 'health' };

/** Not an act of the story's life: its words and its state stay, so an open decision holds. */
export async function allowFor(id: number, wanted: Allowed, now: number): Promise<boolean> {
  return transaction(async (tx) => {
    // Whoever may still take it back may also say what may be done with it.
    const story = await storyFor(tx, id, 'withdraw');
    if (isRefused(story) || story.disownedAt !== null) return false;
    const next = {
      ...wanted,
      mayInvite: wanted.mayInvite && mayBeInvited(story, wanted),
      // Nothing is taken out of a published story by the tick, so nothing is asked about it.
      mayRedact: story.state === 'published' ? story.mayRedact : wanted.mayRedact,
    };
    const changed = MAY.filter((name) => next[name] !== story[name]);
    if (changed.length === 0) return true;
    await tx.update(stories).set(next).where(eq(stories.id, id));
    for (const name of changed) {
      const reason = `${next[name] ? '' : 'not-'}${CODES[name]}`;
      const event = { on: 'story', id, act: 'allow', actor: byTeller(story), reason } as const;
      const eventId = await recordEvent(tx, event, now);
      // What is printed already must be looked at by somebody.
      const isPrinted = reason === 'not-health' && story.state === 'published';
      if (isPrinted) await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    }
    await raiseGeneration(tx);
    return true;
  });
}

/** As in telling: nobody is asked by a business to defend their work or their health. */
function mayBeInvited({ side }: Pick<StoryRow, 'side'>, { mayHealth }: Allowed): boolean {
  return side === 'customer' && !mayHealth;
}
