// Somebody who gets letters already asked for more, or another did with their address: the button
// adds it, and nothing else changes.
import type { LetterRow } from '#domain/letters.ts';
import { isOpen, linkById, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { essayTopics } from '#domain/subscriptions/choices.ts';
import { namedTopics } from '#domain/subscriptions/naming.ts';
import { wishOf } from '#domain/subscriptions/wishes.ts';
import { isOn, subscriberById, tokenOfSubscriber } from '#domain/subscriptions.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { name: string; what: string; href: string; room: string; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const subscriber = await subscriberById(letter.aboutId ?? 0);
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  const wish = link && wishOf(link);
  if (!wish || !subscriber || !isOn(subscriber) || !isOpen(link, site.clock.now())) {
    return undefined;
  }
  const { name } = publication();
  const isDigest = wish.frequency !== 'instant';
  const named = await namedTopics(isDigest ? [] : essayTopics(wish.topic));
  return {
    name,
    what: catalogue.atOnce.what(name, isDigest, named),
    href: absolute(`/confirm/${tokenOf(link)}`),
    room: absolute(`/subscriptions/${tokenOfSubscriber(subscriber)}`),
    until: dateWords(link.expiresAt ?? letter.writtenAt, publication(), 'time'),
  };
}

export function words({ name, what, href, room, until }: Facts): Worded {
  const said = catalogue.mailFollow;
  return composeLetter({
    subject: said.subject(what),
    preheader: said.preheader,
    blocks: [
      { p: said.hello(name, what) },
      { button: said.press, href },
      { p: said.once(until) },
      { small: said.notYou },
      { link: said.see, href: room },
    ],
    reason: said.reason,
  });
}
