// Words of signing in, the account page and the pages that ask for one more press.
export const people = {
  signIn: {
    title: 'Sign in',
    lead: 'For editors, authors, and readers who would rather have an account. There is no password: we mail you a link that works once, for fifteen minutes.',
    address: 'Your e-mail address',
    send: 'Send me the link',
    lookingFor: 'You may be looking for',
    story: {
      name: 'The private page of a story you sent',
      hint: 'The link is in the letter that came when you told it; we send it again.',
    },
    digest: { name: 'Your digest settings', hint: 'The link is at the foot of each letter.' },
    tell: { name: 'The form to tell a story', hint: 'No account needed.' },
  },
  sent: {
    title: 'Now look in your post',
    top: 'A letter is on its way',
    lead: 'If that address can get our letters, one is on its way with a link. Open it within fifteen minutes and press the button.',
    nothing: 'If nothing comes',
    wait: 'Wait five minutes. Post between strangers is sometimes held back once.',
    junk: 'Look in the folder for junk. The letter is called',
    again: 'Ask for another link',
  },
  link: {
    title: 'Come in',
    top: 'One button, and you are in',
    lead: (address: string) => `This link signs you in as ${address}.`,
    button: 'Sign me in',
    hint: 'Opening this page has done nothing; only the button does. If you did not ask for it, close the page.',
  },
  account: {
    title: 'Your account',
    lead: (address: string) => `Signed in as ${address}.`,
    name: 'Name to show beside your comments',
    nameHint: 'Leave it empty to choose one each time.',
    save: 'Save my name',
    notices: 'Letters about what waits at the desk',
    noticesHint: 'The desk shows everything in any case.',
    noticesOf: {
      each: 'One for each thing that comes in',
      daily: 'One in the morning, when something waits',
      late: 'Only when a promised answer is late',
    },
    saveNotices: 'Save',
    saved: 'Saved.',
    noSession: 'There is no such place to sign out of. Where you are signed in now stands below.',
    sessions: 'Where you are signed in',
    here: 'this browser',
    since: 'since',
    end: 'Sign out there',
    signOut: 'Sign out',
    toTheDesk: 'Go to the desk',
  },
  again: {
    title: 'One more press',
    signedOut:
      'You are no longer signed in here, so nothing has been saved yet. Your words are below. Sign in in a new tab, come back to this page, and press the button.',
    stale:
      'We could not be sure that this came from your own page, so nothing has been saved yet. Your words are below; press once more.',
    unsavedTitle: 'This could not be saved',
    unsaved:
      'The house’s own disk or database did not take it, so nothing of it was kept. Your words are below: wait a minute and press again, or copy them to be safe.',
    tooManyTitle: 'Please wait a little',
    tooMany: (minutes: number) =>
      `Much was sent within the hour from the line you are on; others may share it. Nothing of this has been kept yet, and nothing is lost: your words are below. Leave this page open and press again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    signIn: 'Sign in (opens a new tab)',
    button: 'Send it again',
    kept: 'What you wrote',
  },
  signOut: {
    title: 'Sign out',
    lead: 'One press ends this session in this browser.',
    button: 'Sign me out',
  },
} as const;
