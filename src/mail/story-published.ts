// Tells whoever told a story that it is on the site: as they told it, as they approved it, or
// with names taken out as their tick allows, and then with the final text. A story taken back
// since is not announced.
import type { LetterRow } from '#domain/letters.ts';
import { basisOf, tellerLetter } from '#domain/stories/writing.ts';
import { storyPlainText } from '#lib/markdown.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = {
  title: string;
  how: keyof typeof catalogue.mailStories.published.how;
  text: string | undefined;
  href: string;
  room: string | undefined;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'published');
  if (!told) return undefined;
  const basis = await basisOf(told.story.id);
  const how = basis === 'may redact' || basis === 'approved' ? basis : 'as told';
  return {
    title: told.story.title ?? '',
    how,
    text: how === 'may redact' ? storyPlainText(told.story.body) : undefined,
    href: absolute(`/stories/${told.story.slug}`),
    room: told.room && absolute(`/mine/${told.room}`),
  };
}

export function words({ title, how, text, href, room }: Facts): Worded {
  const said = catalogue.mailStories.published;
  return composeLetter({
    subject: said.subject(title),
    preheader: said.how[how].preheader,
    blocks: [
      { p: said.how[how].text(title) },
      ...(text === undefined ? [] : [{ h2: said.final }, { quote: text }]),
      { button: said.read, href },
      ...(room ? [{ p: said.room }, { link: said.openRoom, href: room }] : []),
    ],
    reason: said.reason,
  });
}
