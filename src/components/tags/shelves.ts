// Tags by the letter they begin with, in the order of the publication's language: two thousand of
// them are read like a dictionary. Scripts of thousands of letters stand on one shelf each.

type Card = { slug: string; name: string; count: number };
export type Shelf = { letter: string; tags: Card[] };

/** From so many on, a list needs letters to jump to and the most used set apart. */
export const LONG_LIST_MIN = 30;
const MOST_USED = 12;
const WHOLE_SCRIPTS: [RegExp, string][] = [
  [/^\p{N}/u, '0–9'],
  [/^\p{Script=Han}/u, '漢'],
  [/^\p{Script=Hangul}/u, '한'],
  [/^[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'あ'],
];

export function shelvesOf(cards: Card[], language: string): Shelf[] {
  const { compare } = new Intl.Collator(language, { numeric: true, ignorePunctuation: true });
  const sorted = cards.toSorted((a, b) => compare(a.name, b.name));
  const byLetter = Map.groupBy(sorted, (card) => letterOf(card.name, language));
  return [...byLetter].map(([letter, tags]) => ({ letter, tags }));
}

export function mostUsed(cards: Card[]): Card[] {
  return cards.toSorted((a, b) => b.count - a.count).slice(0, MOST_USED);
}

/** "Éclairs" stands under E, "«нет»" under Н. */
function letterOf(name: string, language: string): string {
  const first = /[\p{L}\p{N}].*/su.exec(name)?.[0] ?? name;
  const whole = WHOLE_SCRIPTS.find(([script]) => script.test(first));
  if (whole) return whole[1];
  return [...first.normalize('NFD')][0]!.toLocaleUpperCase(language);
}
