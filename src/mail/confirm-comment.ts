// Asks a guest to confirm. It may reach somebody who wrote nothing, so it repeats none of the
// comment's words, nor its name.
import { toldToConfirm } from '#domain/comments/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; href: string; mine: string | null; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await toldToConfirm(letter, site.clock.now());
  if (!told) return undefined;
  return {
    title: told.subject.title,
    href: absolute(`/confirm/${told.token}`),
    mine: told.mine && absolute(`/mine/${told.mine}`),
    until: dateWords(told.expiresAt, publication(), 'long'),
  };
}

export function words({ title, href, mine, until }: Facts): Worded {
  const said = catalogue.mailComments.confirm;
  return composeLetter({
    subject: said.subject,
    preheader: said.preheader,
    blocks: [
      { p: said.hello(title) },
      { button: said.press, href },
      { p: said.once(until) },
      ...(mine ? [{ p: said.mine }, { link: said.keep, href: mine }] : []),
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
