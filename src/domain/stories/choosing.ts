// What a reader asked of the list, by its address: filters, order, page. Values that nobody offered
// ask for nothing, so that an old or mistyped address still shows a list; pages go to fifty, and on
// from there by the number of the last story shown.
import { z } from 'zod';
import { slugNow } from '../articles.ts';
import { type PrincipleCard, principleCards } from '../principles.ts';
import { type Publication, publication } from '../publication.ts';
import { tagAt } from '../tags.ts';
import { type Counts, storyCountsNow } from './counts.ts';
import { countStories, EXACT_COUNT_MAX, type Filter, type Order, storyCards } from './listing.ts';
import { SIDES, VERDICTS } from './telling.ts';

export const STORIES_A_PAGE = 12;
const PAGES_MAX = 50;

const FILTERS = ['verdict', 'side', 'sector', 'channel', 'principle', 'tag'] as const;
const ORDERS: readonly Order[] = ['newest', 'oldest'];
export type Chosen = Partial<Record<(typeof FILTERS)[number] | 'sort', string>>;

const offered = <const T extends readonly string[]>(choices: T) =>
  z
    .enum(choices as unknown as [T[number]])
    .optional()
    .catch(undefined);

/** Reads the filters alone, for the feed too. */
export function readFilter(search: URLSearchParams, house: Publication, principles: string[]) {
  const slugs = (choices: { slug: string }[]) => choices.map((one) => one.slug);
  const given = Object.fromEntries(FILTERS.map((name) => [name, search.get(name) ?? undefined]));
  return z
    .object({
      verdict: offered(VERDICTS),
      side: offered(SIDES),
      sector: offered(slugs(house.sectors)),
      channel: offered(slugs(house.channels)),
      principle: offered(principles),
      tag: z.string().min(1).max(80).optional().catch(undefined),
    })
    .parse(given);
}

/** Everything the page of the list shows. */
export async function storiesAskedFor(search: URLSearchParams) {
  const house = publication();
  const principles = await principleCards();
  const slugs = principles.map((one) => one.slug);
  const given = readFilter(await withPrincipleNow(search), house, slugs);
  const tag = given.tag ? await shownTag(given.tag) : undefined;
  // A tag may be asked for by an address that it had before.
  const filter = tag ? { ...given, tag: tag.slug } : given;
  const sort: Order = search.get('sort') === 'oldest' ? 'oldest' : 'newest';
  const counts = await storyCountsNow(filter.tag);
  const count = await countStories(filter, counts);
  const part = partOf(search, count);
  const asked = { ...filter, sort, ...part, limit: STORIES_A_PAGE + 1 };
  const found = await storyCards(asked);
  const cards = found.slice(0, STORIES_A_PAGE);
  const entries = Object.entries({ ...filter, sort: sort === 'oldest' ? sort : undefined });
  const chosen: Chosen = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  const isLast = part.page === PAGES_MAX || part.before !== undefined;
  const older = isLast && found.length > STORIES_A_PAGE ? cards.at(-1)!.number : undefined;
  const names = namesOf(house, principles, filter.tag, tag ? tag.name : (filter.tag ?? ''));
  const isOffered = isAllOffered(search, { ...filter, tag: tag?.slug });
  return { chosen, names, principles, counts, count, cards, older, isOffered, ...part };
}

/** A principle, too, may be asked for by an address that it had before. */
async function withPrincipleNow(search: URLSearchParams): Promise<URLSearchParams> {
  const now = await slugNow('principle', search.get('principle') ?? '');
  const asked = new URLSearchParams(search);
  if (now) asked.set('principle', now);
  return asked;
}

/** False where the address asks for something that nobody offered: then its page is not kept. */
function isAllOffered(search: URLSearchParams, read: Chosen): boolean {
  const isOrder = ['', ...ORDERS].includes(search.get('sort') ?? '');
  return isOrder && FILTERS.every((name) => !search.get(name) || read[name] !== undefined);
}

/** The tag of something that can be read: what only waits must not show by its tag. */
async function shownTag(slug: string) {
  const tag = await tagAt(slug);
  const told = tag && (await storyCountsNow(tag.slug)).of('tag', tag.slug);
  return told ? tag : undefined;
}

export type StoryList = Awaited<ReturnType<typeof storiesAskedFor>>;

export function isMoreThanCounted(count: number): boolean {
  return count > EXACT_COUNT_MAX;
}

/** Where nothing matches: the same filters less one, as far as that leads to stories. */
export async function nearMisses({ chosen, counts }: Pick<StoryList, 'chosen' | 'counts'>) {
  const filters = Object.entries(chosen).filter(([name]) => name !== 'sort');
  if (filters.length < 2) return [];
  const found: { chosen: Chosen; count: number }[] = [];
  for (const [less] of filters) {
    const rest = Object.fromEntries(filters.filter(([name]) => name !== less));
    const count = await countStories(rest as Filter, counts);
    if (count > 0) found.push({ chosen: rest, count });
  }
  return found;
}

/** How many stories each choice would show beside the verdict that is chosen. */
export function figuresFor(counts: Counts, list: Pick<StoryList, 'chosen' | 'principles'>) {
  const { sectors, channels } = publication();
  const verdict = VERDICTS.find((one) => one === list.chosen.verdict);
  const each = (dimension: Parameters<Counts['of']>[0], values: readonly string[]) =>
    Object.fromEntries(values.map((value) => [value, counts.of(dimension, value, verdict)]));
  const slugs = (choices: { slug: string }[]) => choices.map((one) => one.slug);
  return {
    all: counts.of('all', ''),
    ofVerdict: counts.of('all', '', verdict),
    verdict: Object.fromEntries(VERDICTS.map((one) => [one, counts.of('all', '', one)])),
    side: each('side', SIDES),
    sector: each('sector', slugs(sectors)),
    channel: each('channel', slugs(channels)),
    principle: each('principle', slugs(list.principles)),
  };
}

function partOf(search: URLSearchParams, count: number) {
  const pages = Math.max(1, Math.min(PAGES_MAX, Math.ceil(count / STORIES_A_PAGE)));
  const before = wholeNumber(search.get('before'));
  const page = Math.min(pages, Math.max(1, wholeNumber(search.get('page')) ?? 1));
  if (before !== undefined) return { before, page: PAGES_MAX, pages };
  return { before, page, pages, offset: (page - 1) * STORIES_A_PAGE };
}

function wholeNumber(typed: string | null): number | undefined {
  return typed !== null && /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : undefined;
}

/** The words for what is chosen among the owner's own lists. */
function namesOf(
  house: Publication,
  principles: PrincipleCard[],
  tag: string | undefined,
  tagName: string,
): Record<string, string> {
  return Object.fromEntries([
    ...[...house.sectors, ...house.channels].map((one) => [one.slug, one.name]),
    ...principles.map((one) => [one.slug, one.sentence]),
    ...(tag ? [[tag, tagName]] : []),
  ]);
}
