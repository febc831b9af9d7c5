// The receipt of a confirmed complaint: its number, what happens next, and by when. The words of
// the complaint stay at the desk.
import { complaintIsIn } from '#domain/complaints/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { number: number; story: string; due: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await complaintIsIn(letter);
  if (!told) return undefined;
  const { id, answerBy } = told.complaint;
  const due = dateWords(answerBy ?? letter.date, publication(), 'long');
  return { number: id, story: catalogue.complaints.named(told.title, told.number), due };
}

export function words({ number, story, due }: Facts): Worded {
  const said = catalogue.mailComplaints.received;
  return composeLetter({
    subject: said.subject(number),
    preheader: said.preheader,
    blocks: [
      { p: said.text(story) },
      {
        facts: [
          [said.facts.number, String(number)],
          [said.facts.due, due],
        ],
      },
      { h2: said.next },
      { list: said.lines.map(([text, small]) => ({ text, small })) },
      { small: said.more },
    ],
    reason: said.reason,
  });
}
