// A comment as its card at the desk shows it, and what is amiss with a card, in words.
import type { DeskComment, DeskItem } from '#domain/comments/desk.ts';
import { dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';

const t = words.deskComments;
/** A longer comment scrolls in its card, so that it does not stretch the whole row. */
const LONG_CHARS = 700;

export function cardOf(comment: DeskComment) {
  const { id, version, kind, displayName, bodyHtml, sample, before } = comment;
  return {
    ...{ id, version, kind, displayName, bodyHtml, sample },
    onHref: comment.on.path,
    onTitle: comment.on.title || words.comments.gone,
    at: comment.confirmedAt,
    isLong: bodyHtml.length > LONG_CHARS,
    flags: comment.state === 'held' ? flagsOf(comment) : [],
    before: t.before(before.published, before.refused),
    decisions: comment.decisions.map((value) => ({ value, label: t.decisions[value] ?? value })),
  };
}

/** Why it waits, as the few words of a label. */
export function flagsOf({ heldFor, before, byTeller }: DeskComment): string[] {
  const flags = heldFor.map((why) => (why === 'new' ? t.nth(before.published) : t.heldFor[why]));
  return [...(byTeller ? [t.byTeller] : []), ...flags.filter((flag) => flag !== undefined)];
}

/** Field → sentence; a card's field carries its number, the sentence its author's name. */
export function cardErrors(
  faults: Record<string, string>,
  comments: DeskComment[],
): Record<string, string> {
  const names = new Map(comments.map(({ id, displayName }) => [String(id), displayName]));
  const pairs = Object.keys(faults).map((field) => {
    const [part, id = ''] = field.split('-');
    const name = names.get(id) ?? '';
    return [field, part === 'reason' ? t.faults.reasonFor(name) : t.faults.card(name)];
  });
  return Object.fromEntries(pairs);
}

/** The likeliest first; while a decision can be undone that comes before deciding anew. */
export function actsFor(comment: DeskItem) {
  const kinds = { approve: 'kept', decline: 'plain', spam: 'danger', hide: 'plain' } as const;
  const acts = comment.decisions.map((decision) => ({
    ...{ decision, label: t.decisions[decision] ?? decision, kind: kinds[decision] },
  }));
  const plain = (decision: 'undo' | 'story') => ({
    ...{ decision, label: t.decisions[decision] ?? decision, kind: 'plain' as const },
  });
  const before = comment.undoable ? [plain('undo')] : [];
  return [...before, ...acts, ...(comment.mayAsk ? [plain('story')] : [])];
}

export function factsOf(comment: DeskItem, place: Place): [string, string | null][] {
  const { before, kind, confirmedAt } = comment;
  return [
    [t.item.on, comment.on.title || words.comments.gone],
    [t.item.kind, words.comments.kinds[kind]],
    [t.item.state, t.states[comment.state]],
    [t.item.why, comment.state === 'held' ? flagsOf(comment).join(', ') : null],
    [t.item.before, t.before(before.published, before.refused)],
    [t.item.written, confirmedAt === null ? null : dateWords(confirmedAt, place, 'time')],
  ];
}

export function eventsIn(events: DeskItem['events']) {
  const reasons: Record<string, string> = words.desk.commentReasons;
  return events.map(({ act, at, by, reason, note, editor }) => ({
    at,
    what: t.acts[act] ?? act,
    who: by,
    note: editor ? [reason && reasons[reason], note].filter(Boolean).join('. ') : null,
  }));
}

export function itemErrors(faults: Record<string, string>): Record<string, string> {
  return words.forms.sentences(
    faults,
    {},
    {
      'reason:missing': t.faults.reason,
      'decision:missing': t.faults.decision,
      'decision:choice': t.faults.decision,
      'note:long': t.faults.note,
      ':too late': t.faults['too late'],
      ':not now': t.faults['not now'],
    },
  );
}
