// A month after publication: what a story did, in a few lines, once. Not sent for one that is gone.
import type { LetterRow } from '#domain/letters.ts';
import { principleBySlug } from '#domain/principles.ts';
import { isShown } from '#domain/stories/appearing.ts';
import { whatItDid } from '#domain/stories/doings.ts';
import { tellerLetter } from '#domain/stories/writing.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import { composeLetter, type Worded } from './frame.ts';

/** Below so many stories there is no tally to speak of. */
const TALLY_MIN = 5;

type Facts = {
  title: string;
  comments: number;
  letters: number;
  essays: number;
  tallies: { sentence: string; kept: number; broken: number }[];
  href: string;
  room: string | undefined;
};

export async function facts(letter: LetterRow): Promise<Facts | undefined> {
  const told = await tellerLetter(letter, 'published');
  if (!told || !isShown(told.story)) return undefined;
  const { principles, ...figures } = await whatItDid(told.story.id);
  const found = await Promise.all(principles.map(({ slug }) => principleBySlug(slug)));
  const tallies = found.flatMap((one) => (one && one.kept + one.broken >= TALLY_MIN ? [one] : []));
  return {
    ...figures,
    title: told.story.title ?? '',
    tallies: tallies.map(({ sentence, kept, broken }) => ({ sentence, kept, broken })),
    href: absolute(`/stories/${told.story.slug}`),
    room: told.room && absolute(`/mine/${told.room}`),
  };
}

export function words(facts: Facts): Worded {
  const said = catalogue.mailStoryLife;
  const w = said.did;
  const lines = [
    w.comments(facts.comments),
    ...(facts.letters > 0 ? [w.letters(facts.letters)] : []),
    ...facts.tallies.map(({ sentence, kept, broken }) => w.principle(sentence, kept, broken)),
    ...(facts.essays > 0 ? [w.essays(facts.essays)] : []),
  ];
  return composeLetter({
    subject: w.subject(facts.title),
    preheader: w.preheader,
    blocks: [
      { p: w.text(facts.title) },
      { list: lines.map((text) => ({ text })) },
      { button: w.read, href: facts.href },
      ...(facts.room ? [{ link: said.openRoom, href: facts.room }] : []),
      { small: w.last },
    ],
    reason: said.reason,
  });
}
