// The letter that asks whoever complained to confirm it. Anybody can type anybody's address, so it
// leaves when that address may be written to, and the page says the same whether it leaves now,
// later, or not before another of theirs is confirmed.
import { and, eq, notExists, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { complaints, letters, privateLinks } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { DAY_MS } from '#lib/clock.ts';
import { timeToWriteTo } from '../abuse.ts';
import { bringForward } from '../letters/in-turn.ts';
import { enqueue } from '../letters.ts';
import { makeLink, type PrivateLink } from '../private-links.ts';

/** Until a complaint that nobody confirmed is erased. */
export const UNCONFIRMED_DAYS = 7;
/** Other complaints of an address that get their letter once it has proved itself. */
const ASKED_AT_ONCE = 5;

export async function askToConfirm(tx: Tx, id: number, address: string, now: number) {
  const expiresAt = now + UNCONFIRMED_DAYS * DAY_MS;
  const link = await makeLink(tx, { purpose: 'complaint', aboutId: id, address, expiresAt }, now);
  const notBefore = await timeToWriteTo(tx, address, 'complaint-confirm', now);
  if (notBefore !== undefined) await enqueueAsking(tx, link, notBefore, now);
}

/** Its owner is here: what waits for its turn leaves, and what did not fit into their day. */
export async function askForTheOthers(tx: Tx, address: string, now: number): Promise<void> {
  await bringForward(tx, 'complaint-confirm', address, now);
  const asked = tx
    .select({ one: sql`1` })
    .from(letters)
    .where(and(eq(letters.linkId, privateLinks.id), eq(letters.kind, 'complaint-confirm')));
  const waiting = await tx
    .select({ link: privateLinks })
    .from(complaints)
    .innerJoin(
      privateLinks,
      and(eq(privateLinks.aboutId, complaints.id), eq(privateLinks.purpose, 'complaint')),
    )
    .where(
      and(
        eq(complaints.state, 'unverified'),
        eq(sql`lower(${complaints.address})`, addressKey(address)),
        notExists(asked),
      ),
    )
    .limit(ASKED_AT_ONCE);
  for (const { link } of waiting) await enqueueAsking(tx, link, now, now);
}

async function enqueueAsking(tx: Tx, link: PrivateLink, notBefore: number, now: number) {
  const id = link.aboutId!;
  const letter = { kind: 'complaint-confirm', key: `complaint-confirm:${id}` } as const;
  const to = { address: link.address!, aboutId: id, linkId: link.id };
  const times = { notBefore, notAfter: link.expiresAt, urgent: true };
  await enqueue(tx, { ...letter, ...to, ...times }, now);
}
