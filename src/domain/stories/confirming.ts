// Between telling and the desk stands one letter with one button. Until it is pressed the address
// may be corrected (the old link dies) and the letter sent again; a day later one reminder goes.
// Pressing makes the story `submitted`, its teller a person, and opens the contributor's room.
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { events, privateLinks, stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { address, type Faults, line, parseTyped, type Typed } from '#lib/forms.ts';
import { opening } from '#lib/text.ts';
import { claimedRow, codeHolds, linkToken, tokenHolds } from '#lib/tokens.ts';
import { mayTry, mayWriteTo } from '../abuse.ts';
import { CLOCK, recordEvent } from '../events.ts';
import { enqueue } from '../letters.ts';
import { editorsToTell, type Person, personForConfirmed } from '../people.ts';
import {
  isOpen,
  linkAbout,
  linkById,
  makeLink,
  type PrivateLink,
  readdressLink,
  takeLink,
  tokenOf,
} from '../private-links.ts';
import { publication } from '../publication.ts';
import { giveConsent, type StoryRow, storyIn } from './consent.ts';
import { noteNear } from './near.ts';

/** Nobody mistypes their own address more often than this; more would be writing to strangers. */
const CORRECTIONS_MAX = 5;
const REMIND_AFTER_MS = DAY_MS;
/** One turn of the clock; the rest waits for the next. */
const REMINDERS_A_TURN = 200;
const RECEIVED = 'received-story';
/** Forty bits are not guessed at this pace in the thirty days that a link lives. */
const CODES_TRIED_AN_HOUR = 10;

export const againForm = z.object({ email: address() });
export const codeForm = z.object({ code: line({ max: 40 }) });

/** The page after telling. Its token opens that page alone: it cannot confirm. */
export function receivedPath(link: Pick<PrivateLink, 'id' | 'generation'>): string {
  return `/stories/received?t=${linkToken(RECEIVED, link.id, link.generation)}`;
}

export async function sendConfirmation(tx: Tx, storyId: number, link: PrivateLink, now: number) {
  const letter = { kind: 'confirm-story', address: link.address!, aboutId: storyId } as const;
  const key = `confirm-story:${link.id}:${now}`;
  const notAfter = link.expiresAt;
  await enqueue(tx, { ...letter, key, linkId: link.id, notAfter, urgent: true }, now);
}

/** The story a received-page's token is for: its link while it waits, `confirmed` afterwards. */
export async function storyReceived(token: string, now: number) {
  const link = await linkById(claimedRow(token) ?? 0);
  if (link?.purpose !== 'confirm-story') return undefined;
  if (!tokenHolds(token, RECEIVED, link.id, link.generation)) return undefined;
  return { link, address: link.address!, confirmed: !isOpen(link, now) };
}

/** Sends the letter again, to the same address or a corrected one; then the old link is void. */
export async function sendAgain(linkId: number, to: string, now: number) {
  return transaction(async (tx) => {
    const link = await tx.select().from(privateLinks).where(eq(privateLinks.id, linkId)).get();
    if (!link || !isOpen(link, now)) return { outcome: 'confirmed' } as const;
    const corrected = to !== link.address;
    if (corrected && link.generation > CORRECTIONS_MAX) return { outcome: 'too many' } as const;
    if (!(await mayWriteTo(tx, to, 'confirm-story', now))) {
      return { outcome: 'too many' } as const;
    }
    if (corrected) {
      await readdressLink(tx, link.id, to);
      await tx.update(stories).set({ address: to }).where(eq(stories.id, link.aboutId!));
    }
    const open = { ...link, address: to, generation: link.generation + (corrected ? 1 : 0) };
    await sendConfirmation(tx, link.aboutId!, open, now);
    return { outcome: 'sent', location: receivedPath(open) } as const;
  });
}

type Received = NonNullable<Awaited<ReturnType<typeof storyReceived>>>;
type Answer = { location: string } | { faults: Faults; tooMany: boolean };

/** The received page's two forms: the letter's code, or the address again. */
export async function takeReceived(received: Received, typed: Typed, now: number): Promise<Answer> {
  const { link, confirmed } = received;
  if ('code' in typed) {
    const read = parseTyped(typed, codeForm);
    if (!read.ok) return { faults: read.faults, tooMany: false };
    const done = await confirmByCode(link, read.value.code, now);
    if (typeof done === 'object') return { location: `/mine/${done.room}` };
    return { faults: { code: done === 'too many' ? 'tries' : done }, tooMany: done === 'too many' };
  }
  if (confirmed) return { location: receivedPath(link) };
  const read = parseTyped(typed, againForm);
  if (!read.ok) return { faults: read.faults, tooMany: false };
  const sent = await sendAgain(link.id, read.value.email, now);
  if (sent.outcome === 'sent') return { location: `${sent.location}&again=1` };
  if (sent.outcome === 'confirmed') return { location: receivedPath(link) };
  return { faults: { email: 'hour' }, tooMany: true };
}

/** What the confirm page shows before its button is pressed. */
export async function storyToConfirm(id: number) {
  const story = await db.select().from(stories).where(eq(stories.id, id)).get();
  if (!story) return undefined;
  const { title, verdict, side, state, toldAt } = story;
  return { title: title ?? '', verdict, side, state, toldAt, opening: opening(story.body, 240) };
}

/** The token of the contributor's room; pressing again leads to the same room. */
export async function confirmStory(link: PrivateLink, now: number): Promise<string | undefined> {
  const atTheDesk = await editorsToTell();
  return transaction(async (tx) => {
    const story = link.purpose === 'confirm-story' && (await storyIn(tx, link.aboutId!));
    if (!story) return undefined;
    if (await takeLink(tx, link, now)) return submitStory(tx, story, atTheDesk, now);
    const room = story.state === 'unverified' ? undefined : await linkAbout('mine-story', story.id);
    return room && tokenOf(room);
  });
}

/** The letter's code, typed where the story was told: does what the letter's button does. */
export async function confirmByCode(
  link: PrivateLink,
  code: string,
  now: number,
): Promise<{ room: string } | 'wrong' | 'too many' | 'late'> {
  const may = await transaction((tx) => mayTry(tx, `code:${link.id}`, CODES_TRIED_AN_HOUR, now));
  if (!may) return 'too many';
  if (!codeHolds(code, link.purpose, link.id, link.generation)) return 'wrong';
  const room = await confirmStory(link, now);
  return room ? { room } : 'late';
}

/** By the clock: whoever told a story a day ago and did not confirm it hears of it once. */
export async function remindUnverified(now: number): Promise<number> {
  const late = await db
    .select({ story: stories, link: privateLinks })
    .from(stories)
    .innerJoin(
      privateLinks,
      and(eq(privateLinks.aboutId, stories.id), eq(privateLinks.purpose, 'confirm-story')),
    )
    .where(
      and(
        eq(stories.state, 'unverified'),
        lte(stories.toldAt, now - REMIND_AFTER_MS),
        // After a long time without the clock: what goes in this same hour is not asked for.
        gt(privateLinks.expiresAt, now),
        sql`NOT EXISTS (SELECT 1 FROM ${events} WHERE ${events.onKind} = 'story'
          AND ${events.onId} = ${stories.id} AND ${events.act} = 'remind')`,
      ),
    )
    .limit(REMINDERS_A_TURN);
  if (late.length === 0) return 0;
  return transaction(async (tx) => {
    for (const { story, link } of late) await remind(tx, story, link, now);
    return late.length;
  });
}

async function remind(tx: Tx, story: StoryRow, link: PrivateLink, now: number): Promise<void> {
  const event = { on: 'story', id: story.id, act: 'remind', actor: CLOCK } as const;
  const eventId = await recordEvent(tx, event, now);
  const letter = { kind: 'story-reminder', key: `story-reminder:${story.id}`, eventId } as const;
  const to = { address: link.address!, aboutId: story.id, linkId: link.id };
  await enqueue(tx, { ...letter, ...to, notAfter: link.expiresAt }, now);
}

async function submitStory(tx: Tx, story: StoryRow, atTheDesk: Person[], now: number) {
  if (story.state !== 'unverified') return undefined;
  const person = await personForConfirmed(tx, story.address!, now);
  await tx
    .update(stories)
    .set({
      state: 'submitted',
      version: story.version + 1,
      personId: person.id,
      address: null,
      submittedAt: now,
      answerBy: now + publication().promiseDays * DAY_MS,
    })
    .where(eq(stories.id, story.id));
  const actor = { kind: 'contributor', id: person.id } as const;
  const event = { on: 'story', id: story.id, act: 'confirm', actor } as const;
  const states = { from: 'unverified', to: 'submitted', shownHash: story.consentHash };
  const eventId = await recordEvent(tx, { ...event, ...states }, now);
  await giveConsent(tx, story, 'as told', now);
  await noteNear(tx, { ...story, personId: person.id }, now);
  const room = await makeLink(tx, { purpose: 'mine-story', aboutId: story.id }, now);
  await writeAboutArrival(tx, { story, eventId, person, room, atTheDesk }, now);
  return tokenOf(room);
}

type Arrival = {
  story: StoryRow;
  eventId: number;
  person: Person;
  room: PrivateLink;
  atTheDesk: Person[];
};

async function writeAboutArrival(tx: Tx, arrival: Arrival, now: number): Promise<void> {
  const { story, eventId, person, room, atTheDesk } = arrival;
  const about = { aboutId: story.id, eventId };
  const receipt = { kind: 'story-received', key: `story-received:${story.id}` } as const;
  await enqueue(tx, { ...receipt, ...about, address: person.address, linkId: room.id }, now);
  for (const editor of atTheDesk) {
    const notice = { kind: 'desk-story', key: `desk-story:${story.id}:${editor.id}` } as const;
    await enqueue(tx, { ...notice, ...about, address: editor.address }, now);
  }
}
