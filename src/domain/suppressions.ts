// Addresses that are not written to again: what bounced for good, whoever complained, and whoever
// had themselves erased. Only a keyed hash is kept, which tells nobody who it was.
import { eq, inArray } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { suppressions } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { keyedMark } from '#lib/tokens.ts';

export type SuppressionReason = typeof suppressions.$inferSelect.reason;

export async function suppress(
  tx: Tx,
  address: string,
  reason: SuppressionReason,
  now: number,
): Promise<void> {
  await tx
    .insert(suppressions)
    .values({ addressHash: hashOf(address), reason, at: now })
    .onConflictDoNothing();
}

/** Why this address is not written to, if it is not. */
export async function suppressedFor(
  from: Tx | typeof db,
  address: string,
): Promise<SuppressionReason | undefined> {
  const row = await from
    .select({ reason: suppressions.reason })
    .from(suppressions)
    .where(eq(suppressions.addressHash, hashOf(address)))
    .get();
  return row?.reason;
}

/** The same for many at once; only those that are suppressed are in the answer. */
export async function suppressedAmong(
  addresses: string[],
): Promise<Map<string, SuppressionReason>> {
  const byHash = new Map(addresses.map((address) => [hashOf(address), address]));
  const rows = await db
    .select()
    .from(suppressions)
    .where(inArray(suppressions.addressHash, [...byHash.keys()]));
  return new Map(rows.map((row) => [byHash.get(row.addressHash)!, row.reason]));
}

function hashOf(address: string): string {
  return keyedMark('suppression', addressKey(address));
}
