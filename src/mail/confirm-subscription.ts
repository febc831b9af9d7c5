// Asks the owner of an address whether the digest may come. Where it comes already the letter says
// so and leads to the choices: the page that was asked says neither.
import type { LetterRow } from '#domain/letters.ts';
import { isOpen, linkById, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { subscriberById, tokenOfSubscriber } from '#domain/subscriptions.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts =
  | { is: 'new'; name: string; href: string; until: string }
  | { is: 'already'; name: string; isPaused: boolean; href: string; stop: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const subscriber = await subscriberById(letter.aboutId ?? 0);
  const { name } = publication();
  if (subscriber?.state === 'active' || subscriber?.state === 'paused') {
    const token = tokenOfSubscriber(subscriber);
    // Whoever asked and confirmed since has nothing to learn from this letter any more.
    if ((subscriber.confirmedAt ?? 0) >= letter.writtenAt) return undefined;
    return {
      is: 'already',
      name,
      isPaused: subscriber.state === 'paused',
      href: absolute(`/subscriptions/${token}`),
      stop: absolute(`/u/${token}`),
    };
  }
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  if (subscriber?.state !== 'unconfirmed' || !link || !isOpen(link, site.clock.now())) {
    return undefined;
  }
  const until = dateWords(link.expiresAt ?? letter.writtenAt, publication(), 'time');
  return { is: 'new', name, href: absolute(`/confirm/${tokenOf(link)}`), until };
}

export function words(facts: Facts): Worded {
  return facts.is === 'new' ? question(facts) : answer(facts);
}

function question({ name, href, until }: Extract<Facts, { is: 'new' }>): Worded {
  const said = catalogue.mailSubscription.confirm;
  return composeLetter({
    subject: said.subject(name),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(name) },
      { button: said.press, href },
      { p: said.once(until) },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}

function answer({ name, isPaused, href, stop }: Extract<Facts, { is: 'already' }>): Worded {
  const said = catalogue.mailSubscription.already;
  return composeLetter({
    subject: said.subject(name),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(name) },
      ...(isPaused ? [{ p: said.paused }] : []),
      { button: said.press, href },
      { link: said.stop, href: stop },
    ],
    reason: said.reason,
  });
}
