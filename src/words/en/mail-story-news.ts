// Words of the letters that bring one piece of news about a story.

/** What a letter with one piece of news needs to know; `until` and the like are dates in words. */
export type News = {
  title: string;
  date: string;
  until: string;
  days: number;
  reason: string;
  note: string;
};
export type Piece = {
  subject(news: News): string;
  preheader: string;
  text(news: News): string[];
  /** What stands over the editor's own sentence, where there is one. */
  note?: string;
  button?: string;
  small?(news: News): string;
};

export const storyNews = {
  asked: {
    subject: ({ title }) => `A question about your story: ${title}`,
    preheader: 'The editor would like to know something before deciding.',
    text: ({ title }) => [`The editor reading “${title}” has a question for you.`],
    note: 'The editor asks',
    button: 'Answer',
    small: ({ days }) =>
      `Our promise to you stands still until you answer. After ${days} days without an answer the story is put aside; it is never published without you.`,
  },
  'waiting-answer': {
    subject: ({ title }) => `Still a question about your story: ${title}`,
    preheader: 'Nothing happens to it until you answer.',
    text: ({ title }) => [
      `The editor reading “${title}” asked you something and waits for your answer.`,
    ],
    note: 'The editor asks',
    button: 'Answer',
    small: ({ until }) =>
      `If you would rather leave it, do nothing: on ${until} the story is put aside, and not published.`,
  },
  'waiting-consent': {
    subject: ({ title }) => `Still yours to decide: ${title}`,
    preheader: 'The edited story waits for your yes, your change or your no.',
    text: ({ title }) => [
      `“${title}” was edited and waits for you. It is published only when you have read it and said yes.`,
    ],
    button: 'Read what was changed',
    small: ({ until }) =>
      `Silence is never a yes: on ${until} the story is put aside, and not published.`,
  },
  lapsed: {
    subject: ({ title }) => `Put aside: ${title}`,
    preheader: 'We did not hear from you, so nothing was published.',
    text: ({ title, until }) => [
      `We did not hear from you about “${title}”, so it is put aside and was not published.`,
      `If you would still like to, open your page and open it again: until ${until}. After that the words are erased here.`,
    ],
    button: 'Open it again',
  },
  scheduled: {
    subject: ({ title, date }) => `${title}: to be published on ${date}`,
    preheader: 'The day is set. Until then you can still take it back.',
    text: ({ title, date }) => [
      `“${title}” will be published on ${date}. Nothing in it will differ from what you agreed to.`,
    ],
    button: 'Open my page',
  },
  appealed: {
    subject: ({ title }) => `We look at it again: ${title}`,
    preheader: 'Your appeal has arrived.',
    text: ({ title, until }) => [
      `Your appeal about “${title}” has arrived. Another editor looks at it, or, where there is only one, the same editor with two days between. You have an answer by ${until}.`,
    ],
    button: 'Open my page',
  },
  upheld: {
    subject: ({ title }) => `Your appeal: ${title}`,
    preheader: 'We looked again, and the decision stands.',
    text: ({ title }) => [`We looked at “${title}” again. The decision stands.`],
    note: 'From the editor',
    button: 'Open my page',
    small: () =>
      'There is one appeal to a decision, and this was it. You may tell it anew, in another way.',
  },
  restored: {
    subject: ({ title }) => `Your appeal: ${title}`,
    preheader: 'We looked again, and you were right to ask.',
    text: ({ title, until }) => [
      `We looked at “${title}” again and took the decision back. It is with the editors once more, and you have an answer by ${until}.`,
    ],
    note: 'From the editor',
    button: 'Open my page',
  },
  'restored-public': {
    subject: ({ title }) => `Back where it stood: ${title}`,
    preheader: 'We looked again, and you were right to ask.',
    text: ({ title }) => [`We looked at “${title}” again and put it back where it stood.`],
    note: 'From the editor',
    button: 'Open my page',
  },
  amended: {
    subject: ({ title }) => `Changed as agreed: ${title}`,
    preheader: 'The new words stand on the page, with a note.',
    text: ({ title }) => [
      `“${title}” now stands as you and the editor agreed, with this note under it for its readers:`,
    ],
    note: 'The note on the page',
    button: 'Open my page',
  },
  'left-as-it-is': {
    subject: ({ title }) => `It stays as it is: ${title}`,
    preheader: 'The proposed change was not made.',
    text: ({ title }) => [`The proposed change to “${title}” was not made; it stands as before.`],
    note: 'From the editor',
    button: 'Open my page',
  },
  held: {
    subject: ({ title }) => `Under review: ${title}`,
    preheader: 'It is out of sight while we look at it.',
    text: ({ title }) => [
      `“${title}” is under review. Until that is done, readers find a short notice at its address and no words of yours. It is no judgement on you or on what you told.`,
    ],
    button: 'Open my page',
  },
  lifted: {
    subject: ({ title }) => `The review is over: ${title}`,
    preheader: 'It stands again where it stood.',
    text: ({ title }) => [`The review of “${title}” is over, and it goes on from where it was.`],
    button: 'Open my page',
  },
  removed: {
    subject: ({ title }) => `Taken off the site: ${title}`,
    preheader: 'What was decided, why, and what you can do.',
    text: ({ title, reason: why }) => [
      `We have taken “${title}” off the site. Its address says so, without your words or your name. This is why:`,
      why,
    ],
    note: 'From the editor',
    button: 'Ask for another look',
    small: ({ until }) => `You can appeal once, until ${until}.`,
  },
  'brought-back': {
    subject: ({ title }) => `Back again: ${title}`,
    preheader: 'You brought your story back.',
    text: ({ title }) => [`You brought “${title}” back. It goes on from where it stood.`],
    button: 'Open my page',
    small: () => 'If it wasn’t you who pressed the button, answer this letter soon.',
  },
  disowned: {
    subject: ({ title }) => `Your name is off it: ${title}`,
    preheader: 'The story stays; your name and address are gone.',
    text: ({ title }) => [
      `“${title}” stays, and nothing here says any longer that it was yours: your name and address are erased, and your private page is closed.`,
      'So nobody, you included, can change it through us any more. This is the last letter about it.',
    ],
    small: () => 'If it wasn’t you who pressed the button, answer this letter soon.',
  },
} as const satisfies Record<string, Piece>;
