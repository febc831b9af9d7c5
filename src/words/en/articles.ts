// Words around an essay.

export const articles = {
  heading: 'Essays',
  essay: 'Essay',
  minutes: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  principle: (number: number, sentence: string) => `Principle ${number}: ${sentence}`,
  principleShort: (number: number) => `Principle ${number}`,
  by: (name: string) => `By ${name}`,
  published: 'Published',
  corrected: ', corrected',
  evidence: 'The evidence so far',
  evidenceFor: (sentence: string) => `The evidence: “${sentence}”`,
  evidenceText: 'Readers’ stories filed under this principle. Four strokes and a slash make five.',
  evidenceExamples:
    'Invented stories filed under this principle. Four strokes and a slash make five.',
  evidenceFew:
    'Fewer than five stories speak to this principle so far, so here they are instead of a tally.',
  evidenceNone: 'No story speaks to this principle yet.',
  readFew: 'See them in the list',
  readAll: (count: number) => (count === 1 ? 'Read the one story' : `Read all ${count} of them`),
  empty: {
    title: 'The bell is out. Nobody has rung it yet.',
    text: 'This is a place for stories of service, good and bad, told from either side of the counter. The first one could be yours: a few lines are enough.',
    button: 'Tell the first story',
  },
  sources: 'Sources',
  sideNote: 'Side note',
  ask: 'Has it happened to you? Or the opposite?',
  askText: 'Two minutes, or ten if you like, and you don’t need an account.',
  askButton: 'Tell us what happened',
} as const;
