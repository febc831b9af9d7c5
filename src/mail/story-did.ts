// A month after publication: what a story did, in a few lines, once. Not sent for one that is gone.
import type { LetterRow } from '#domain/letters.ts';
import { isShown } from '#domain/stories/appearing.ts';
import { type Doings, whatItDid } from '#domain/stories/doings.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

type Facts = Doings & { title: string; href: string; room: string | undefined };

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'published');
  if (!told || !isShown(told.story)) return undefined;
  return {
    ...(await whatItDid(told.story.id)),
    title: told.story.title ?? '',
    href: absolute(`/stories/${told.story.slug}`),
    room: told.room && absolute(`/mine/${told.room}`),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailStoryLife;
  const w = said.did;
  return composeLetter({
    subject: w.subject(facts.title),
    preheader: w.preheader,
    blocks: [
      { p: w.text(facts.title) },
      { list: w.lines(facts).map((text) => ({ text })) },
      { button: w.read, href: facts.href },
      ...(facts.room ? [{ link: said.openRoom, href: facts.room }] : []),
      { small: w.last },
    ],
    reason: said.reason,
  });
}
