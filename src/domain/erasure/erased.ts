// Whoever was erased is known as a hash alone. In a restored backup their address may stand
// wherever one is kept: with a person, a subscription, a story or a comment, and as well in a
// draft, an enquiry, a complaint, a letter or a private link.
import { db } from '#db/client.ts';
import {
  comments,
  complaints,
  drafts,
  enquiries,
  letters,
  people,
  privateLinks,
  stories,
  subscribers,
} from '#db/schema.ts';
import { addressKey } from '#lib/addresses.ts';
import { erasedSoFar, suppressionHash } from '../suppressions.ts';

const WITH_ADDRESSES = [
  people,
  subscribers,
  stories,
  comments,
  drafts,
  enquiries,
  complaints,
  letters,
  privateLinks,
];

/** Addresses in the restored database whose erasure it does not know yet. */
export async function erasedAmongThese(
  erased: Awaited<ReturnType<typeof erasedSoFar>>,
): Promise<string[]> {
  const known = new Map((await erasedSoFar()).map((row) => [row.addressHash, row.at]));
  const missing = erased.filter((row) => (known.get(row.addressHash) ?? 0) < row.at);
  const hashes = new Set(missing.map((row) => row.addressHash));
  if (hashes.size === 0) return [];
  const all = new Map<string, string>();
  for (const table of WITH_ADDRESSES) {
    const rows = await db.selectDistinct({ address: table.address }).from(table);
    for (const { address } of rows) {
      if (address?.includes('@')) all.set(addressKey(address), address);
    }
  }
  return [...all.values()].filter((address) => hashes.has(suppressionHash(address)));
}
