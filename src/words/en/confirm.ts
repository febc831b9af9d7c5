// Words of the one door that letters lead to.
export const confirm = {
  top: 'One button, and it is done',
  untouched: 'Opening this page has done nothing; only the button does.',
  story: {
    title: 'Is this you?',
    lead: (title: string) =>
      `Somebody gave your address for a story called “${title}”. If it was you, press the button and an editor gets it.`,
    button: 'Yes, send my story to the editors',
    notYou: (days: number) =>
      `Nobody has seen the story. If you close this page, it is erased in ${days} days.`,
    erase: 'No, erase it now',
  },
  comment: {
    title: 'Is this you?',
    lead: (on: string) => `Somebody gave your address for a comment on “${on}”.`,
    button: 'Yes, that is my comment',
    notYou: (days: number) =>
      `If it wasn’t you, close this page. Nobody has seen it, and in ${days} days it is erased.`,
  },
  subscription: {
    title: 'One press, and the letters come',
    lead: (address: string) =>
      `Letters would come to ${address}, and you can stop them in one press.`,
    button: 'Yes, send me the digest',
    notYou: (days: number) =>
      `If you did not ask for it, close this page. The address is forgotten after ${days} days.`,
  },
  complaint: {
    title: 'Is this you?',
    lead: (story: string) =>
      `Somebody gave your address for a complaint about ${story}. If it was you, press the button and the editors get it.`,
    passage: 'The words complained of',
    why: 'Why',
    button: 'Yes, send it to the editors',
    notYou: (days: number) =>
      `If it wasn’t you, close this page. Nobody has seen it, and in ${days} days it is erased.`,
  },
  done: {
    title: 'This link has done its work',
    story: 'Your story is with the editors. Its own page shows where it is:',
    comment: 'You confirmed this comment before:',
    subscription: 'You confirmed this before. Your choices are here:',
    complaint: 'You confirmed this complaint before, and it is with the editors.',
    button: 'Take me there',
  },
  erased: {
    title: 'It is erased',
    lead: 'The words and the address are gone from here. Nobody has seen them.',
  },
  storyGone: {
    title: 'The story is gone',
    lead: 'What you complained of has been taken back, or is no longer published. There is nothing left to decide, so your complaint was not passed on. It is erased by itself.',
  },
  closed: {
    title: 'Comments here are closed',
    lead: 'What you commented on is no longer open for comments, so yours was not added. Your words are below.',
  },
} as const;
