// Words of the letters about comments.

const keep = 'Take my comment back';

export const mailComments = {
  confirm: {
    subject: 'Your comment: one button to press',
    preheader: 'Without it nobody reads the comment, and after seven days it is gone.',
    hello: (title: string) =>
      `Somebody, most likely you, wrote a comment on “${title}” and gave this address.`,
    press: 'Look at it and confirm',
    once: (until: string) =>
      `The link opens a page that shows the comment, with one button. It works until ${until}.`,
    mine: 'You can take the comment back at any time, before and after it appears. Keep this letter for that:',
    keep,
    notYou: 'If it wasn’t you, there is nothing to do: without the button nobody reads it.',
    reason: 'This address was typed in a comment form.',
  },
  published: {
    subject: (title: string) => `Your comment is on the page: ${title}`,
    preheader: 'Where it stands, and how to take it back.',
    text: (title: string) => `An editor has read your comment on “${title}” and published it.`,
    see: 'See it where it stands',
    mine: 'You can take it back at any time, without a reason:',
    keep,
  },
  declined: {
    subject: (title: string) => `Your comment on ${title}`,
    preheader: 'What was decided, why, and your own words.',
    text: {
      declined: (title: string) =>
        `An editor has read your comment on “${title}” and decided not to publish it.`,
      spam: (title: string) =>
        `An editor has read your comment on “${title}” and set it aside as advertising or something sent to many.`,
      hidden: (title: string) => `An editor has taken your comment on “${title}” off the page.`,
    },
    reason: 'The reason',
    reasons: {
      unkind: 'It attacks a person rather than what was done.',
      'private-person': 'It names a private person, or one could be guessed from it.',
      'off-topic': 'It is not about this story or essay.',
      advertising: 'It advertises something.',
      repeat: 'It says what was said before.',
      illegal: 'The law does not let us show it.',
      other: 'It is said below in the editor’s own words.',
    } as Record<string, string>,
    /** Where the code is "other" and the editor left no note. */
    bare: 'None of the usual reasons fits it.',
    note: 'From the editor',
    yours: 'Your words, so that you still have them',
    again: 'You may write a new one that leaves this out.',
    mine: 'You can also take this one back, and we forget its words two weeks later:',
    keep,
  },
  author: 'You confirmed this address when you wrote a comment.',
  desk: {
    subject: (title: string) => `A comment waits: ${title}`,
    preheader: 'Why it waits, and its words.',
    text: (name: string, title: string) => `${name} wrote on “${title}”:`,
    why: 'Why it waits',
    heldFor: {
      new: 'one of this person’s first two',
      links: 'a link in it',
      repeat: 'the same words as before',
      record: 'an earlier comment of theirs was refused',
      timing: 'answered faster than anyone reads',
      old: 'the page is more than a year old',
    },
    decide: 'Decide at the desk',
    reason: 'You edit here, and are told of each comment that waits.',
  },
} as const;
