// The receipt: the story is with the editors, the promise has begun, and this is the private page.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; days: number; by: string; room: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'submitted', 'ready', 'published', 'declined');
  if (!told?.room) return undefined;
  const { title, answerBy } = told.story;
  return {
    title: title ?? '',
    days: publication().promiseDays,
    by: dateWords(answerBy ?? letter.date, publication(), 'long'),
    room: absolute(`/mine/${told.room}`),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailStories.received;
  return composeLetter({
    subject: said.subject(facts.title),
    preheader: said.preheader(facts.days),
    blocks: [
      { p: said.thanks(facts.title) },
      { p: said.promise(facts.days, facts.by) },
      { p: said.room },
      { button: said.openRoom, href: facts.room },
    ],
    reason: said.reason,
  });
}
