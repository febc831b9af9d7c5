// The second half of `npm start`, on Node 24: the house at home, on this machine alone. An empty
// database gets the labelled sample publication, and its first owner a link to sign in with.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { seedSample } from '#db/seed.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole, hasOwnerSignedIn } from '#domain/people.ts';
import { publication } from '#domain/publication.ts';
import { oneTimeSignIn } from '#domain/signing-in.ts';
import { environmentWithFile, isLoopback, readConfig } from '#lib/config.ts';
import { absolute, site } from '#lib/site.ts';
import { rebuild } from './rebuilding.ts';
import { run } from './server.ts';

const firstOwner = 'owner@localhost.test';

async function settle(): Promise<void> {
  if (publication().sample && (await isEmpty()) && (await seedSample(site.clock.now()))) {
    console.log('The database was empty: it now holds the sample publication, all invented.');
  }
  if (await hasOwnerSignedIn()) return;
  const now = site.clock.now();
  await giveRole(firstOwner, 'owner', HOUSE, now);
  const link = absolute(await oneTimeSignIn(firstOwner, now));
  console.log(`Sign in as the owner, once, within fifteen minutes: ${link}`);
}

async function isEmpty(): Promise<boolean> {
  const row = await db.get<{ found: number }>(
    sql`SELECT EXISTS (SELECT 1 FROM stories) OR EXISTS (SELECT 1 FROM people) AS found`,
  );
  return !row?.found;
}

function settings() {
  const read = readConfig(environmentWithFile());
  if (!read.ok || (isLoopback(read.config.host) && isLoopback(read.config.siteUrl.hostname))) {
    return read;
  }
  const fault =
    '`npm start` is for this machine alone. A public site: npm run build, npm run serve';
  return { ok: false as const, faults: [fault] };
}

// Without set-up nobody would open the house again.
const isWatched = process.argv.includes('--open-again');
await run(settings(), settle, isWatched ? rebuild : undefined);
