// Confirms that a story was taken back, and leads to where it can be brought back. Whoever holds
// the link could have done it: so they hear of it.
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { WITHDRAWN_WORDS_DAYS } from '#domain/stories/erasing.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; wasShown: boolean; erased: string; href: string | undefined };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'withdrawn');
  if (!told?.story.title) return undefined;
  const erasedAt = (told.story.withdrawnAt ?? letter.date) + WITHDRAWN_WORDS_DAYS * DAY_MS;
  return {
    title: told.story.title,
    wasShown: told.story.cameFrom === 'published',
    erased: dateWords(erasedAt, publication(), 'long'),
    href: told.room && absolute(`/mine/${told.room}`),
  };
}

export function words({ title, wasShown, erased, href }: Facts): Worded {
  const said = catalogue.mailStories.withdrawn;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.preheader,
    blocks: [
      { p: wasShown ? said.text(title) : said.unseen(title) },
      { p: said.erased(erased) },
      ...(href ? [{ link: said.openRoom, href }] : []),
      { small: said.notYou },
    ],
    reason: said.reason,
  });
}
