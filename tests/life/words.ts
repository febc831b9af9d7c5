// The words of a story in the property test: told from a few choices, so that the model knows what
// differs without a word comparison, and rendered with a canary in every passage, so that nothing
// of them can stay behind unseen.
import { createHash } from 'node:crypto';
import { type Change, changesBetween } from '#domain/stories/changes.ts';
import type { Reasons, ShownWords } from '#domain/stories/versions.ts';

export type Words = {
  /** Which telling: the person may tell it anew. */
  telling: number;
  cuts: number[];
  title: number;
  verdict: 'good' | 'bad';
  /** A passage that only the person may add. */
  extra: number;
  named: boolean;
  shows: number;
  /** How they know it, and their tie to the business. */
  known: number;
  /** What else was done to it: see TWISTS. */
  twist: number;
};

/** Each is one step from the words as told; the numbers stand for them in a life. */
export const TWISTS = {
  none: 0,
  mended: 1,
  turned: 2,
  opposite: 3,
  bracketed: 4,
  shorter: 5,
  renamed: 6,
} as const;
const UNTWISTED = 'It was not unkind, and we recieved a chair. The lamp was green.';
const TWISTED: Record<number, string> = {
  [TWISTS.mended]: UNTWISTED.replace('recieved', 'received'),
  [TWISTS.turned]: UNTWISTED.replace('not ', ''),
  [TWISTS.opposite]: UNTWISTED.replace('green', 'great'),
  [TWISTS.bracketed]: UNTWISTED.replace('chair', 'chair [and they lied]'),
  [TWISTS.shorter]: UNTWISTED.replace(' The lamp was green.', ''),
};
/** For each difference, by its name, the reason; undefined where none was given. */
export type Codes = Record<string, string | undefined>;

export const PASSAGES = 4;
const PRINCIPLES = ['look-up-first', 'once-is-enough', 'close-the-loop'];

/** Two people are never one role; of every other passage the name goes without a trace. */
const ROLES: Record<number, string> = { 0: '[the clerk] ', 2: '[a colleague] ' };
const SOURCES = ['lived', 'lived', 'there', 'told'] as const;

/** Letters alone: words with figures in them are not kept as words to compare with. */
const inLetters = (n: number) => String(n).replace(/\d/g, (figure) => 'abcdefghij'[+figure]!);

export const canary = (story: number) => `kanari${inLetters(story)}x`;

/** The name that stands in a passage until it is cut. */
export const nameIn = (story: number, passage: number) =>
  `K${canary(story).slice(1)}name${inLetters(passage)}`;

export function rendered(words: Words, story: number): ShownWords {
  const c = canary(story);
  const passages = Array.from({ length: PASSAGES }, (_, at) => {
    const by = words.cuts.includes(at) ? (ROLES[at] ?? '') : `${nameIn(story, at)} `;
    return `Then ${by}spoke of the lamp. Nobody looked up at number ${at} of the row.`;
  });
  const extra =
    words.extra > 0 ? [`Later ${c}extra${inLetters(words.extra).repeat(12)} was put right.`] : [];
  const opening = `At the counter ${c}open${inLetters(words.telling)} I waited with the box and the receipt.`;
  return {
    title: `Titel${story} number ${words.title}`,
    verdict: words.verdict,
    side: 'customer',
    body: [opening, TWISTED[words.twist] ?? UNTWISTED, ...passages, ...extra].join('\n\n'),
    better: `A chair, ${c}better.`,
    said: `“That is ${c}said.”`,
    rule: 'way',
    ruleText: `The rule ${c}rule.`,
    displayName: words.named ? `${c}person` : null,
    businessKind: words.twist === TWISTS.renamed ? `Den ${c}kind` : `Shop ${c}kind`,
    businessShown: null,
    editorNote: null,
    happenedOn: words.telling > 1 ? '2025-03' : null,
    ...{ source: SOURCES[words.known % 4]!, tie: words.known > 11 ? 'works' : 'none' },
    onBehalf: false,
    principles: [{ principleSlug: PRINCIPLES[words.shows]!, shown: 'kept' }],
  };
}

/** Taken over again, apart from the product's own: what consent covers, in one line. */
export function ownHash(shown: ShownWords): string {
  const covered = {
    title: shown.title,
    verdict: shown.verdict,
    side: shown.side,
    words: shown.body,
    better: shown.better,
    said: shown.said,
    rule: [shown.rule, shown.ruleText],
    name: shown.displayName,
    business: [shown.businessKind, shown.businessShown],
    told: [shown.happenedOn, shown.source, shown.tie, shown.onBehalf],
    principles: shown.principles.map((one) => `${one.principleSlug}:${one.shown}`).sort(),
  };
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}

export const isSame = (one: Words, other: Words) => JSON.stringify(one) === JSON.stringify(other);

/** What differs, by name. `added` are words in the person's voice that nobody bracketed. */
export function differences(from: Words, to: Words): { names: string[]; isAdded: boolean } {
  const names: string[] = [];
  let isAdded = from.telling !== to.telling;
  for (let at = 0; at < PASSAGES; at++) {
    if (from.cuts.includes(at) === to.cuts.includes(at)) continue;
    names.push(`cut ${at}`);
    if (from.cuts.includes(at)) isAdded = true;
  }
  if (from.extra !== to.extra) names.push('extra');
  if (from.extra !== to.extra && to.extra > 0) isAdded = true;
  if (from.twist !== to.twist) names.push('twist');
  if (addsWords(from.twist, to.twist)) isAdded = true;
  if (from.title !== to.title) names.push('title');
  if (from.verdict !== to.verdict) names.push('verdict');
  if (from.named !== to.named) names.push('name');
  if (from.shows !== to.shows) names.push('principles');
  return { names, isAdded };
}

/** Without brackets, and more than a mended word: also where a step is taken back. */
function addsWords(from: number, to: number): boolean {
  const { mended, turned, opposite, shorter } = TWISTS;
  const lacks: number[] = [mended, turned, opposite, shorter];
  return from !== to && (to === opposite || lacks.includes(from));
}

/** The codes on the marks that the product gives each change. */
export function reasonsFor(from: Words, to: Words, story: number, codes: Codes): Reasons {
  const changes = changesBetween(rendered(from, story), rendered(to, story));
  const coded = changes.map((change) => [change.mark, codes[nameOf(change)]] as const);
  return Object.fromEntries(coded.filter((one): one is [string, string] => one[1] !== undefined));
}

function nameOf({ field, removed, added }: Change): string {
  if (field === 'displayName') return 'name';
  if (field === 'businessKind') return 'twist';
  if (field !== 'body') return field;
  const passage = /name([a-j])/.exec(removed + added)?.[1];
  const rest = /extra[a-j]/.test(removed + added) ? 'extra' : 'twist';
  return passage === undefined ? rest : `cut ${'abcdefghij'.indexOf(passage)}`;
}
