// What the desk looks at before a story is published: children, health, danger, accusations, kinds
// of business that a neighbour could name, ties, hearsay, names. Each check says by which phrases
// it was found and where; none of them decides anything. English is read; in another language the
// checks by words stay silent, and those by fields (tie, source, name of the business) still speak.
import { findMarks } from '../redactions.ts';
import { WORD_RULES, type WordRule } from './care-words.ts';
import type { SIDES, SOURCES, TIES } from './telling.ts';

export const CARE_CHECKS = [
  'safeguarding',
  'child',
  'health',
  'crime',
  'private-person',
  'rare-kind',
  'business-named',
  'tie',
  'source',
] as const;
export type CareCheck = (typeof CARE_CHECKS)[number];

/** What is read of a story: words as they would be shown, and what its teller said about it. */
export type CareStory = {
  title: string | null;
  body: string | null;
  better: string | null;
  said: string | null;
  ruleText: string | null;
  businessKind: string | null;
  businessName: string | null;
  side: (typeof SIDES)[number] | null;
  source: (typeof SOURCES)[number] | null;
  tie: (typeof TIES)[number] | null;
  /** The storyteller ticked that their own health may be told. */
  mayHealth?: boolean;
};
export type CareField = keyof Omit<CareStory, 'mayHealth'>;
export type Check = { check: CareCheck; why: string[]; field: CareField };

const WORDED = ['title', 'body', 'better', 'said', 'ruleText', 'businessKind'] as const;
const WHY_MAX = 3;
/** Letters on each side of a phrase, so that it can be judged without opening the story. */
const AROUND = 28;
const FIRM =
  /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]{1,30}\s){1,3}(?:Ltd|Limited|plc|PLC|Inc|LLC|GmbH|AG|S\.A\.|B\.V\.|Pty)(?!\p{L})|(?<!\p{L})\p{Lu}[\p{L}'’-]{1,30}\s(?:&|and)\s(?:Sons?|Daughters?|Co|Brothers|Sisters)(?!\p{L})|\b[a-z0-9-]{2,40}\.(?:com|co\.uk|ie|de|net)\b/gu;
/** Somebody other than the one who tells it. */
const ANOTHER =
  /\b(?:he|she|they|his|her|their|him|them|my (?:\w+ )?(?:mother|father|mum|dad|mom|husband|wife|partner|son|daughter|brother|sister|friend|colleague|neighbour|child|baby|nan|gran|grandmother|grandfather|uncle|aunt)|customers?|colleagues?|patients?|residents?|guests?|the (?:man|woman|lady|boy|girl|driver|manager))\b/iu;

type Phrase = { field: CareField; words: string };

/** What to look at, the most serious first; nothing of it is said twice. */
export function careChecks(story: CareStory): Check[] {
  const found: Record<CareCheck, Phrase[]> = {
    safeguarding: byWords('safeguarding', story),
    child: byWords('child', story),
    health: byWords('health', story),
    crime: byWords('crime', story),
    'private-person': people(story),
    'rare-kind': byWords('rare-kind', story),
    'business-named': business(story),
    tie: story.tie && story.tie !== 'none' ? [{ field: 'tie', words: story.tie }] : [],
    source: story.source === 'told' ? [{ field: 'source', words: story.source }] : [],
  };
  return CARE_CHECKS.flatMap((check) => {
    const [first] = found[check];
    if (!first) return [];
    const why = [...new Set(found[check].map(({ words }) => words))].slice(0, WHY_MAX);
    return [{ check, why, field: first.field }];
  });
}

function byWords(check: WordRule['check'], story: CareStory): Phrase[] {
  const rules = WORD_RULES.filter((rule) => rule.check === check);
  return WORDED.flatMap((field) => {
    const text = story[field] ?? '';
    return rules.flatMap((rule) =>
      [...text.matchAll(rule.words)]
        .filter((found) => isMeant(found, rule, text, story))
        .filter((found, at, all) => !at || isApart(all[at - 1]!, found))
        .map((found) => ({ field, words: excerpt(text, found.index, found[0].length) })),
    );
  });
}

/** Two signs in a breath would show the same words twice. */
function isApart(before: RegExpExecArray, found: RegExpExecArray): boolean {
  return found.index > before.index + before[0].length + AROUND;
}

function isMeant(found: RegExpExecArray, rule: WordRule, text: string, story: CareStory): boolean {
  const around = sentenceAround(text, found.index, found.index + found[0].length);
  if (rule.unless?.test(around)) return false;
  // With the tick only the health of others is left to look at.
  return !(rule.check === 'health' && story.mayHealth && !ANOTHER.test(around));
}

function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const from = before.search(/[^.!?\n]*$/);
  return before.slice(from) + text.slice(start, end) + /^[^.!?\n]*/.exec(after)![0];
}

function excerpt(text: string, start: number, length: number): string {
  const end = start + length;
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  // Whole words only, so that an excerpt can be searched for in the story.
  const head = start > AROUND ? `…${before.replace(/^\S*\s/, '')}` : before;
  const tail = end + AROUND < text.length ? `${after.replace(/\s\S*$/, '')}…` : after;
  return `${head}${text.slice(start, end)}${tail}`.replace(/\s+/g, ' ').trim();
}

function people(story: CareStory): Phrase[] {
  return WORDED.flatMap((field) =>
    findMarks(story[field] ?? '')
      .filter(({ kind }) => kind === 'name' || kind === 'description')
      .map(({ text }) => ({ field, words: text.replace(/\s+/g, ' ') })),
  );
}

/** Its name was given, or stands in the words. */
function business(story: CareStory): Phrase[] {
  const name = story.businessName?.trim();
  const inWords = WORDED.flatMap((field) => {
    const text = story[field] ?? '';
    const at = name ? text.toLowerCase().indexOf(name.toLowerCase()) : -1;
    const firms = [...text.matchAll(FIRM)].map(({ 0: words }) => ({ field, words }));
    return at < 0 ? firms : [{ field, words: excerpt(text, at, name!.length) }, ...firms];
  });
  return name ? [...inWords, { field: 'businessName', words: name }] : inWords;
}
