// By the clock: a day after telling, whoever has not confirmed hears of it once. An address gets
// one such letter a day, for all its stories that wait, the oldest first: a hundred stories told
// with somebody's address are ten letters in ten days, and each story has its turn.
import { and, eq, gt, lte, notExists, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { events, letters, privateLinks, stories } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS } from '#lib/clock.ts';
import { linkCode } from '#lib/tokens.ts';
import { CLOCK, recordEvent } from '../events.ts';
import { enqueue, type LetterRow } from '../letters.ts';
import { isOpen, type PrivateLink, tokenOf } from '../private-links.ts';

const REMIND_AFTER_MS = DAY_MS;
const LETTER_EVERY_MS = DAY_MS;
/** In one letter; the rest of them a day later. */
const STORIES_A_LETTER = 10;
/** One turn of the clock; the rest waits for the next. */
const STORIES_A_TURN = 200;

/** Returns how many stories are reminded of. */
export async function remindUnverified(now: number): Promise<number> {
  if ((await dueStories(db, now)).length === 0) return 0;
  return transaction(async (tx) => {
    const due = await dueStories(tx, now);
    const byAddress = Map.groupBy(due, ({ link }) => addressKey(link.address!));
    for (const together of byAddress.values()) await remind(tx, together, now);
    return due.length;
  });
}

/** What the letter may say: of the stories it was written for, those whose button still waits. */
export async function storiesReminded(letter: LetterRow, now: number) {
  const rows = await db
    .select({ link: privateLinks, toldAt: stories.toldAt })
    .from(events)
    .innerJoin(stories, eq(stories.id, events.onId))
    .innerJoin(privateLinks, ofStory)
    .where(and(isReminder, eq(events.at, letter.writtenAt)))
    .orderBy(stories.id);
  return rows
    .filter(({ link }) => addressKey(link.address!) === letter.addressKey && isOpen(link, now))
    .map(({ link, toldAt }) => ({
      ...{ toldAt, token: tokenOf(link), expiresAt: link.expiresAt ?? now },
      code: linkCode(link.purpose, link.id, link.generation),
    }));
}

const ofStory = and(
  eq(privateLinks.aboutId, stories.id),
  eq(privateLinks.purpose, 'confirm-story'),
);
const isReminder = and(eq(events.onKind, 'story'), eq(events.act, 'remind'));
type Due = { id: number; link: PrivateLink };

async function dueStories(from: Pick<Tx, 'select'>, now: number): Promise<Due[]> {
  const key = sql<string>`lower(${stories.address})`;
  const lately = from
    .select({ one: sql`1` })
    .from(letters)
    .where(
      and(
        eq(letters.addressKey, key),
        eq(letters.kind, 'story-reminder'),
        gt(letters.writtenAt, now - LETTER_EVERY_MS),
      ),
    );
  const before = from
    .select({ one: sql`1` })
    .from(events)
    .where(and(isReminder, eq(events.onId, stories.id)));
  const late = and(eq(stories.state, 'unverified'), lte(stories.toldAt, now - REMIND_AFTER_MS));
  const waiting = from
    .select({
      id: sql<number>`${stories.id}`.as('story_id'),
      linkId: sql<number>`${privateLinks.id}`.as('link_id'),
      key: key.as('key'),
      nth: sql<number>`row_number() OVER (PARTITION BY ${key} ORDER BY ${stories.id})`.as('nth'),
    })
    .from(stories)
    .innerJoin(privateLinks, ofStory)
    // After a long time without the clock: what goes in this same hour is not asked for.
    .where(and(late, gt(privateLinks.expiresAt, now), notExists(before), notExists(lately)))
    .as('waiting');
  return from
    .select({ id: waiting.id, link: privateLinks })
    .from(waiting)
    .innerJoin(privateLinks, eq(privateLinks.id, waiting.linkId))
    .where(lte(waiting.nth, STORIES_A_LETTER))
    .orderBy(sql`${waiting.key}, ${waiting.id}`)
    .limit(STORIES_A_TURN);
}

async function remind(tx: Tx, together: Due[], now: number): Promise<void> {
  const caused: number[] = [];
  for (const { id } of together) {
    caused.push(await recordEvent(tx, { on: 'story', id, act: 'remind', actor: CLOCK }, now));
  }
  const [{ id, link }] = together as [Due];
  const letter = { kind: 'story-reminder', key: `story-reminder:${id}` } as const;
  const to = { address: link.address!, aboutId: id, linkId: link.id, eventId: caused[0] };
  await enqueue(tx, { ...letter, ...to, notAfter: link.expiresAt }, now);
}
