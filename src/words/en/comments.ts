// Words around comments.
import { forms } from './forms.ts';

const labels = {
  body: 'Your words',
  kind: 'What is it?',
  display_name: 'Name to show',
  email: 'E-mail',
};

export const comments = {
  count: (count: number) =>
    count === 0 ? 'No comments yet' : `${count} ${count === 1 ? 'comment' : 'comments'}`,
  order: 'Oldest first.',
  none: 'An editor reads the first ones of each person before they appear.',
  plusOneFrom: 'Plus one from',
  teller: (name: string) => `${name}, who told the story`,
  add: 'Add a comment',
  labels,
  kinds: { comment: 'Comment', 'plus-one': 'Plus one' },
  plusOneHint:
    'A plus one is the one thing that would have raised the bar, from either side of the counter.',
  emailOptional: 'never shown',
  notify: 'Write to me if somebody answers',
  send: 'Send my comment',
  sendHint: 'We mail you a link with one button, so that nobody writes in your name.',
  signedInAs: (name: string) => `It appears under the name ${name}.`,
  errors: (faults: Record<string, string>) =>
    forms.sentences(faults, labels, {
      'body:missing': 'Write your comment first.',
      'body:short': 'Write a little more: at least {n} letters.',
      'body:long': 'Keep your comment to {n} letters. Yours is all still here.',
      'display_name:missing': 'Give a name to show. It need not be your own.',
      'display_name:blank': 'Give a name that can be seen.',
      'email:missing':
        'Give us your e-mail address, as the link that confirms it is you goes there.',
      'email:address': 'Check your e-mail address, as the link that confirms it is you goes there.',
    }),
} as const;
