// Private links: rows without a usable secret. The token in a letter is derived from the row each
// time the letter is worded (lib/tokens.ts); raising the row's generation makes old letters void.
// A link is opened by anyone and anything (mail scanners follow links); only a POST uses it.
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { db, type Tx, transaction } from '#db/client.ts';
import { type LinkPurpose, privateLinks } from '#db/schema.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { claimedRow, linkToken, tokenHolds } from '#lib/tokens.ts';

/** A used or late link still tells a late press from a forged one for so long. */
const SIGN_IN_KEPT_MS = 30 * DAY_MS;

/** A finger that pressed twice, a second tab: for so long a second press is still the first. */
const SAME_PRESS_MS = 15 * MINUTE_MS;

export type PrivateLink = typeof privateLinks.$inferSelect;
export type NewLink = {
  purpose: LinkPurpose;
  aboutId?: number | null;
  address?: string | null;
  next?: string | null;
  expiresAt?: number | null;
};

export async function makeLink(tx: Tx, link: NewLink, now: number): Promise<PrivateLink> {
  return tx
    .insert(privateLinks)
    .values({ ...link, createdAt: now })
    .returning()
    .get();
}

export function tokenOf(link: Pick<PrivateLink, 'id' | 'purpose' | 'generation'>): string {
  return linkToken(link.purpose, link.id, link.generation);
}

/** The link a token opens, if it is ours and of one of these purposes; used and late ones too. */
export async function findLink(token: string, ...purposes: LinkPurpose[]) {
  const id = claimedRow(token);
  if (id === undefined) return undefined;
  const link = await linkById(id);
  if (!link || !purposes.includes(link.purpose)) return undefined;
  return tokenHolds(token, link.purpose, link.id, link.generation) ? link : undefined;
}

export async function linkById(id: number): Promise<PrivateLink | undefined> {
  return db.select().from(privateLinks).where(eq(privateLinks.id, id)).get();
}

/** The newest link of a purpose about a row. */
export async function linkAbout(
  purpose: LinkPurpose,
  aboutId: number,
  from: Pick<Tx, 'select'> = db,
) {
  return from
    .select()
    .from(privateLinks)
    .where(and(eq(privateLinks.purpose, purpose), eq(privateLinks.aboutId, aboutId)))
    .orderBy(sql`${privateLinks.id} DESC`)
    .get();
}

/** The same for many rows at once, by the row. */
export async function linksAbout(purpose: LinkPurpose, aboutIds: number[]) {
  if (aboutIds.length === 0) return new Map<number, PrivateLink>();
  const rows = await db
    .select()
    .from(privateLinks)
    .where(and(eq(privateLinks.purpose, purpose), inArray(privateLinks.aboutId, aboutIds)))
    .orderBy(privateLinks.id);
  return new Map(rows.map((link) => [link.aboutId!, link]));
}

export function isOpen(link: PrivateLink, now: number): boolean {
  return link.usedAt === null && (link.expiresAt === null || now < link.expiresAt);
}

/** Uses a link once: true for the one caller who was first and in time. */
export async function takeLink(tx: Tx, link: PrivateLink, now: number): Promise<boolean> {
  if (link.expiresAt !== null && now >= link.expiresAt) return false;
  const taken = await tx
    .update(privateLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(privateLinks.id, link.id),
        eq(privateLinks.generation, link.generation),
        isNull(privateLinks.usedAt),
      ),
    )
    .returning({ id: privateLinks.id });
  return taken.length === 1;
}

/** A letter went astray: the link now belongs to another address, and old letters open nothing. */
export async function readdressLink(tx: Tx, id: number, address: string): Promise<void> {
  await revokeLink(tx, id);
  await tx.update(privateLinks).set({ address }).where(eq(privateLinks.id, id));
}

/** Whether a used link may still lead where its one use led. */
export function usedJustNow({ usedAt }: PrivateLink, now: number): boolean {
  return usedAt !== null && now < usedAt + SAME_PRESS_MS;
}

/** The same of the row as it stands: of ten presses at once nine came with a link unused. */
export async function pressedJustNow(
  from: Pick<Tx, 'select'>,
  { id, generation }: PrivateLink,
  now: number,
): Promise<boolean> {
  const link = await from.select().from(privateLinks).where(eq(privateLinks.id, id)).get();
  return link?.generation === generation && usedJustNow(link, now);
}

/** Never revoked: whoever followed a letter here before may be led there again. */
export function isAsMade({ generation }: PrivateLink): boolean {
  return generation === 1;
}

/** After one of several links about a row was used, the others have nothing left to do. */
export async function useUpLinks(tx: Tx, purpose: LinkPurpose, aboutId: number, now: number) {
  await tx
    .update(privateLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(privateLinks.purpose, purpose),
        eq(privateLinks.aboutId, aboutId),
        isNull(privateLinks.usedAt),
      ),
    );
}

/** By the clock: sign-in links a month after they could last be used. */
export async function forgetSignInLinks(now: number): Promise<void> {
  const old = and(
    eq(privateLinks.purpose, 'sign-in'),
    lt(privateLinks.expiresAt, now - SIGN_IN_KEPT_MS),
  );
  await transaction((tx) => tx.delete(privateLinks).where(old));
}

/** Makes every token of a row so far void. */
export async function revokeLink(tx: Tx, id: number): Promise<void> {
  await tx
    .update(privateLinks)
    .set({ generation: sql`${privateLinks.generation} + 1` })
    .where(eq(privateLinks.id, id));
}

/** The same for all links of these purposes about a row, or about many. */
export async function revokeLinksAbout(tx: Tx, purposes: LinkPurpose[], about: number | number[]) {
  await tx
    .update(privateLinks)
    .set({ generation: sql`${privateLinks.generation} + 1` })
    .where(
      and(inArray(privateLinks.purpose, purposes), inArray(privateLinks.aboutId, [about].flat())),
    );
}

/** Whoever is erased: no link of any kind to their address is left. */
export async function dropLinksTo(tx: Tx, key: string): Promise<void> {
  await tx.delete(privateLinks).where(eq(sql`lower(${privateLinks.address})`, key));
}

/** For rows that are no more. */
export async function dropLinksAbout(tx: Tx, purposes: LinkPurpose[], aboutIds: number[]) {
  await tx
    .delete(privateLinks)
    .where(and(inArray(privateLinks.purpose, purposes), inArray(privateLinks.aboutId, aboutIds)));
}
