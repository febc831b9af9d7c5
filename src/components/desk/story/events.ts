// What has happened to a story, in words: codes are named, notes are quoted.
import type { StoryAtDesk } from '#domain/stories/at-desk.ts';
import { words } from '#words/en.ts';

export function eventsOf({ history }: Pick<StoryAtDesk, 'history'>) {
  return history.map((event) => ({
    at: event.at,
    what: words.deskStories.events[event.act] ?? event.act,
    who: event.actorKind === 'editor' ? event.actorName : null,
    note: [codeOf(event), event.note].filter(Boolean).join(': '),
  }));
}

function codeOf({ act, reason }: StoryAtDesk['history'][number]): string | null | undefined {
  if (reason === null) return null;
  if (act === 'allow') return words.deskStories.allows[reason];
  if (act === 'hold' || act === 'lift') return words.deskStories.holds[reason];
  return (words.desk.storyReasons as Record<string, string>)[reason];
}
