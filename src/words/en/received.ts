// Words of the page after telling: where the letter went, and what to do when it does not come.
import { forms } from './forms.ts';

const label = 'Your e-mail address';

export const received = {
  waits: { title: 'Now look in your post', top: 'Received, not yet with the editors', lead: '' },
  confirmed: {
    title: 'Your story is with the editors',
    top: 'Confirmed',
    lead: 'The button in the letter has been pressed. A second letter holds the link to your private page: where your story is, and the way to take it back.',
  },
  unknown: {
    title: 'Now look in your post',
    top: 'A letter is on its way',
    lead: 'Open the link in the letter and press the one button: then an editor gets your story. If you corrected your address, the newest letter is the one that counts.',
  },
  sentTo: 'A letter with a link goes to',
  press:
    'Open it and press the one button: then an editor gets your story. Without that nobody reads it, and after thirty days it is gone.',
  sentAgain:
    'Noted. The letter leaves as soon as we may write to this address: once an hour, three times a day at most. If you corrected the address, the old link no longer works.',
  code: {
    title: 'Or type the code from the letter',
    label: 'Code',
    hint: 'Eight letters and figures, such as K7QF-2MXD. It does here what the link does there.',
    button: 'Confirm my story',
  },
  isRight: 'Is that address right?',
  label,
  button: 'Send it again',
  nothing: {
    title: 'If nothing comes',
    steps: [
      ['Wait five minutes.', 'Post between strangers is sometimes held back once.'],
      ['Look in the folder for junk.', 'The letter is called “Your story: one button to press”.'],
      [
        'It may wait for its turn.',
        'Each address gets one such letter an hour, and three a day. What does not fit comes a day later.',
      ],
      ['Correct the address', 'here. The old link stops working.'],
    ],
  },
  kept: 'Your story is kept, and waits for its button.',
  errors: (faults: Record<string, string>) =>
    forms.sentences(
      faults,
      { email: label, code: 'Code', own_risk: label },
      {
        'email:missing': 'Give us your e-mail address, as the link goes there.',
        'email:address': 'Check your e-mail address, as the link goes there.',
        'own_risk:employer':
          'This address may belong to an employer, or to the business itself. What we write to it could be read there. Give another one, or tick that you know.',
        'code:missing': 'Type the code as it stands in the letter.',
        'code:wrong':
          'That is not the code in the newest letter. Look again: it has eight letters and figures.',
        'code:tries':
          'Ten codes were tried within the hour. Open the link in the letter, or wait an hour.',
        'code:late': 'This code has had its days. Tell your story again, and a new letter comes.',
        'email:often':
          'The address of this story has been corrected five times; it stays as it is now. If no letter comes there, tell the story again.',
      },
    ),
};
