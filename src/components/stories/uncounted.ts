import { words } from '#words/en.ts';
import type { StoryCard } from '../shapes.ts';

/** Why a story is shown and not counted as evidence, or nothing. */
export function uncounted(story: Pick<StoryCard, 'source' | 'tie'>): string | null {
  if (story.source === 'told') return words.stories.secondHand;
  return story.tie === 'none' ? null : words.stories.tied;
}
