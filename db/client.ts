// The one door to the database: a reader client, and a writer behind one queue.
//
// On a file, libSQL runs each statement on this thread, waiting for a lock included, and a second
// write beside an open transaction freezes the process for the whole timeout. So every write in the
// house goes through transaction(), one at a time. Another process may still hold the lock: then
// the connection that saw SQLITE_BUSY is thrown away (it stays unusable) and the act tried again.
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { SQLitePreparedQuery } from 'drizzle-orm/sqlite-core';
import * as schema from './schema.ts';

export type Db = LibSQLDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** A fault of the database without the values that were bound: those are people's words. */
export class DatabaseError extends Error {
  readonly code: string;
  readonly statement: string;
  constructor(code: string, statement: string) {
    super(`${code} in: ${statement}`);
    this.name = 'DatabaseError';
    this.code = code;
    this.statement = statement;
  }
}

const READERS = 4;
/** How long a statement may hold the thread waiting for another process's lock. */
const LOCK_WAIT_MS = 40;
/** How long an act is tried again against a busy database before it is given up. */
const BUSY_GIVE_UP_MS = 10_000;

/** For reading only. Set by connect(); every import sees the live binding. */
export let db: Db;
let reader: Client | undefined;
let writer: Client | undefined;
let writing: Db;
let queue: Promise<unknown> = Promise.resolve();
const inTransaction = new AsyncLocalStorage<true>();
const afterCommit = new WeakMap<Tx, (() => void)[]>();

/** Opens the database once for this process: a file (made if absent) or a libSQL server's URL. */
export async function connect(url: string, authToken?: string): Promise<void> {
  const isFile = url.startsWith('file:');
  if (isFile) mkdirSync(dirname(filePath(url)), { recursive: true });
  const options = { url, timeout: LOCK_WAIT_MS, ...(authToken ? { authToken } : {}) };
  writer = createClient({ ...options, concurrency: 1 });
  if (isFile) await primeWriter();
  reader = createClient({ ...options, concurrency: READERS });
  if (isFile) await Promise.all(Array.from({ length: READERS }, () => primeReader(reader!)));
  db = drizzle(reader, { schema });
  writing = drizzle(writer, { schema });
}

/** Waits for the writes already asked for, then closes. */
export async function close(): Promise<void> {
  await queue;
  reader?.close();
  writer?.close();
}

/**
 * The one way to write: BEGIN IMMEDIATE, the act, COMMIT; queued behind all others of this process.
 * The act may run more than once (a busy database), so it does nothing but read and write here.
 */
export function transaction<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  if (inTransaction.getStore()) {
    throw new Error('A transaction was asked for inside a transaction: pass the open one on.');
  }
  const turn = queue.then(() => inTransaction.run(true, () => untilNotBusy(act)));
  queue = turn.catch(() => undefined);
  return turn;
}

/** Runs after this transaction's commit; for what the process keeps in memory of the database. */
export function onCommit(tx: Tx, note: () => void): void {
  afterCommit.set(tx, [...(afterCommit.get(tx) ?? []), note]);
}

/** Several statements at once, outside drizzle: for migrations and PRAGMA. */
export async function runScript(script: string): Promise<void> {
  await writer!.executeMultiple(script);
}

export function filePath(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}

async function untilNotBusy<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  const givenUpAt = performance.now() + BUSY_GIVE_UP_MS;
  for (;;) {
    let open: Tx | undefined;
    try {
      const outcome = await writing.transaction((tx) => {
        open = tx;
        return act(tx);
      });
      for (const note of (open && afterCommit.get(open)) ?? []) note();
      return outcome;
    } catch (error) {
      if (!isBusy(error) || performance.now() > givenUpAt) throw withoutValues(error);
      await writer!.reconnect();
      await wait(1 + Math.random() * 7);
      await primeWriter().catch(() => undefined);
    }
  }
}

async function primeWriter(): Promise<void> {
  await writer!.executeMultiple('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
}

async function primeReader(client: Client): Promise<void> {
  await client.executeMultiple('PRAGMA query_only=ON; PRAGMA cache_size=-8000;');
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  if (error instanceof DatabaseError) return error.code;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const { extendedCode, code } = (cause ?? {}) as { extendedCode?: string; code?: string };
  return extendedCode ?? code ?? '';
}

function withoutValues(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) return new DatabaseError(codeOf(error), error.query);
  if (codeOf(error).startsWith('SQLITE_')) return new DatabaseError(codeOf(error), 'a transaction');
  return error;
}

// Drizzle puts every bound value into its errors' messages, and each query makes its own error:
// this is the one place all of them pass.
type Run = (statement: string, values: unknown[], run: () => Promise<unknown>) => Promise<unknown>;
const prepared = SQLitePreparedQuery.prototype as unknown as { queryWithCache: Run };
const queryWithValues = prepared.queryWithCache;
prepared.queryWithCache = async function (statement, values, run) {
  try {
    return await queryWithValues.call(this, statement, values, run);
  } catch (error) {
    throw withoutValues(error);
  }
};
