// Tells whoever told a story that it is on the site. A story taken back since is not announced.
import type { LetterRow } from '#domain/letters.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = { title: string; href: string; room: string | undefined };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'published');
  if (!told) return undefined;
  return {
    title: told.story.title ?? '',
    href: absolute(`/stories/${told.story.slug}`),
    room: told.room && absolute(`/mine/${told.room}`),
  };
}

export function words({ title, href, room }: Facts): Worded {
  const said = catalogue.mailStories.published;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.preheader,
    blocks: [
      { p: said.text(title) },
      { button: said.read, href },
      ...(room ? [{ p: said.room }, { link: said.openRoom, href: room }] : []),
    ],
    reason: said.reason,
  });
}
