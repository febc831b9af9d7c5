// Words of asking for a talk, training or an answer, and of the desk's list of those who asked.
import { forms } from './forms.ts';

const labels = {
  topic: 'What about?',
  name: 'Your name',
  email: 'Your e-mail',
  organisation: 'Organisation',
  date: 'Date, or roughly when',
  place: 'Place',
  audience: 'Who would be there',
  message: 'Your message',
};
const topics = {
  speaking: 'A talk',
  training: 'Training',
  press: 'Press',
  other: 'Something else',
};

export const enquiries = {
  title: 'Ask about a date',
  deck: 'It goes straight to the person who answers, and it is written down before it is mailed.',
  labels,
  topics,
  messageHint:
    'What it is for, how many people, and what you would like to be different afterwards.',
  send: 'Send my question',
  next: {
    title: 'What happens next',
    kept: ['We write it down', 'before we try to mail it, so it can’t be lost.'],
    receipt: ['You get a short receipt', 'at the address you gave.'],
    answer: ['A person answers,', 'also if it is no.'],
  },
  errors: (faults: Record<string, string>) =>
    forms.sentences(faults, labels, {
      'name:missing': 'Tell us your name, so that the answer can be addressed to you.',
      'email:missing': 'Give us your e-mail address, as the answer goes there.',
      'email:address': 'Check your e-mail address, as the answer goes there.',
      'topic:missing': 'Choose what it is about.',
      'message:missing': 'Write what you would like to ask.',
      'message:short': 'Write a little more: at least {n} letters.',
      'message:long': 'Keep your message to {n} letters. Yours is all still here.',
    }),
  received: {
    title: 'We have your question',
    top: 'Received and written down',
    lead: 'It lies on the desk of the person who answers. A short receipt goes to the address you gave.',
    nothing: 'If no receipt comes',
    lines: [
      ['Wait five minutes.', 'Post between strangers is sometimes held back once.'],
      ['It may have come earlier.', 'We write to one address at most once an hour.'],
      ['Your question is safe either way.', 'The answer does not depend on the receipt.'],
    ],
    back: 'Back to the front page',
  },
  desk: {
    title: 'Enquiries',
    text: 'Oldest first. Answer from your own mailbox, then mark it here.',
    states: { open: 'Waiting', answered: 'Answered', spam: 'Set aside as spam' },
    lists: 'Lists of enquiries',
    empty: {
      open: ['Nobody is waiting for an answer', 'An enquiry stands here as soon as it is asked.'],
      answered: ['Nothing answered yet', 'What you mark as answered moves here.'],
      spam: ['Nothing set aside', 'What you mark as spam, or what a program sent, moves here.'],
    },
    decisions: { answered: 'Mark as answered', spam: 'Set aside as spam', reopen: 'Open it again' },
    answer: 'Answer by e-mail',
    answerHint: 'It opens your own mail program.',
    done: {
      open: 'It waits again.',
      answered: 'Marked as answered.',
      spam: 'Set aside as spam.',
    },
    decision: (state: string) =>
      `Nothing was changed: press one of the buttons. It is still ${state.toLowerCase()}.`,
    stale: (state: string) =>
      `Nothing was changed: somebody was here before you. It now stands under “${state}”.`,
    acts: {
      ask: 'Asked',
      answered: 'Marked as answered',
      spam: 'Set aside as spam',
      reopen: 'Opened again',
    } as Record<string, string>,
    asked: 'Asked',
    from: 'From',
    hint: 'Nothing is mailed by this.',
  },
  mail: {
    desk: {
      subject: (topic: string) => `Enquiry: ${topic}`,
      preheader: 'Who asks, for when, and their message.',
      text: (name: string) => `${name} asks:`,
      address: 'E-mail',
      open: 'Open it at the desk',
      reason: 'Enquiries go to the publisher and to everyone who edits here.',
    },
    receipt: {
      subject: (publication: string) => `${publication}: we have your question`,
      preheader: 'It is written down, and a person answers.',
      text: (topic: string) =>
        `Your question arrived, and is written down. You asked about: ${topic}.`,
      next: 'A person answers from their own mailbox, also if it is no.',
      notYou: 'If it wasn’t you, you need do nothing. Somebody typed this address by mistake.',
      reason: 'This address was typed in our form for questions.',
    },
  },
} as const;
