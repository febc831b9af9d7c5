// What stands at the end of the timeline: where the story is now, the promise and its clock, and
// what comes next. Nothing where it is over.
import type { StoryRoom } from '#domain/stories/room.ts';
import { DAY_MS } from '#lib/clock.ts';
import { dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';

type Limits = { promiseDays: number; lapseDays: number; sameEditorAfter_ms: number };
type Ahead = { title: string; note: string; state: 'now' | 'next' };

const w = words.mine;

/** What is asked of the person now: a word for the state, also for a change to what is published. */
function turnOf({ story, may }: StoryRoom): string {
  return story.state === 'published' && may.consent ? 'amendment' : story.state;
}

export function aheadOf(room: StoryRoom, place: Place, limits: Limits, now: number): Ahead[] {
  const turn = turnOf(room);
  const title = w.now[turn];
  if (!title) return [];
  const here = { title, note: notesOf(room, turn, place, limits, now).join(' '), state: 'now' };
  const next = { title: w.next, note: w.nextNote, state: 'next' };
  const isAhead = ['submitted', 'asking', 'consent'].includes(turn);
  return (isAhead ? [here, next] : [here]) as Ahead[];
}

function notesOf(
  { story, judge }: StoryRoom,
  turn: string,
  place: Place,
  { promiseDays, lapseDays, sameEditorAfter_ms }: Limits,
  now: number,
): string[] {
  const day = (at: number) => dateWords(at, place);
  const p = w.promise;
  const due = story.answerBy;
  const promised = due === null ? [] : [due < now ? p.late(day(due)) : p.by(day(due), promiseDays)];
  if (turn === 'asking' || turn === 'consent') {
    const left = Math.max(story.promiseLeft_ms ?? 0, DAY_MS);
    const lapses = (story.askedAt ?? now) + lapseDays * DAY_MS;
    return [w.turn[turn]!, p.paused(Math.ceil(left / DAY_MS)), p.lapses(day(lapses))];
  }
  if (turn === 'amendment') return [w.turn.amendment!];
  if (turn === 'ready' && story.publishAt !== null) return [p.publishAt(day(story.publishAt))];
  if (turn !== 'appeal') return promised;
  const from = day((story.appealedAt ?? now) + sameEditorAfter_ms);
  return [judge === 'another' ? p.another : p.same(from), ...promised];
}
