// What a name looks like to a reader: accents, spaces and punctuation away, letters of other
// scripts that are drawn like Latin ones read as those. Names that look alike have the same look.
// The pairs are the commonest of Unicode's confusables (UTS #39) for Cyrillic and Greek.
const DRAWN_LIKE: Record<string, string> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ѕ: 's',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  ӏ: 'l',
  һ: 'h',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
};

export function lookOf(name: string): string {
  const bare = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const drawn = [...bare].map((letter) => DRAWN_LIKE[letter] ?? letter);
  return drawn
    .map((letter) => (letter === 'i' ? 'l' : letter))
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
