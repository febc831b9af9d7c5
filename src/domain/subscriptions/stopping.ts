// The link that stops letters. Each letter's own stops what that letter was sent for: the digest's
// the digest, an essay's whatever named that essay when it left; the one in the letters about a
// subscription, and in all letters from before there were scopes, stops everything. A scope stands
// in the token in clear and in its mark: `k3.d.…`, `k3.e1f.…` (of the essay 1f), plain `k3.…`.
import { type Tx, transaction } from '#db/client.ts';
import { maskedAddress } from '#lib/addresses.ts';
import { keyedMark, sameMark } from '#lib/tokens.ts';
import { recordEvent, VISITOR } from '../events.ts';
import {
  endWithin,
  isOn,
  subscriberById,
  subscriberOfToken,
  tokenOfSubscriber,
} from '../subscriptions.ts';
import { topicsOfLetter } from './at-once.ts';
import type { Topic } from './choices.ts';
import { chosenBy, endAtOnce, endDigest } from './chosen.ts';
import { type NamedTopic, namedTopics } from './naming.ts';
import type { Subscriber } from './timetable.ts';

export type Scope = 'all' | 'digest' | { essay: number };
type Key = Pick<Subscriber, 'id' | 'generation'>;
type Stop = { subscriber: Subscriber; scope: Scope };

const SCOPED = /^([0-9a-z]{1,9})\.(d|e[0-9a-z]{1,8})\.([\w-]{20})$/;
/** 120 bits, as in every link of ours. */
const MARK_LETTERS = 20;

export function stopToken(subscriber: Key, scope: Scope): string {
  if (scope === 'all') return tokenOfSubscriber(subscriber);
  const word = scope === 'digest' ? 'd' : `e${scope.essay.toString(36)}`;
  return `${subscriber.id.toString(36)}.${word}.${markOf(subscriber, word)}`;
}

/** The link in every such letter. Acts at once, as often as it is pressed. */
export async function endByOneClick(token: string, now: number): Promise<'ended' | 'unknown'> {
  const stop = await readStop(token);
  if (!stop) return 'unknown';
  await transaction((tx) => end(tx, stop, now));
  return 'ended';
}

/** Where what still comes can be stopped too, as a path; null when nothing does. */
export async function stopOfTheRest(token: string): Promise<string | null> {
  const stop = await readStop(token);
  if (!stop || !isOn(stop.subscriber)) return null;
  return `/u/${tokenOfSubscriber(stop.subscriber)}`;
}

/** What the page behind the link shows before its button is pressed. */
export async function openStop(token: string) {
  const stop = await readStop(token);
  if (!stop) return undefined;
  const { subscriber, scope } = stop;
  const { frequency, atOnce } = await chosenBy(subscriber.id);
  const named = typeof scope === 'object' ? await topicsOfLetter(scope.essay, subscriber.id) : [];
  const hasDigest = frequency !== null && scope !== 'all';
  const rest = scope === 'digest' ? atOnce.length > 0 : hasDigest || atOnce.length > named.length;
  const isThere = isOn(subscriber) && subscriber.address !== '';
  const stillComes = { all: true, digest: frequency !== null, essay: named.length > 0 };
  return {
    stops: typeof scope === 'object' ? ('essay' as const) : scope,
    names: (await namedTopics(named)) as NamedTopic[],
    isOn: isThere && stillComes[typeof scope === 'object' ? 'essay' : scope],
    address: subscriber.address === '' ? '' : maskedAddress(subscriber.address),
    key: tokenOfSubscriber(subscriber),
    goesOn: isThere && scope !== 'all' && rest,
  };
}

/** Ends some of it; what was the last of it ends the subscription, which can begin again. */
export async function endSome(tx: Tx, id: number, some: 'digest' | Topic[], now: number) {
  const { digest, atOnce } = await chosenBy(id, tx);
  const ends = some === 'digest' ? digest.length : some.length;
  if (ends === 0) return;
  if (ends === digest.length + atOnce.length) return endWithin(tx, id, VISITOR, now);
  await (some === 'digest' ? endDigest(tx, id) : endAtOnce(tx, id, some));
  const reason = some === 'digest' ? 'digest' : 'at once';
  await recordEvent(tx, { on: 'subscriber', id, act: 'end', actor: VISITOR, reason }, now);
}

async function end(tx: Tx, { subscriber, scope }: Stop, now: number): Promise<void> {
  const { id } = subscriber;
  if (scope === 'all') return endWithin(tx, id, VISITOR, now);
  const some = scope === 'digest' ? scope : await topicsOfLetter(scope.essay, id, tx);
  await endSome(tx, id, some, now);
}

async function readStop(token: string): Promise<Stop | undefined> {
  const [, row = '', word = '', mark = ''] = SCOPED.exec(token) ?? [];
  if (row === '') {
    const subscriber = await subscriberOfToken(token);
    return subscriber && { subscriber, scope: 'all' };
  }
  const subscriber = await subscriberById(Number.parseInt(row, 36));
  if (!subscriber || !sameMark(mark, markOf(subscriber, word))) return undefined;
  const scope = word === 'd' ? 'digest' : { essay: Number.parseInt(word.slice(1), 36) };
  return { subscriber, scope };
}

function markOf({ id, generation }: Key, word: string): string {
  return keyedMark('stop', `${id}:${generation}:${word}`).slice(0, MARK_LETTERS);
}
