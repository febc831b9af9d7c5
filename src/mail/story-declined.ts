// Tells whoever told a story that it is not published, why, and gives them back their words. A
// story of danger or abuse gets a kind letter of its own, with the lines that answer sooner than we
// do.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { appealEnds, mayAppeal } from '#domain/stories/appealing.ts';
import { DECLINED_DAYS } from '#domain/stories/erasing.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { dateWords } from '#lib/dates.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { type Block, composeLetter, type Worded } from './frame.ts';

type Facts = {
  title: string;
  reason: string;
  note: string | null;
  body: string;
  room: string | undefined;
  /** Until when it can be appealed; undefined where it was already, or no link is left. */
  appealUntil: string | undefined;
  helpLines: { name: string; text: string }[];
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'declined');
  if (!told?.event) return undefined;
  return {
    title: told.story.title ?? '',
    reason: told.event.reason ?? 'other',
    note: told.event.note,
    body: storyPlainText(told.story.toldBody),
    room: told.room && absolute(`/mine/${told.room}`),
    appealUntil:
      mayAppeal(told.story, letter.date) && told.room
        ? dateWords(appealEnds(told.story), publication(), 'long')
        : undefined,
    helpLines: publication().helpLines,
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailStories.declined;
  const note: Block[] = facts.note ? [{ h2: said.note }, { quote: facts.note }] : [];
  return composeLetter({
    subject: said.subject(facts.title),
    preheader: said.preheader,
    blocks: [
      ...(facts.reason === 'safeguarding' ? kindly(facts) : plainly(facts)),
      ...note,
      ...appealOf(facts),
      { h2: said.yours },
      { quote: facts.body },
      { small: said.kept(DECLINED_DAYS) },
      ...(facts.room ? [{ link: said.openRoom, href: facts.room }] : []),
    ],
    reason: said.reason,
  });
}

function appealOf({ appealUntil, room }: Facts): Block[] {
  const said = catalogue.mailStories.declined;
  if (!appealUntil || !room) return [];
  return [{ p: said.appeal(appealUntil) }, { link: said.openAppeal, href: `${room}/appeal` }];
}

function plainly({ title, reason }: Facts): Block[] {
  const said = catalogue.mailStories.declined;
  return [{ p: said.text(title) }, { p: said.reasons[reason] ?? '' }, { p: said.again }];
}

function kindly({ title, helpLines }: Facts): Block[] {
  const said = catalogue.mailStories.declined;
  const lines = helpLines.map(({ name, text }) => ({ text: name, small: text }));
  return [
    { p: said.safeguarding(title) },
    ...(lines.length > 0 ? [{ h2: said.help }, { list: lines }] : []),
  ];
}
