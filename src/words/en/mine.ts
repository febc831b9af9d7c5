// Words of the contributor's room, which a private link opens.
import { storyReasons } from './story-reasons.ts';

export const mine = {
  kicker: 'Your private page. Anyone with this link can open it, so keep it to yourself.',
  where: 'Where it is',
  steps: {
    tell: 'You told it',
    confirm: 'You confirmed your e-mail',
    publish: 'It is published',
    decline: 'An editor decided not to publish it',
    spam: 'An editor set it aside as advertising or something sent to many',
    withdraw: 'You took it back',
  } as Record<string, string>,
  reading: 'An editor is reading it',
  answerBy: (date: string, days: number) =>
    `You have an answer by ${date}: we promise one within ${days === 1 ? 'a day' : `${days} days`}.`,
  late: (date: string) =>
    `You were promised an answer by ${date}. It is late, and we are sorry; your story still waits.`,
  next: 'It is published',
  nextNote: 'As you told it, word for word; or you are told why not.',
  lead: {
    submitted: 'An editor reads it next. You need do nothing.',
    published: 'Your story is on the site, as you told it.',
    declined: 'Your story is not published, and nobody but the editors has read it.',
    withdrawn: 'Your story is gone from the site, from the figures and from the next digest.',
  } as Record<string, string>,
  read: 'Read it on the site',
  why: 'Why',
  reasons: storyReasons,
  fromEditor: 'From the editor',
  spamNote: 'If that is a mistake, answer the letter that confirmed your story and say so.',
  keptUntil: (date: string) => `Your words are kept here until ${date}; then they are erased.`,
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
  shown: { kept: 'kept', broken: 'broken' },
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
