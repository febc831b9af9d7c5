// Words of the digest and of the letters around a subscription.

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const many = (n: number, one: string, more: string) => `${NUMBERS[n] ?? n} ${n === 1 ? one : more}`;

const OFTEN: Record<string, string> = { daily: 'daily', weekly: 'weekly', monthly: 'monthly' };

export const mailDigest = {
  /** The first title (an essay's, if there is one), and how much more there is. */
  subject: (title: string, essays: number, stories: number) => {
    const moreEssays = Math.max(0, essays - 1);
    const moreStories = essays > 0 ? stories : stories - 1;
    const more = [
      moreEssays > 0 ? many(moreEssays, 'more essay', 'more essays') : '',
      moreStories > 0 ? many(moreStories, 'story', 'stories') : '',
    ].filter(Boolean);
    return more.length > 0 ? `${title}, and ${more.join(' and ')}` : title;
  },
  preheader: (titles: string[]) => titles.join(' / '),
  dateline: (date: string, address: string) => `${date} / for ${address}`,
  hello: (essays: number, stories: number) => {
    const what = [
      essays > 0 ? many(essays, 'essay', 'essays') : '',
      stories > 0 ? many(stories, 'story', 'stories') : '',
    ].filter(Boolean);
    return `In this letter: ${what.join(' and ')}.`;
  },
  essay: (minutes: number) => `Essay / ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
  read: 'Read the essay',
  number: (number: number) => `No. ${String(number).padStart(4, '0')}`,
  moreStories: 'More stories',
  ask: 'Has someone looked after you, or not?',
  askMore: 'Two minutes, or ten if you like, and you don’t need an account.',
  tell: 'Tell us what happened',
  reason: (frequency: string, date: string) =>
    `You asked for a ${OFTEN[frequency] ?? frequency} letter, and confirmed it on ${date}.`,
};

/** `what` is the digest, or notice of what is told at once. */
export const mailSubscription = {
  confirm: {
    subject: (what: string) => `Is it you who asked for ${what}?`,
    preheader: 'One button, and it begins. If it wasn’t you, there is nothing to do.',
    hello: (what: string) => `Somebody gave this address to get ${what}.`,
    press: 'Yes, send me the digest',
    pressAtOnce: 'Yes, tell me at once',
    once: (until: string) =>
      `The link opens a page with one button. It is good until ${until}. You choose there how often we write, and about what.`,
    notYou:
      'If it wasn’t you, do nothing: no letter comes, and in seven days the address is erased.',
    reason: 'This address was typed into a box for our letters.',
  },
  already: {
    subject: (what: string) => `You already get ${what}`,
    preheader: 'Nothing has changed. Here is the link to your choices.',
    hello: (what: string) =>
      `Somebody, most likely you, asked for letters from us with this address. You already get ${what}, so nothing has changed.`,
    paused: 'It is paused for now. The link leads to the button that brings it back.',
    press: 'See what you get',
    stop: 'Stop these letters in one press',
    reason: 'This address was typed into a box for our letters.',
  },
  reminder: {
    subject: (what: string) => `Still waiting for your word: ${what}`,
    preheader: 'One button, and it begins. We won’t ask again.',
    hello: (what: string) =>
      `Yesterday somebody gave this address to get ${what}. Without your word it doesn’t begin.`,
    once: (until: string) => `The link is good until ${until}. This is the only reminder.`,
  },
  welcome: {
    subject: (name: string) => `The digest of ${name} is on its way to you`,
    subjectAtOnce: (name: string) => `From now on we write at once: ${name}`,
    preheader: 'When it comes, and how to change or stop it.',
    hello: (name: string, next: string) =>
      `Thank you. The next digest of ${name} leaves on ${next}, if there is anything to say. A time with no stories is a time with no letter.`,
    helloAtOnce: (what: string) => `Thank you. From now on you get ${what}, the hour it is out.`,
    keep: 'Keep this letter: its link leads to your choices, without a password.',
    press: 'Choose how often, and what',
    stop: 'Stop these letters in one press',
    reason: 'You confirmed this address a moment ago.',
  },
};
