// The one reminder, a day after the question, while its link is still good.
import type { LetterRow } from '#domain/letters.ts';
import { isOpen, linkById, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { subscriberById } from '#domain/subscriptions.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { whatOf } from './confirm-subscription.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { what: string; isDigest: boolean; href: string; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const subscriber = await subscriberById(letter.aboutId ?? 0);
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  if (subscriber?.state !== 'unconfirmed' || !link || !isOpen(link, site.clock.now())) {
    return undefined;
  }
  const until = dateWords(link.expiresAt ?? letter.writtenAt, publication(), 'time');
  return { ...(await whatOf(subscriber.id)), href: absolute(`/confirm/${tokenOf(link)}`), until };
}

export function words({ what, isDigest, href, until }: Facts): Worded {
  const { reminder: said, confirm } = catalogue.mailSubscription;
  return composeLetter({
    subject: said.subject(what),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(what) },
      { button: isDigest ? confirm.press : confirm.pressAtOnce, href },
      { p: said.once(until) },
      { small: confirm.notYou },
    ],
    reason: confirm.reason,
  });
}
