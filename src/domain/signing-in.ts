// Signing in: an address asks, a letter with a link goes to it, and a button behind the link opens
// a session. Any address may ask, and the answer is the same for all of them. The link lives
// fifteen minutes and works once; opening it does nothing, so a mail scanner that follows it spoils
// nothing.
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { address, lineOrNull } from '#lib/forms.ts';
import { ownPath } from '#lib/own-path.ts';
import { mayWriteTo } from './abuse.ts';
import { HOUSE, recordEvent } from './events.ts';
import { enqueue } from './letters.ts';
import { noteSignIn, type Person, personForConfirmed } from './people.ts';
import { makeLink, type PrivateLink, takeLink, tokenOf } from './private-links.ts';
import { startSession } from './sessions.ts';

export const SIGN_IN_LINK_MS = 15 * MINUTE_MS;

export const signInForm = z.object({ email: address(), next: lineOrNull({ max: 500 }) });

/** Queues the letter, unless this address was written to too often; nobody is told which. */
export async function askToSignIn(ask: z.infer<typeof signInForm>, now: number): Promise<void> {
  await transaction(async (tx) => {
    if (!(await mayWriteTo(tx, ask.email, 'sign-in', now))) return;
    const link = await makeSignInLink(tx, ask.email, ownPath(ask.next), now);
    const key = `sign-in:${link.id}`;
    const notAfter = now + SIGN_IN_LINK_MS;
    const letter = { kind: 'sign-in', key, address: ask.email, aboutId: link.id } as const;
    await enqueue(tx, { ...letter, linkId: link.id, notAfter, urgent: true }, now);
  });
}

/** A link for the person at the keyboard of this machine: lost mail must never lock the owner out. */
export async function oneTimeSignIn(email: string, now: number): Promise<string> {
  const link = await transaction((tx) => makeSignInLink(tx, email, '/desk', now));
  return `/sign-in/${tokenOf(link)}`;
}

/** The button was pressed. `late` covers used and expired alike. */
export async function signIn(
  link: PrivateLink,
  device: string,
  secure: boolean,
  now: number,
): Promise<'late' | { cookie: string; next: string; person: Person }> {
  const person = await transaction(async (tx) => {
    if (!link.address || !(await takeLink(tx, link, now))) return undefined;
    const found = await personForConfirmed(tx, link.address, now);
    const person = await noteSignIn(tx, found, now);
    const event = { on: 'person', id: found.id, act: 'sign in', actor: HOUSE } as const;
    await recordEvent(tx, event, now);
    return person;
  });
  if (!person) return 'late';
  const cookie = await startSession(person.id, device, secure, now);
  return { cookie, next: ownPath(link.next), person };
}

function makeSignInLink(tx: Tx, email: string, next: string, now: number): Promise<PrivateLink> {
  const expiresAt = now + SIGN_IN_LINK_MS;
  return makeLink(tx, { purpose: 'sign-in', address: email, next, expiresAt }, now);
}
