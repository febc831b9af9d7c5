// Words of the search: its box, its results, and what it says when there are none.

const number = new Intl.NumberFormat('en');
const MAX = 1_000;
/** A heading has no room for a pasted page. */
const QUOTED_MAX = 60;
/** Whatever was typed, it is read in its own direction and leaves the sentence in its. */
const quoted = (typed: string) => `“\u2068${shortened(typed)}\u2069”`;
const shortened = (typed: string) =>
  [...typed].length > QUOTED_MAX ? `${[...typed].slice(0, QUOTED_MAX).join('')}…` : typed;
const either = new Intl.ListFormat('en', { type: 'disjunction' });
const anyOf = (typed: string[]) => either.format(typed.map(quoted));
const figure = (count: number) => (count > MAX ? `${number.format(MAX)}+` : number.format(count));

export const search = {
  title: 'Search',
  titleOf: (words: string) => `Search: ${words}`,
  description: 'Search the essays, the principles and the published stories.',
  menu: 'Search',
  label: 'What are you looking for?',
  button: 'Search',
  figure,
  results: (count: number, typed: string) =>
    `${figure(count)} ${count === 1 ? 'result' : 'results'} for ${quoted(typed)}`,
  where: 'Where',
  everywhere: 'Everywhere',
  kinds: { story: 'Stories', article: 'Essays', principle: 'Principles' },
  verdict: 'Verdict',
  anyVerdict: 'All',
  side: 'Side of the counter',
  anySide: 'Any side',
  essay: 'Essay',
  notes: {
    meant: (meant: string, mistyped: string[]) =>
      `Nothing here holds ${anyOf(mistyped)}. Showing results for ${quoted(meant)}.`,
    orMeant: 'Or did you mean',
    missing: (words: string[]) => `Nothing here holds ${anyOf(words)}, so we looked for the rest.`,
    partly: 'Nothing here holds all of these words. These hold some of them.',
    cut: (letters: number, terms: number) =>
      `That is a long question. We looked for the words in its first ${letters} letters, ${terms} of them at most.`,
  },
  before: {
    title: 'Ask for a word, or for a few',
    text: 'Essays, principles and published stories are searched. The order of the words makes no difference, and a slip of the finger is forgiven.',
  },
  noWords: {
    title: 'There is no word in that',
    text: 'We look for letters and digits, in any script. One is enough.',
  },
  none: {
    title: (typed: string) => `Nothing for ${quoted(typed)}`,
    text: 'No essay, principle or published story holds it. A plainer word may do better, or fewer of them.',
    inPart: 'Nothing here in this part of the site.',
    everywhere: (count: number) =>
      `Look everywhere: ${figure(count)} ${count === 1 ? 'result' : 'results'}`,
    near: 'The nearest words here:',
  },
  ways: {
    label: 'Other ways in',
    stories: 'All stories',
    articles: 'Essays',
    principles: 'Principles',
    tags: 'Tags',
    tell: 'Tell us yours',
  },
} as const;
