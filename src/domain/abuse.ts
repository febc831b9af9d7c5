// What keeps strangers' posts from being repeated or used against others. Identical posts (same
// route, form_key and values within a day) are one and get the first answer. Letters to strangers
// are counted in the same transaction that enqueues them; they wait, or don't leave, without a word
// to whoever caused them.
import { and, count, desc, eq, gt, gte, inArray, like, lt, or } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { answeredPosts, letters } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { seal, unseal } from '#lib/seal.ts';
import { randomId } from '#lib/tokens.ts';
import { happenedSince } from './events.ts';
import { takesATurn } from './letters/in-turn.ts';

const REMEMBER_POSTS_MS = DAY_MS;

type Brake = { anHour: number; aDay: number };
/** At most one letter of a kind to an address in an hour, three in a day. */
const LETTERS: Brake = { anHour: 1, aDay: 3 };
/** Of all such kinds together: nobody's letter box is filled from our forms. */
const LETTERS_OF_ALL_KINDS_A_DAY = 6;
/** A sign-in link lives fifteen minutes and may be lost on the way, so it may be asked for again. */
const SIGN_IN_LETTERS: Brake = { anHour: 5, aDay: 20 };
/** Nobody confirms an enquiry; a flood of them is read at the desk, not in a mailbox. */
const ENQUIRY_NOTICES: Brake = { anHour: 30, aDay: 200 };
/** Somebody may be in several stories, and none of them waits for the next hour. */
const COMPLAINT_LETTERS: Brake = { anHour: 3, aDay: 6 };
/** A brake on the whole site: letters to unconfirmed addresses in an hour. */
const SITE_LETTERS_AN_HOUR = 600;
/** What the whole site keeps of a kind in an hour, so that nobody fills the disk. */
const SITE_POSTS_AN_HOUR = 600;
/** The act by which each comes in. */
const SENT = { story: 'tell', comment: 'write', complaint: 'complain' } as const;

/** Where an identical post was led before, if it was. Kept sealed: an address may be a key. */
export async function answeredBefore(hash: string, now: number): Promise<string | undefined> {
  const row = await db.select().from(answeredPosts).where(eq(answeredPosts.postHash, hash)).get();
  const isFresh = row !== undefined && row.at > now - REMEMBER_POSTS_MS;
  return isFresh ? unseal(row.location, hash) : undefined;
}

/** False when another identical post was first: then nothing else may be written. */
export async function noteAnswer(tx: Tx, hash: string, location: string, now: number) {
  await tx
    .delete(answeredPosts)
    .where(and(eq(answeredPosts.postHash, hash), lt(answeredPosts.at, now - REMEMBER_POSTS_MS)));
  const noted = await tx
    .insert(answeredPosts)
    .values({ postHash: hash, location: seal(location, hash), at: now })
    .onConflictDoNothing()
    .returning({ at: answeredPosts.at });
  return noted.length === 1;
}

export async function forgetOldPosts(tx: Tx, now: number): Promise<void> {
  await tx.delete(answeredPosts).where(lt(answeredPosts.at, now - REMEMBER_POSTS_MS));
}

/**
 * Counts a try at something that could be guessed; false when the hour has had its share. Tries
 * stand among the answered posts, which are forgotten after a day; no post's hash looks like one.
 */
export async function mayTry(tx: Tx, what: string, anHour: number, now: number): Promise<boolean> {
  const key = `try:${what}:`;
  const ofIt = and(gte(answeredPosts.postHash, key), lt(answeredPosts.postHash, `${key}~`));
  const tried = await tx
    .select({ n: count() })
    .from(answeredPosts)
    .where(and(ofIt, gt(answeredPosts.at, now - HOUR_MS)))
    .get();
  if ((tried?.n ?? 0) >= anHour) return false;
  await tx.insert(answeredPosts).values({ postHash: key + randomId(), location: '', at: now });
  return true;
}

/**
 * Whether the whole site has had its share of what strangers send. What was kept is counted, not
 * the letters: so the answer, which is no, tells nothing of any address.
 */
export async function isFlooded(tx: Tx, kind: keyof typeof SENT, now: number): Promise<boolean> {
  return (await happenedSince(tx, kind, SENT[kind], now - HOUR_MS)) >= SITE_POSTS_AN_HOUR;
}

/** Whether a letter that anybody can cause may go to this address now. Ask inside the transaction. */
export async function mayWriteTo(tx: Tx, address: string, kind: string, now: number) {
  return (
    (await maySiteWrite(tx, kind, now)) && (await timeToWriteTo(tx, address, kind, now)) === now
  );
}

/** The brake on all such letters of the site. */
export async function maySiteWrite(tx: Tx, kind: string, now: number): Promise<boolean> {
  const inHour = and(countedWith(kind), gt(letters.writtenAt, now - HOUR_MS));
  return (await howMany(tx, inHour)) < SITE_LETTERS_AN_HOUR;
}

/**
 * When the next letter that anybody can cause may go to this address: now, or when the hour's brake
 * allows it; undefined when its day is full. No answer to a stranger may depend on it: it would
 * tell whether that address is in use here. Ask inside the transaction.
 */
export async function timeToWriteTo(tx: Tx, address: string, kind: string, now: number) {
  const brake = brakeOf(kind);
  const toThisOne = and(
    eq(letters.addressKey, addressKey(address)),
    takesATurn,
    gt(letters.notBefore, now - DAY_MS),
  );
  const ofThisKind = and(toThisOne, eq(letters.kind, kind));
  if ((await howMany(tx, ofThisKind)) >= brake.aDay) return undefined;
  const isShared = brake === LETTERS || brake === COMPLAINT_LETTERS;
  const ofAllKinds = and(toThisOne, TO_STRANGERS);
  if (isShared && (await howMany(tx, ofAllKinds)) >= LETTERS_OF_ALL_KINDS_A_DAY) return undefined;
  const first = await tx
    .select({ at: letters.notBefore })
    .from(letters)
    .where(ofThisKind)
    .orderBy(desc(letters.notBefore))
    .limit(1)
    .offset(brake.anHour - 1)
    .get();
  return Math.max(now, (first?.at ?? 0) + HOUR_MS);
}

const TO_STRANGERS = or(
  like(letters.kind, 'confirm-%'),
  inArray(letters.kind, ['enquiry-received', 'draft-kept', 'complaint-confirm']),
);

function brakeOf(kind: string): Brake {
  if (kind === 'sign-in' || kind === 'my-links') return SIGN_IN_LETTERS;
  if (kind === 'complaint-confirm') return COMPLAINT_LETTERS;
  return kind === 'desk-enquiry' ? ENQUIRY_NOTICES : LETTERS;
}

// Signing in has a brake of its own: whoever floods the forms must not keep the desk out.
function countedWith(kind: string) {
  const apart = ['sign-in', 'my-links', 'desk-enquiry'].includes(kind);
  return apart ? eq(letters.kind, kind) : TO_STRANGERS;
}

async function howMany(tx: Tx, where: ReturnType<typeof and>): Promise<number> {
  const row = await tx.select({ n: count() }).from(letters).where(where).get();
  return row?.n ?? 0;
}
