// The receipt of an enquiry. It may reach somebody who asked nothing, so it repeats nothing that
// was typed but the topic, which is one of four.
import { enquiryById } from '#domain/enquiries.ts';
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { publication: string; topic: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const enquiry = await enquiryById(letter.aboutId ?? 0);
  if (!enquiry || enquiry.state === 'spam') return undefined;
  const topic = catalogue.enquiries.topics[enquiry.topic];
  return { publication: publication().name, topic };
}

export function words(facts: Facts): Worded {
  const said = catalogue.enquiries.mail.receipt;
  return composeLetter({
    subject: said.subject(facts.publication),
    preheader: said.preheader,
    blocks: [{ p: said.text(facts.topic) }, { p: said.next }, { small: said.notYou }],
    reason: said.reason,
  });
}
