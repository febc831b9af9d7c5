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
  hint: 'We write once to ask if it was you. Then you choose what, and how often: at once, daily, weekly or monthly. A week with no stories is a week with no letter.',
  frequencies: {
    instant: 'At once, each essay',
    daily: 'Daily',
    weekly: 'Weekly',
    monthly: 'Monthly',
  } as Record<string, string>,
  frequencyHints: {
    instant: 'Essays only, the hour they are out.',
    daily: 'Each day that brings something.',
    weekly: 'Once a week, on your day.',
    monthly: 'On the first, all of the month.',
  } as Record<string, string>,
  topics: {
    articles: 'Essays',
    'verdict:good': 'Good service',
    'verdict:bad': 'Bad service',
    'verdict:turned': 'Put right in the end',
  },
  also: 'And also',
  alsoKinds: {
    tag: (name: string) => `All about “${name}”`,
    sector: (name: string) => `All from: ${name}`,
    author: (name: string) => `Essays by ${name}`,
    series: (name: string) => `The series ${name}`,
  } as Record<string, (name: string) => string>,
  onlyPrinciples: 'Only these principles',
  onlyPrinciplesOptional: 'none ticked means all',
  when: 'When',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  save: 'Save my choices',
  errors: (faults: Record<string, string>) =>
    forms.sentences(faults, labels, {
      'email:missing': 'Give us an address to write to.',
      'email:address': 'Check your e-mail address: post could not reach it as it stands.',
      'topic:essays':
        'At once we tell of essays only: tick “Essays” or a principle, or take the stories in a digest.',
      'topic:missing': 'Choose at least one thing to hear of, or stop the letters further down.',
    }),
  ask: {
    title: 'Get our letters',
    deck: 'What was published, good and bad, in one letter; or each essay by itself, at once. Without pictures, and nobody counts whether you open it.',
    hint: 'We write once to ask if it was you. What you hear of, and on which day, you choose after that.',
    send: 'Send me the letters',
    past: 'Look at past issues first',
  },
  asked: {
    title: 'Look in your post',
    top: 'One more press, and it begins',
    lead: 'If that is an address we can write to, a letter is on its way there. It holds one button, good for two days.',
    nothing: 'Nothing there?',
    wait: 'Give it five minutes, and look where your mail program puts what it does not know.',
    sender: (name: string) => `The letter comes from ${name}.`,
    often:
      'We write to an address once an hour at most, so a second try within the hour brings no second letter.',
    again: 'Try another address',
  },
  room: {
    title: 'Your digest',
    titleAtOnce: 'Your letters',
    for: (address: string) => `For ${address}.`,
    last: (date: string) => ` Last letter: ${date}.`,
    next: (date: string) => ` Next: ${date}, if there is anything to say.`,
    paused: (date: string) =>
      `Paused. The letters come again by themselves; the next on ${date}, if there is anything to say.`,
    done: {
      saved: 'Saved.',
      paused: 'Paused for thirty days.',
      resumed: 'The letters come again.',
      ended: 'Stopped. No letter leaves any more.',
      added: 'Added. What you had goes on as it was.',
      'ended-digest': 'The digest has stopped. What comes at once goes on.',
      'ended-at-once': 'That is no longer told to you at once.',
    } as Record<string, string>,
    pause: 'Pause for thirty days',
    resume: 'Bring the letters back',
    see: 'See past issues',
    stopTitle: 'Stop altogether',
    stopText:
      'One press, no questions. A day later we erase your address and keep only a scrambled mark, so that this link and those in old letters still work.',
    stop: 'Stop the letters and forget me',
    endedTitle: 'The letters have stopped',
    endedText:
      'No letter leaves for you any more. Until tomorrow your address is kept, in case it was a slip of the finger; then it is erased.',
    again: 'Begin again',
    erased: 'Your address has been erased. If you would like the letters again, ask anew:',
  },
  oneClick: {
    title: 'Stop these letters?',
    top: 'One press, and it is done',
    lead: (address: string) => `The digest for ${address} stops at once.`,
    ended: 'They have stopped already. Pressing again changes nothing.',
    press: 'Stop these letters',
    hint: 'Opening this page has done nothing; only the button does. No question follows.',
    change: 'Fewer letters, or other topics, instead',
  },
} as const;
