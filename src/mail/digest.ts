// The digest. What it tells is asked when it leaves; what all who read the same items would read is
// put together once, with marks where the personal lines go, so that ten thousand letters cost
// little more than one.
import { randomBytes } from 'node:crypto';
import type { DeliveryRow } from '#domain/digests/sending.ts';
import { type Told, tellingMark, toldByDelivery } from '#domain/digests/telling.ts';
import { publication } from '#domain/publication.ts';
import { tokenOfSubscriber } from '#domain/subscriptions.ts';
import { maskedAddress } from '#lib/addresses.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { digestBlocks } from './digest-blocks.ts';
import { composeLetter, type Worded } from './frame.ts';
import { escaped } from './look.ts';

const said = catalogue.mailDigest;

/** Marks of the personal lines, with a key that nobody's words can hold. */
const KEY = randomBytes(9).toString('hex');
const MARKS = { dateline: `q0${KEY}q`, since: `q1${KEY}q`, token: `q2${KEY}q` };
const MARKED = new RegExp(`q([012])${KEY}q`);
/** Sets of items that are kept ready; more than an issue usually has. */
const READY_MAX = 40;

type Facts = { issueSlug: string; frequency: string; introduction: string | null } & Told;
type Ready = { subject: string; text: string[]; html: string[] };
const ready = new Map<string, Ready>();

/** The letter as it would leave now, with what it tells; undefined when nothing is left to tell. */
export async function wordDigest(
  row: DeliveryRow,
): Promise<(Worded & { told: string }) | undefined> {
  const mark = await tellingMark(row.id);
  if (mark === '') return undefined;
  const key = JSON.stringify([absolute('/'), row.issueSlug, row.introduction, mark]);
  const found = ready.get(key) ?? keep(key, await putTogether(row));
  const personal = personalLines(row);
  return {
    subject: found.subject,
    text: filled(found.text, personal, (line) => line),
    html: filled(found.html, personal, escaped),
    told: mark,
  };
}

/** RFC 8058, RFC 2369, RFC 2919: how a mail program shows the list and ends it. */
export function listHeaders(row: DeliveryRow): Record<string, string> {
  const { siteUrl, bounceDomain } = site.config;
  const token = tokenOf(row);
  const door = `<${absolute(`/u/${token}`)}>`;
  const mailto = bounceDomain ? `, <mailto:u+${token}@${bounceDomain}>` : '';
  return {
    'List-Id': `<digest.${siteUrl.hostname}>`,
    'List-Unsubscribe': `${door}${mailto}`,
    // SITE_URL is https or loopback, so the door is never shown in clear to strangers.
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Archive': `<${absolute('/issues')}>`,
    'List-Help': `<${absolute(`/subscriptions/${token}`)}>`,
  };
}

export function words({ issueSlug, frequency, introduction, ...told }: Facts): Worded {
  const titles = [...told.essays, ...told.stories].map(({ title }) => title);
  const [essays, stories] = [told.essays.length, told.stories.length];
  return composeLetter({
    subject: said.subject(titles[0] ?? '', essays, stories),
    preheader: said.preheader(titles.slice(0, 3)),
    dateline: MARKS.dateline,
    blocks: digestBlocks(introduction ?? said.hello(essays, stories), told),
    reason: said.reason(frequency, MARKS.since),
    unsubscribe: {
      stop: absolute(`/u/${MARKS.token}`),
      change: absolute(`/subscriptions/${MARKS.token}`),
      onTheWeb: absolute(`/issues/${issueSlug}`),
    },
  });
}

async function putTogether(row: DeliveryRow): Promise<Ready> {
  const { issueSlug, frequency, introduction } = row;
  const told = await toldByDelivery(row.id);
  const worded = words({ issueSlug, frequency, introduction, ...told });
  const cut = (text: string) => text.split(MARKED);
  return { subject: worded.subject, text: cut(worded.text), html: cut(worded.html) };
}

function keep(key: string, made: Ready): Ready {
  if (ready.size >= READY_MAX) ready.delete(ready.keys().next().value!);
  ready.set(key, made);
  return made;
}

/** In the order of their marks: the dateline, the day of confirming, the token. */
function personalLines(row: DeliveryRow): string[] {
  const { language, zone } = publication();
  const theirs = { language, zone: row.zone ?? zone };
  const date = dateWords(row.date, theirs, 'weekday');
  return [
    said.dateline(date, maskedAddress(row.address)),
    dateWords(row.confirmedAt ?? row.date, theirs, 'long'),
    tokenOf(row),
  ];
}

function tokenOf({ subscriberId, generation }: DeliveryRow): string {
  return tokenOfSubscriber({ id: subscriberId, generation });
}

// A split by a pattern with a group leaves the group at every second place.
function filled(parts: string[], lines: string[], write: (line: string) => string): string {
  return parts.map((part, at) => (at % 2 ? write(lines[Number(part)]!) : part)).join('');
}
