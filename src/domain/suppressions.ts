// Addresses that are not written to again: what bounced for good, whoever complained, and whoever
// had themselves erased. Only a keyed hash is kept, which tells nobody who it was.
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { db, type Tx } from '#db/client.ts';
import { people, subscribers, suppressions } from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { keyedMark } from '#lib/tokens.ts';

export type SuppressionReason = typeof suppressions.$inferSelect.reason;

export async function suppress(
  tx: Tx,
  address: string,
  reason: SuppressionReason,
  now: number,
): Promise<void> {
  await noteHash(tx, { addressHash: hashOf(address), reason, at: now });
}

/** Who was erased so far, as hashes: a database put back in time erases them again. */
export async function erasedSoFar() {
  return db.select().from(suppressions).where(eq(suppressions.reason, 'erased'));
}

/** Of a database that was put back in time: who was erased since, and who had been before. */
export async function noteErased(tx: Tx, rows: Awaited<ReturnType<typeof erasedSoFar>>) {
  for (const row of rows) await noteHash(tx, row);
}

export function suppressionHash(address: string): string {
  return hashOf(address);
}

/** Being erased outweighs what was known before: it is what a restored backup goes by. */
async function noteHash(tx: Tx, row: typeof suppressions.$inferInsert): Promise<void> {
  const into = tx.insert(suppressions).values(row);
  if (row.reason !== 'erased') await into.onConflictDoNothing();
  else await into.onConflictDoUpdate({ target: suppressions.addressHash, set: row });
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
  if (row?.reason !== 'erased') return row?.reason;
  return (await backAgain(from, [address])).has(addressKey(address)) ? undefined : 'erased';
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
  const erased = rows.filter((row) => row.reason === 'erased');
  const theirs = erased.map((row) => byHash.get(row.addressHash)!);
  const back = await backAgain(db, theirs);
  return new Map(
    rows
      .map((row) => [byHash.get(row.addressHash)!, row.reason] as const)
      .filter(([address, reason]) => reason !== 'erased' || !back.has(addressKey(address))),
  );
}

/** Whoever was erased and has confirmed their address anew since is written to again. */
async function backAgain(from: Tx | typeof db, addresses: string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const keys = addresses.map(addressKey);
  const told = await from
    .select({ key: people.addressKey })
    .from(people)
    .where(inArray(people.addressKey, keys));
  const subscribed = await from
    .select({ key: subscribers.addressKey })
    .from(subscribers)
    .where(and(inArray(subscribers.addressKey, keys), isNotNull(subscribers.confirmedAt)));
  return new Set([...told, ...subscribed].map((row) => row.key));
}

function hashOf(address: string): string {
  return keyedMark('suppression', addressKey(address));
}
