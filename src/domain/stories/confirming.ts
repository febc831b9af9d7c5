// Between telling and the desk stands one letter with one button (received.ts, reminding.ts).
// Pressing it makes the story `submitted`, its teller a person, and opens the contributor's room.
import { eq } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { opening } from '#lib/text.ts';
import { codeHolds } from '#lib/tokens.ts';
import { mayTry } from '../abuse.ts';
import { recordEvent } from '../events.ts';
import { bringForward } from '../letters/in-turn.ts';
import { enqueue } from '../letters.ts';
import { editorsToTell, type Person, personForConfirmed } from '../people.ts';
import {
  isAsMade,
  linkAbout,
  makeLink,
  type PrivateLink,
  pressedJustNow,
  takeLink,
  tokenOf,
} from '../private-links.ts';
import { publication } from '../publication.ts';
import { giveConsent, type StoryRow, storyIn } from './consent.ts';
import { noteNear } from './near.ts';

/** Forty bits are not guessed at this pace in the thirty days that a link lives. */
const CODES_TRIED_AN_HOUR = 10;

/** What the confirm page shows before its button is pressed. */
export async function storyToConfirm(id: number) {
  const story = await db.select().from(stories).where(eq(stories.id, id)).get();
  if (!story) return undefined;
  const { title, verdict, side, state, toldAt } = story;
  return { title: title ?? '', verdict, side, state, toldAt, opening: opening(story.body, 240) };
}

/** The token of the contributor's room. Pressed again, for a while, it leads to the same room. */
export async function confirmStory(link: PrivateLink, now: number): Promise<string | undefined> {
  const atTheDesk = await editorsToTell();
  return transaction(async (tx) => {
    const story = link.purpose === 'confirm-story' && (await storyIn(tx, link.aboutId!));
    if (!story) return undefined;
    if (await takeLink(tx, link, now)) return submitStory(tx, story, atTheDesk, now);
    if (!(await pressedJustNow(tx, link, now))) return undefined;
    const room = await linkAbout('mine-story', story.id, tx);
    return room && isAsMade(room) ? tokenOf(room) : undefined;
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
  await bringForward(tx, 'confirm-story', person.address, now);
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
