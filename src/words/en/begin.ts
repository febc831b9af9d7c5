// Words of the owner's first hour: the page at the desk, the command, and what each says when done.

type Examples = { stories: number; comments: number; essays: number; principles: number };
type Begun = { removed: Examples; kept: string[]; written: string[] };

const some = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const told = ({ stories, comments, essays, principles }: Examples) =>
  `${[
    some(stories, 'story', 'stories'),
    some(essays, 'essay', 'essays'),
    some(comments, 'comment', 'comments'),
  ].join(', ')} and ${some(principles, 'principle', 'principles')}`;

export const begin = {
  title: 'Your first hour',
  lead: 'The site runs. Do these in any order; the list goes when you say so.',
  leadSample:
    'The site runs. What you see on it is invented. Do these in any order; the list goes when you say so.',
  doneMark: 'Done.',
  steps: {
    'sign-in': ['Sign in as the owner', 'Done: this page opens for nobody else.'],
    name: ['Give it your name', 'Done. It can be changed at any time, without a build.'],
    publisher: [
      'Say who publishes this',
      'Done. The address stands under Terms and in every digest.',
    ],
    examples: ['Take the examples away', 'Done. Nothing invented is left.'],
    principles: ['Write three principles', 'Done. Three or more hang on the wall.'],
    post: ['Connect the post', 'Done. A mail server is set.'],
    essay: ['Publish your first essay', 'Done. There is an essay of your own.'],
  } as Record<string, [title: string, done: string]>,
  save: 'Save, and show me',
  savePublisher: 'Save',
  change: 'Change it',
  publisherText:
    'A name and an address for letters. The law asks for it in most places, and readers do too. A public site does not open without it.',
  examplesText: (examples: Examples) =>
    `${told(examples)} are invented, and labelled so. They never mix with yours in a count.`,
  examplesStay:
    'What you have written or changed yourself stays. In place of the rest come three principles and an essay to write, as drafts that nobody sees.',
  author: 'Your own name, as it stands under an essay',
  remove: 'Take all the examples away',
  principlesText:
    'One sentence each, as you would put it on a wall, and below it why. Each is a file; its drafts have the instructions in them.',
  essayText:
    'Bring a thought you have told before, and the moment you had it in. It is one file; its draft has the instructions in it.',
  files: 'Waiting to be written:',
  noDrafts: (folder: string) =>
    `Make a file in content/${folder}, or take the examples away: that makes the drafts for you.`,
  howTo:
    'Open the file in any editor, write, take out the line “draft: true”, save it, and come back here to build.',
  postText: (waiting: number) =>
    waiting === 0
      ? 'Without it no letter leaves. They wait safely until you do.'
      : `Without it no letter leaves. They wait safely until you do. ${some(waiting, 'is', 'are')} waiting.`,
  postHow:
    'Put SMTP_URL and MAIL_FROM into the file .env (.env.example shows how; your mail provider has both), then start again.',
  standing: 'How it stands',
  doneOf: 'Done',
  of: (done: number, all: number) => `${done} of ${all}`,
  waiting: 'Letters waiting',
  hide: 'Put this list away',
  hidden: 'The list is put away. It stays at this address.',
  saved: 'Saved. It shows on every page from now on.',
  unbuilt: 'What is written in content/ has changed since the pages were built.',
  build: 'Build the pages now',
  buildByHand: 'Run npm run build, then start the site again: readers see it from then on.',
  cannotBuild: 'The pages can’t be built yet. Mend these, then press again:',
  building: {
    title: 'Back in about ten seconds',
    text: 'The pages are being built anew. This page goes on to your first hour by itself.',
    link: 'Go on now',
  },
  begun: {
    title: 'The examples are gone',
    removed: (examples: Examples) => `Taken away: ${told(examples)}.`,
    kept: 'You had changed these, so they stay:',
    written: 'Made for you to fill in; the principles and the essay are drafts that nobody sees:',
    byItself: 'The pages are being built anew. They are back in about ten seconds.',
    byHand: 'Now run npm run build, then start the site again.',
    next: 'Back to your first hour',
  },
  desk: {
    left: (done: number, all: number) => `Your first hour: ${done} of ${all} done.`,
    link: 'Go on with it',
  },
  command: {
    remove: 'remove',
    keep: 'keep',
    questions: {
      name: 'Name of the publication, 3 to 60 letters',
      tagline: 'One line above the name',
      language: 'Language you write in, as a code',
      zone: 'Time zone',
      publisher: 'Who publishes it: your name, or your company’s',
      address: 'Postal address, its lines parted by ;',
      email: 'E-mail address for readers’ letters',
      'promise-days': 'Within how many days a story gets your answer',
      wall: 'Wall behind the name: canary, pink, blue, mint, sheet, ink or a colour such as #1f42c4',
      author: 'Your own name, as it stands under an essay',
      examples: 'The invented examples: remove or keep',
    } as Record<string, string>,
    noAnswers: 'No answers came. Run it on a terminal, or answer by flags or lines.',
    nothingWritten: 'Nothing was written:',
    saved:
      'Saved in content/site.yaml. The examples stay, each labelled; begin again when you want them gone.',
    begun: ({ removed, kept, written }: Begun) =>
      [
        `Begun. Taken away: ${told(removed)}.`,
        ...(kept.length > 0 ? ['You had changed these, so they stay:', ...indented(kept)] : []),
        ...(written.length > 0
          ? ['Made for you to fill in, as drafts:', ...indented(written)]
          : []),
        'Now run npm start at home, or npm run build and start again on a public machine.',
      ].join('\n'),
  },
};

function indented(files: string[]): string[] {
  return files.map((file) => `  content/${file}`);
}
