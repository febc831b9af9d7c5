// Tells an editor of one story that came in. Its words stay at the desk: a letter cannot be called
// back when they are.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { deskLetter } from '#domain/stories/writing.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = {
  title: string;
  verdict: string;
  side: string;
  business: string | null;
  due: string;
  href: string;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await deskLetter(letter, 'submitted', 'ready');
  if (!told) return undefined;
  const { story } = told;
  return {
    title: story.title ?? '',
    verdict: catalogue.site.verdict[story.verdict],
    side: catalogue.site.side[story.side],
    business: story.businessKind,
    due: dateWords(story.answerBy ?? letter.date, publication(), 'long'),
    href: absolute(`/desk/stories/${story.id}`),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailStories.desk;
  const business: [string, string][] = facts.business
    ? [[said.facts.business, facts.business]]
    : [];
  return composeLetter({
    subject: said.subject(facts.title),
    preheader: said.preheader(facts.due),
    blocks: [
      { p: said.text },
      {
        facts: [
          [said.facts.title, facts.title],
          [said.facts.verdict, facts.verdict],
          [said.facts.side, facts.side],
          ...business,
          [said.facts.due, facts.due],
        ],
      },
      { button: said.read, href: facts.href },
    ],
    reason: said.reason,
  });
}
