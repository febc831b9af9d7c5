// Asks whoever told a story to press one button. It may reach somebody who told nothing, so it
// repeats none of the story's words.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { awaitsConfirming } from '#domain/stories/writing.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

export type Facts = { publication: string; href: string; code: string; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const awaiting = await awaitsConfirming(letter, site.clock.now());
  if (!awaiting) return undefined;
  return {
    publication: publication().name,
    href: absolute(`/confirm/${awaiting.token}`),
    code: awaiting.code,
    until: dateWords(awaiting.expiresAt, publication(), 'long'),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailStories.confirm;
  return composeLetter({
    subject: said.subject,
    preheader: said.preheader,
    blocks: [
      { p: said.hello(facts.publication) },
      { button: said.press, href: facts.href },
      { p: said.once(facts.until) },
      { p: said.code(facts.code) },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
