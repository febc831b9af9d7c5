// A backup put back knows more permissions than its storytellers still give, and changes that were
// left meanwhile. What was taken back stays taken back; nothing is given that was not.
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import type { StorySince } from '../erasure/since.ts';
import { HOUSE, recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';

/** What they allow no longer, and a change that was left, stay so. */
export async function allowedAgain(
  tx: Tx,
  story: StoryRow,
  was: StorySince,
  now: number,
): Promise<'said no' | undefined> {
  const allowed = {
    mayRedact: story.mayRedact && was.mayRedact,
    mayInvite: story.mayInvite && was.mayInvite,
    mayQuote: story.mayQuote && was.mayQuote,
    mayHealth: story.mayHealth && was.mayHealth,
  };
  const left =
    story.amendmentId !== null && was.amendmentId === null
      ? { amendmentId: null, amendmentBy: null }
      : {};
  const set = { ...allowed, ...left };
  const isSame = Object.entries(set).every(([name, is]) => story[name as 'mayQuote'] === is);
  if (isSame) return undefined;
  await tx
    .update(stories)
    .set({ ...set, version: story.version + 1, undoTo: null })
    .where(eq(stories.id, story.id));
  const event = { on: 'story', id: story.id, act: 'said-no', actor: HOUSE } as const;
  await recordEvent(tx, event, now);
  return 'said no';
}
