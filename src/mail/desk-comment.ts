// Tells an editor of one comment that waits.
import { toldToTheDesk } from '#domain/comments/telling.ts';
import type { LetterRow } from '#domain/letters.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; name: string; body: string; why: string; href: string };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await toldToTheDesk(letter);
  if (!told) return undefined;
  const { heldFor } = catalogue.mailComments.desk;
  return {
    title: told.subject.title,
    name: told.comment.displayName,
    body: told.comment.body,
    why: told.heldFor.map((reason) => heldFor[reason]).join('; '),
    href: absolute(`/desk/comments/${told.comment.id}`),
  };
}

export function words({ title, name, body, why, href }: Facts): Worded {
  const said = catalogue.mailComments.desk;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.preheader,
    blocks: [
      { p: said.text(name, title) },
      { quote: body },
      { facts: [[said.why, why]] },
      { button: said.decide, href },
    ],
    reason: said.reason,
  });
}
