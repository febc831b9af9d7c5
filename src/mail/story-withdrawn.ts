// Confirms that a story was taken back. Whoever holds the link could have done it: so they hear of
// it.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { WITHDRAWN_WORDS_DAYS } from '#domain/stories/erasing.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { dateWords } from '#lib/dates.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; erased: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'withdrawn');
  if (!told?.story.title) return undefined;
  const erasedAt = (told.story.withdrawnAt ?? letter.date) + WITHDRAWN_WORDS_DAYS * DAY_MS;
  return { title: told.story.title, erased: dateWords(erasedAt, publication(), 'long') };
}

export function words({ title, erased }: Facts): Worded {
  const said = catalogue.mailStories.withdrawn;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.preheader,
    blocks: [{ p: said.text(title) }, { p: said.erased(erased) }, { small: said.notYou }],
    reason: said.reason,
  });
}
