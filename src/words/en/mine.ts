// Words of the contributor's room, which a private link opens: what stands there and can be done.
import { mineAsks } from './mine-asks.ts';
import { minePerson } from './mine-person.ts';
import { mineSteps } from './mine-steps.ts';

export const mine = {
  ...mineSteps,
  ...mineAsks,
  ...minePerson,
  kicker: 'Your private page. Anyone with this link can open it, so keep it to yourself.',
  did: 'What your story did',
  where: 'Where it is',
  done: {
    answer: 'Sent. The editor who asked has your answer.',
    edit: 'Saved. These are your words now.',
    wish: 'Sent. An editor looks at your change; until then readers see what they saw.',
    consent: 'Thank you, that is noted.',
    appeal: 'Sent. Your appeal is being looked at.',
    reopen: 'Open again, and where it was before.',
    'bring-back': 'It is back where it was.',
    close: 'Noted. It holds from now on.',
  } as Record<string, string>,
  notNow: 'That can’t be done from where the story is now, so nothing has been changed.',
  read: 'Read it on the site',
  keptUntil: (date: string) => `Your words are kept here until ${date}; then they are erased.`,
  erasedWords: 'Your words have been erased. This page goes with them.',
  question: {
    title: (name: string | null) => `A question from ${name ?? 'your editor'}`,
    button: 'Answer it',
  },
  toConsent: {
    title: 'A version for you to approve',
    amendment: 'A change for you to agree to',
    text: 'You see what was taken out and what was put in, each with its reason.',
    button: 'Look at it and decide',
  },
  wish: {
    title: 'Your change waits for an editor',
    text: 'Readers go on seeing what they saw. This is the line you wrote for them:',
  },
  lapsed: {
    title: 'Open it again',
    text: (date: string) =>
      `One button puts it back where it was, until ${date}. After that it is erased.`,
    late: 'The time to open it again is over.',
    button: 'Open my story again',
  },
  back: {
    title: 'Bring it back',
    text: (date: string) =>
      `Until ${date} one button puts it back where it was. After that its words are erased.`,
    button: 'Bring my story back',
  },
  may: {
    title: 'What you can do',
    edit: 'Change your words',
    wish: 'Ask for a change',
    appeal: 'Ask for another look',
    appealHint: (days: number) => `Once, within ${days} days of the decision.`,
    appealed: 'You have asked for another look once; the answer stands.',
  },
  seen: {
    readers: 'What readers see',
    would: 'What readers would see',
    same: 'Readers see exactly this.',
    sameWould: 'Readers would see exactly this.',
  },
  words: 'Your own words, as you sent them',
  also: 'Also shown with it',
  facts: {
    title: 'Title',
    verdict: 'Verdict',
    side: 'Side',
    name: 'Name',
    noName: 'none',
    principles: 'Principles',
    business: 'Kind of business',
    said: 'The sentence you remember',
    better: 'What made it good, or would have put it right',
    rule: 'A rule in it',
  },
  shown: { kept: 'kept', broken: 'broken' } as Record<string, string>,
  consents: {
    title: 'What you agreed to',
    none: 'Nothing yet.',
    basis: {
      'as told': 'As you told it',
      approved: 'You said yes to the version you saw',
      'may redact': 'You had allowed us to take out names and contact details',
      'told to us': 'Told to us, and agreed to then',
      'redacted at once': 'Taken out at once to protect somebody; you were told after',
      disowned: 'Without your name, as you wished',
      sample: 'Invented example',
    } as Record<string, string>,
    wording: 'The words of the agreement',
    covered: 'What exactly it covers',
    mark: 'Its seal',
  },
  versions: {
    title: 'Versions',
    made: {
      told: 'As you told it',
      edited: 'As an editor changed it',
      proposed: 'A change that was proposed',
      redacted: 'With something taken out at once',
      agreed: 'As it was agreed',
    } as Record<string, string>,
  },
  closing: {
    title: 'What readers may add',
    legend: 'Under this story, readers may add',
    choices: {
      none: 'Comments and plus ones',
      'plus-ones': 'Comments, and no plus ones',
      comments: 'Nothing',
    },
    text: 'What stands there already stays.',
    button: 'Save this',
  },
  change: 'Change your mind',
  changeText: (days: number) =>
    `You may take the story back at any time, before or after we publish. It goes at once from the site, from search, and from the next digest, and after ${days} days the words are erased. E-mails already sent can’t be called back. You don’t have to say why.`,
  button: 'Take my story back',
  withdraw: {
    title: 'Take your story back',
    top: 'One button, no reason needed',
    done: 'You have taken this story back',
    keep: 'No, leave it where it is',
    room: 'Back to your page',
  },
  comment: {
    title: 'Your comment',
    on: 'On',
    states: {
      unverified: 'It waits for the button in the letter we sent you.',
      held: 'An editor reads it before it appears.',
      published: 'It is on the page.',
      declined: 'An editor decided not to publish it.',
      spam: 'An editor set it aside as advertising or something sent to many.',
      hidden: 'It is off the page until an editor has looked at it.',
      withdrawn: 'You took it back. It is gone from the page.',
    } as Record<string, string>,
    see: 'See it where it stands',
    change:
      'You may take the comment back at any time. It goes from the page at once, and its words are forgotten two weeks later.',
    button: 'Take my comment back',
    title2: 'Take your comment back',
  },
} as const;
