// Words of the mailbox at home and of the letters' room at the desk.

export const letters = {
  mailbox: {
    title: 'Mailbox',
    lead: 'No mail server is set, so letters wait here instead of leaving. Only this machine can see them. Newest first, as they would read now.',
    empty: 'No letters yet',
    emptyText: 'Tell a story, ask for the digest or sign in, and the letter stands here.',
    to: 'To',
    written: 'Written',
    leaves: 'Leaves',
    text: 'As text',
    frame: (subject: string) => `The letter “${subject}” as mail programs show it`,
    back: 'All letters',
    nothing: 'There is nothing left to say in this letter, so it would not be sent.',
    /** Said of a letter that is held back so that an undo can reach it. */
    held: (minutes: number) => {
      if (minutes === 1) return 'leaves in a minute';
      if (minutes <= 90) return `leaves in ${minutes === 2 ? 'two' : minutes} minutes`;
      if (minutes <= 48 * 60) return `leaves in ${Math.round(minutes / 60)} hours`;
      return `leaves in ${Math.round(minutes / (24 * 60))} days`;
    },
  },
  desk: {
    title: 'Letters',
    lead: 'Every letter the house writes: confirmations, decisions, notices, digests.',
    noSmtp:
      'No mail server is set, so nothing leaves: letters wait until SMTP_URL is set, and those past their use are dropped then.',
    held: (why: string) =>
      `Sending is held (${why}). Letters that left after the backup was made must not leave again: look through what waits, then release it.`,
    release: 'Let all that waits leave',
    drop: 'Drop what waits, and let new letters leave',
    rooms: {
      doubt: 'In doubt',
      waiting: 'Waiting',
      failed: 'Failed',
    },
    roomText: {
      doubt:
        'The connection broke before the mail server answered. The letter may have arrived or not; nobody can tell. Send it again, or leave it.',
      waiting: 'They leave by themselves when their time comes.',
      failed: 'The mail server refused them.',
    },
    none: { doubt: 'Nothing is in doubt.', waiting: 'Nothing waits.', failed: 'Nothing failed.' },
    figures: { doubt: 'in doubt', waiting: 'waiting', failed: 'failed' },
    again: 'Send it again',
    leave: 'Leave it',
    about: (kind: string, to: string) => `${kind}, to ${to}`,
    code: 'Answer',
    tries: 'Tried',
    next: 'Next try',
    written: 'Written',
    state: 'State',
    to: 'To',
    done: {
      again: 'It leaves again.',
      leave: 'It is left as it is.',
      release: 'Letters leave again.',
      drop: 'What waited was dropped; new letters leave again.',
    } as Record<string, string>,
    late: 'That was decided in the meantime. Nothing was changed.',
    keysOut:
      'The keys in its links are left out here: whoever holds them could act for the person it was written to.',
  },
  kinds: {
    digest: 'Digest',
    'new-essay': 'An essay at once',
    'sign-in': 'Sign-in link',
    'confirm-story': 'Confirm a story',
    'story-received': 'Story received',
    'story-reminder': 'Reminder to confirm a story',
    'story-published': 'Story published',
    'story-declined': 'Story declined',
    'story-withdrawn': 'Story withdrawn',
    'confirm-comment': 'Confirm a comment',
    'comment-published': 'Comment published',
    'comment-declined': 'Comment declined',
    'comment-held': 'Comment held',
    'confirm-subscription': 'Confirm a subscription',
    'confirm-follow': 'Add to a subscription',
    'subscription-reminder': 'Reminder to confirm a subscription',
    'subscription-welcome': 'Subscription begun',
    'enquiry-received': 'Enquiry received',
    'desk-story': 'To the desk: a story',
    'desk-comment': 'To the desk: a comment',
    'desk-enquiry': 'To the desk: an enquiry',
  } as Record<string, string>,
  states: {
    ready: 'ready',
    leased: 'about to leave',
    sending: 'leaving',
    sent: 'sent',
    retry: 'tried, to be tried again',
    'in doubt': 'in doubt',
    failed: 'failed',
    skipped: 'not sent',
  },
} as const;
