// Words of the letters that follow a story through its life.
import { type Piece, storyNews } from './mail-story-news.ts';

const reason = 'You confirmed this address when you told us a story.';
const within = (days: number) => (days === 1 ? 'within a day' : `within ${days} days`);

const did = {
  comments: (n: number) =>
    n === 0
      ? 'Nobody has commented yet.'
      : n === 1
        ? 'One comment stands under it.'
        : `${n} comments stand under it.`,
  letters: (n: number) =>
    n === 1 ? 'It went out in one e-mail to a reader.' : `It went out in ${n} e-mails to readers.`,
  principle: (sentence: string, kept: number, broken: number) =>
    `“${sentence}”: your story is one of ${kept + broken} told here about it, ${kept} where it was kept and ${broken} where it was broken.`,
  essays: (n: number) =>
    n === 1
      ? 'One essay argues what your story shows.'
      : `${n} essays argue what your story shows.`,
};

type Tally = { sentence: string; kept: number; broken: number };
type Did = { comments: number; letters: number; essays: number; tallies: Tally[] };

function doings({ comments, letters, essays, tallies }: Did): string[] {
  return [
    did.comments(comments),
    ...(letters > 0 ? [did.letters(letters)] : []),
    ...tallies.map(({ sentence, kept, broken }) => did.principle(sentence, kept, broken)),
    ...(essays > 0 ? [did.essays(essays)] : []),
  ];
}

export const mailStoryLife = {
  reason,
  openRoom: 'Open my page',
  news: storyNews as Record<keyof typeof storyNews, Piece>,
  consent: {
    subject: (title: string) => `Please read what we changed: ${title}`,
    preheader: 'It is published only if you say yes.',
    text: (title: string) =>
      `“${title}” has been edited. Here is everything that was taken out and put in, and why. On your page you can read the whole of it and say yes, ask for a change, or take it back.`,
    note: 'From the editor',
    read: 'Read it and decide',
    small: (days: number) =>
      `Silence is never a yes: without an answer ${within(days)} the story is put aside, and not published.`,
  },
  amendment: {
    subject: (title: string) => `A change to your story? ${title}`,
    preheader: 'It is made only if you agree.',
    text: (title: string) =>
      `The editor would like to change “${title}”, which stands on the site. Nothing changes unless you agree. This is what would differ:`,
    note: 'The note that would stand under it',
    read: 'Read it and decide',
  },
  redacted: {
    subject: (title: string) => `Something was taken out at once: ${title}`,
    preheader: 'To protect somebody. Here is exactly what, and why.',
    text: (title: string) =>
      `To protect somebody, we took words out of “${title}” without asking you first. That is the one change made so, and this is all of it:`,
    note: 'From the editor',
    wish: 'The change that you had asked for was set aside by this, as it was made from the older words. If you still want it, ask for it again on your page.',
    read: 'Open my page',
    small:
      'A tag or a public note that held the same words went with them. If you don’t agree, you can ask for a change there, or take the whole story back.',
  },
  changes: {
    head: 'What was changed',
    removed: (text: string, code: string) => `Taken out: “${text}” (${code})`,
    replaced: (out: string, put: string, code: string) => `“${out}” became “${put}” (${code})`,
    added: (text: string, code: string) => `Put in: “${text}” (${code})`,
    more: (n: number) => (n === 1 ? 'and one more change' : `and ${n} more changes`),
    fields: {
      title: 'Title',
      displayName: 'Name shown',
      businessKind: 'Kind of business',
      businessShown: 'Business named',
      editorNote: 'The editor’s note beside it',
      happenedOn: 'When it was',
      source: 'How you know it',
      tie: 'Your tie to the business',
      onBehalf: 'Told on somebody’s behalf',
      verdict: 'Told as',
      side: 'Side of the counter',
      rule: 'Rule',
      principles: 'Principles',
      body: 'The story',
      better: 'What would have made it better',
      said: 'The sentence you remember',
      ruleText: 'The rule',
    } as Record<string, string>,
    codes: {
      name: 'a name',
      'place-date': 'a place or date',
      'third-party': 'somebody who was not asked',
      contact: 'it leads to somebody',
      insult: 'an insult',
      length: 'length',
      clarity: 'clarity',
      spelling: 'spelling',
    } as Record<string, string>,
    none: 'no reason given',
  },
  did: {
    subject: (title: string) => `What your story did: ${title}`,
    preheader: 'A month on the site, in a few lines. We write this once.',
    text: (title: string) => `A month ago “${title}” was published. This is what became of it.`,
    ...did,
    lines: doings,
    read: 'See it where it stands',
    last: 'This is the only letter of this kind. Thank you for telling it.',
  },
  links: {
    subject: 'Your private pages',
    preheader: 'The links you asked for.',
    text: 'Somebody, most likely you, asked for the links to what was told or written here from this address.',
    story: 'Story',
    comment: 'Comment',
    keep: 'Whoever holds a link can act for you: keep this letter to yourself.',
    notYou: 'If it wasn’t you, there is nothing to do.',
    reason: 'This address was typed in our form for lost links.',
  },
  desk: {
    answer: {
      subject: (title: string) => `An answer about: ${title}`,
      preheader: 'Whoever told it has replied.',
      acts: {
        answer: 'Your question is answered, and the story is back with you.',
        approve: 'The edited story is approved as you sent it. It can be published.',
        change: 'Whoever told it asks for a change to the edited story.',
        'ask-amendment': 'Whoever told it would like to change a story that is published.',
        allow:
          'Whoever told it allows less than before: its names, or what it tells of their health. Look at the story again before anything else is done with it.',
        'refuse-amendment':
          'Whoever told it does not agree to the change. The story stands as it was.',
      } as Record<string, string>,
    },
    appeal: {
      subject: (title: string) => `An appeal: ${title}`,
      preheader: (date: string) => `An answer was promised by ${date}.`,
      text: (date: string) =>
        `Whoever told this story asks for another look at what was decided. An answer was promised by ${date}. Where there is another editor, they look at it.`,
    },
    digest: {
      subject: (n: number) =>
        n === 1 ? 'One thing waits at the desk' : `${n} things wait at the desk`,
      preheader: 'What came in, and what was promised.',
      late: (n: number) =>
        n === 1 ? 'One promised answer is late.' : `${n} promised answers are late.`,
      stories: (n: number) => (n === 1 ? 'One story' : `${n} stories`),
      comments: (n: number) => (n === 1 ? 'One comment' : `${n} comments`),
      enquiries: (n: number) => (n === 1 ? 'One enquiry' : `${n} enquiries`),
      next: (date: string) => `The next answer is promised by ${date}.`,
      reason: {
        each: 'You edit here.',
        daily: 'You edit here, and chose to hear once a day.',
        late: 'You edit here, and chose to hear only when an answer is late.',
      },
    },
    title: 'Title',
    read: 'Read it at the desk',
    open: 'Open the desk',
    reason: 'You edit here, and are told of what comes in.',
  },
} as const;
