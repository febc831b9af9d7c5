// The body of a digest: a few words, the essays, the stories by verdict, and the question back.
import { type EssayLine, type Told, VERDICTS } from '#domain/digests/telling.ts';
import type { StoryCard } from '#domain/stories/listing.ts';
import { absolute } from '#lib/site.ts';
import { words as catalogue } from '#words/en.ts';
import type { Block, Sheet } from './frame.ts';

const said = catalogue.mailDigest;
const SHEETS: Record<StoryCard['side'], Sheet> = {
  customer: 'pink',
  staff: 'canary',
  colleague: 'blue',
};
/** Mail programs cut a letter at about 100 KB: further stories are lines. */
const CARDS_MAX = 24;

export function digestBlocks(introduction: string, { essays, stories }: Told): Block[] {
  const cards = stories.slice(0, CARDS_MAX);
  const lines = stories.slice(CARDS_MAX);
  return [
    { p: introduction, theirs: true },
    ...essays.flatMap((essay): Block[] => [
      { lead: essay.title, href: hrefOfEssay(essay), kind: said.essay(essay.minutes) },
      { p: essay.summary, theirs: true },
      { button: said.read, href: hrefOfEssay(essay) },
    ]),
    ...VERDICTS.flatMap((verdict) => {
      const told = cards.filter((story) => story.verdict === verdict);
      const head = { h2: catalogue.site.verdictChoice[verdict] };
      return told.length > 0 ? [head, ...told.map(cardOf)] : [];
    }),
    ...(lines.length > 0 ? [{ h2: said.moreStories }, { list: lines.map(lineOf) }] : []),
    { h2: said.ask },
    { p: said.askMore },
    { link: said.tell, href: absolute('/stories/new') },
  ];
}

function cardOf(story: StoryCard): Block {
  const { verdict } = story;
  return {
    card: story.title,
    href: hrefOf(story),
    small: factsOf(story),
    text: story.excerpt,
    stamp: { verdict, text: catalogue.site.verdict[verdict] },
    sheet: SHEETS[story.side],
  };
}

function lineOf(story: StoryCard) {
  const verdict = catalogue.site.verdict[story.verdict];
  return { text: story.title, href: hrefOf(story), small: `${verdict} / ${factsOf(story)}` };
}

function factsOf(story: StoryCard): string {
  return [
    said.number(story.number),
    catalogue.site.side[story.side],
    story.businessKind,
    story.sample ? catalogue.site.sample : null,
    story.source === 'told' ? catalogue.stories.secondHand : null,
    story.tie === 'none' ? null : catalogue.stories.tied,
  ]
    .filter(Boolean)
    .join(' / ');
}

function hrefOfEssay({ slug }: EssayLine): string {
  return absolute(`/articles/${slug}`);
}

function hrefOf(story: StoryCard): string {
  return absolute(`/stories/${story.slug}`);
}
