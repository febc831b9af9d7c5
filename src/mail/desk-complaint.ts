// Tells an editor of one complaint that waits. Neither its words nor its sender's name leave the
// desk: a letter cannot be called back when they are erased.
import { complaintForTheDesk } from '#domain/complaints/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = {
  number: number;
  story: string;
  reason: string;
  standing: string;
  due: string;
  href: string;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await complaintForTheDesk(letter);
  if (!told) return undefined;
  const { id, reason, standing, answerBy } = told.complaint;
  const { reasons, standings } = catalogue.complaints;
  return {
    number: id,
    story: catalogue.complaints.named(told.title, told.number),
    reason: reasons[reason as keyof typeof reasons]?.[0] ?? reason,
    standing: standings[standing],
    due: dateWords(answerBy ?? letter.date, publication(), 'long'),
    href: absolute(`/desk/complaints/${id}`),
  };
}

export function words({ number, story, reason, standing, due, href }: Facts): Worded {
  const said = catalogue.mailComplaints.desk;
  return composeLetter({
    subject: said.subject(number),
    preheader: said.preheader(due),
    blocks: [
      { p: said.text(story) },
      {
        facts: [
          [said.facts.reason, reason],
          [said.facts.standing, standing],
          [said.facts.due, due],
        ],
      },
      { button: said.open, href },
    ],
    reason: said.reason,
  });
}
