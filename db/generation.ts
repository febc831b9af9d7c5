// The generation is one number that rises with every change the public can see, in the same
// transaction. The page cache compares it; other processes on the same database poll it.
import { eq, sql } from 'drizzle-orm';
import { type Db, db, onCommit, type Tx } from './client.ts';
import { site } from './schema.ts';

/** How late another process's change may show here. */
const POLL_MS = 500;

let known = 0;
let knownOf: Db | undefined;
let polling: NodeJS.Timeout | undefined;

/** The newest generation this process knows of. */
export function currentGeneration(): number {
  return known;
}

/** To be called in the transaction of any change that the public can see. */
export async function raiseGeneration(tx: Tx): Promise<void> {
  const [row] = await tx
    .update(site)
    .set({ generation: sql`${site.generation} + 1` })
    .where(eq(site.id, 1))
    .returning({ generation: site.generation });
  onCommit(tx, () => learn(row?.generation ?? 0));
}

export async function readGeneration(): Promise<void> {
  const row = await db.select({ generation: site.generation }).from(site).get();
  learn(row?.generation ?? 0);
}

/** Follows what other processes change; `onFault` hears of a database that cannot be read. */
export function followGeneration(onFault: (error: unknown) => void): () => void {
  polling = setInterval(() => void readGeneration().catch(onFault), POLL_MS);
  polling.unref();
  return () => clearInterval(polling);
}

/** It only rises, whatever order the answers come in; another database begins anew. */
function learn(generation: number): void {
  known = knownOf === db ? Math.max(known, generation) : generation;
  knownOf = db;
}
