import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { letters, people, privateLinks, sessions } from '#db/schema.ts';
import { mayWriteTo } from '#domain/abuse.ts';
import { HOUSE } from '#domain/events.ts';
import { enqueue } from '#domain/letters.ts';
import { giveRole, personByAddress } from '#domain/people.ts';
import { findLink, isOpen } from '#domain/private-links.ts';
import { endSession, readSession, startSession } from '#domain/sessions.ts';
import { askToSignIn, oneTimeSignIn, signIn } from '#domain/signing-in.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { useHouse } from '../setup/house.ts';

const ANN = 'ann@example.org';
const house = useHouse();
const now = () => house.clock.now();

async function openLink(address: string) {
  const token = (await oneTimeSignIn(address, now())).split('/').at(-1)!;
  return (await findLink(token, 'sign-in'))!;
}

async function writeLetters(kind: 'sign-in' | 'confirm-story', n: number) {
  await transaction(async (tx) => {
    for (let i = 0; i < n; i++) {
      const letter = { kind, key: `${kind}:test-${i}`, address: `${i}@example.org` } as const;
      await enqueue(tx, { ...letter, aboutId: i }, now());
    }
  });
}

async function signedIn(address: string): Promise<string> {
  const outcome = await signIn(await openLink(address), 'a phone', false, now());
  if (outcome === 'late') throw new Error('the link was late');
  return outcome.cookie.split(';')[0]!;
}

describe('a sign-in link', () => {
  test('works once, whoever presses first', async () => {
    const link = await openLink(ANN);
    const presses = [1, 2, 3].map(() => signIn(link, 'a phone', false, now()));
    const outcomes = await Promise.all(presses);
    expect(outcomes.filter((outcome) => outcome === 'late')).toHaveLength(2);
  });

  test('is too old after fifteen minutes', async () => {
    const link = await openLink(ANN);
    house.clock.forward(15 * MINUTE_MS);
    expect(isOpen(link, now())).toBe(false);
    expect(await signIn(link, 'a phone', false, now())).toBe('late');
  });

  test('opened by a scanner a hundred times still works for its person', async () => {
    const link = await openLink(ANN);
    for (let i = 0; i < 100; i++) expect(isOpen(link, now())).toBe(true);
    expect(await signIn(link, 'a phone', false, now())).not.toBe('late');
  });

  test('opens nothing when one letter of it is changed, or for another purpose', async () => {
    const path = await oneTimeSignIn(ANN, now());
    const token = path.split('/').at(-1)!;
    const last = token.at(-3) === 'A' ? 'B' : 'A';
    expect(await findLink(token.slice(0, -3) + last + token.slice(-2), 'sign-in')).toBeUndefined();
    expect(await findLink(token, 'mine-story', 'confirm-story')).toBeUndefined();
    expect(await findLink('', 'sign-in')).toBeUndefined();
  });

  test('is nowhere in the database in a usable form', async () => {
    const token = (await oneTimeSignIn(ANN, now())).split('.').at(-1)!;
    const all = JSON.stringify([
      await db.select().from(privateLinks),
      await db.select().from(letters),
    ]);
    expect(all).not.toContain(token);
  });
});

describe('asking to sign in', () => {
  test('queues one letter that leaves at once and is useless after fifteen minutes', async () => {
    await askToSignIn({ email: ANN, next: '/desk' }, now());
    const [letter] = await db.select().from(letters);
    expect(letter).toMatchObject({ kind: 'sign-in', urgent: true, state: 'ready' });
    expect(letter!.notBefore).toBe(now());
    expect(letter!.notAfter).toBe(now() + 15 * MINUTE_MS);
  });

  test('writes at most five letters an hour to one address', async () => {
    for (let i = 0; i < 8; i++) await askToSignIn({ email: ANN, next: null }, now());
    expect(await db.select().from(letters)).toHaveLength(5);
  });

  test('is braked for the whole site, and by its own letters alone', async () => {
    await writeLetters('confirm-story', 600);
    await askToSignIn({ email: ANN, next: null }, now());
    const ofSignIn = () => db.select().from(letters).where(eq(letters.kind, 'sign-in'));
    expect(await ofSignIn()).toHaveLength(1);
    await writeLetters('sign-in', 599);
    await askToSignIn({ email: 'ben@example.org', next: null }, now());
    expect(await ofSignIn()).toHaveLength(600);
    house.clock.forward(HOUR_MS);
    await askToSignIn({ email: 'ben@example.org', next: null }, now());
    expect(await ofSignIn()).toHaveLength(601);
  });

  test('never leads on to another site', async () => {
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'desk']) {
      await askToSignIn({ email: `a${next.length}@example.org`, next }, now());
    }
    const rows = await db.select().from(privateLinks);
    expect(rows.map((row) => row.next)).toEqual(['/', '/', '/', '/']);
  });
});

describe('a session', () => {
  test('makes a confirmed address a reader, and is stored only as a hash', async () => {
    const cookie = await signedIn(ANN);
    expect((await personByAddress('ANN@example.org'))?.role).toBe('reader');
    const rows = await db.select().from(sessions);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
    expect((await readSession(cookie, false, now())).open?.person.address).toBe(ANN);
  });

  test('ends at the next request when the person’s role changes', async () => {
    await giveRole(ANN, 'editor', HOUSE, now());
    const cookie = await signedIn(ANN);
    await giveRole(ANN, 'reader', HOUSE, now());
    const asked = await readSession(cookie, false, now());
    expect(asked.open).toBeUndefined();
    expect(asked.cookie).toContain('Max-Age=0');
  });

  test('ends for good after ninety days, however busy', async () => {
    const cookie = await signedIn(ANN);
    house.clock.forward(90 * DAY_MS);
    expect((await readSession(cookie, false, now())).open).toBeUndefined();
  });

  test('ended by its person opens nothing any more', async () => {
    const cookie = await signedIn(ANN);
    await endSession(cookie.split('=')[1]!, false);
    expect((await readSession(cookie, false, now())).open).toBeUndefined();
  });

  test('is a __Host- cookie on https', async () => {
    await signedIn(ANN);
    const [person] = await db.select().from(people);
    const cookie = await startSession(person!.id, 'x'.repeat(500), true, now());
    expect(cookie).toMatch(/^__Host-session=.*HttpOnly.*Path=\/.*SameSite=Lax.*Secure/);
    expect(Math.max(...(await db.select().from(sessions)).map((row) => row.device.length))).toBe(
      120,
    );
  });
});

describe('letters that anybody can cause', () => {
  test('are six a day to one address, of all kinds together', async () => {
    const kinds = ['confirm-story', 'confirm-comment', 'confirm-subscription'] as const;
    for (let hour = 0; hour < 20; hour++) {
      for (const kind of kinds) {
        await transaction(async (tx) => {
          if (!(await mayWriteTo(tx, ANN, kind, now()))) return;
          const key = `${kind}:${hour}`;
          await enqueue(tx, { kind, key, address: ANN, aboutId: 1 }, now());
        });
      }
      house.clock.forward(61 * MINUTE_MS);
    }
    expect(await db.$count(letters)).toBe(6);
  });
});
