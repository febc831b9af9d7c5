// A whole site in a process of its own, as the journeys meet it: the real server, worker and
// database file. What a test may do to it from outside comes as messages: move the clock, give
// somebody a session, ask the database a question.
import type { InStatement } from '@libsql/client';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import type { Role } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { startSession } from '#domain/sessions.ts';
import { environmentWithFile, readConfig } from '#lib/config.ts';
import { start } from '../../src/server.ts';
import { movableClock } from './clock.ts';

export type Acts = {
  forward: (ms: number) => void;
  now: () => number;
  session: (address: string, role: Role) => Promise<string>;
  rows: (query: string) => Promise<unknown[]>;
};
export type Message = { id: number; act: keyof Acts; words: unknown[] };
export type Reply = { id: number; said?: unknown; fault?: string };

const clock = movableClock(new Date().getTime());
const acts: Acts = {
  forward: (ms) => clock.forward(ms),
  now: () => clock.now(),
  session: async (address, role) => {
    const person = await giveRole(address, role, HOUSE, clock.now());
    return (await startSession(person.id, 'a test', false, clock.now())).split(';')[0]!;
  },
  rows: (query: string & InStatement) => db.all(sql.raw(query)),
};

const read = readConfig(environmentWithFile('/nowhere'));
if (!read.ok) throw new Error(read.faults.join('\n'));
const house = await start({ config: read.config, clock });

process.on('message', async ({ id, act, words }: Message) => {
  try {
    const said = await (acts[act] as (...given: unknown[]) => unknown)(...words);
    process.send!({ id, said } satisfies Reply);
  } catch (error) {
    process.send!({ id, fault: String(error) } satisfies Reply);
  }
});
process.on('disconnect', () => void house.stop().then(() => process.exit(0)));
process.send!({ id: 0, said: 'open' } satisfies Reply);
