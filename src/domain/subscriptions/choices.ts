// What a subscriber may choose: topics, how often, and when. Verdicts may be narrowed to some
// principles ("bad service, about these two"); all other topics add up. The same fields stand in
// the form that asks and in the preferences; what is left open there is Friday at seven, the site's
// time. At once only essays are told: a story has several lives (put right, held, taken back), and
// is better met in the company of others.
import { z } from 'zod';
import type { Frequency, Verdict } from '#db/schema.ts';
import { DIGEST_FREQUENCIES, isZone } from '../digests/periods.ts';

const KINDS = [
  'all',
  'articles',
  'verdict',
  'principle',
  'tag',
  'sector',
  'author',
  'series',
] as const;
export type Topic = { kind: (typeof KINDS)[number]; target: string };

/** What a topic is compared with. */
export type Matter = {
  kind: 'article' | 'story';
  verdict: Verdict | null;
  sector: string | null;
  author: string | null;
  series: string | null;
  principles: string[];
  tags: string[];
};

/** More than any form of ours offers. */
const TOPICS_MAX = 60;
const VERDICTS = ['good', 'bad', 'turned'];
const SLUG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,119}$/u;
export const EVERYTHING: Topic[] = [{ kind: 'all', target: '' }];
export const EACH_ESSAY: Topic[] = [{ kind: 'articles', target: '' }];
/** The kinds that can name an essay. */
const OF_ESSAYS: readonly Topic['kind'][] = ['principle', 'tag', 'author', 'series'];
export const FREQUENCIES = ['instant', ...DIGEST_FREQUENCIES] as const;

const single = z.preprocess(
  (typed) => (Array.isArray(typed) ? typed[0] : (typed ?? '')),
  z.string().max(100, 'choice'),
);

/** The field `topic`, which may stand several times. */
export function topicsField() {
  return z.preprocess(
    (typed) => (typed === undefined ? [] : [typed].flat()),
    z.array(z.string()).transform((typed, context): Topic[] => {
      const topics = typed.filter((one) => one !== '').map(readTopic);
      const sound = topics.filter((topic) => topic !== undefined);
      if (sound.length === topics.length && topics.length <= TOPICS_MAX) return simplest(sound);
      context.addIssue({ code: 'custom', message: 'choice' });
      return z.NEVER;
    }),
  );
}

export const frequencyField = () => choiceOr(FREQUENCIES, 'weekly');
export const weekdayField = () => numberOr(1, 7, 5);
export const hourField = () => numberOr(0, 23, 7);

/** A time zone such as Europe/London; null is the site's. */
export function zoneField() {
  return single.transform((typed, context) => {
    if (typed === '') return null;
    if (isZone(typed)) return typed;
    context.addIssue({ code: 'custom', message: 'choice' });
    return z.NEVER;
  });
}

/** A rule for a whole form: at once, at least one topic must be able to name an essay. */
export function tellsSomething(
  { frequency, topic }: { frequency: Frequency; topic: Topic[] },
  context: z.RefinementCtx,
): void {
  if (frequency !== 'instant' || topic.length === 0 || essayTopics(topic).length > 0) return;
  context.addIssue({ code: 'custom', path: ['topic'], message: 'essays' });
}

/** What can be told at once. All essays hold all the others; what names stories falls away. */
export function essayTopics(topics: Topic[]): Topic[] {
  const isEach = topics.some(({ kind }) => kind === 'all' || kind === 'articles');
  return isEach ? EACH_ESSAY : topics.filter(({ kind }) => OF_ESSAYS.includes(kind));
}

/** As the form writes it: `all`, `articles`, `verdict:bad`, `principle:say-when`. */
export function writeTopic({ kind, target }: Topic): string {
  return target === '' ? kind : `${kind}:${target}`;
}

export function wants(topics: Topic[], matter: Matter): boolean {
  const verdicts = targets(topics, 'verdict');
  const principles = targets(topics, 'principle');
  const onPrinciple = matter.principles.some((slug) => principles.includes(slug));
  const ofVerdict = matter.verdict !== null && verdicts.includes(matter.verdict);
  if (ofVerdict && (principles.length === 0 || onPrinciple)) return true;
  return topics.some(({ kind, target }) => {
    if (kind === 'all') return true;
    if (kind === 'articles') return matter.kind === 'article';
    if (kind === 'principle') return onPrinciple && verdicts.length === 0;
    if (kind === 'tag') return matter.tags.includes(target);
    return kind !== 'verdict' && matter[kind] === target;
  });
}

/** One word for one choice, however it was ticked. */
export function topicsKey(topics: Topic[]): string {
  return topics.map(writeTopic).sort().join(' ');
}

function readTopic(typed: string): Topic | undefined {
  const [kind = '', target = ''] = typed.split(/:(.*)/s);
  const known = KINDS.find((one) => one === kind);
  if (!known) return undefined;
  const needsTarget = known !== 'all' && known !== 'articles';
  const sound = known === 'verdict' ? VERDICTS.includes(target) : SLUG.test(target);
  return (needsTarget ? sound : target === '') ? { kind: known, target } : undefined;
}

function simplest(topics: Topic[]): Topic[] {
  const once = [...new Map(topics.map((topic) => [writeTopic(topic), topic])).values()];
  const named = new Set(once.map(writeTopic));
  const all = ['articles', ...VERDICTS.map((verdict) => `verdict:${verdict}`)];
  const narrowed = once.some(({ kind }) => kind === 'principle');
  const isAll = named.has('all') || (!narrowed && all.every((one) => named.has(one)));
  return isAll ? EVERYTHING : once;
}

function targets(topics: Topic[], kind: Topic['kind']): string[] {
  return topics.filter((topic) => topic.kind === kind).map(({ target }) => target);
}

function choiceOr<const T extends readonly string[]>(choices: T, otherwise: T[number]) {
  return single.transform((typed, context): T[number] => {
    if (typed === '') return otherwise;
    if (choices.includes(typed)) return typed;
    context.addIssue({ code: 'custom', message: 'choice' });
    return z.NEVER;
  });
}

function numberOr(min: number, max: number, otherwise: number) {
  return single.transform((typed, context) => {
    if (typed === '') return otherwise;
    const value = Number(typed);
    if (/^\d{1,2}$/.test(typed) && value >= min && value <= max) return value;
    context.addIssue({ code: 'custom', message: 'choice' });
    return z.NEVER;
  });
}
