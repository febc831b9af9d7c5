// A session is what a browser holds after its person pressed the button of a sign-in link. Lucia
// keeps its life (new id at sign-in, idle expiry, extension); our adapter keeps only the SHA-256 of
// its id, and one joined query reads session and person. It also ends for good after 90 days.
import { eq, lte, or } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia';
import { db, type Tx, transaction } from '#db/client.ts';
import { people, type Role, sessions } from '#db/schema.ts';
import { DAY_MS } from '#lib/clock.ts';
import { faultFields, log } from '#lib/log.ts';
import { site } from '#lib/site.ts';
import { keyedMark, sameMark, sha256 } from '#lib/tokens.ts';
import type { Person } from './people.ts';

const IDLE_DAYS = 30;
const ABSOLUTE_DAYS = 90;
const DEVICE_CHARS_MAX = 120;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ device: string; createdAt: number; endsAt: number }, Person>;
    UserId: number;
    DatabaseSessionAttributes: { device: string; createdAt: number; endsAt: number };
    DatabaseUserAttributes: {
      address: string;
      name: string | null;
      role: Role;
      notices: Person['notices'];
    };
  }
}

export type OpenSession = { id: string; person: Person };

const lucias = new Map<boolean, ReturnType<typeof makeLucia>>();

/** Signs a person in: a new session, never an old one's id. Returns the Set-Cookie value. */
export async function startSession(
  personId: number,
  device: string,
  secure: boolean,
  now: number,
): Promise<string> {
  const lucia = luciaFor(secure);
  const session = await lucia.createSession(personId, {
    device: device.slice(0, DEVICE_CHARS_MAX),
    createdAt: now,
    endsAt: now + ABSOLUTE_DAYS * DAY_MS,
  });
  return lucia.createSessionCookie(session.id).serialize();
}

/** Who is asking, by the cookie; `cookie` is to be sent when the session was extended or is void. */
export async function readSession(
  cookieHeader: string | null,
  secure: boolean,
  now: number,
): Promise<{ open?: OpenSession; cookie?: string }> {
  const lucia = luciaFor(secure);
  const id = lucia.readSessionCookie(cookieHeader ?? '');
  if (!id) return {};
  const { session, user } = await lucia.validateSession(id);
  if (!session || !user || session.endsAt <= now) {
    return { cookie: lucia.createBlankSessionCookie().serialize() };
  }
  const cookie = session.fresh ? lucia.createSessionCookie(session.id).serialize() : undefined;
  const { id: personId, address, name, role, notices } = user;
  return { open: { id, person: { id: personId, address, name, role, notices } }, cookie };
}

export async function endSession(id: string, secure: boolean): Promise<string> {
  const lucia = luciaFor(secure);
  await lucia.invalidateSession(id);
  return lucia.createBlankSessionCookie().serialize();
}

/** One of a person's own sessions, named by its hash as `/account` lists it. */
export async function endSessionByHash(personId: number, idHash: string): Promise<void> {
  await transaction(async (tx) => {
    const row = await tx.select().from(sessions).where(eq(sessions.idHash, idHash)).get();
    if (row?.personId === personId) {
      await tx.delete(sessions).where(eq(sessions.idHash, idHash));
    }
  });
}

/** Ends every session of a person, in the act that is the reason for it. */
export async function endSessionsOf(tx: Tx, personId: number): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.personId, personId));
}

export async function sessionsOf(personId: number) {
  return db.select().from(sessions).where(eq(sessions.personId, personId));
}

/** By the clock: sessions that ended by themselves. */
export async function forgetSessions(now: number): Promise<void> {
  const over = or(lte(sessions.expiresAt, now), lte(sessions.endsAt, now));
  await transaction((tx) => tx.delete(sessions).where(over));
}

export function hashOfSession(id: string): string {
  return sha256(id);
}

/** The `csrf` field of a signed-in form, or of a private link's (then `holder` is its token). */
export function csrfFor(holder: string): string {
  return keyedMark('csrf', holder);
}

export function csrfHolds(holder: string, given: string): boolean {
  return sameMark(given, csrfFor(holder));
}

function luciaFor(secure: boolean) {
  const made = lucias.get(secure) ?? makeLucia(secure);
  lucias.set(secure, made);
  return made;
}

function makeLucia(secure: boolean) {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(IDLE_DAYS, 'd'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      expires: true,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ device, createdAt, endsAt }) => ({ device, createdAt, endsAt }),
    getUserAttributes: ({ address, name, role, notices }) =>
      ({ address, name, role, notices }) as Person,
  });
}

type SessionRow = typeof sessions.$inferSelect;
function asLucia(row: SessionRow, id: string): DatabaseSession {
  const { device, createdAt, endsAt } = row;
  const attributes = { device, createdAt, endsAt };
  return { id, userId: row.personId, expiresAt: new Date(row.expiresAt), attributes };
}

const adapter: Adapter = {
  async getSessionAndUser(id) {
    const row = await db
      .select({ session: sessions, person: people })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(eq(sessions.idHash, sha256(id)))
      .get();
    if (!row) return [null, null];
    const { id: personId, address, name, role, notices } = row.person;
    const user = { id: personId, attributes: { address, name, role, notices } };
    return [asLucia(row.session, id), user];
  },
  async getUserSessions(personId) {
    return (await sessionsOf(personId)).map((row) => asLucia(row, row.idHash));
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    const row = { idHash: sha256(id), personId: userId, expiresAt: expiresAt.getTime() };
    await transaction((tx) => tx.insert(sessions).values({ ...row, ...attributes }));
  },
  async updateSessionExpiration(id, expiresAt) {
    const longer = { expiresAt: expiresAt.getTime() };
    // Pages still read while the disk is full: an extension that is not kept is asked for again.
    await transaction((tx) =>
      tx
        .update(sessions)
        .set(longer)
        .where(eq(sessions.idHash, sha256(id))),
    ).catch((error) => log.warn('session not extended', faultFields(error)));
  },
  async deleteSession(id) {
    await transaction((tx) => tx.delete(sessions).where(eq(sessions.idHash, sha256(id))));
  },
  async deleteUserSessions(personId) {
    await transaction((tx) => tx.delete(sessions).where(eq(sessions.personId, personId)));
  },
  async deleteExpiredSessions() {
    await forgetSessions(site.clock.now());
  },
};
