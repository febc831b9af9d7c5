// An enquiry as the desk shows it: a line of the list, its facts, what has happened to it.
import type { DeskEnquiry, Enquiry } from '#domain/enquiries.ts';
import { dateWords, type Place } from '#lib/dates.ts';
import { words } from '#words/en.ts';

const w = words.enquiries;

export function entryOf(enquiry: Enquiry, place: Place) {
  const { id, name, organisation, topic, date, askedAt } = enquiry;
  const asked = dateWords(askedAt, place, 'time');
  return {
    href: `/desk/enquiries/${id}`,
    title: organisation ? `${name}, ${organisation}` : name,
    meta: [asked, date].filter(Boolean).join(', '),
    pills: [w.topics[topic]],
  };
}

export function factsOf(enquiry: Enquiry, place: Place): [string, string | null][] {
  return [
    [w.desk.from, enquiry.address],
    [w.labels.organisation, enquiry.organisation],
    [w.labels.date, enquiry.date],
    [w.labels.place, enquiry.place],
    [w.labels.audience, enquiry.audience],
    [w.desk.asked, dateWords(enquiry.askedAt, place, 'time')],
  ];
}

export function actsFor(enquiry: Enquiry) {
  const act = (decision: keyof typeof w.desk.decisions, kind?: 'kept' | 'danger' | 'plain') => ({
    ...{ decision, label: w.desk.decisions[decision] },
    ...(kind ? { kind } : {}),
  });
  if (enquiry.state !== 'open') return [act('reopen', 'plain')];
  return [act('answered'), act('spam', 'danger')];
}

export function eventsIn(events: DeskEnquiry['events']) {
  return events.map(({ act, at, by }) => ({ at, what: w.desk.acts[act] ?? act, who: by }));
}

/** Opens the editor's own mail program, addressed. */
export function answerHref({ address, topic }: Enquiry, publication: string): string {
  const subject = `${publication}: ${w.topics[topic]}`;
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`;
}
