// The operator's commands. Each is a line to the function that does it; exits 0 when done, 2 on
// wrong use, 1 on failure, with one sentence on standard error.
import { parseArgs } from 'node:util';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, connect } from '#db/client.ts';
import { readGeneration } from '#db/generation.ts';
import { migrate } from '#db/migrate.ts';
import type { Role } from '#db/schema.ts';
import { seedMany } from '#db/seed.ts';
import { mirrorContent } from '#domain/articles/mirroring.ts';
import { prepareInstant } from '#domain/digests/instant.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { deliveriesInDoubt } from '#domain/digests/sending.ts';
import { findings } from '#domain/doctor.ts';
import { takeBackAgain, takenBackSoFar } from '#domain/erasure/restoring.ts';
import { toldOf } from '#domain/erasure/told.ts';
import { eraseAddress } from '#domain/erasure.ts';
import { HOUSE } from '#domain/events.ts';
import { lettersInDoubt } from '#domain/letters.ts';
import { giveRole } from '#domain/people.ts';
import { oneTimeSignIn } from '#domain/signing-in.ts';
import { seedSubscribers } from '#domain/subscriptions/seeding.ts';
import { upgrade } from '#domain/upgrading.ts';
import { deliverQueued } from '#jobs/deliver.ts';
import { readAddress } from '#lib/addresses.ts';
import { environmentWithFile, readConfig } from '#lib/config.ts';
import { absolute, setSite, site } from '#lib/site.ts';
import { askToBegin, BEGIN_FLAGS, WrongUse } from './asking.ts';

type Command = {
  use: string;
  /** Does not need the newest schema: sees the database as it was left. */
  asLeft?: true;
  /** Answers with what to print; throws a sentence when it cannot be done. */
  run: (words: string[]) => Promise<string>;
};

/** What is in doubt is listed whole: more than any crash leaves, and still one screen's scroll. */
const DOUBT_MAX = 100_000;

const commands: Record<string, Command> = {
  begin: {
    use: 'begin [--<setting> <answer> …]',
    run: (words) => askToBegin(flags(words, BEGIN_FLAGS)),
  },
  'owner add': { use: 'owner add <email>', run: (words) => addPerson(words, 'owner') },
  'editor add': { use: 'editor add <email>', run: (words) => addPerson(words, 'editor') },
  'moderator add': { use: 'moderator add <email>', run: (words) => addPerson(words, 'moderator') },
  'sign-in': { use: 'sign-in <email>', run: async (words) => linkFor(oneAddress(words)) },
  'digest run': { use: 'digest run [--at <ISO time>]', run: runDigest },
  'letters deliver': {
    use: 'letters deliver [--at <ISO time>]',
    run: async (words) => carried(await deliverQueued(timeIn(words))),
  },
  'letters in-doubt': {
    use: 'letters in-doubt',
    run: async () => {
      const letters = await lettersInDoubt(DOUBT_MAX);
      const digests = await deliveriesInDoubt(undefined, DOUBT_MAX);
      const lines = letters.map(({ id, kind }) => `letter ${id}, ${kind}`);
      lines.push(...digests.map(({ id, issueSlug }) => `digest ${id}, ${issueSlug}`));
      return [`${lines.length} in doubt`, ...lines].join('\n');
    },
  },
  seed: { use: 'seed [--stories N] [--comments N] [--subscribers N]', run: seed },
  backup: {
    use: 'backup <file>',
    run: async (words) => {
      const file = oneWord(words);
      await backupTo(file);
      return `Backed up to ${file}. Keep the secret key beside it, or its links stop working.`;
    },
  },
  restore: {
    use: 'restore <file>',
    run: async (words) => {
      const { databaseUrl, databaseAuthToken } = site.config;
      const file = oneWord(words);
      const since = await takenBackSoFar();
      await close();
      await restoreFrom(file, databaseUrl, databaseAuthToken);
      const again = await takeBackAgain(since, site.clock.now());
      const held = 'Sending is held until someone releases it at the desk, under Letters.';
      return [`Restored. ${held}`, ...toldOf(again)].join('\n');
    },
  },
  erase: { use: 'erase <email> [--leave-published]', run: erase },
  upgrade: {
    use: 'upgrade',
    asLeft: true,
    run: async (words) => {
      if (words.length > 0) throw new WrongUse('');
      return (await upgrade(site.config.databaseUrl, site.clock.now())).join('\n');
    },
  },
  doctor: {
    use: 'doctor',
    run: async () => {
      const found = await findings(site.clock.now());
      return found.length > 0 ? found.join('\n') : 'All is well.';
    },
  },
};

async function addPerson(words: string[], role: Role): Promise<string> {
  const email = oneAddress(words);
  await giveRole(email, role, HOUSE, site.clock.now());
  return linkFor(email);
}

