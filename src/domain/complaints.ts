// "Is this about you?" Whoever a story concerns may give formal notice of it: who they are to it,
// which words, why, and what they wish. Their address is confirmed by one letter, so that nobody
// complains in another's name; only then do the editors see it, and the clock runs (confirming.ts).
// An editor upholds it, wholly or in part, or not, with a note (deciding.ts). It never shows who
// complained, and a year after the decision the house itself knows no more (forgetting.ts).
import { and, count, eq, gt, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { complaints, stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { inEvenTime } from '#lib/even-time.ts';
import * as forms from '#lib/forms.ts';
import { answeredBefore, isFlooded, noteAnswer } from './abuse.ts';
import { askToConfirm } from './complaints/asking.ts';
import { HOUSE, recordEvent, VISITOR } from './events.ts';
import type { STORY_REASONS } from './record.ts';
import { publicTitle } from './stories/appearing.ts';

export const STANDINGS = ['me', 'child', 'business', 'rights', 'other'] as const;
/** Of the reasons for which the editors themselves remove a story, those a stranger can know. */
export const COMPLAINT_REASONS = [
  'about-me',
  'private-person',
  'safeguarding',
  'unverifiable',
  'legal',
  'unkind',
  'other',
] as const satisfies ('about-me' | (typeof STORY_REASONS)[number])[];
/** The law gives no figure; a week is what "without undue delay" has been taken to mean. */
const ANSWER_DAYS_MAX = 7;
/** The publication's own promise, and never later than the law would have it. */
export function answerDays(promiseDays: number): number {
  return Math.min(ANSWER_DAYS_MAX, promiseDays);
}
/**
 * More in one day about one story is a crowd, and the story stands at the desk already. Only those
 * that somebody confirmed count: else twenty made-up ones would shut the door to a true one.
 */
const ABOUT_A_STORY_A_DAY = 20;

export const complaintForm = z.object({
  standing: forms.oneOf(STANDINGS),
  reason: forms.oneOf(COMPLAINT_REASONS),
  passage: forms.words({ max: 2_000 }),
  note: forms.words({ min: 10, max: 5_000 }),
  wish: forms.wordsOrNull({ max: 1_000 }),
  name: forms.shownName({ max: 120 }),
  email: forms.address(),
  good_faith: forms.agreedTick(),
});
export type Complaint = typeof complaints.$inferSelect;
type Words = z.infer<typeof complaintForm>;

export type ComplainedOf = {
  id: number;
  slug: string;
  /** Empty for a story that nobody can read now. */
  title: string;
  number: number | null;
  is: 'open' | 'withdrawn' | 'removed';
};
export type Taken =
  | { is: 'taken' | 'too many' }
  | { is: 'faults'; faults: forms.Faults; story: ComplainedOf | undefined };

/** What `on` names: `story:<slug>`, or the address of a story as somebody copied it. */
export async function complainedOf(on: string): Promise<ComplainedOf | undefined> {
  const slug = /^story:(\S+)$/.exec(on)?.[1] ?? /\/stories\/([^/?#\s]+)/.exec(on)?.[1];
  const number = /\/s\/([1-9]\d{0,8})(?:[/?#]|$)/.exec(on)?.[1];
  if (!slug && !number) return undefined;
  const named = slug ? eq(stories.slug, readable(slug)) : eq(stories.number, Number(number));
  const story = await db.select().from(stories).where(named).get();
  if (!story) return undefined;
  // While a removal is appealed, what readers find is still that it was removed.
  const state = story.state === 'appeal' ? story.cameFrom : story.state;
  if (state !== 'published' && state !== 'removed' && state !== 'withdrawn') return undefined;
  const { id } = story;
  const is = state === 'published' ? 'open' : state;
  return { id, slug: story.slug!, title: publicTitle(story), number: story.number, is };
}

export async function takeComplaint(typed: forms.Typed, now: number): Promise<Taken> {
  const read = forms.parseTyped(typed, complaintForm);
  const on = forms.typedText(typed, 'on').trim();
  const story = await complainedOf(on);
  const place = story?.is === 'open' ? undefined : (story?.is ?? (on ? 'unknown' : 'missing'));
  if (!read.ok || !story || place) {
    const faults = { ...(place ? { on: place } : {}), ...(read.ok ? {} : read.faults) };
    return { is: 'faults', faults, story };
  }
  const trapped = forms.typedText(typed, 'website') !== '';
  const post = { hash: forms.postHash('/complaints/new', typed), trapped };
  return { is: await inEvenTime(() => complain(story.id, read.value, post, now)) };
}

/**
 * `trapped`: a field that people do not see was filled. It is kept as spam; nobody is written to.
 * `too many`: about this story or on the whole site; whose address was typed has no part in it.
 */
async function complain(
  storyId: number,
  { email, note, good_faith: _true, ...words }: Words,
  { hash, trapped }: { hash: string; trapped: boolean },
  now: number,
): Promise<'taken' | 'too many'> {
  return transaction(async (tx) => {
    // Asked here, while nobody else can write: ten identical posts at once are one complaint.
    if (await answeredBefore(hash, now)) return 'taken';
    if (await isFlooded(tx, 'complaint', now)) return 'too many';
    if (await isCrowded(tx, storyId, now)) return 'too many';
    const state = trapped ? 'spam' : 'unverified';
    const told = { ...words, explanation: note, address: email, sentAt: now };
    const { id } = await tx
      .insert(complaints)
      .values({ ...told, storyId, state, decidedAt: trapped ? now : null })
      .returning({ id: complaints.id })
      .get();
    const actor = trapped ? HOUSE : VISITOR;
    await recordEvent(tx, { on: 'complaint', id, act: 'complain', actor, to: state }, now);
    if (!trapped) await askToConfirm(tx, id, email, now);
    await noteAnswer(tx, hash, '/complaints/received', now);
    return 'taken';
  });
}

async function isCrowded(tx: Tx, storyId: number, now: number): Promise<boolean> {
  const confirmed = isNotNull(complaints.confirmedAt);
  const today = gt(complaints.sentAt, now - DAY_MS);
  const row = await tx
    .select({ n: count() })
    .from(complaints)
    .where(and(eq(complaints.storyId, storyId), confirmed, today))
    .get();
  return (row?.n ?? 0) >= ABOUT_A_STORY_A_DAY;
}

function readable(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    // Typed by hand, with a stray %: then it is what it says.
    return slug;
  }
}
