// What all who are told the same would read is put together once, with marks where the personal
// lines go, so that ten thousand letters cost little more than one.
import { randomBytes } from 'node:crypto';
import type { DeliveryRow } from '#domain/digests/sending.ts';
import { publication } from '#domain/publication.ts';
import { type Scope, stopToken } from '#domain/subscriptions/stopping.ts';
import { tokenOfSubscriber } from '#domain/subscriptions.ts';
import { maskedAddress } from '#lib/addresses.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import type { Worded } from './frame.ts';
import { escaped } from './look.ts';

/** Why this person gets the letter, and the keys of their links. */
export type Personal = { dateline: string; reason: string; stop: string; room: string };

/** Marks of the personal lines, with a key that nobody's words can hold. */
const KEY = randomBytes(9).toString('hex');
const NAMES = ['dateline', 'reason', 'stop', 'room'] as const;
const [dateline, reason, stop, room] = NAMES.map((_, at) => `q${at}${KEY}q`) as Line4;
export const MARKS: Personal = { dateline, reason, stop, room };
const MARKED = new RegExp(`q([0-3])${KEY}q`);
/** Sets of items that are kept ready; more than an issue usually has. */
const READY_MAX = 40;

type Line4 = [string, string, string, string];
type Ready = { subject: string; text: string[]; html: string[] };
const ready = new Map<string, Ready>();

/** `key` says all that the letter rests on, but for the personal lines. */
export async function personalised(
  key: string,
  make: () => Promise<Worded | undefined>,
  lines: Personal,
): Promise<Worded | undefined> {
  const found = ready.get(key) ?? keep(key, await make());
  if (!found) return undefined;
  const filled = (parts: string[], write: (line: string) => string) =>
    // A split by a pattern with a group leaves the group at every second place.
    parts.map((part, at) => (at % 2 ? write(lines[NAMES[Number(part)]!]) : part)).join('');
  return {
    subject: found.subject,
    text: filled(found.text, (line) => line),
    html: filled(found.html, escaped),
  };
}

/** The lines that are the same for every kind of letter that comes again. */
export function personalLines(row: DeliveryRow, scope: Scope, reason: string): Personal {
  const { language, zone } = publication();
  const date = dateWords(row.date, { language, zone: row.zone ?? zone }, 'weekday');
  return {
    dateline: catalogue.mailDigest.dateline(date, maskedAddress(row.address)),
    reason,
    ...keysOf(row, scope),
  };
}

/** The keys behind "stop these letters" and "change what you get". */
export function keysOf({ subscriberId: id, generation }: DeliveryRow, scope: Scope) {
  const subscriber = { id, generation };
  return { stop: stopToken(subscriber, scope), room: tokenOfSubscriber(subscriber) };
}

/** The foot's links, with marks for the keys. */
export function markedFoot(onTheWeb?: string) {
  const foot = {
    stop: absolute(`/u/${MARKS.stop}`),
    change: absolute(`/subscriptions/${MARKS.room}`),
  };
  return { ...foot, ...(onTheWeb ? { onTheWeb } : {}) };
}

function keep(key: string, worded: Worded | undefined): Ready | undefined {
  if (!worded) return undefined;
  const cut = (text: string) => text.split(MARKED);
  const made = { subject: worded.subject, text: cut(worded.text), html: cut(worded.html) };
  if (ready.size >= READY_MAX) ready.delete(ready.keys().next().value!);
  ready.set(key, made);
  return made;
}
