// Letters that come again: which file words which, and the headers by which a mail program shows
// the list and ends it (RFC 8058, RFC 2369, RFC 2919). The digest and what is told at once are two
// lists, so that a person's own rules can tell them apart and one press ends one of them.
import type { DeliveryRow } from '#domain/digests/sending.ts';
import { absolute, site } from '#lib/site.ts';
import { wordDigest } from './digest.ts';
import { wordNewEssay } from './new-essay.ts';
import { keysOf } from './personal.ts';

export function wordDelivery(row: DeliveryRow) {
  return row.stream === 'instant' ? wordNewEssay(row) : wordDigest(row);
}

export function listHeaders(row: DeliveryRow): Record<string, string> {
  const { siteUrl, bounceDomain } = site.config;
  const isAtOnce = row.stream === 'instant' && row.essayId !== null;
  const { stop, room } = keysOf(row, isAtOnce ? { essay: row.essayId! } : 'digest');
  const door = `<${absolute(`/u/${stop}`)}>`;
  const mailto = bounceDomain ? `, <mailto:u+${stop}@${bounceDomain}>` : '';
  return {
    'List-Id': `<${isAtOnce ? 'essays' : 'digest'}.${siteUrl.hostname}>`,
    'List-Unsubscribe': `${door}${mailto}`,
    // SITE_URL is https or loopback, so the door is never shown in clear to strangers.
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Archive': `<${absolute(isAtOnce ? '/articles' : '/issues')}>`,
    'List-Help': `<${absolute(`/subscriptions/${room}`)}>`,
  };
}
