// An editor hands a story to another: from then on it is theirs, and what comes in about it is
// written to them. The story itself does not change. An appeal is handed to nobody: any other
// editor may take it, and whose decision it is about must stay known.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { transaction } from '#db/client.ts';
import { type StoryState, stories } from '#db/schema.ts';
import * as forms from '#lib/forms.ts';
import { recordEvent } from '../events.ts';
import { editors, type Person } from '../people.ts';
import { storyIn } from './consent.ts';
import type { Refused } from './life.ts';

export const passForm = z.object({ editor: forms.line({ min: 1, max: 12 }) });

const PASSES: readonly StoryState[] = ['submitted', 'asking', 'consent', 'ready'];

export function mayPass(story: { state: StoryState }): boolean {
  return PASSES.includes(story.state);
}

/** `unknown`: nobody at the desk has this number. */
export async function passStory(
  id: number,
  version: number,
  to: number,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<{ outcome: 'done' | Refused | 'unknown' }> {
  const other = (await editors()).find((one) => one.id === to && one.id !== editor.id);
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified') return { outcome: 'not found' };
    if (story.version !== version) return { outcome: 'stale' };
    if (!mayPass(story)) return { outcome: 'not now' };
    if (!other) return { outcome: 'unknown' };
    const set = { editorId: other.id, version: version + 1 };
    await tx.update(stories).set(set).where(eq(stories.id, id));
    const actor = { kind: 'editor', id: editor.id } as const;
    const event = { on: 'story', id, act: 'pass', actor, note: other.name } as const;
    await recordEvent(tx, event, now);
    return { outcome: 'done' };
  });
}
