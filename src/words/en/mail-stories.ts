// Words of the letters about stories.
import { storyReasons } from './story-reasons.ts';

const within = (days: number) => (days === 1 ? 'within a day' : `within ${days} days`);
const room =
  'Your private page shows where your story is. There you can also take it back, at any time and without a reason. Keep this letter for that:';
const openRoom = 'Open my page';

export const mailStories = {
  confirm: {
    subject: 'Your story: one button to press',
    preheader: 'Without it no editor sees the story, and after thirty days it is gone.',
    hello: (name: string) =>
      `Somebody, most likely you, told ${name} a story and gave this address.`,
    press: 'Confirm my story',
    once: (until: string) =>
      `The link opens a page with one button; pressing it gives your story to the editors. It works until ${until}.`,
    code: (code: string) =>
      `Or type this code on the page where you told it, if that is still open: ${code}`,
    notYou: 'If it wasn’t you, there is nothing to do: without the button nobody reads it.',
    reason: 'This address was typed in our form for stories.',
  },
  reminder: {
    subject: (n: number) =>
      n === 1
        ? 'Your story still waits for its button'
        : `${n} stories still wait for their button`,
    preheader: (n: number) =>
      `We write this once. After thirty days ${n === 1 ? 'the story is' : 'they are'} gone.`,
    hello: (name: string, n: number) =>
      n === 1
        ? `Not long ago somebody, most likely you, told ${name} a story and gave this address. Its button has not been pressed yet.`
        : `Not long ago somebody told ${name} ${n} stories and gave this address. Their buttons have not been pressed yet. Press those of your own only; each page shows first how its story begins.`,
    told: (when: string) => `Told on ${when}:`,
    last: (n: number) =>
      `We don’t remind you of ${n === 1 ? 'it' : 'them'} again. If you have changed your mind, do nothing: nobody has read ${n === 1 ? 'the story, and it' : 'them, and they'} will be erased.`,
  },
  received: {
    subject: (title: string) => `We have your story: ${title}`,
    preheader: (days: number) => `You have an answer ${within(days)}, also if it is no.`,
    thanks: (title: string) =>
      `Thank you. Your story “${title}” is with the editors now; nobody else can see it.`,
    promise: (days: number, date: string) =>
      `You have an answer ${within(days)}, by ${date}, also if it is no.`,
    room,
    openRoom,
    reason: 'You confirmed this address when you told us a story.',
  },
  published: {
    subject: (title: string) => `Your story is published: ${title}`,
    how: {
      'as told': {
        preheader: 'Word for word as you told it.',
        text: (title: string) =>
          `An editor has read “${title}” and published it, word for word as you told it.`,
      },
      approved: {
        preheader: 'Word for word as you approved it.',
        text: (title: string) => `“${title}” is published, word for word as you approved it.`,
      },
      'may redact': {
        preheader: 'With names and contact details taken out, as you allowed.',
        text: (title: string) =>
          `“${title}” is published. As you allowed, names and contact details were taken out; nothing else was changed.`,
      },
    },
    final: 'The story as it stands',
    read: 'Read it where it stands',
    room,
    openRoom,
    reason: 'You confirmed this address when you told us a story.',
  },
  declined: {
    subject: (title: string) => `Your story: ${title}`,
    preheader: 'What was decided, why, and your own words.',
    text: (title: string) =>
      `An editor has read “${title}” and decided not to publish it. This is why:`,
    reasons: storyReasons,
    note: 'From the editor',
    again: 'You may tell it anew, in another way. Nothing is held against you.',
    yours: 'Your words, so that you still have them',
    kept: (days: number) => `We keep them for ${days} days, then they are erased.`,
    appeal: (date: string) =>
      `If you think we are wrong, you can ask once for another look, until ${date}. Another editor does it, or the same one after two days.`,
    openAppeal: 'Ask for another look',
    safeguarding: (title: string) =>
      `Thank you for telling us “${title}”. We have read it, every word, and we are not going to print it: not because it does not matter, but because it matters more than a magazine can carry.`,
    help: 'Who answers sooner than we can',
    openRoom,
    reason: 'You confirmed this address when you told us a story.',
  },
  withdrawn: {
    subject: (title: string) => `You took your story back: ${title}`,
    preheader: 'It is gone from here. The words are erased in two weeks.',
    text: (title: string) =>
      `“${title}” is gone from the site, from the figures and from every digest that has not left yet. E-mails already sent can’t be called back.`,
    unseen: (title: string) =>
      `“${title}” is yours again. The editors can’t read it any more, and nobody else could.`,
    erased: (date: string) =>
      `On ${date} the words are erased here too. Until then you can bring it back on your page, to where it stood.`,
    openRoom,
    notYou:
      'If it wasn’t you who pressed the button, bring it back there, or answer this letter soon.',
    reason: 'You confirmed this address when you told us a story.',
  },
  desk: {
    subject: (title: string) => `A story waits: ${title}`,
    preheader: (date: string) => `Whoever told it was promised an answer by ${date}.`,
    text: 'A story has come in and waits at the desk.',
    facts: {
      title: 'Title',
      verdict: 'Verdict',
      side: 'Side',
      business: 'Kind of business',
      due: 'Promised by',
    },
    read: 'Read it at the desk',
    reason: 'You edit here, and are told of each story that comes in.',
  },
} as const;
