// A complaint as the desk shows it: a line of the list, its facts, what has happened to it, and
// the decisions that its state allows.
import type { ComplaintCard, ComplaintList, DeskComplaint } from '#domain/complaints/desk.ts';
import { dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';

const w = words.complaints;

export function entryOf(card: ComplaintCard, now: number, place: Place) {
  const { id, state, reason, title, answerBy, decidedAt } = card;
  const day = (at: number) => dateWords(at, place, 'short');
  const when =
    decidedAt !== null
      ? w.desk.decided(day(decidedAt))
      : answerBy !== null && w.desk.due(day(answerBy));
  const isLate = state === 'open' && answerBy !== null && answerBy < now;
  return {
    href: `/desk/complaints/${id}`,
    title: title ?? '',
    meta: [w.desk.number(id), when].filter(Boolean).join(', '),
    pills: [
      reasonOf(reason),
      ...(state === 'open' ? [] : [w.desk.states[state]]),
      ...(isLate ? [{ text: w.desk.late, kind: 'flag' as const }] : []),
    ],
  };
}

export function listsFor(current: ComplaintList) {
  return (Object.keys(w.desk.lists) as ComplaintList[]).map((one) => ({
    href: one === 'open' ? '/desk/complaints' : `/desk/complaints?state=${one}`,
    ...{ name: w.desk.lists[one], current: one === current },
  }));
}

export function factsOf({ complaint }: DeskComplaint, place: Place): [string, string | null][] {
  const f = w.desk.facts;
  const at = (time: number | null) => (time === null ? null : dateWords(time, place, 'time'));
  return [
    [f.reason, reasonOf(complaint.reason)],
    [f.standing, w.standings[complaint.standing]],
    [f.name, complaint.name],
    [f.address, complaint.confirmedAt === null ? null : complaint.address],
    [f.confirmed, at(complaint.confirmedAt)],
    [f.due, complaint.state === 'open' ? at(complaint.answerBy) : null],
  ];
}

export function eventsOf({ history }: DeskComplaint) {
  return history.map(({ act, at, actorKind, actorName, note }) => ({
    ...{ at, note, what: w.desk.acts[act] ?? act },
    who: actorKind === 'editor' ? actorName : null,
  }));
}

/** In rows: what a well-founded one gets; the other answers; what is no answer at all. */
export function actsFor() {
  const d = w.desk.decisions;
  return [
    [{ decision: 'uphold', label: d.uphold, kind: 'kept' }],
    [
      { decision: 'part', label: d.part, kind: 'plain' },
      { decision: 'reject', label: d.reject, kind: 'plain' },
    ],
    [{ decision: 'spam', label: d.spam, kind: 'danger' }],
  ] as const;
}

/** What readers find where the story was, in a sentence. */
export function standOf({ state, hold }: DeskComplaint['story']): string {
  const s = w.desk.storyStates;
  if (state === 'published') return hold === 'none' ? s.published : s.held;
  return state === 'removed' || state === 'withdrawn' ? s[state] : s.other;
}

function reasonOf(reason: string): string {
  return w.reasons[reason as keyof typeof w.reasons]?.[0] ?? reason;
}
