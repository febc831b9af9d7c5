// Tells the author of a comment that waited that it is on its page.
import { toldOfPublishing } from '#domain/comments/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; href: string; mine: string | null };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await toldOfPublishing(letter);
  if (!told) return undefined;
  return {
    title: told.subject.title,
    href: absolute(`${told.subject.path}#comment-${told.comment.id}`),
    mine: told.mine && absolute(`/mine/${told.mine}`),
  };
}

export function words({ title, href, mine }: Facts): Worded {
  const said = catalogue.mailComments.published;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.preheader,
    blocks: [
      { p: said.text(title) },
      { button: said.see, href },
      ...(mine ? [{ p: said.mine }, { link: said.keep, href: mine }] : []),
    ],
    reason: catalogue.mailComments.author,
  });
}
