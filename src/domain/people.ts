// A person is one row per confirmed address. They come by confirming something (a story, a comment)
// or by signing in, and are guests until they do. Roles are given from the command line or by an
// owner; a changed role ends all of that person's sessions, so that it holds at the next request.
import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { comments, complaints, people, type Role, stories } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { lineOrNull, oneOfOrNull } from '#lib/forms.ts';
import { keyedMark } from '#lib/tokens.ts';
import { type Actor, recordEvent } from './events.ts';
import { endSessionsOf } from './sessions.ts';

export const NOTICES = ['each', 'daily', 'late'] as const;
export const accountForm = z.object({
  name: lineOrNull({ max: 60 }),
  end: lineOrNull({ max: 80 }),
  notices: oneOfOrNull(NOTICES),
});

export type Person = {
  id: number;
  address: string;
  name: string | null;
  role: Role;
  notices: 'each' | 'daily' | 'late';
};

const AT_THE_DESK: Role[] = ['moderator', 'editor', 'owner'];

export function worksAtTheDesk(person: { role: Role } | null | undefined): boolean {
  return person !== null && person !== undefined && AT_THE_DESK.includes(person.role);
}

export function isEditor(person: { role: Role } | null | undefined): boolean {
  return person?.role === 'editor' || person?.role === 'owner';
}

/** The person behind an address that was just confirmed; made if they are new here. */
export async function personForConfirmed(tx: Tx, address: string, now: number): Promise<Person> {
  const key = addressKey(address);
  await tx
    .insert(people)
    .values({ address, addressKey: key, createdAt: now })
    .onConflictDoNothing({ target: people.addressKey });
  return (await tx.select().from(people).where(eq(people.addressKey, key)).get())!;
}

/** Gives a role and ends the person's sessions. */
export async function giveRole(
  address: string,
  role: Role,
  by: Actor,
  now: number,
): Promise<Person> {
  return transaction(async (tx) => {
    const person = await personForConfirmed(tx, address, now);
    if (person.role !== role) {
      await tx.update(people).set({ role }).where(eq(people.id, person.id));
      await endSessionsOf(tx, person.id);
      const event = { on: 'person', id: person.id, act: 'role', actor: by } as const;
      await recordEvent(tx, { ...event, from: person.role, to: role }, now);
    }
    return { ...person, role };
  });
}

/** A person came in by a link; who was only an address until now becomes a reader. */
export async function noteSignIn(tx: Tx, person: Person, now: number): Promise<Person> {
  const role = person.role === 'guest' ? 'reader' : person.role;
  await tx.update(people).set({ role, signedInAt: now }).where(eq(people.id, person.id));
  return { ...person, role };
}

/** By the clock: guests of whom nothing is left here, no story and no comment. */
export async function forgetGuests(): Promise<void> {
  await transaction(async (tx) => {
    const one = { one: sql`1` };
    const told = tx.select(one).from(stories).where(eq(stories.personId, people.id));
    const wrote = tx.select(one).from(comments).where(eq(comments.personId, people.id));
    const isBare = and(eq(people.role, 'guest'), notExists(told), notExists(wrote));
    await tx.delete(people).where(isBare);
  });
}

/** Whoever is erased. A row that decisions of a former editor point to stays, with nobody in it. */
export async function forgetPerson(tx: Tx, { id, address }: Person): Promise<void> {
  await endSessionsOf(tx, id);
  const decided = await tx
    .select({ one: sql`1` })
    .from(stories)
    .where(eq(stories.editorId, id))
    .get();
  const judged = await tx
    .select({ one: sql`1` })
    .from(complaints)
    .where(eq(complaints.editorId, id))
    .get();
  if (!decided && !judged) {
    await tx.delete(people).where(eq(people.id, id));
    return;
  }
  const mark = `erased:${keyedMark('erased-person', addressKey(address))}`;
  const nobody = { address: mark, addressKey: mark, name: null, role: 'reader' } as const;
  await tx.update(people).set(nobody).where(eq(people.id, id));
}

export async function renamePerson(id: number, name: string | null): Promise<void> {
  await transaction((tx) => tx.update(people).set({ name }).where(eq(people.id, id)));
}

export async function personById(id: number): Promise<Person | undefined> {
  return db.select().from(people).where(eq(people.id, id)).get();
}

export async function personByAddress(address: string): Promise<Person | undefined> {
  return db
    .select()
    .from(people)
    .where(eq(people.addressKey, addressKey(address)))
    .get();
}

export type Account = z.infer<typeof accountForm>;

/** One of the account page's forms: a name, or how an editor hears of what came in. */
export async function saveAccount(id: number, { name, notices }: Account): Promise<void> {
  if (notices) await setNotices(id, notices);
  else await renamePerson(id, name);
}

export async function setNotices(id: number, notices: Person['notices']): Promise<void> {
  await transaction((tx) => tx.update(people).set({ notices }).where(eq(people.id, id)));
}

/** Those who want to hear of each thing as it comes in. */
export async function editorsToTell(): Promise<Person[]> {
  return (await editors()).filter((editor) => editor.notices === 'each');
}

export async function editors(): Promise<Person[]> {
  return db
    .select()
    .from(people)
    .where(inArray(people.role, ['editor', 'owner']));
}

/** The names of people by their ids, for timelines at the desk. */
export async function namesOf(ids: number[]): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map();
  const { id, name } = people;
  const rows = await db.select({ id, name }).from(people).where(inArray(id, ids));
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function hasOwnerSignedIn(): Promise<boolean> {
  const owners = await db.select().from(people).where(eq(people.role, 'owner'));
  return owners.some((owner) => owner.signedInAt !== null);
}
