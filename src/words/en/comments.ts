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
  teller: (name: string) => (name ? `${name}, who told the story` : 'Who told the story'),
  nameless: 'A reader who took their name away',
  closedTo: {
    none: null,
    'plus-ones': null,
    comments: 'The person who told this story takes no more comments under it.',
  },
  add: 'Add a comment',
  gone: 'a story that is not shown now',
  labels,
  kinds: { comment: 'Comment', 'plus-one': 'Plus one' },
  plusOneHint:
    'A plus one is the one thing that would have raised the bar, from either side of the counter.',
  noPlusOnes: 'Plus ones are closed under this story.',
  emailOptional: 'never shown',
  notify: 'Write to me if somebody answers',
  send: 'Send my comment',
  sendHint: 'We mail you a link with one button, so that nobody writes in your name.',
  signedInHint: 'You are signed in, so no letter is needed.',
  errors: (faults: Record<string, string>) =>
    forms.sentences(faults, labels, {
      'body:missing': 'Write your comment first.',
      'body:short': 'Write a little more: at least {n} letters.',
      'body:long': 'Keep your comment to {n} letters. Yours is all still here.',
      'display_name:missing': 'Give a name to show. It need not be your own.',
      'display_name:blank': 'Give a name that can be seen.',
      'display_name:house': 'That name could be taken for one of ours. Choose another.',
      'email:missing':
        'Give us your e-mail address, as the link that confirms it is you goes there.',
      'email:address': 'Check your e-mail address, as the link that confirms it is you goes there.',
      ':closed to plus-ones':
        'Plus ones are closed under this story. Send it as a comment, if it can be one.',
      ':again': 'You are signed in. Press once more, so that we know it was you.',
      ':too many': 'Many comments have come within an hour. Send this one a little later.',
    }),
  page: {
    title: 'Add a comment',
    on: 'On ',
    closed: 'No comments can be added here at present.',
    closedWhy:
      'It is under review, was taken back by the person it belongs to, or they take no more comments.',
    yours: 'Your words, so that you can keep them',
  },
  received: {
    look: {
      title: 'Now look in your post',
      top: 'Received, not yet on the page',
      lead: 'A letter with a link goes to ',
      next: ' Open it and press the one button. Without that, nobody reads your comment, and after seven days it is gone.',
      bare: 'A link goes to the address you gave. Open it and press the one button. Without that, nobody reads your comment, and after seven days it is gone.',
      right: 'Is that address right?',
      email: 'Your e-mail address',
      again: 'Send it again',
      noted: 'Noted. We write to one address at most once an hour, so the letter may take as long.',
    },
    nothing: 'If nothing comes',
    lines: [
      ['Wait five minutes.', 'Post between strangers is sometimes held back once.'],
      ['Look in the folder for junk.', 'The letter is called'],
      [
        'It may wait for its turn.',
        'Each address gets one such letter an hour, and three a day. Confirm one, and the others follow.',
      ],
      ['Correct the address', 'here. The old link stops working.'],
    ],
    held: {
      title: 'An editor reads it first',
      top: 'Received, not yet on the page',
      lead: 'Your comment is safe. It waits for an editor, for this reason:',
      leadMany: 'Your comment is safe. It waits for an editor, for these reasons:',
      next: 'You get a letter when it is decided, either way.',
    },
    heldFor: {
      new: 'We read the first two comments of each person before they appear.',
      links: 'There is a link in it.',
      repeat: 'The same words were sent before.',
      record: 'An earlier comment of yours was not published.',
      timing: 'It came faster than anyone reads a page, so a person looks at it.',
      old: 'The page is more than a year old.',
    },
    settled: {
      title: 'It was decided already',
      lead: 'This comment does not wait any more. The letter about it says what became of it.',
      confirmedTitle: 'Your comment is on the page',
    },
    mine: 'Take it back',
    back: 'Back to the page',
  },
} as const;
