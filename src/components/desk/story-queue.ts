// Stories as lines of the desk's queue: what it is, when an answer was promised, what stands out.
import { type DateForm, dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';
import type { Side, Verdict } from '../shapes.ts';

type Card = {
  id: number;
  title: string | null;
  state: string;
  verdict: Verdict;
  side: Side;
  sample: boolean;
  businessKind: string | null;
  answerBy: number | null;
  decidedAt: number | null;
};

export function queueEntries(cards: Card[], now: number, place: Place, current?: number) {
  return cards.map((card) => ({
    href: `/desk/stories/${card.id}`,
    title: card.state === 'withdrawn' ? words.deskStories.takenBack : (card.title ?? ''),
    meta: metaOf(card, place),
    verdict: card.verdict,
    side: card.side,
    pills: pillsOf(card, now),
    current: card.id === current,
  }));
}

function metaOf(card: Card, place: Place): string {
  const t = words.deskStories;
  const day = (at: number, form: DateForm = 'short') => dateWords(at, place, form);
  const when =
    card.decidedAt !== null
      ? t.decided(day(card.decidedAt))
      : card.answerBy !== null && t.due(day(card.answerBy));
  return [card.businessKind, when].filter(Boolean).join(', ');
}

function pillsOf(card: Card, now: number) {
  const t = words.deskStories;
  const isWaiting = card.state === 'submitted' || card.state === 'ready';
  const isLate = isWaiting && card.answerBy !== null && card.answerBy < now;
  return [
    ...(isWaiting ? [t.fresh] : []),
    ...(isLate ? [{ text: t.late, kind: 'flag' as const }] : []),
    ...(card.sample ? [words.site.sample] : []),
  ];
}
