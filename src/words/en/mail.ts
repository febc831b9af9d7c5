// Words of the letters' frame, and of the letters that belong to the house itself.

export const mail = {
  foot: {
    head: 'Why you have this letter:',
    stop: 'Stop these letters in one press',
    change: 'Change what you get',
    onTheWeb: 'Read this on the web',
    publishedBy: (name: string, publisher: string) => `${name} is published by ${publisher}.`,
    noPublisher: (name: string) =>
      `${name} is a sample publication on its owner’s own machine. It has no publisher’s address yet.`,
    counting: 'We don’t count whether you open this.',
  },
  signIn: {
    subject: (name: string) => `Your sign-in link for ${name}`,
    preheader: 'It works once, within 15 minutes of your asking.',
    hello: 'Somebody, most likely you, asked to sign in with this address.',
    press: 'Sign in',
    once: 'The link opens a page with one button. It works once, within 15 minutes of your asking.',
    notYou: 'If it wasn’t you, there is nothing to do: without this letter nobody gets in.',
    reason: 'This address was typed on our sign-in page.',
  },
} as const;
