// Tells the publisher and the editors of one enquiry that waits for its answer.
import { enquiryToldTo } from '#domain/enquiries.ts';
import type { LetterRow } from '#domain/letters.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = {
  topic: string;
  name: string;
  message: string;
  lines: [label: string, value: string][];
  href: string;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const enquiry = await enquiryToldTo(letter.aboutId ?? 0, letter.address);
  if (!enquiry) return undefined;
  const { labels, topics, mail } = catalogue.enquiries;
  const lines: [string, string | null][] = [
    [mail.desk.address, enquiry.address],
    [labels.organisation, enquiry.organisation],
    [labels.date, enquiry.date],
    [labels.place, enquiry.place],
    [labels.audience, enquiry.audience],
  ];
  return {
    topic: topics[enquiry.topic],
    name: enquiry.name,
    message: enquiry.message,
    lines: lines.filter((line): line is [string, string] => line[1] !== null),
    href: absolute(`/desk/enquiries/${enquiry.id}`),
  };
}

export function words({ topic, name, message, lines, href }: Facts): Worded {
  const said = catalogue.enquiries.mail.desk;
  return composeLetter({
    subject: said.subject(topic),
    preheader: said.preheader,
    blocks: [
      { p: said.text(name) },
      { quote: message },
      { facts: lines },
      { button: said.open, href },
    ],
    reason: said.reason,
  });
}
