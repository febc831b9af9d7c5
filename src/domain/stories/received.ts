// The page after telling: where the letter goes, and what to do when it does not come. Until the
// button is pressed the address may be corrected (the old link dies), the letter asked for again,
// or its code typed. Anybody can type anybody's address, so the page is the same for all: it never
// says whether a letter left, waits for its turn or does not fit into that address's day.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Tx, transaction } from '#db/client.ts';
import { privateLinks, stories } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { inEvenTime } from '#lib/even-time.ts';
import { address, type Faults, line, parseTyped, type Typed, typedText } from '#lib/forms.ts';
import { claimedRow, linkToken, tokenHolds } from '#lib/tokens.ts';
import { maySiteWrite, timeToWriteTo } from '../abuse.ts';
import { dropCorrected, mayComeAgain } from '../letters/in-turn.ts';
import { enqueue } from '../letters.ts';
import {
  isOpen,
  linkById,
  type PrivateLink,
  readdressLink,
  usedJustNow,
} from '../private-links.ts';
import { confirmByCode } from './confirming.ts';
import { looksLikeEmployers } from './employer.ts';

/** Nobody mistypes their own address more often than this; more would be writing to strangers. */
const CORRECTIONS_MAX = 5;
const RECEIVED = 'received-story';

export const againForm = z.object({ email: address() });
export const codeForm = z.object({ code: line({ max: 40 }) });

/** Its token opens that page alone: it cannot confirm. */
export function receivedPath(link: Pick<PrivateLink, 'id' | 'generation'>): string {
  return `/stories/received?t=${linkToken(RECEIVED, link.id, link.generation)}`;
}

/** The story a received-page's token is for: its link while it waits, `confirmed` just afterwards. */
export async function storyReceived(token: string, now: number) {
  const link = await linkById(claimedRow(token) ?? 0);
  if (link?.purpose !== 'confirm-story') return undefined;
  if (!tokenHolds(token, RECEIVED, link.id, link.generation)) return undefined;
  const confirmed = usedJustNow(link, now);
  return isOpen(link, now) || confirmed ? { link, address: link.address!, confirmed } : undefined;
}

type Received = NonNullable<Awaited<ReturnType<typeof storyReceived>>>;
type Answer = { location: string } | { faults: Faults; tooMany: boolean };

/** The page's two forms: the letter's code, or the address again. */
export async function takeReceived(received: Received, typed: Typed, now: number): Promise<Answer> {
  const { link, confirmed } = received;
  if ('code' in typed) return takeCode(received, typed, now);
  if (confirmed) return { location: receivedPath(link) };
  const read = parseTyped(typed, againForm);
  if (!read.ok) return { faults: read.faults, tooMany: false };
  if (await isRisky(link, read.value.email, typed)) {
    return { faults: { own_risk: 'employer' }, tooMany: false };
  }
  const sent = await inEvenTime(() => sendAgain(link.id, read.value.email, now));
  if (sent.outcome === 'noted') return { location: `${sent.location}&again=1` };
  if (sent.outcome === 'confirmed') return { location: receivedPath(link) };
  return { faults: { email: 'often' }, tooMany: true };
}

/** A corrected address may be the employer's as well as the first; it takes the same second yes. */
async function isRisky(link: PrivateLink, to: string, typed: Typed): Promise<boolean> {
  const isCorrected = addressKey(to) !== addressKey(link.address!);
  if (!isCorrected || typedText(typed, 'own_risk') !== '') return false;
  const story = await db.select().from(stories).where(eq(stories.id, link.aboutId!)).get();
  if (!story) return false;
  const { side, tie, businessName } = story;
  return looksLikeEmployers({ address: to, business: businessName ?? '', side, tie });
}

/**
 * Asks for the letter again, to the same address or a corrected one; then the old link is void.
 * `too many`: corrected too often, which is this story's own affair and no address's.
 */
export async function sendAgain(linkId: number, to: string, now: number) {
  return transaction(async (tx) => {
    const link = await tx.select().from(privateLinks).where(eq(privateLinks.id, linkId)).get();
    if (!link || !isOpen(link, now)) return { outcome: 'confirmed' } as const;
    const isCorrected = addressKey(to) !== addressKey(link.address!);
    if (isCorrected && link.generation > CORRECTIONS_MAX) return { outcome: 'too many' } as const;
    const open = isCorrected ? await correct(tx, link, to) : link;
    if (await mayAskAgain(tx, open, now)) await sendConfirmation(tx, open, now);
    return { outcome: 'noted', location: receivedPath(open) } as const;
  });
}

/** It leaves when its address may be written to; if not within the day, the reminder has its link. */
export async function sendConfirmation(tx: Tx, link: PrivateLink, now: number): Promise<void> {
  const notBefore = await timeToWriteTo(tx, link.address!, 'confirm-story', now);
  if (notBefore === undefined) return;
  const key = `confirm-story:${link.id}:${link.generation}:${now}`;
  const letter = { kind: 'confirm-story', key } as const;
  const to = { address: link.address!, aboutId: link.aboutId!, linkId: link.id };
  const times = { notBefore, notAfter: link.expiresAt, urgent: true };
  await enqueue(tx, { ...letter, ...to, ...times }, now);
}

async function takeCode({ link, confirmed }: Received, typed: Typed, now: number): Promise<Answer> {
  const read = parseTyped(typed, codeForm);
  if (!read.ok) return { faults: read.faults, tooMany: false };
  const done = await confirmByCode(link, read.value.code, now);
  if (typeof done === 'object') return { location: `/mine/${done.room}` };
  if (done === 'late' && confirmed) return { location: receivedPath(link) };
  return { faults: { code: done === 'too many' ? 'tries' : done }, tooMany: done === 'too many' };
}

async function correct(tx: Tx, link: PrivateLink, to: string): Promise<PrivateLink> {
  await readdressLink(tx, link.id, to);
  await dropCorrected(tx, link.id);
  await tx.update(stories).set({ address: to }).where(eq(stories.id, link.aboutId!));
  return { ...link, address: to, generation: link.generation + 1 };
}

async function mayAskAgain(tx: Tx, link: PrivateLink, now: number): Promise<boolean> {
  const about = { kind: 'confirm-story', linkId: link.id, address: link.address! } as const;
  return (await mayComeAgain(tx, about, now)) && maySiteWrite(tx, 'confirm-story', now);
}