/** For whoever wrote to the publisher; the person's own page does the same. */
async function erase(words: string[]): Promise<string> {
  const leaves = words.includes('--leave-published');
  const email = oneAddress(words.filter((word) => word !== '--leave-published'));
  const stays = leaves ? 'leave' : 'nothing';
  const erased = await eraseAddress(email, stays, HOUSE, site.clock.now());
  if (erased.outcome === 'works here') {
    throw new Error('Somebody who works here: take their role from them first, then erase.');
  }
  const { stories, comments, letters } = erased;
  return `Erased: ${stories} stories, ${comments} comments, ${letters} letters, and the address. Backups keep it until they are replaced.`;
}

/** Prepares what is due then, at once or in a digest, and delivers what is queued. */
async function runDigest(words: string[]): Promise<string> {
  const at = timeIn(words);
  const atOnce = await prepareInstant(at);
  const { issues, prepared, nothingNew } = await prepareDue(at);
  const lines = [
    `${issues} issues, ${prepared} digests prepared, ${nothingNew} with nothing new`,
    `${atOnce.essays} new essays, ${atOnce.prepared} letters at once prepared`,
    carried(await deliverQueued(at)),
  ];
  return lines.join('\n');
}

/** Generated rows for trying and measuring: published stories, comments, confirmed subscribers. */
async function seed(words: string[]): Promise<string> {
  const wanted = flags(words, ['stories', 'comments', 'subscribers']);
  const [stories, comments, subscribers] = [
    wholeNumber(wanted.stories),
    wholeNumber(wanted.comments),
    wholeNumber(wanted.subscribers),
  ];
  if (stories + comments + subscribers === 0) throw new WrongUse('Say how many of what.');
  const now = site.clock.now();
  await mirrorContent(now);
  if (stories + comments > 0) await seedMany({ stories, comments }, now);
  if (subscribers > 0) await seedSubscribers(subscribers, now);
  return `${stories} stories, ${comments} comments, ${subscribers} subscribers`;
}

function wholeNumber(typed: string | undefined): number {
  if (typed === undefined) return 0;
  if (!/^\d{1,7}$/.test(typed)) throw new WrongUse('Numbers are whole, up to 9,999,999.');
  return Number(typed);
}

function carried(counts: Awaited<ReturnType<typeof deliverQueued>>): string {
  if (!counts) return 'No mail server is set (SMTP_URL): letters wait. At home, read /mailbox.';
  const { sent, later, inDoubt, failed, skipped } = counts;
  return `${sent} sent, ${later} to try later, ${inDoubt} in doubt, ${failed} failed, ${skipped} skipped`;
}

function timeIn(words: string[]): number {
  const { at } = flags(words, ['at']);
  if (at === undefined) return site.clock.now();
  const time = Date.parse(at);
  if (Number.isNaN(time)) throw new WrongUse('--at takes a time such as 2026-11-27T07:00:00Z.');
  return time;
}

function flags(words: string[], names: string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: words, options }).values as Record<string, string | undefined>;
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : '');
  }
}

async function linkFor(email: string): Promise<string> {
  return absolute(await oneTimeSignIn(email, site.clock.now()));
}

function oneAddress(words: string[]): string {
  const found = readAddress(oneWord(words));
  if (!found) throw new WrongUse('That is not an e-mail address.');
  return found;
}

function oneWord(words: string[]): string {
  if (words.length !== 1) throw new WrongUse('');
  return words[0]!;
}

/** Finds the command, opens the database, runs it. Answers with the exit code. */
export async function runCommand(words: string[]): Promise<number> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((each) => each in commands);
  const command = name === undefined ? undefined : commands[name];
  if (!command) return complain(2, `Commands:\n${usages()}`);
  const settings = readConfig(environmentWithFile());
  if (!settings.ok) return complain(1, settings.faults.join('\n'));
  setSite(settings.config);
  try {
    await connect(settings.config.databaseUrl, settings.config.databaseAuthToken);
    if (!command.asLeft) {
      await migrate();
      await readGeneration();
    }
    const said = await command.run(words.slice(name!.split(' ').length));
    if (said) process.stdout.write(`${said}\n`);
    return 0;
  } catch (error) {
    if (error instanceof WrongUse)
      return complain(2, `${error.message} Use: ${command.use}`.trim());
    return complain(1, error instanceof Error ? error.message : 'It failed.');
  } finally {
    await close();
  }
}

/** Every command, a line each. */
export function usages(): string {
  return Object.values(commands)
    .map(({ use }) => `  npm run -s counter -- ${use}`)
    .join('\n');
}

function complain(code: number, sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return code;
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2));
}
