// Asks whoever complained whether it was they. It may reach somebody who wrote nothing, so it
// repeats none of the complaint's words, nor its name.
import { complaintAwaits } from '#domain/complaints/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { story: string; href: string; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await complaintAwaits(letter, site.clock.now());
  if (!told) return undefined;
  return {
    story: catalogue.complaints.named(told.title, told.number),
    href: absolute(`/confirm/${told.token}`),
    until: dateWords(told.expiresAt, publication(), 'long'),
  };
}

export function words({ story, href, until }: Facts): Worded {
  const said = catalogue.mailComplaints.confirm;
  return composeLetter({
    subject: said.subject,
    preheader: said.preheader,
    blocks: [
      { p: said.hello(story) },
      { button: said.press, href },
      { p: said.once(until) },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
