// Words of the digest's door.
import { forms } from './forms.ts';

const labels = {
  email: 'Your e-mail address',
  frequency: 'How often',
  topic: 'What',
  weekday: 'On which day',
  hour: 'At what hour',
  zone: 'Where you are',
};

export const subscriptions = {
  box: 'The good, the bad and the put right, by post once a week',
  labels,
  send: 'Send me the digest',
  hint: 'We write once to ask if it was you. Then you choose how often, and what. A week with no stories is a week with no letter.',
  frequencies: { weekly: 'Weekly' } as Record<string, string>,
  frequencyHints: { weekly: 'Once a week, about six stories.' } as Record<string, string>,
  topics: {
    articles: 'Essays',
    'verdict:good': 'Good service',
    'verdict:bad': 'Bad service',
    'verdict:turned': 'Put right in the end',
  },
  onlyPrinciples: 'Only these principles',
  onlyPrinciplesOptional: 'none ticked means all',
  when: 'When',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  save: 'Save my choices',
  errors: (faults: Record<string, string>) =>
    forms.sentences(faults, labels, {
      'email:missing': 'Give us an address to write to.',
      'email:address': 'Check your e-mail address: post could not reach it as it stands.',
    }),
} as const;
