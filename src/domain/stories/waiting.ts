// What waits at the desk, oldest promise first: stories nobody has answered, approved ones that
// only need publishing, appeals, and changes that a storyteller wishes for. Beside it what waits
// for somebody else (the person who told it, the clock), what is held, and what was decided.
import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { db } from '#db/client.ts';
import { principles, stories, storyPrinciples } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { publication } from '../publication.ts';
import type { StoryRow } from './consent.ts';

export const DESK_LISTS = [
  'waiting',
  'asked',
  'scheduled',
  'held',
  'published',
  'declined',
  'withdrawn',
] as const;
export const DESK_STORIES_A_PAGE = 20;
const PAGES_MAX = 50;
export type DeskList = (typeof DESK_LISTS)[number];

const isReady = eq(stories.state, 'ready');
const PROPOSED = and(eq(stories.amendmentBy, 'contributor'), eq(stories.state, 'published'))!;
/** Whatever an editor owes an answer. */
export const AWAITS_DESK = or(
  inArray(stories.state, ['submitted', 'appeal']),
  and(isReady, isNull(stories.publishAt)),
  PROPOSED,
)!;

const LISTED: Record<DeskList, SQL> = {
  waiting: AWAITS_DESK,
  asked: inArray(stories.state, ['asking', 'consent']),
  scheduled: and(isReady, isNotNull(stories.publishAt))!,
  held: ne(stories.hold, 'none'),
  published: eq(stories.state, 'published'),
  declined: inArray(stories.state, ['declined', 'removed', 'lapsed']),
  withdrawn: eq(stories.state, 'withdrawn'),
};

/** When the answer was promised; a wish for a change is promised one from the day it came. */
export function dueBy(): SQL<number> {
  const asked = sql`(SELECT v.at FROM story_versions v WHERE v.id = ${stories.amendmentId})`;
  const promise_ms = publication().promiseDays * DAY_MS;
  return sql<number>`CASE ${stories.state} WHEN 'published' THEN ${asked} + ${promise_ms}
    ELSE ${stories.answerBy} END`;
}

const COLUMNS = {
  id: stories.id,
  number: stories.number,
  title: stories.title,
  state: stories.state,
  hold: stories.hold,
  verdict: stories.verdict,
  side: stories.side,
  sample: stories.sample,
  source: stories.source,
  tie: stories.tie,
  quiet: stories.quiet,
  nearId: stories.nearId,
  toldHow: stories.toldHow,
  businessKind: stories.businessKind,
  businessName: stories.businessName,
  amendmentBy: stories.amendmentBy,
  submittedAt: stories.submittedAt,
  publishAt: stories.publishAt,
  decidedAt: stories.decidedAt,
};

export type DeskCard = Pick<StoryRow, keyof typeof COLUMNS> & { answerBy: number | null };

export async function deskStories(
  list: DeskList,
  part: { limit: number; offset: number },
): Promise<DeskCard[]> {
  return cards(LISTED[list], orderOf(list), part);
}

/** Appeals alone, the oldest promise first. */
export async function appealsAtDesk(part: { limit: number; offset: number }) {
  return cards(eq(stories.state, 'appeal'), orderOf('waiting'), part);
}

function cards(where: SQL, order: SQL[], { limit, offset }: { limit: number; offset: number }) {
  return db
    .select({ ...COLUMNS, answerBy: dueBy() })
    .from(stories)
    .where(where)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
}

function orderOf(list: DeskList): SQL[] {
  if (list === 'waiting') return [asc(dueBy()), asc(stories.id)];
  if (list === 'asked') return [asc(stories.askedAt), asc(stories.id)];
  if (list === 'scheduled') return [asc(stories.publishAt), asc(stories.id)];
  if (list === 'held') return [asc(stories.heldAt), asc(stories.id)];
  return [desc(stories.decidedAt), desc(stories.id)];
}

export type DeskCounts = Record<DeskList, number> & { appeals: number };

export async function deskCounts(): Promise<DeskCounts> {
  const lists = Object.entries(LISTED) as [DeskList, SQL][];
  const all = [...lists, ['appeals', eq(stories.state, 'appeal')] as const];
  const found = await Promise.all(all.map(async ([name, where]) => [name, await countOf(where)]));
  return Object.fromEntries(found) as DeskCounts;
}

/** The list and page that an address of the desk asks for. */
export function askedList(search: URLSearchParams, counts: DeskCounts) {
  const list = DESK_LISTS.find((one) => one === search.get('state')) ?? 'waiting';
  return { list, ...askedPage(search, counts[list]) };
}

export function askedPage(search: URLSearchParams, n: number) {
  const pages = Math.max(1, Math.min(PAGES_MAX, Math.ceil(n / DESK_STORIES_A_PAGE)));
  const page = Math.min(pages, Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1));
  return { page, pages };
}

async function countOf(where: SQL): Promise<number> {
  const row = await db.select({ n: count() }).from(stories).where(where).get();
  return row?.n ?? 0;
}

export async function principlesOf(storyId: number) {
  return db
    .select({
      slug: principles.slug,
      number: principles.number,
      sentence: principles.sentence,
      shown: storyPrinciples.shown,
    })
    .from(storyPrinciples)
    .innerJoin(principles, eq(principles.slug, storyPrinciples.principleSlug))
    .where(eq(storyPrinciples.storyId, storyId))
    .orderBy(asc(principles.number));
}
