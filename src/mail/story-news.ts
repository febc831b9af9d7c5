// The letters to the person who told a story that bring one piece of news: a question, a date, a
// hold, an appeal's answer. Each is dropped when it is no longer true on the day it is sent.
import type { LetterKind, LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { appealEnds } from '#domain/stories/appealing.ts';
import type { StoryRow } from '#domain/stories/consent.ts';
import { LAPSE_AFTER_DAYS, lapsesForGood } from '#domain/stories/lapsing.ts';
import { noteToTeller } from '#domain/stories/timeline.ts';
import { type TellerLetter, tellerLetter } from '#domain/stories/writing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { type Block, composeLetter, type Worded } from './frame.ts';

const said = catalogue.mailStoryLife;
type Piece = keyof typeof said.news;
type Facts = {
  piece: Piece;
  title: string;
  note: string | null;
  reason: string;
  date: string;
  until: string;
  href: string | undefined;
};

type News = {
  /** While the story is in one of these states the letter is true. */
  while: StoryRow['state'][];
  piece: Piece | ((told: TellerLetter) => Piece | undefined);
  /** The page behind the button, below the private link. */
  opens?: string;
  until?(story: StoryRow): number;
};

const ANY: StoryRow['state'][] = ['submitted', 'asking', 'consent', 'ready', 'lapsed', 'published'];
const promised = (story: StoryRow) => story.answerBy ?? 0;
const lapses = (story: StoryRow) => (story.askedAt ?? 0) + LAPSE_AFTER_DAYS * DAY_MS;

const NEWS: Partial<Record<LetterKind, News>> = {
  'story-asked': { while: ['asking'], piece: 'asked', opens: '/answer', until: lapses },
  'story-waiting': {
    while: ['asking', 'consent'],
    piece: ({ story }) => (story.state === 'asking' ? 'waiting-answer' : 'waiting-consent'),
    until: lapses,
  },
  'story-lapsed': { while: ['lapsed'], piece: 'lapsed', until: lapsesForGood },
  'story-scheduled': { while: ['ready'], piece: 'scheduled' },
  'story-appealed': { while: ['appeal'], piece: 'appealed', until: promised },
  'story-appeal-answered': {
    while: ['declined', 'removed', 'submitted', 'published'],
    piece: ({ event }) => APPEAL_ANSWERS[event?.act ?? ''],
    until: promised,
  },
  'story-amended': {
    while: ['published'],
    piece: ({ event }) => (event?.act === 'drop-amendment' ? 'left-as-it-is' : 'amended'),
  },
  'story-held': {
    while: [...ANY, 'removed', 'declined', 'appeal'],
    piece: ({ story }) => (story.hold === 'none' ? undefined : 'held'),
  },
  'story-lifted': {
    while: [...ANY, 'removed', 'declined', 'appeal'],
    piece: ({ story }) => (story.hold === 'none' ? 'lifted' : undefined),
  },
  'story-removed': { while: ['removed'], piece: 'removed', opens: '/appeal', until: appealEnds },
  'story-brought-back': { while: ANY, piece: 'brought-back' },
  'story-disowned': { while: [...ANY, 'declined', 'removed', 'appeal'], piece: 'disowned' },
};

const APPEAL_ANSWERS: Record<string, Piece> = {
  uphold: 'upheld',
  restore: 'restored',
  'restore-public': 'restored-public',
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const news = NEWS[letter.kind as LetterKind];
  const told = news && (await tellerLetter(letter, ...news.while));
  if (!told) return undefined;
  const { story, event, room } = told;
  const piece = typeof news.piece === 'function' ? news.piece(told) : news.piece;
  if (!piece) return undefined;
  const house = publication();
  return {
    piece,
    title: story.title ?? '',
    note: piece === 'waiting-answer' ? told.question : event ? noteToTeller(event) : null,
    reason: catalogue.mailStories.declined.reasons[event?.reason ?? 'other'] ?? '',
    date: dateWords(story.publishAt ?? letter.date, house, 'time'),
    until: dateWords(news.until?.(story) ?? letter.date, house, 'long'),
    href: room && absolute(`/mine/${room}${opening(piece, news)}`),
  };
}

export function words({ piece, href, note, ...facts }: Facts): Worded {
  const text = said.news[piece];
  const news = { ...facts, note: note ?? '', days: LAPSE_AFTER_DAYS };
  const quoted: Block[] = text.note && note ? [{ h2: text.note }, { quote: note }] : [];
  const button: Block[] = text.button && href ? [{ button: text.button, href }] : [];
  return composeLetter({
    subject: text.subject(news),
    preheader: text.preheader,
    blocks: [
      ...text.text(news).map((p) => ({ p })),
      ...quoted,
      ...button,
      ...(text.small ? [{ small: text.small(news) }] : []),
    ],
    reason: said.reason,
  });
}

function opening(piece: Piece, { opens = '' }: News): string {
  if (piece === 'waiting-answer') return '/answer';
  return piece === 'waiting-consent' ? '/consent' : opens;
}
