// What waits at the desk, oldest promise first, and one story as its editors see it: as told, with
// its facts and all that happened to it. The version shown here is the one a decision must name.
import { asc, count, desc, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { principles, type StoryState, stories, storyPrinciples } from '#db/schema.ts';
import { eventsOf } from '../events.ts';
import { filedNow, tagsForStory } from '../tags/suggesting.ts';
import { tagsOf } from '../tags.ts';
import { isShown } from './appearing.ts';
import type { StoryRow } from './consent.ts';
import { undoOf } from './life.ts';
import { mayBeUndone } from './undoing.ts';

export const DESK_LISTS = ['waiting', 'published', 'declined', 'withdrawn'] as const;
export const DESK_STORIES_A_PAGE = 20;
const PAGES_MAX = 50;
export type DeskList = (typeof DESK_LISTS)[number];

const STATES: Record<DeskList, StoryState[]> = {
  waiting: ['submitted', 'asking', 'consent', 'ready', 'appeal'],
  published: ['published'],
  declined: ['declined', 'removed', 'lapsed'],
  withdrawn: ['withdrawn'],
};

export type DeskCard = Pick<
  StoryRow,
  'id' | 'number' | 'title' | 'state' | 'verdict' | 'side' | 'sample'
> & {
  businessKind: string | null;
  submittedAt: number | null;
  answerBy: number | null;
  decidedAt: number | null;
};

const deskColumns = {
  id: stories.id,
  number: stories.number,
  title: stories.title,
  state: stories.state,
  verdict: stories.verdict,
  side: stories.side,
  sample: stories.sample,
  businessKind: stories.businessKind,
  submittedAt: stories.submittedAt,
  answerBy: stories.answerBy,
  decidedAt: stories.decidedAt,
};

export async function deskStories(
  list: DeskList,
  { limit, offset }: { limit: number; offset: number },
): Promise<DeskCard[]> {
  const order =
    list === 'waiting'
      ? [asc(stories.answerBy), asc(stories.id)]
      : [desc(stories.decidedAt), desc(stories.id)];
  return db
    .select(deskColumns)
    .from(stories)
    .where(inArray(stories.state, STATES[list]))
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
}

export async function deskCounts(): Promise<Record<DeskList, number>> {
  const rows = await db
    .select({ state: stories.state, n: count() })
    .from(stories)
    .where(inArray(stories.state, Object.values(STATES).flat()))
    .groupBy(stories.state);
  const sum = (list: DeskList) =>
    rows.filter((row) => STATES[list].includes(row.state)).reduce((n, row) => n + row.n, 0);
  return {
    waiting: sum('waiting'),
    published: sum('published'),
    declined: sum('declined'),
    withdrawn: sum('withdrawn'),
  };
}

/** The list and page that an address of the desk asks for. */
export function askedList(search: URLSearchParams, counts: Record<DeskList, number>) {
  const list = DESK_LISTS.find((one) => one === search.get('state')) ?? 'waiting';
  const pages = Math.max(1, Math.min(PAGES_MAX, Math.ceil(counts[list] / DESK_STORIES_A_PAGE)));
  const page = Math.min(pages, Math.max(1, Number.parseInt(search.get('page') ?? '1', 10) || 1));
  return { list, page, pages };
}

export async function waitingStoriesCount(): Promise<number> {
  const row = await db
    .select({ n: count() })
    .from(stories)
    .where(inArray(stories.state, STATES.waiting))
    .get();
  return row?.n ?? 0;
}

/** Unconfirmed stories are not here: no editor sees what nobody has stood up for. */
export async function storyAtDesk(id: number, now: number) {
  const story = await db.select().from(stories).where(eq(stories.id, id)).get();
  if (!story || story.state === 'unverified') return undefined;
  const [shown, tags, history, before, across] = await Promise.all([
    principlesOf(id),
    tagsOf({ kind: 'story', id }),
    eventsOf('story', id),
    historyOf(story),
    acrossOf(story),
  ]);
  const filing = await filingOf(story);
  const last = history.at(-1);
  const isOpen = story.state === 'submitted' || story.state === 'ready';
  const isLast = last !== undefined && undoOf(story)?.eventId === last.id;
  const undo = isLast && mayBeUndone(last, now) ? last : undefined;
  return { story, principles: shown, tags, filing, history, before, isOpen, undo, across };
}

export type StoryAtDesk = NonNullable<Awaited<ReturnType<typeof storyAtDesk>>>;

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

/** What the form for tags begins with: the names typed in telling as they are called now. */
async function filingOf({ title, body, toldTags }: StoryRow) {
  const { tags, retired } = await filedNow(toldTags);
  const named = tags.map((tag) => tag.name).join(', ');
  return { named, retired, offered: await tagsForStory(`${title}\n${body}`, named) };
}

/** The editors' choice for the other side of the counter; `isPublic`: whether it stands there now. */
async function acrossOf({ acrossId }: StoryRow) {
  if (acrossId === null) return undefined;
  const row = await db.select().from(stories).where(eq(stories.id, acrossId)).get();
  return row && { number: row.number, title: row.title, isPublic: isShown(row) };
}

/** How many stories of the same person were published or declined before. */
async function historyOf(story: StoryRow) {
  if (story.personId === null) return { published: 0, declined: 0, withdrawn: 0 };
  const rows = await db
    .select({ state: stories.state, n: count() })
    .from(stories)
    .where(eq(stories.personId, story.personId))
    .groupBy(stories.state);
  const of = (state: StoryState) =>
    (rows.find((row) => row.state === state)?.n ?? 0) - (story.state === state ? 1 : 0);
  return { published: of('published'), declined: of('declined'), withdrawn: of('withdrawn') };
}
