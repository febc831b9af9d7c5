// The key to a draft, for whoever typed their address into it. It may reach somebody who began
// nothing, so it repeats none of the words.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { draftToldOf } from '#domain/stories/drafts.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { publication: string; href: string; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const draft = await draftToldOf(letter, site.clock.now());
  if (!draft) return undefined;
  return {
    publication: publication().name,
    href: absolute(`/tell/${draft.token}`),
    until: dateWords(draft.expiresAt, publication(), 'long'),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.drafts.mail.kept;
  return composeLetter({
    subject: said.subject,
    preheader: said.preheader,
    blocks: [
      { p: said.hello(facts.publication) },
      { button: said.open, href: facts.href },
      { p: said.until(facts.until) },
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
