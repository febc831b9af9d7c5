// Stories as lines of the desk's queue: what it is, when an answer was promised, why it is here.
import type { DeskCard } from '#domain/stories/waiting.ts';
import { type DateForm, dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';

type Pill = string | { text: string; kind: 'flag' | 'go' };
const t = words.deskStories;
const NBSP = '\u00a0';

export function queueEntries(cards: DeskCard[], now: number, place: Place, current?: number) {
  return cards.map((card) => ({
    href: `/desk/stories/${card.id}`,
    title: card.state === 'withdrawn' ? t.takenBack : (card.title ?? ''),
    meta: metaOf(card, place),
    verdict: card.verdict,
    side: card.side,
    pills: pillsOf(card, now),
    current: card.id === current,
  }));
}

function metaOf(card: DeskCard, place: Place): string {
  // A date stays whole where the line breaks.
  const day = (at: number, form: DateForm = 'short') =>
    dateWords(at, place, form).replaceAll(' ', NBSP);
  return [card.businessKind, whenOf(card, day)].filter(Boolean).join(', ');
}

function whenOf(card: DeskCard, day: (at: number, form?: DateForm) => string) {
  if (card.state === 'ready' && card.publishAt !== null)
    return t.appears(day(card.publishAt, 'time'));
  if (isAwaited(card)) return card.answerBy !== null && t.due(day(card.answerBy));
  return card.decidedAt !== null && t.decided(day(card.decidedAt));
}

/** Whether an editor owes it an answer. */
function isAwaited({ state, publishAt, amendmentBy }: DeskCard): boolean {
  if (state === 'published') return amendmentBy === 'contributor';
  return ['submitted', 'appeal'].includes(state) || (state === 'ready' && publishAt === null);
}

function pillsOf(card: DeskCard, now: number): Pill[] {
  const p = t.pills;
  const isLate = isAwaited(card) && card.answerBy !== null && card.answerBy < now;
  const flag = (text: string) => ({ text, kind: 'flag' as const });
  return [
    ...stateOf(card),
    ...(isLate ? [flag(t.late)] : []),
    ...(card.hold === 'none' ? [] : [flag(p.held)]),
    ...(isAwaited(card) ? whyOf(card, flag) : []),
    ...(card.sample ? [words.site.sample] : []),
  ];
}

function stateOf(card: DeskCard): Pill[] {
  const p = t.pills;
  if (card.state === 'ready') {
    return card.publishAt === null ? [{ text: p.ready, kind: 'go' }] : [p.scheduled];
  }
  if (card.state === 'published') return card.amendmentBy === 'contributor' ? [p.proposal] : [];
  const named: Record<string, string> = {
    submitted: p.fresh,
    asking: p.asking,
    consent: p.consent,
    appeal: p.appeal,
  };
  const name = named[card.state];
  return name ? [name] : [];
}

function whyOf(card: DeskCard, flag: (text: string) => Pill): Pill[] {
  const p = t.pills;
  const why: [unknown, Pill][] = [
    [card.toldHow, p.toldToUs],
    [card.nearId, flag(p.near)],
    [card.businessName, flag(p.business)],
    [card.source === 'told', p.told],
    [card.tie !== 'none', p.tie],
    [card.side !== 'customer', p.work],
    [card.quiet, p.quiet],
  ];
  return why.filter(([is]) => is).map(([, pill]) => pill);
}
