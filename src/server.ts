// The house opens: settings → database → content → socket → worker, and closes in the other order
// without breaking a request. Tests open it in their own process and move its clock.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { close, connect, transaction } from '#db/client.ts';
import {
  currentGeneration,
  followGeneration,
  raiseGeneration,
  readGeneration,
} from '#db/generation.ts';
import { migrate } from '#db/migrate.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { publication, publicationMark } from '#domain/publication.ts';
import { fillIndex } from '#domain/search/indexing.ts';
import { backfillSaidKeys } from '#domain/stories/said.ts';
import { endByOneClick, stopOfTheRest } from '#domain/subscriptions/stopping.ts';
import { type Front, openFront } from '#edge/front.ts';
import type { Limits } from '#edge/limits.ts';
import { startWorker } from '#jobs/worker.ts';
import { buildFault } from '#lib/build-stamp.ts';
import { type Clock, systemClock } from '#lib/clock.ts';
import { type Config, environmentWithFile, isLoopback, readConfig } from '#lib/config.ts';
import { faultFields, log } from '#lib/log.ts';
import { mayStartAgain, setSite, site } from '#lib/site.ts';
import { words } from '#words/en.ts';

export type Opening = {
  config: Config;
  clock?: Clock;
  limits?: Partial<Limits>;
  /** The folder of the publication's own words, where it is not content/. */
  content?: string;
  /** How often the worker looks at the clock; 0: only when told to, by runDue(). */
  tick_ms?: number;
};
export type House = {
  url: string;
  /** Does now what the clock has made due. */
  runDue: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A reason not to open that the owner can mend; its message is for them. */
export class CannotOpen extends Error {}

const settings_ms = 1_000; // how late a change by hand in site.yaml may show
const ready_ms_max = 2_000; // a database that takes longer for one write is not ready
const asked_again_ms = 1_000; // readiness is tried by a write: not for every stranger who asks

export async function start(opening: Opening): Promise<House> {
  const { config, clock = systemClock, limits, tick_ms, content } = opening;
  setSite(config, clock, content);
  checkBuild();
  checkPublisher(config);
  await connect(config.databaseUrl, config.databaseAuthToken);
  try {
    await migrate();
    await readGeneration();
    await mirrorContent(clock.now());
    await backfillSaidKeys();
    await fillIndex();
  } catch (error) {
    await close();
    throw error;
  }
  const unfollow = followChanges();
  const front = await openDoor(config, clock, limits).catch(async (error) => {
    unfollow();
    await close();
    throw error;
  });
  const worker = startWorker({ clock, ...(tick_ms === undefined ? {} : { tick_ms }) });
  const stop = async () => {
    await Promise.all([front.stop(), worker.stop()]);
    unfollow();
    await close();
  };
  return { url: config.siteUrl.origin, runDue: () => worker.runDue(clock.now()), stop };
}

// Changes of other processes on this database, and of settings written by hand.
function followChanges(): () => void {
  const isUnread = (error: unknown) => log.warn('generation unread', faultFields(error));
  const unfollow = followGeneration(isUnread);
  let mark = publicationMark();
  const look = () => {
    if (mark === publicationMark()) return;
    mark = publicationMark();
    transaction(raiseGeneration).catch(isUnread);
  };
  const looking = setInterval(look, settings_ms).unref();
  return () => {
    clearInterval(looking);
    unfollow();
  };
}

async function openDoor(config: Config, clock: Clock, limits?: Partial<Limits>): Promise<Front> {
  const { handler: astro } = await import(pathToFileURL(resolve('dist/server/entry.mjs')).href);
  return openFront({
    site: config.siteUrl,
    host: config.host,
    port: config.port,
    trustedProxyHops: config.trustedProxyHops,
    secretKey: config.secretKey,
    isHome: !config.smtpUrl && isLoopback(config.host) && isLoopback(config.siteUrl.hostname),
    clock,
    words: words.edge,
    astro,
    folder: resolve('dist/client'),
    generation: currentGeneration,
    isReady: readiness(),
    endByOneClick: async (token, now) => {
      const word = await endByOneClick(token, now);
      return word === 'ended' && { rest: await stopOfTheRest(token) };
    },
    ...(limits ? { limits } : {}),
  });
}

function checkBuild(): void {
  const fault = buildFault(site.content);
  if (fault) throw new CannotOpen(fault);
}

function checkPublisher(config: Config): void {
  if (isLoopback(config.siteUrl.hostname) || publication().publisher) return;
  throw new CannotOpen(
    'A public site names its publisher. Add name, address and e-mail in content/site.yaml.',
  );
}

// A write that changes nothing, but has to reach the disk: a full or read-only one shows.
function readiness(): () => Promise<boolean> {
  let known: Promise<boolean> | undefined;
  const tryWrite = async () => {
    const written = transaction((tx) => tx.run(sql`PRAGMA user_version = 0`)).then(
      () => true,
      () => false,
    );
    const late = new Promise<boolean>((done) => setTimeout(done, ready_ms_max, false).unref());
    return Promise.race([written, late]);
  };
  return () => {
    if (!known) {
      known = tryWrite();
      setTimeout(() => {
        known = undefined;
      }, asked_again_ms).unref();
    }
    return known;
  };
}

/** Opens the house as this process's only work, until it is told to stop. */
export async function run(
  read: ReturnType<typeof readConfig>,
  settle: () => Promise<void> = async () => undefined,
  /** Builds the pages anew once the house has closed; answers with the code to end with. */
  rebuild?: (config: Config) => Promise<number>,
): Promise<void> {
  if (!read.ok) {
    console.error('The site cannot open. These settings need your attention:');
    for (const fault of read.faults) console.error(`  - ${fault}`);
    process.exit(1);
  }
  process.on('unhandledRejection', (why) => log.error('left unhandled', faultFields(why)));
  try {
    const house = await start({ config: read.config });
    await settle();
    const leave = leaving(house);
    process.on('SIGTERM', () => leave());
    // A person who presses twice means it. A supervisor may tell npm and us, and npm tells us too.
    process.on('SIGINT', () => leave()).on('SIGINT', endOnSecond());
    // Not waited for: the page that asks for it must still get its answer before the house closes.
    if (rebuild) mayStartAgain(() => void leave(() => rebuild(read.config)));
    console.log(`Open at ${house.url}`);
  } catch (error) {
    console.error(reasonOf(error, read.config));
    process.exit(1);
  }
}

function leaving(house: House): (last?: () => Promise<number>) => Promise<void> {
  let isClosing = false;
  return async (last) => {
    if (isClosing) return;
    isClosing = true;
    await house.stop();
    process.exit(last ? await last() : 0);
  };
}

function endOnSecond(): () => void {
  let asked = 0;
  return () => {
    asked += 1;
    if (asked > 1) process.exit(1);
  };
}

function reasonOf(error: unknown, { port }: Config): unknown {
  if (error instanceof CannotOpen) return error.message;
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  return `Port ${port} is taken by another program. Stop that one, or set PORT to another.`;
}

if (import.meta.main) await run(readConfig(environmentWithFile()));
