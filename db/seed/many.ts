// Invented stories and comments without number, always the same for the same number: sentences from
// a short list, choices spread over all filters. For measuring, never for reading.
import type { Invented } from '#domain/stories/planting.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';

export type InventedComment = {
  kind: 'comment' | 'plus-one';
  body: string;
  displayName: string;
  publishedAt: number;
};

/** Stories are spread over this long, comments over the last of it. */
const STORIES_OVER_MS = 1_500 * DAY_MS;
const COMMENTS_OVER_MS = 200 * DAY_MS;
const PARAGRAPHS = 4;
const SENTENCES_A_PARAGRAPH = 5;

export const TAGS = [
  'queues',
  'handovers',
  'waiting in',
  'apologies',
  'refunds',
  'night shifts',
  'repairs',
  'buses',
  'forms',
  'regulars',
  'training',
  'moving house',
  'first day',
  'phone menus',
  'lost property',
  'opening hours',
  'small print',
  'names',
  'closing time',
  'deliveries',
];
const PRINCIPLES = [
  'look-up-first',
  'once-is-enough',
  'say-when-then-keep-it',
  'own-the-whole-problem',
  'bad-news-early',
  'leave-room-to-say-no',
  'close-the-loop',
  'serve-your-colleagues',
];
const SECTORS = [
  'food-and-drink',
  'shops',
  'health-and-care',
  'home-and-repairs',
  'public-offices',
  'telecoms',
  'money-and-insurance',
  'travel-and-transport',
  'post-and-delivery',
  'hotels',
];
const CHANNELS = ['in-person', 'phone', 'email', 'chat', 'letter', 'app-or-website', 'at-home'];
const KINDS = ['Bakery', 'Bus company', 'Council office', 'Hospital', 'Bank', 'Hardware shop'];
const WHO = ['The man at the desk', 'A young clerk', 'Her colleague', 'The driver', 'The nurse'];
const DID = ['looked up', 'read it back to me', 'rang before noon', 'gave me a number', 'shrugged'];
const WHAT = ['about the lamp', 'about the lease', 'about the parcel', 'about the bread'];
const SENTENCES = [
  'It was raining and the queue went out of the door.',
  'Nobody had told her that the form had changed in the spring.',
  'I had the receipt, the box and the better part of a morning.',
  'She wrote the date on a card and put the card in the till.',
  '“I can do it by Friday,” he said, “or I can tell you on Thursday that I can’t.”',
  'The second person asked for my name again, and then for the date again.',
  'We stood on either side of the counter and listened to the machine.',
  'By the time the shutters came down it had been put right.',
  'There was a chair, and it was offered before anything else was.',
  'The rule was on the wall behind her and she read it out to me.',
];

/** Story number n; the place among so many says how old it is, the last is the newest. */
export function inventedStory(n: number, place: number, of: number, now: number): Invented {
  const pick = picker(n);
  const verdict = pick(['good', 'good', 'good', 'bad', 'bad', 'turned'] as const);
  const shown = verdict === 'bad' ? ('broken' as const) : ('kept' as const);
  const first = pick(PRINCIPLES);
  const second = pick(PRINCIPLES);
  return {
    title: `${pick(WHO)} who ${pick(DID)} ${pick(WHAT)}, no. ${n}`,
    body: Array.from({ length: PARAGRAPHS }, () => paragraph(pick)).join('\n\n'),
    verdict,
    side: pick(['customer', 'customer', 'customer', 'staff', 'staff', 'colleague'] as const),
    sector: pick(SECTORS),
    channel: pick(CHANNELS),
    businessKind: pick(KINDS),
    happenedOn: null,
    source: pick(['lived', 'lived', 'lived', 'there', 'told'] as const),
    tie: pick(['none', 'none', 'none', 'works'] as const),
    said: pick([null, '“It’s our policy.”', '“I’ll find out and ring you.”']),
    better: pick([null, 'Somebody who read the note before picking up the telephone.']),
    rule: null,
    ruleText: null,
    displayName: pick([null, 'N., who moved house', 'Two of us on the early shift']),
    principles: { [first]: shown, [second]: pick([shown, 'kept', 'broken'] as const) },
    tags: [...new Set([pick(TAGS), pick(TAGS)])],
    publishedAt: Math.floor(now - HOUR_MS - (STORIES_OVER_MS / of) * (of - 1 - place)),
  };
}

export function inventedComment(n: number, now: number): InventedComment {
  const pick = picker(n + 1_000_003);
  return {
    kind: pick(['comment', 'comment', 'plus-one'] as const),
    body: `${pick(SENTENCES)} ${pick(SENTENCES)}`,
    displayName: pick(['Ileana', 'Former call handler', 'R., planning office', 'Beryl T.']),
    publishedAt: now - ((n * 7_919) % Math.floor(COMMENTS_OVER_MS)) - 1,
  };
}

function paragraph(pick: ReturnType<typeof picker>): string {
  return Array.from({ length: SENTENCES_A_PARAGRAPH }, () => pick(SENTENCES)).join(' ');
}

/** Mulberry32: small, quick, and the same on every machine. */
function picker(seed: number) {
  let state = seed + 0x9e3779b9;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return <Choice>(choices: readonly Choice[]): Choice =>
    choices[Math.floor(next() * choices.length)]!;
}
