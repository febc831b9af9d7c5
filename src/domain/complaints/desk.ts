// Complaints as editors see them: what waits, the nearest promise first; one of them beside the
// story as it stands now, the evidence that is sealed, and all that has happened.
import { asc, count, desc, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { complaints, stories } from '#db/schema.ts';
import { storyHtml } from '#lib/markdown.ts';
import type { Complaint } from '../complaints.ts';
import { eventsOf } from '../events.ts';
import { sealedFacts } from '../sealing.ts';
import { mayBe } from '../stories/life.ts';
import { undoableDecision } from './deciding.ts';

export const COMPLAINT_LISTS = ['open', 'decided', 'spam'] as const;
export type ComplaintList = (typeof COMPLAINT_LISTS)[number];
export const COMPLAINTS_A_PAGE = 20;
const PAGES_MAX = 50;
const STATES: Record<ComplaintList, Complaint['state'][]> = {
  open: ['open'],
  decided: ['upheld', 'part upheld', 'not upheld'],
  spam: ['spam'],
};

export type ComplaintCard = Pick<
  Complaint,
  'id' | 'state' | 'reason' | 'standing' | 'answerBy' | 'decidedAt'
> & { title: string | null };

export async function complaintsIn(list: ComplaintList, page = 1): Promise<ComplaintCard[]> {
  const order =
    list === 'open'
      ? [asc(complaints.answerBy), asc(complaints.id)]
      : [desc(complaints.decidedAt), desc(complaints.id)];
  const { id, state, reason, standing, answerBy, decidedAt } = complaints;
  return db
    .select({ id, state, reason, standing, answerBy, decidedAt, title: stories.title })
    .from(complaints)
    .innerJoin(stories, eq(stories.id, complaints.storyId))
    .where(inArray(complaints.state, STATES[list]))
    .orderBy(...order)
    .limit(COMPLAINTS_A_PAGE)
    .offset((Math.min(Math.max(page, 1), PAGES_MAX) - 1) * COMPLAINTS_A_PAGE);
}

export async function complaintCount(list: ComplaintList): Promise<number> {
  const row = await db
    .select({ n: count() })
    .from(complaints)
    .where(inArray(complaints.state, STATES[list]))
    .get();
  return row?.n ?? 0;
}

export type DeskComplaint = NonNullable<Awaited<ReturnType<typeof deskComplaint>>>;

/** Undefined for one that its sender has not confirmed: the desk does not know of it. */
export async function deskComplaint(id: number, now: number) {
  const row = await db.select().from(complaints).where(eq(complaints.id, id)).get();
  if (!row || row.state === 'unverified') return undefined;
  const story = (await db.select().from(stories).where(eq(stories.id, row.storyId)).get())!;
  const [history, sealed, undo] = await Promise.all([
    eventsOf('complaint', id),
    sealedFacts(row.sealedId),
    undoableDecision(db, row, now),
  ]);
  const { title, slug, number, state, hold, version, publishedAt, editorId } = story;
  return {
    complaint: row,
    story: {
      ...{ id: story.id, title, slug, number, state, hold, version, publishedAt, editorId },
      bodyHtml: state === 'withdrawn' ? '' : storyHtml(story.body),
      mayBeHeld: hold === 'none' && mayBe(story, 'hold'),
    },
    history,
    sealed,
    undo,
  };
}
