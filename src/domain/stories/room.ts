// The contributor's room, opened by the private link in their letters: where the story is, in plain
// words, what is asked of them now, what readers see, and what they agreed to. It shows the story
// as it stands for them: a decision that can still be undone is not told here yet.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { eventsOf } from '../events.ts';
import { editors } from '../people.ts';
import { principleCards } from '../principles.ts';
import { findLink } from '../private-links.ts';
import { APPEAL_DAYS, mayAppeal } from './appealing.ts';
import { isShown } from './appearing.ts';
import { markedBetween } from './changes.ts';
import { consentsOf, type ShownPrinciple, type StoryRow } from './consent.ts';
import { didSince } from './doings.ts';
import { lapsesForGood } from './lapsing.ts';
import { mayBe } from './life.ts';
import { asSeen, type RoomStep, stepsOf } from './timeline.ts';
import { shownOf, toldWords, type VersionRow, versionsOf, wordsIn } from './versions.ts';
import { principlesOf } from './waiting.ts';
import { mayComeBack } from './withdrawing.ts';

/** Undefined for every token that opens no story's room. */
export async function storyRoom(token: string, now: number) {
  const link = await findLink(token, 'mine-story');
  if (!link?.aboutId) return undefined;
  const row = await db.select().from(stories).where(eq(stories.id, link.aboutId)).get();
  return row && roomOf(row, now);
}

/** All rooms of a person, for their export. */
export async function storyRoomsOf(personId: number, now: number): Promise<StoryRoom[]> {
  const rows = await db.select().from(stories).where(eq(stories.personId, personId));
  return Promise.all(rows.map((row) => roomOf(row, now)));
}

async function roomOf(row: StoryRow, now: number) {
  const [history, principles, consents, versions] = await Promise.all([
    eventsOf('story', row.id),
    principlesOf(row.id),
    consentsOf(row.id),
    versionsOf(row.id),
  ]);
  const story = asSeen(row, history, now);
  const steps = stepsOf(history, now);
  const shows = principles.map(({ slug, shown }) => ({ principleSlug: slug, shown }));
  const told = await toldWords(db, row, shows);
  const readers = readersSee(story, shows);
  const { principles: _shows, ...stands } = readers ?? told;
  // A proposal that can still be undone is not theirs to read yet.
  const isTold = ({ id }: VersionRow) => id !== row.amendmentId || id === story.amendmentId;
  return {
    // With the words that are theirs to see: a copy an editor still works on is in none of it.
    story: { ...story, ...stands },
    told,
    readers,
    /** What an act from this page is done upon, whatever is shown of it. */
    version: row.version,
    principles,
    sentences: await sentencesOf(),
    steps,
    versions: asShown(sentOnes(versions.filter(isTold), steps)),
    wish: versions.find(({ id }) => id === story.amendmentId)?.note ?? null,
    consents: consents.map((one) => ({ ...one, covered: coveredBy(one.shownHash, versions) })),
    near: await nearOf(row),
    did: isShown(row) ? await didSince(row, now) : undefined,
    may: mayDo(story, now),
    ...(await answersTo(story, steps)),
  };
}

export type StoryRoom = Awaited<ReturnType<typeof roomOf>>;

/** What the person can do from where it stands now, and until when. */
function mayDo(story: StoryRow, now: number) {
  const reopenUntil = story.state === 'lapsed' ? lapsesForGood(story) : 0;
  const amends = story.amendmentBy === 'editor';
  return {
    answer: mayBe(story, 'answer'),
    consent: mayBe(story, 'approve') || amends,
    edit: mayBe(story, 'edit') || (mayBe(story, 'ask-amendment') && story.amendmentId === null),
    withdraw: mayBe(story, 'withdraw'),
    disown: mayBe(story, 'disown'),
    allow: mayBe(story, 'withdraw') && !['declined', 'removed'].includes(story.state),
    close: mayBe(story, 'withdraw') && story.state !== 'declined' && story.state !== 'removed',
    bringBack: mayComeBack(story, now),
    reopen: now < reopenUntil,
    reopenUntil,
    appeal: mayAppeal(story, now),
    appealDays: APPEAL_DAYS,
  };
}

/** The editor's question, and who looks at an appeal: another editor, or the same after two days. */
async function answersTo(story: StoryRow, steps: RoomStep[]) {
  const question = steps.findLast(({ act }) => act === 'ask');
  const sent = steps.findLast(({ act }) => act === 'consent');
  const decided = ['declined', 'removed', 'appeal'].includes(story.state);
  const others = decided ? (await editors()).filter(({ id }) => id !== story.editorId) : [];
  const judge = others.length > 0 ? ('another' as const) : ('same' as const);
  return { question, sent, judge };
}

/** What stands on the site or would; nobody but the editors reads a copy they still work on. */
function readersSee(story: StoryRow, principles: ShownPrinciple[]) {
  const isSent = ['consent', 'ready', 'published', 'lapsed'].includes(story.state);
  return isSent && story.body !== '' ? shownOf(story, principles) : undefined;
}

/** A copy that an editor saved is theirs until it is sent; of several in a row the last was sent. */
function sentOnes(versions: VersionRow[], steps: RoomStep[]): VersionRow[] {
  const sent = steps.findLast(({ act }) => ['consent', 'publish', 'schedule'].includes(act));
  return versions.filter(({ made, at }, index) => {
    if (made !== 'edited') return true;
    return at <= (sent?.at ?? 0) && versions[index + 1]?.made !== 'edited';
  });
}

async function sentencesOf(): Promise<Record<string, string>> {
  return Object.fromEntries((await principleCards()).map((one) => [one.slug, one.sentence]));
}

/** Nearly the same words by the same person: an editor sees both. */
async function nearOf({ nearId, personId }: StoryRow) {
  if (nearId === null) return undefined;
  const near = await db.select().from(stories).where(eq(stories.id, nearId)).get();
  if (!near || near.personId !== personId) return undefined;
  return { title: near.title, slug: near.state === 'published' ? near.slug : null };
}

function coveredBy(hash: string, versions: VersionRow[]) {
  const found = versions.find(({ shownHash }) => shownHash === hash);
  return found && wordsIn(found);
}

/** What was taken out at once is shown against what stood before. */
function asShown(versions: VersionRow[]) {
  return versions.map((version, index) => {
    const { id, made, actorKind, note, at } = version;
    const words = wordsIn(version);
    const before = made === 'redacted' ? versions[index - 1] : undefined;
    const marked = before ? markedBetween(wordsIn(before), words) : [];
    return { id, made, actorKind, note, at, words, marked };
  });
}
