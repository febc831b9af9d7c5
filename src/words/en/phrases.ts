// Words of the phrase book.

const figure = new Intl.NumberFormat('en-GB');

export const phrases = {
  title: 'The phrase book',
  text: 'The sentences people remember, from both sides of the counter: how often we have heard each one, and what would have been better.',
  description:
    'Sentences that people remember from good and bad service, how often they were heard, and what was said instead.',
  filter: 'Which sentences',
  all: 'All',
  from: { good: 'From good service', bad: 'From bad service', turned: 'Put right in the end' },
  show: 'Show',
  count: (n: number) => (n === 1 ? 'One sentence' : `${figure.format(n)} sentences`),
  heard: (n: number) => (n === 1 ? 'heard once' : `heard ${figure.format(n)} times`),
  allStories: (n: number) => `All ${figure.format(n)} stories`,
  rule: 'The rule behind it',
  keep: 'Nothing. Keep this one.',
  instead: 'Said instead',
  survey: 'Sentences from stories told here, not a survey.',
  examplesNote: 'From invented examples, until the first real story comes in. Not a survey.',
  book: 'The phrase book',
  none: 'Nobody has said a word yet',
  noneText:
    'Sentences come here from the stories: whoever tells one may add what was said across the counter.',
  noneOf: 'No sentence like that yet',
  noneOfText: 'No story told so has a sentence in it. Look at all of them, or tell us one:',
  tell: 'Tell us a story',
  one: 'A sentence they remember',
  stories: (n: number) => (n === 1 ? 'The story it was heard in' : 'The stories it was heard in'),
  newest: (n: number) => `The newest ${n} of them.`,
} as const;
