// npm run bench:record: 10,000 stories with 100,000 events over four years: what closing their
// months costs the clock, and the public record and the desk's figures whoever asks first after a
// public change.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close, connect, transaction } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { decisions, events, type StoryState, stories } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { closeMonths } from '#domain/record/closing.ts';
import { startSession } from '#domain/sessions.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { readConfig } from '#lib/config.ts';
import { setSite } from '#lib/site.ts';
import { freePort } from '../setup/ports.ts';
import { endChild, openChild, SERVE_FLAGS } from './processes.ts';

const STORIES = 10_000;
const ASKED = 60;
const OVER_MS = 1_460 * DAY_MS;
const STORIES_AT_ONCE = 250;
const REASONS = ['not-service', 'unkind', 'duplicate', 'private-person', 'legal', 'safeguarding'];

type Step = [act: string, from: string | null, to: StoryState, outcome?: string];
const PUBLISHED: Step[] = [
  ['confirm', 'unverified', 'submitted'],
  ['save', 'submitted', 'submitted'],
  ['ask', 'submitted', 'asking'],
  ['answer', 'asking', 'submitted'],
  ['save', 'submitted', 'submitted'],
  ['consent', 'submitted', 'consent'],
  ['change', 'consent', 'submitted'],
  ['consent', 'submitted', 'consent'],
  ['approve', 'consent', 'ready'],
  ['publish', 'ready', 'published', 'published'],
];
const DECLINED: Step[] = [
  ...PUBLISHED.slice(0, 8),
  ['withdraw', 'consent', 'withdrawn'],
  ['bring-back', 'withdrawn', 'consent'],
];
/** One in five is declined at the end, one in fifty taken back. */
const lifeOf = (n: number): Step[] => {
  if (n % 5 === 0) return [...PUBLISHED.slice(0, 9), ['decline', 'ready', 'declined', 'declined']];
  return n % 50 === 1 ? DECLINED : PUBLISHED;
};

const folder = mkdtempSync(join(tmpdir(), 'counter-events-'));
const [port, raisePort] = [await freePort(), await freePort()];
const env = {
  SITE_URL: `http://127.0.0.1:${port}`,
  PORT: String(port),
  DATABASE_URL: `file:${join(folder, 'counter.db')}`,
  SECRET_KEY: 'a key for measuring, thirty-two bytes or more',
  LOG_LEVEL: 'error',
};
const end = Date.now();

try {
  const cookie = await furnish();
  const served = await openChild(
    [...SERVE_FLAGS, 'tests/bench/site.ts', 'whole', String(raisePort)],
    env,
  );
  say('\ncold, drawn whole, ms; wanted: record p95 ≤ 50');
  say(`/record            ${await measured('/record', 'reader=bench')}`);
  say(`/desk/figures      ${await measured('/desk/figures', cookie)}`);
  say(`/desk/complaints   ${await measured('/desk/complaints', cookie)}`);
  await endChild(served);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Answers with the cookie of an owner who is in. */
async function furnish(): Promise<string> {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  setSite(read.config, { now: () => end });
  await connect(env.DATABASE_URL);
  await migrate();
  const owner = await giveRole('owner@example.org', 'owner', HOUSE, end - OVER_MS);
  for (let n = 0; n < STORIES; n += STORIES_AT_ONCE) await plant(n, owner.id);
  const begun = performance.now();
  let months = 0;
  let slowest = 0;
  for (let closed = -1; closed !== 0; months += closed) {
    const before = performance.now();
    closed = await closeMonths(end);
    slowest = Math.max(slowest, closed > 0 ? (performance.now() - before) / closed : 0);
  }
  const took = performance.now() - begun;
  say(`closing ${months} months: ${took.toFixed(0)} ms, at most ${slowest.toFixed(0)} ms a month`);
  const cookie = (await startSession(owner.id, 'bench', false, end)).split(';')[0]!;
  await close();
  return cookie;
}

async function plant(first: number, editorId: number): Promise<void> {
  await transaction(async (tx) => {
    for (let n = first; n < first + STORIES_AT_ONCE; n++) {
      const told = end - OVER_MS + Math.floor((OVER_MS / STORIES) * n);
      const life = lifeOf(n);
      const state = life.at(-1)![2];
      const hash = state === 'published' ? 'bench' : null;
      const words = { toldBody: 'words', body: 'words', verdict: 'good', side: 'staff' } as const;
      const { id } = await tx
        .insert(stories)
        .values({
          ...words,
          state,
          agreement: '1',
          toldAt: told,
          shownHash: hash,
          consentHash: hash,
        })
        .returning({ id: stories.id })
        .get();
      const steps = life.map(([act, fromState, toState], at) => ({
        ...{ onKind: 'story' as const, onId: id, act, fromState, toState },
        ...{
          actorKind: 'editor' as const,
          actorId: editorId,
          at: told + at * (7 + (n % 9)) * HOUR_MS,
        },
        reason: act === 'decline' ? REASONS[n % REASONS.length]! : null,
      }));
      const made = await tx
        .insert(events)
        .values(steps)
        .returning({ id: events.id, at: events.at });
      const outcome = life.at(-1)![3];
      const last = made.at(-1)!;
      const month = new Date(last.at).toISOString().slice(0, 7);
      if (outcome)
        await tx.insert(decisions).values({ eventId: last.id, kind: 'story', outcome, month });
    }
  });
}

async function measured(path: string, cookie: string): Promise<string> {
  const took: number[] = [];
  for (let n = 0; n < ASKED; n++) {
    await fetch(`http://127.0.0.1:${raisePort}/`);
    const begun = performance.now();
    const answer = await fetch(env.SITE_URL + path, { headers: { cookie }, redirect: 'manual' });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => took[Math.floor(part * (took.length - 1))]!.toFixed(1);
  return `p50 ${at(0.5)}   p95 ${at(0.95)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
