// A story's way in plain sentences: one for each thing that can happen to it, and for where it is.
import { storyReasons } from './story-reasons.ts';

const within = (days: number) => (days === 1 ? 'a day' : `${days} days`);

export const mineSteps = {
  steps: {
    tell: 'You told it',
    confirm: 'You confirmed your e-mail',
    edit: 'You changed your words',
    save: 'An editor worked on the words',
    ask: 'An editor asked you something',
    answer: 'You answered',
    consent: 'An editor sent you an edited version to approve',
    approve: 'You approved the edited version',
    change: 'You asked for a change',
    lapse: 'It was put aside, as no answer came',
    reopen: 'You opened it again',
    schedule: 'An editor set a day for it to be published',
    publish: 'It was published',
    'publish-due': 'It was published on the day set for it',
    decline: 'An editor decided not to publish it',
    spam: 'An editor set it aside as advertising or something sent to many',
    appeal: 'You asked for another look',
    uphold: 'The decision was looked at again, and stands',
    restore: 'The decision was looked at again: your story is read anew',
    'restore-public': 'The decision was looked at again: your story is back on the site',
    'propose-amendment': 'An editor proposed a change to it',
    'ask-amendment': 'You asked to change what is published',
    'refuse-amendment': 'You said no to the change, and nothing was changed',
    'drop-amendment': 'The change was not made, and nothing was changed',
    'agree-amendment': 'You agreed to the change, and it was made',
    amend: 'An editor made the change you asked for',
    redact: 'Something was taken out at once, to protect somebody',
    hold: 'It was put under review',
    lift: 'The review ended',
    remove: 'An editor took it off the site',
    withdraw: 'You took it back',
    'bring-back': 'You brought it back',
    disown: 'You left it to us and went',
    close: 'You changed what readers may add to it',
    allow: 'You changed what you allow',
  } as Record<string, string>,
  /** What stands last in the timeline: where it is, and what comes. */
  now: {
    submitted: 'An editor is reading it',
    asking: 'It’s your turn',
    consent: 'It’s your turn',
    amendment: 'It’s your turn',
    ready: 'It is ready, and an editor publishes it next',
    appeal: 'Your appeal is being looked at',
  } as Record<string, string>,
  turn: {
    asking: 'One question to answer.',
    consent: 'One version to approve.',
    amendment: 'One change to agree to, or not.',
  } as Record<string, string>,
  promise: {
    by: (date: string, days: number) =>
      `You have an answer by ${date}: we promise one within ${within(days)}.`,
    late: (date: string) =>
      `You were promised an answer by ${date}. It is late, and we are sorry; your story still waits.`,
    paused: (days: number) =>
      `Our clock stands still while you think. Once you have answered, you hear from us within ${within(days)}.`,
    lapses: (date: string) =>
      `If we hear nothing until ${date}, the story is put aside. Nothing is published without your yes.`,
    publishAt: (date: string) => `It is published on ${date}, unless you take it back before.`,
    another: 'Another editor looks at it, not the one who decided.',
    same: (date: string) =>
      `There is one editor here, so the same one looks at it again, not before ${date}: after two days, with fresh eyes.`,
  },
  next: 'It is published',
  nextNote: 'As you told it, or with changes you have said yes to; or you are told why not.',
  lead: {
    submitted: 'An editor reads it next. You need do nothing.',
    asking: 'An editor has a question for you. The story waits for your answer.',
    consent: 'An editor has changed something. It appears only if you say yes to it.',
    ready: 'All is agreed. It has yet to be published.',
    lapsed: 'It was put aside, as no answer came. Nothing of it was published.',
    published: 'Your story is on the site.',
    held: 'Your story is under review. Until that is over, readers find a short notice in its place.',
    declined: 'Your story is not published, and nobody but the editors has read it.',
    removed: 'Your story was taken off the site.',
    appeal: 'You asked for another look at the decision.',
    withdrawn: 'Your story is gone from the site, from the figures and from the next digest.',
  } as Record<string, string>,
  holds: {
    title: (date: string) => `Under review since ${date}`,
    legal: 'Somebody has raised a point of law about it. An editor looks into it.',
    safety: 'It may put somebody at risk. An editor looks into it.',
    dispute: 'Somebody says that it was otherwise. An editor looks into it.',
    unpublished: 'Until that is over it isn’t published.',
    yours: 'You can still take it back.',
  },
  near: (title: string) =>
    `You have told us something in nearly the same words before: “${title}”. An editor sees both, and publishes one at most. If that was a slip, take one of them back.`,
  nearRead: 'Read the other one',
  why: 'Why',
  reasons: storyReasons,
  fromEditor: 'From the editor',
  spamNote: 'If that is a mistake, say so below and it is looked at again.',
} as const;
