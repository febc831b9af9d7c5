// A business is told by its kind. Its name appears, or goes, only by an editor's decision, whatever
// else is decided with it, and that decision is an event of its own.
import type { Tx } from '#db/client.ts';
import { type Actor, recordEvent } from '../events.ts';
import type { StoryRow } from './consent.ts';
import type { ShownWords } from './versions.ts';

export async function noteNaming(
  tx: Tx,
  { id, businessShown }: Pick<StoryRow, 'id' | 'businessShown'>,
  words: Pick<ShownWords, 'businessShown'>,
  actor: Actor,
  now: number,
): Promise<void> {
  if (businessShown === words.businessShown) return;
  const act = words.businessShown === null ? 'unname-business' : 'name-business';
  await recordEvent(tx, { on: 'story', id, act, actor }, now);
}
