// What the picture of a page shows when it is shared: the cover, in daylight, as the page has it.
import type { PictureFacts, Stamp } from '#lib/share-layout.ts';
import { words } from '#words/en.ts';
import type { ArticleCard, PrincipleCard, Publication, Side, StoryCard } from '../shapes.ts';
import { seedOf, sheetOf, tilesOf } from '../site/cover.ts';
import { wallColours, wallOf } from '../site/frame.ts';
import { MARKS } from '../site/marks.ts';

type House = Pick<Publication, 'name' | 'tagline' | 'wall'>;
type Words = Omit<PictureFacts, 'name' | 'wall' | 'ink' | 'tiles'>;
/** Fewer stories than this say nothing in numbers. */
type Evidence = { principle: PrincipleCard | undefined; tallyMin: number };

/** The drawings' colours by day, in sRGB (styles/art.css, styles/tokens.css). */
const FILLS: Record<string, string> = {
  paper: '#fdfaf4',
  pink: '#febdc6',
  canary: '#fadc59',
  blue: '#9fc9ef',
  ink: '#162140',
  carbon: '#1f48c5',
  red: '#e14b39',
  green: '#14764a',
  brass: '#eab53b',
};
const PAPER = '#f8f3e9';
const INK = '#162140';
const LIGHT_INK = '#faea9d';
const KEPT = '#005633';
const BROKEN = '#a01819';
/** A story's sheet says from which side it was told, never how it was judged. */
const SHEETS: Record<Side, string> = {
  customer: '#ffd6da',
  staff: '#faea9d',
  colleague: '#d1e7fb',
};
const VERDICTS = { good: KEPT, bad: BROKEN, turned: '#1a40b6' };
const TILES = 21;

export function pictureOfSite(house: House): PictureFacts {
  const plain = { kicker: '', stamps: [], foot: '', sheet: PAPER };
  return facts(house, `site ${seedOf(house.name)}`, { ...plain, title: house.tagline });
}

export function pictureOfArticle(
  article: ArticleCard,
  evidence: Evidence,
  house: House,
): PictureFacts {
  const [argued] = article.principles;
  const kicker = argued
    ? words.articles.principle(argued.number, argued.sentence)
    : words.articles.essay;
  const { title, slug } = article;
  return facts(house, slug, { kicker, title, sheet: PAPER, ...tally(evidence) });
}

export function pictureOfPrinciple(
  principle: PrincipleCard,
  tallyMin: number,
  house: House,
): PictureFacts {
  const { slug, number, sentence: title } = principle;
  const sheet = FILLS[sheetOf(slug)]!;
  const kicker = words.principles.one(number);
  return facts(house, slug, { kicker, title, sheet, ...tally({ principle, tallyMin }) });
}

export function pictureOfStory(story: StoryCard, house: House): PictureFacts {
  const { slug, title, verdict, side } = story;
  const stamp = { path: MARKS[verdict], colour: VERDICTS[verdict] };
  return facts(house, slug, {
    title,
    kicker: [words.site.side[side], story.businessKind].filter(Boolean).join(' · '),
    sheet: SHEETS[side],
    stamps: [{ ...stamp, words: words.site.verdict[verdict] }],
    foot: story.sample ? words.site.sample : '',
  });
}

function facts({ name, wall }: House, slug: string, said: Words): PictureFacts {
  const tiles = tilesOf(slug, TILES).map(({ ground, figure, path }) => ({
    ground: FILLS[ground]!,
    figure: FILLS[figure]!,
    path,
  }));
  const ink = wallOf(wall) === 'ink' ? LIGHT_INK : INK;
  return { name, wall: wallColours(wall).light, ink, tiles, ...said };
}

function tally({ principle, tallyMin }: Evidence): { stamps: Stamp[]; foot: string } {
  if (!principle || principle.kept + principle.broken < tallyMin) return { stamps: [], foot: '' };
  const { kept, broken, examples } = principle;
  const w = words.principles;
  return {
    stamps: [
      { path: MARKS.good, colour: KEPT, words: w.kept(kept) },
      { path: MARKS.bad, colour: BROKEN, words: w.broken(broken) },
    ],
    foot: examples ? words.sharing.picture.examples : w.survey,
  };
}
