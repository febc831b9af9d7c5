// A backup was put in the place of a newer database: what had been done to a story meanwhile, for
// somebody's sake, is done to it once more. Each deed keeps its reason, note and hour, is the
// house's this time, and writes no letter: its person had that letter. A story that was public in
// the backup alone is held, so that an editor looks before anybody else reads it.
import { and, eq, isNotNull, ne } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { events, people, stories } from '#db/schema.ts';
import type { Decision, Redaction, StorySince } from '../erasure/since.ts';
import { HOUSE, recordEvent } from '../events.ts';
import { recountTallies } from '../principles.ts';
import { tagsOf, untag } from '../tags.ts';
import { allowedAgain } from './allowed-again.ts';
import { freeSlug, isShown, principleSlugs, showToPublic, takeFromPublic } from './appearing.ts';
import { giveConsent, type StoryRow, storyIn } from './consent.ts';
import { disownWithin } from './disowning.ts';
import { eraseWords, removeStories } from './erasing.ts';
import { type Act, mayBe, move } from './life.ts';
import { noteNaming } from './naming.ts';
import { columnsOf, hashOf, keepVersion, reasonsIn, setPrinciples, wordsIn } from './versions.ts';
import { withdrawWithin } from './withdrawing.ts';

export const DEEDS_AGAIN = [
  'withdrawn',
  'disowned',
  'redacted',
  'said no',
  'removed',
  'declined',
  'held',
  'look',
] as const;
/** `look`: held although it was not, for an editor to look at. */
export type DeedAgain = (typeof DEEDS_AGAIN)[number];

const WAS_REDACTED = 'After the backup that was put back, it was published and redacted at once.';
const WAS_NOT_PUBLIC =
  'Public, or about to be, in the backup that was put back; not so afterwards.';

/** What was done to it again; nothing where it stands as it did. */
export async function storyAgain(tx: Tx, id: number, was: StorySince, now: number) {
  const done: DeedAgain[] = [];
  const step = async (deed: (tx: Tx, story: StoryRow, was: StorySince, now: number) => Again) => {
    const story = await storyIn(tx, id);
    const word = story && (await deed(tx, story, was, now));
    if (word) done.push(word);
  };
  // Redacted while it still stands published: whatever it becomes, its words are the right ones.
  await step(redactAgain);
  await step(allowedAgain);
  await step(disownAgain);
  await step(withdrawAgain);
  await step(removeAgain);
  await step(declineAgain);
  await step(holdAgain);
  await step(holdToLook);
  return done;
}

type Again = Promise<DeedAgain | undefined>;

async function redactAgain(tx: Tx, story: StoryRow, was: StorySince): Again {
  const { redaction } = was;
  if (!redaction || story.state !== 'published') return undefined;
  if (await knowsOf(tx, story.id, redaction)) return undefined;
  const { at, reason, note } = redaction;
  const words = wordsIn(redaction.version);
  const hash = hashOf(words);
  if (isShown(story)) await takeFromPublic(tx, story);
  const before = await principleSlugs(tx, story.id);
  const beside = await besideAgain(tx, story, was, redaction);
  const reasons = reasonsIn(redaction.version);
  await keepVersion(tx, story.id, words, { made: 'redacted', actor: HOUSE, reasons, note }, at);
  await noteNaming(tx, story, words, HOUSE, at);
  const hashes = { shownHash: hash, consentHash: hash };
  const set = { ...columnsOf(words), ...hashes, ...beside, ...NO_AMENDMENT };
  const moved = await move(
    tx,
    story,
    'redact',
    { actor: HOUSE, set, reason, note, shownHash: hash },
    at,
  );
  await setPrinciples(tx, story.id, words.principles);
  await recountTallies(tx, before);
  await giveConsent(tx, moved.story, 'redacted at once', at);
  if (isShown(moved.story)) await showToPublic(tx, moved.story);
  else await raiseGeneration(tx);
  return 'redacted';
}

/** Its address, tags and public line, as the redaction left them. */
async function besideAgain(tx: Tx, story: StoryRow, was: StorySince, { at, tags }: Redaction) {
  const on = { kind: 'story', id: story.id } as const;
  const off = (await tagsOf(on)).filter(({ slug }) => !tags.includes(slug));
  if (off.length > 0) {
    await untag(tx, on, off);
    const note = off.map((tag) => tag.name).join(', ');
    await recordEvent(tx, { on: 'story', id: story.id, act: 'untag', actor: HOUSE, note }, at);
  }
  // A line about a later change says nothing of these words.
  const isOfThese = (was.amendedAt ?? 0) <= at;
  const line = isOfThese ? was : { amendedAt: story.amendedAt, amendNote: null };
  const slug = await slugAgain(tx, story, was);
  return { slug, amendedAt: line.amendedAt, amendNote: line.amendNote };
}

async function slugAgain(tx: Tx, story: StoryRow, { slug }: StorySince) {
  if (slug === null || slug === story.slug) return story.slug;
  const taken = and(eq(stories.slug, slug), ne(stories.id, story.id));
  const other = await tx.select({ id: stories.id }).from(stories).where(taken).get();
  return other ? freeSlug(tx, slug) : slug;
}

/** With a day in the backup, and since gone for good: nobody is left to say that it may appear. */
export async function holdMissing(tx: Tx, known: Set<number>, now: number): Promise<number[]> {
  const due = and(eq(stories.state, 'ready'), isNotNull(stories.publishAt));
  const rows = await tx.select().from(stories).where(due);
  const held: number[] = [];
  for (const story of rows.filter(({ id }) => !known.has(id))) {
    if (await hold(tx, story, 'safety', WAS_NOT_PUBLIC, now)) held.push(story.id);
  }
  return held;
}

