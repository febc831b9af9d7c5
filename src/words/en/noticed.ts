// Words of what is pointed out before a story is sent: what it looks like, where it stands, and what
// could stand there instead.

import { inWords } from './forms.ts';

export const noticed = {
  title: {
    asked: 'What we noticed',
    sending: 'Before it goes: look at this once',
    'taken out': 'What is left',
  },
  lead: (count: number) =>
    count === 1
      ? 'One place could lead to a person. It is a guess, made here by a program.'
      : `${inWords(count)} places could lead to a person. They are guesses, made here by a program.`,
  choice:
    'Take out what should not be there, change it yourself, or send it as it is: an editor looks for these too.',
  change: 'Change it below, or save once more: an editor looks for these too.',
  took: 'Taken out. The story is shown as it would be sent now.',
  clear: 'Nothing more was noticed.',
  where: {
    title: 'In the title',
    body: 'In your story',
    said: 'In the sentence you remember',
    better: 'In what made it good, or would have put it right',
    rule_text: 'In the rule',
  },
  instead: 'It would then say',
  take: 'Take it out',
  takeOf: (text: string) => `: ${text}`,
  all: 'Take all of them out',
  more: (count: number) =>
    count === 1
      ? 'One more place shows when some of these are gone.'
      : `${inWords(count)} more places show when some of these are gone.`,
  look: (count: number) =>
    count === 1
      ? 'Look at one place first'
      : `Look at ${inWords(count).toLowerCase()} places first`,
  send: 'Send it as it is',
} as const;
