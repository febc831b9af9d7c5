// Words of a story begun and kept: behind its private link, in the browser, and in its letters.

export const drafts = {
  title: 'Your story, begun',
  kept: (until: string) => `Kept, until ${until}`,
  key: 'The address of this page is your key: whoever has it can read and change what is here. Keep it, and tell it to nobody.',
  mailed: (address: string) =>
    `We also write it to ${address}, at most once an hour and three times a day.`,
  saved: (when: string) => `Last saved ${when}.`,
  asked:
    'An editor asked whether you would make a story of your comment. Its words are filled in below. The comment stays where it is, whatever you do.',
  here: {
    top: 'A story begun in this browser',
    end: 'Kept in this browser',
    keeping:
      'So that nothing is lost, this browser keeps what you type for a week, or until you send it; your e-mail address it does not keep. If others use this computer too, let it forget.',
    offer: 'A story was begun in this browser and not sent. Is it yours?',
    bring: 'Bring it back',
    forget: 'Forget it',
    gone: 'Forgotten. Nothing of it is left in this browser.',
    forgotten: 'Forgotten. This browser keeps nothing of it, and keeps nothing more on this page.',
  },
  mail: {
    kept: {
      subject: 'Your story, begun and kept',
      preheader: 'The link to go on with it.',
      hello: (name: string) =>
        `Somebody, most likely you, began to tell ${name} a story and asked us to keep it.`,
      open: 'Go on with my story',
      until: (date: string) =>
        `It is kept until ${date}, thirty days from when it was last saved. Nobody reads it before you send it. This link is its key: keep it to yourself.`,
      notYou:
        'If it wasn’t you, there is nothing to do: what nobody sends is never read, and is erased.',
      reason: 'This address was typed in our form for stories.',
    },
    comment: {
      subject: 'Would you make your comment a story?',
      preheader: 'Only if you like. Your comment stays where it is.',
      text: (title: string) =>
        title
          ? `An editor has read your comment on “${title}” and thinks that it could be a story of its own.`
          : 'An editor has read your comment and thinks that it could be a story of its own.',
      note: 'From the editor',
      begun:
        'We have begun it for you: your words are filled in, and you can change all of them before you send it.',
      open: 'Look at it',
      until: (date: string) =>
        `The link works until ${date}. If you do nothing, nothing happens: the comment stays where it is, and we don’t ask again.`,
      reason: 'You confirmed this address when you wrote a comment.',
    },
  },
} as const;
