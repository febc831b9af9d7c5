// Asks the owner of an address whether the letters may come. Where they come already the letter
// says so and leads to the choices: the page that was asked says neither.
import type { LetterRow } from '#domain/letters.ts';
import { isOpen, linkById, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { chosenBy } from '#domain/subscriptions/chosen.ts';
import { namedTopics } from '#domain/subscriptions/naming.ts';
import { subscriberById, tokenOfSubscriber } from '#domain/subscriptions.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts =
  | { is: 'new'; what: string; isDigest: boolean; href: string; until: string }
  | { is: 'already'; what: string; isPaused: boolean; href: string; stop: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const subscriber = await subscriberById(letter.aboutId ?? 0);
  const { what, isDigest } = await whatOf(letter.aboutId ?? 0);
  if (subscriber?.state === 'active' || subscriber?.state === 'paused') {
    const token = tokenOfSubscriber(subscriber);
    // Whoever asked and confirmed since has nothing to learn from this letter any more.
    if ((subscriber.confirmedAt ?? 0) >= letter.writtenAt) return undefined;
    return {
      is: 'already',
      what,
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
  return { is: 'new', what, isDigest, href: absolute(`/confirm/${tokenOf(link)}`), until };
}

/** The digest, or else what is told at once, as letters call it. */
export async function whatOf(subscriberId: number) {
  const { frequency, atOnce } = await chosenBy(subscriberId);
  const isDigest = frequency !== null;
  const named = await namedTopics(isDigest ? [] : atOnce);
  return { what: catalogue.atOnce.what(publication().name, isDigest, named), isDigest };
}

export function words(facts: Facts): Worded {
  return facts.is === 'new' ? question(facts) : answer(facts);
}

function question({ what, isDigest, href, until }: Extract<Facts, { is: 'new' }>): Worded {
  const said = catalogue.mailSubscription.confirm;
  return composeLetter({
    subject: said.subject(what),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(what) },
      { button: isDigest ? said.press : said.pressAtOnce, href },
      { p: said.once(until) },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}

function answer({ what, isPaused, href, stop }: Extract<Facts, { is: 'already' }>): Worded {
  const said = catalogue.mailSubscription.already;
  return composeLetter({
    subject: said.subject(what),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(what) },
      ...(isPaused ? [{ p: said.paused }] : []),
      { button: said.press, href },
      { link: said.stop, href: stop },
    ],
    reason: said.reason,
  });
}
