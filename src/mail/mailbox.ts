// Letters to look at without sending them: each is worded anew, as it would leave now. At home,
// where no mail server is set, whole; at the desk without the keys in its links, since whoever
// holds a letter's link may act as the person it was written to.
import { deliveryById } from '#domain/digests/sending.ts';
import { newestDeliveries } from '#domain/digests/waiting.ts';
import { letterById, newestLetters } from '#domain/post-room.ts';
import { faultFields, log } from '#lib/log.ts';
import type { Worded } from './frame.ts';
import { wordDelivery } from './issue-wording.ts';
import { wordLetter } from './wording.ts';

export type Envelope = {
  /** Of a letter its number; of a digest the same after a d. */
  id: string;
  kind: string;
  address: string;
  writtenAt: number;
  /** Held until then, so that an undo still reaches it. */
  notBefore: number;
  worded: Worded | undefined;
};

/** As many as one looks through; older ones can still be opened by their address. */
const LISTED_MAX = 50;
/** Row id in base 36, a point, 20 letters: the shape that lib/tokens.ts gives every key. */
const KEYS = /\b[0-9a-z]{1,9}\.[\w-]{20}(?![\w-])/g;

/** The newest letters that would have been sent; those with nothing left to say are left out. */
export async function envelopesAtHome(): Promise<Envelope[]> {
  const letters = await newestLetters(LISTED_MAX);
  const digests = await newestDeliveries(LISTED_MAX);
  const newest = [
    ...letters.map(({ id, writtenAt }) => ({ id: `${id}`, writtenAt })),
    ...digests.map(({ id, writtenAt }) => ({ id: `d${id}`, writtenAt })),
  ]
    .sort((one, other) => other.writtenAt - one.writtenAt)
    .slice(0, LISTED_MAX);
  const envelopes = await Promise.all(newest.map(({ id }) => envelopeAtHome(id)));
  return envelopes.filter((envelope) => envelope?.worded !== undefined) as Envelope[];
}

export async function envelopeAtHome(id: string): Promise<Envelope | undefined> {
  const [, isDigest, number] = /^(d?)(\d{1,12})$/.exec(id) ?? [];
  if (!number) return undefined;
  return isDigest ? digestEnvelope(id, Number(number)) : letterEnvelope(id, Number(number));
}

export async function envelopeAtDesk(id: string): Promise<Envelope | undefined> {
  const envelope = await envelopeAtHome(id);
  return envelope && { ...envelope, worded: envelope.worded && withoutKeys(envelope.worded) };
}

/** The HTML for a frame: a pressed link leads the whole window, never the frame. */
export function forFrame(html: string): string {
  return html.replace('<head>', '<head><base target="_top">');
}

export function withoutKeys({ subject, text, html }: Worded): Worded {
  return { subject, text: text.replace(KEYS, '…'), html: html.replace(KEYS, '…') };
}

async function letterEnvelope(id: string, number: number): Promise<Envelope | undefined> {
  const row = await letterById(number);
  return row && { ...row, id, worded: await orNothing(wordLetter(row), id) };
}

async function digestEnvelope(id: string, number: number): Promise<Envelope | undefined> {
  const row = await deliveryById(number);
  if (!row) return undefined;
  const { address, date } = row;
  const worded = await orNothing(wordDelivery(row), id);
  const kind = row.stream === 'instant' ? 'new-essay' : 'digest';
  return { id, kind, address, writtenAt: date, notBefore: row.nextAt, worded };
}

/** One letter whose words fail must not hide the others. */
async function orNothing(wording: Promise<Worded | undefined>, id: string) {
  return wording.catch((error) => {
    log.error('letter not worded', { id, ...faultFields(error) });
    return undefined;
  });
}
