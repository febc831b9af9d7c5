// "Would you make this a story?", to the author of a comment: a draft with their own words in it,
// and nothing that happens by itself. A comment that was taken back or off meanwhile leaves
// nothing to ask.
import { toldOfAsking } from '#domain/comments/to-story.ts';
import type { LetterRow } from '#domain/letters.ts';
import { publication } from '#domain/publication.ts';
import { dateWords } from '#lib/dates.ts';
import { absolute, site } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; note: string | null; href: string; until: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await toldOfAsking(letter, site.clock.now());
  if (!told) return undefined;
  return {
    title: told.title,
    note: told.note,
    href: absolute(`/tell/${told.token}`),
    until: dateWords(told.expiresAt, publication(), 'long'),
  };
}

export function words({ title, note, href, until }: Facts): Worded {
  const said = catalogue.drafts.mail.comment;
  return composeLetter({
    subject: said.subject,
    preheader: said.preheader,
    blocks: [
      { p: said.text(title) },
      ...(note ? [{ h2: said.note }, { quote: note }] : []),
      { p: said.begun },
      { button: said.open, href },
      { p: said.until(until) },
    ],
    reason: said.reason,
  });
}
