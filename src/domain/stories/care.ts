// What an editor looks at twice before a story appears: children, health, safeguarding, grief,
// ties, second-hand words, rare kinds of business, words of crime. The finders come with a room of
// their own; until then they find nothing.
import type { StoryRow } from './consent.ts';

/** `why`: what gave rise to it; `field`: where it stands. */
export type Check = { check: string; why: string[]; field: string };

export function careChecks(_story: StoryRow): Check[] {
  return [];
}