async function disownAgain(tx: Tx, story: StoryRow, was: StorySince, now: number): Again {
  if (was.disownedAt === null || story.personId === null || !mayBe(story, 'disown')) return;
  await disownWithin(tx, story, was.disownedAt ?? now);
  return 'disowned';
}

async function withdrawAgain(tx: Tx, story: StoryRow, was: StorySince, now: number): Again {
  if (was.state !== 'withdrawn') return undefined;
  // Under a legal hold the words are left to the clock, which seals the copy that is to be kept.
  const erases = was.isErased && was.hold !== 'legal';
  if (story.state === 'withdrawn' && (!erases || story.toldBody === '')) return undefined;
  if (story.state === 'unverified') await removeStories(tx, [story.id]);
  else if (story.state !== 'withdrawn') await withdrawWithin(tx, story, was.withdrawnAt ?? now);
  if (erases) await eraseWords(tx, [story.id]);
  return 'withdrawn';
}

async function removeAgain(tx: Tx, story: StoryRow, was: StorySince, now: number): Again {
  if (endOf(was) !== 'removed') return undefined;
  const erases = was.isErased && was.hold !== 'legal';
  const isEmptied = story.state === 'removed' && erases && story.toldBody !== '';
  if (story.state !== 'published' && !isEmptied) return undefined;
  if (story.state === 'published') {
    const set = { ...NO_AMENDMENT, removedFor: was.removedFor, ...(await closedBy(tx, was, now)) };
    await close(tx, story, was, 'remove', set, now);
    if (isShown(story)) await takeFromPublic(tx, story);
    else await raiseGeneration(tx);
  }
  if (erases) await eraseWords(tx, [story.id]);
  return 'removed';
}

async function declineAgain(tx: Tx, story: StoryRow, was: StorySince, now: number): Again {
  if (endOf(was) !== 'declined' || !mayBe(story, 'decline')) return undefined;
  const set = { publishAt: null, askedAt: null, ...(await closedBy(tx, was, now)) };
  const isSpam = (was.decided.get('spam')?.at ?? 0) > (was.decided.get('decline')?.at ?? 0);
  await close(tx, story, was, isSpam ? 'spam' : 'decline', set, now);
  return 'declined';
}

async function holdAgain(tx: Tx, story: StoryRow, was: StorySince, now: number): Again {
  if (was.hold === 'none' || story.hold === was.hold) return undefined;
  const note = was.decided.get('hold')?.note ?? null;
  return (await hold(tx, story, was.hold, note, was.heldAt ?? now)) ? 'held' : undefined;
}

/** Public or about to be, and was neither; or published since with words that were redacted. */
async function holdToLook(tx: Tx, story: StoryRow, was: StorySince, now: number): Again {
  if (story.hold !== 'none' || story.toldBody === '') return undefined;
  const isUnredacted = was.redaction && !(await knowsOf(tx, story.id, was.redaction));
  const note = isUnredacted ? WAS_REDACTED : isAhead(story, was) ? WAS_NOT_PUBLIC : undefined;
  return note && (await hold(tx, story, 'safety', note, now)) ? 'look' : undefined;
}

function isAhead(story: StoryRow, was: StorySince): boolean {
  if (story.state === 'published') return was.state !== 'published';
  const isDue = (one: Pick<StoryRow, 'state' | 'publishAt'>) =>
    one.state === 'ready' && one.publishAt !== null;
  return isDue(story) && !isDue(was) && was.state !== 'published';
}

async function hold(
  tx: Tx,
  story: StoryRow,
  why: Exclude<StoryRow['hold'], 'none'>,
  note: string | null,
  at: number,
): Promise<boolean> {
  if (!mayBe(story, 'hold')) return false;
  const set = { hold: why, heldAt: at };
  await move(tx, story, 'hold', { actor: HOUSE, set, reason: why, note }, at);
  if (isShown(story)) await takeFromPublic(tx, story);
  else await raiseGeneration(tx);
  return true;
}

/** An appeal is not carried over: its person may make it again, from now on. */
function endOf({ state, cameFrom }: StorySince) {
  return state === 'appeal' ? cameFrom : state;
}

async function closedBy(tx: Tx, was: StorySince, now: number) {
  const { state, decidedAt, editorId } = was;
  const editor = await tx
    .select({ id: people.id })
    .from(people)
    .where(eq(people.id, editorId ?? 0))
    .get();
  const at = state === 'appeal' ? now : (decidedAt ?? now);
  return { decidedAt: at, editorId: editor?.id ?? null };
}

async function close(
  tx: Tx,
  story: StoryRow,
  was: StorySince,
  act: Act & ('remove' | 'decline' | 'spam'),
  set: Partial<StoryRow>,
  now: number,
) {
  const { reason, note, at }: Decision = was.decided.get(act) ?? {
    reason: was.removedFor,
    note: null,
    at: now,
  };
  await move(tx, story, act, { actor: HOUSE, set, reason, note }, at);
}

async function knowsOf(tx: Tx, id: number, { at }: Redaction): Promise<boolean> {
  const onIt = and(eq(events.onKind, 'story'), eq(events.onId, id));
  const row = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(onIt, eq(events.act, 'redact'), eq(events.at, at)))
    .get();
  return row !== undefined;
}

const NO_AMENDMENT = { amendmentId: null, amendmentBy: null };
