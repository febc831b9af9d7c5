// Words of telling at the desk, for somebody without e-mail.
import { forms } from './forms.ts';
import { tell } from './tell.ts';

const labels: Record<string, string> = {
  ...tell.labels,
  body: 'What they told you',
  verdict: 'How do they tell it?',
  side: 'Which side of the counter were they on?',
  told_how: 'How it was told to you',
  told_on: 'On which day',
  consent_how: 'How they agreed',
  agree: 'I read these three lines to them, and they agreed',
};

export const deskTold = {
  title: 'A story told to us',
  deck: 'For somebody without e-mail. Write it as they told it, in their words; readers see that it was told to us.',
  labels,
  parts: {
    what: 'What happened?',
    verdict: 'How do they tell it?',
    side: 'Which side of the counter were they on?',
    how: 'How it came to you',
  },
  bodyHint: 'In the first person, as they said it. Read it back to them before you go on.',
  howHint: 'By telephone, say, or in a letter.',
  onHint: 'The day it was told.',
  consentHint: 'I read it to her, and she said yes.',
  nameHint: 'As they wish to be shown, or nothing.',
  may: 'They also allow',
  mayRedact: 'Taking out names without asking them',
  mayQuote: 'Quoting it in talks and training',
  mayHealth: 'Printing what they tell of their own health',
  nobody: {
    title: 'Nobody can be asked afterwards',
    text: 'There is no address, so no question, no edit to approve and no private link. What they say when they call again, you note at the story. If they have an e-mail address after all, let them tell it themselves.',
  },
  keep: 'Keep it at the desk',
  errors: (found: Record<string, string>) =>
    forms.sentences(found, labels, {
      'body:missing': 'Write what they told you: at least 80 letters.',
      'told_on:day': 'Write the day as 2026-11-26. It can’t lie in the future.',
      'told_on:missing': 'Say on which day it was told.',
      'told_how:missing': 'Say how it was told to you: readers may ask.',
      'consent_how:missing': 'Say how they agreed: without that it may not be published.',
      'agree:missing': 'Tick this when they have heard the three lines and agreed.',
      'happened_on:month':
        'Write the year and month as 2026-10, or only the year. It can’t lie in the future.',
    }),
} as const;
