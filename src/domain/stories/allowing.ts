// What a storyteller lets the house do beside publishing: take out names without asking, invite the
// business, quote the story elsewhere, print what it tells of their health. Each can be given or
// taken back on their own page for as long as the story is theirs; it holds from then on.
import { eq } from 'drizzle-orm';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';
import { writeToDesk } from './letters.ts';
import { isRefused, storyFor } from './life.ts';
import { lastVersion } from './versions.ts';
import { byTeller } from './withdrawing.ts';

type Allowed = Pick<StoryRow, (typeof MAY)[number]>;

const MAY = ['mayRedact', 'mayInvite', 'mayQuote', 'mayHealth'] as const;
/** What rests on these is looked at again when they are taken back. */
const ON_WORDS: readonly string[] = ['mayRedact', 'mayHealth'];
/** The codes that the events carry; what was taken back has "not-" before it. */
const CODES = { mayRedact: 'redact', mayInvite: 'invite', mayQuote: 'quote', mayHealth: 'health' };

/** Not an act of the story's life: its words and its state stay. */
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
    const isLess = changed.some((name) => ON_WORDS.includes(name) && !next[name]);
    const back = story.state === 'ready' && isLess ? await backToDesk(tx, story) : {};
    await tx
      .update(stories)
      .set({ ...next, ...back })
      .where(eq(stories.id, id));
    for (const name of changed) {
      const reason = `${next[name] ? '' : 'not-'}${CODES[name]}`;
      const event = { on: 'story', id, act: 'allow', actor: byTeller(story), reason } as const;
      const eventId = await recordEvent(tx, event, now);
      // What is printed already, or has its day, must be looked at by somebody.
      const isPrinted = reason === 'not-health' && story.state === 'published';
      const isBack = story.state === 'ready' && ON_WORDS.includes(name) && !next[name];
      if (isPrinted || isBack) await writeToDesk(tx, story, { kind: 'desk-answer', eventId }, now);
    }
    await raiseGeneration(tx);
    return true;
  });
}

/** It loses its day, and what only the tick had agreed to is agreed to no longer. */
async function backToDesk(tx: Tx, story: StoryRow) {
  const agreed = await lastVersion(tx, story.id, 'told', 'agreed');
  return {
    ...{ publishAt: null, undoTo: null, version: story.version + 1 },
    consentHash: agreed?.shownHash ?? story.consentHash,
  };
}

/** As in telling: nobody is asked by a business to defend their work or their health. */
function mayBeInvited({ side }: Pick<StoryRow, 'side'>, { mayHealth }: Allowed): boolean {
  return side === 'customer' && !mayHealth;
}
