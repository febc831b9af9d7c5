// "Send me my link." Anybody may type any address, and the answer is the same for all of them, in
// words and in time; only a person of whom something is here gets a letter, with all their rooms.
// Whoever fears that a letter went astray makes the old links void from their own page.
import { and, desc, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { comments, stories } from '#db/schema.ts';
import { inEvenTime } from '#lib/even-time.ts';
import { address } from '#lib/forms.ts';
import { opening } from '#lib/text.ts';
import { mayWriteTo } from './abuse.ts';
import { recordEvent } from './events.ts';
import { enqueue } from './letters.ts';
import { type Person, personByAddress } from './people.ts';
import { linksAbout, revokeLinksAbout, tokenOf } from './private-links.ts';

/** More than any person has told; the newest of them. */
const ROOMS_MAX = 100;
const OPENING_MAX = 80;

export const linksForm = z.object({ email: address() });

export type OwnRoom = {
  kind: 'story' | 'comment';
  id: number;
  /** The title of a story, or a comment's first words; empty once they are erased. */
  name: string;
  state: string;
  at: number;
  token: string;
};

export async function askForLinks(email: string, now: number): Promise<void> {
  await inEvenTime(() =>
    transaction(async (tx) => {
      const person = await personByAddress(email);
      if (person && (await hasRooms(tx, person.id))) await sendLinks(tx, person, now);
    }),
  );
}

/** Every link that was sent to this person so far opens nothing any more; a new letter goes. */
export async function renewLinks(person: Person, now: number): Promise<'sent' | 'void'> {
  return transaction(async (tx) => {
    const told = tx.select(one(stories)).from(stories).where(ofPerson(stories, person.id));
    const wrote = tx.select(one(comments)).from(comments).where(ofPerson(comments, person.id));
    const ids = (rows: { id: number }[]) => rows.map((row) => row.id);
    // The first letter's link leads to the room for ever: it goes with the room's own.
    await revokeLinksAbout(tx, ['confirm-story', 'mine-story'], ids(await told));
    await revokeLinksAbout(tx, ['confirm-comment', 'mine-comment'], ids(await wrote));
    const actor = { kind: 'contributor', id: person.id } as const;
    await recordEvent(tx, { on: 'person', id: person.id, act: 'new links', actor }, now);
    return (await sendLinks(tx, person, now)) ? 'sent' : 'void';
  });
}

/** All rooms of a person that a link opens, the newest first. */
export async function roomsOf(personId: number): Promise<OwnRoom[]> {
  const told = await db
    .select({ id: stories.id, title: stories.title, state: stories.state, at: stories.toldAt })
    .from(stories)
    .where(ofPerson(stories, personId))
    .orderBy(desc(stories.id))
    .limit(ROOMS_MAX);
  const { id, body, state, writtenAt } = comments;
  const wrote = await db
    .select({ id, body, state, at: writtenAt })
    .from(comments)
    .where(and(ofPerson(comments, personId), ne(comments.body, '')))
    .orderBy(desc(comments.id))
    .limit(ROOMS_MAX);
  return [
    ...(await withTokens('story', told, ({ title }) => title ?? '')),
    ...(await withTokens('comment', wrote, ({ body: words }) => opening(words, OPENING_MAX))),
  ];
}

async function sendLinks(tx: Tx, person: Person, now: number): Promise<boolean> {
  if (!(await mayWriteTo(tx, person.address, 'my-links', now))) return false;
  const key = `my-links:${person.id}:${now}`;
  const letter = { kind: 'my-links', key, address: person.address, aboutId: person.id } as const;
  await enqueue(tx, { ...letter, urgent: true }, now);
  return true;
}

async function hasRooms(tx: Tx, personId: number): Promise<boolean> {
  const told = await tx.select(one(stories)).from(stories).where(ofPerson(stories, personId)).get();
  if (told) return true;
  return !!(await tx
    .select(one(comments))
    .from(comments)
    .where(ofPerson(comments, personId))
    .get());
}

type Row = { id: number; state: string; at: number };

async function withTokens<T extends Row>(
  kind: OwnRoom['kind'],
  rows: T[],
  name: (row: T) => string,
) {
  const purpose = kind === 'story' ? 'mine-story' : 'mine-comment';
  const links = await linksAbout(
    purpose,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row): OwnRoom[] => {
    const link = links.get(row.id);
    const { id, state, at } = row;
    return link ? [{ kind, id, name: name(row), state, at, token: tokenOf(link) }] : [];
  });
}

const one = (table: typeof stories | typeof comments) => ({ id: table.id });

function ofPerson(table: typeof stories | typeof comments, personId: number) {
  return eq(table.personId, personId);
}
