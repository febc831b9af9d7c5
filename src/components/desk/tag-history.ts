// What happened to a tag as lines of the desk: the act, what stood there before or what came.
import { words } from '#words/en.ts';

type Event = {
  id: number;
  act: string;
  at: number;
  note: string | null;
  actorName: string | null;
};

export function historyOf(events: Event[]) {
  const w = words.tags.desk;
  return events.map(({ id, act, at, note, actorName }) => ({
    ...{ id, at, what: w.events[act] ?? act, who: actorName },
    note: note ? (w.notes[act]?.(note) ?? `“${note}”`) : null,
  }));
}
