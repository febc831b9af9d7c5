// Letters to look at without sending them: each is worded anew, as it would leave now. At home, where
// no mail server is set, whole; at the desk without the keys in its links, since whoever holds a
// letter's link may act as the person it was written to.
import type { LetterRow } from '#domain/letters.ts';
import { letterById, newestLetters } from '#domain/post-room.ts';
import { faultFields, log } from '#lib/log.ts';
import type { Worded } from './frame.ts';
import { wordLetter } from './wording.ts';

export type Envelope = { id: string; row: LetterRow; worded: Worded | undefined };

/** Row id in base 36, a point, 20 letters: the shape that lib/tokens.ts gives every key. */
const KEYS = /\b[0-9a-z]{1,9}\.[\w-]{20}(?![\w-])/g;

/** The newest letters that would have been sent; those with nothing left to say are left out. */
export async function envelopesAtHome(): Promise<Envelope[]> {
  const envelopes = await Promise.all((await newestLetters()).map(envelopeOf));
  return envelopes.filter(({ worded }) => worded !== undefined);
}

export async function envelopeAtHome(id: string): Promise<Envelope | undefined> {
  const row = /^\d{1,12}$/.test(id) ? await letterById(Number(id)) : undefined;
  return row && envelopeOf(row);
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

async function envelopeOf(row: LetterRow): Promise<Envelope> {
  const worded = await wordLetter(row).catch((error) => {
    log.error('letter not worded', { kind: row.kind, id: row.id, ...faultFields(error) });
    return undefined;
  });
  return { id: String(row.id), row, worded };
}
