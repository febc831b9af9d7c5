// The letter that lets one person in: one link, one use, a quarter of an hour.

import type { LetterRow } from '#domain/letters.ts';
import { isOpen, linkById, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { publication: string; href: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const link = letter.linkId === null ? undefined : await linkById(letter.linkId);
  if (!link || !isOpen(link, site.clock.now())) return undefined;
  return { publication: publication().name, href: absolute(`/sign-in/${tokenOf(link)}`) };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mail.signIn;
  return composeLetter({
    subject: said.subject(facts.publication),
    preheader: said.preheader,
    blocks: [
      { p: said.hello },
      { button: said.press, href: facts.href },
      { p: said.once },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
