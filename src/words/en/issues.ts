// Words of the past issues, and of the digest and its readers at the desk.

const many = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

export const issues = {
  title: 'Past issues',
  deck: 'Every digest we have sent, as it was sent, less the stories that have since been taken back.',
  names: { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' } as Record<string, string>,
  kicker: (frequency: string, date: string) => `${frequency} digest, ${date}`,
  holds: (essays: number, stories: number) =>
    `${[
      stories > 0 ? many(stories, 'story', 'stories') : '',
      essays > 0 ? many(essays, 'essay', 'essays') : '',
    ]
      .filter(Boolean)
      .join(', ')}.`,
  empty: 'No issue yet',
  emptyText: 'The first digest leaves when something has been published and somebody asked for it.',
  essays: 'Essays',
  back: 'All past issues',
  gone: 'Everything in this issue has been taken back since.',
  minutes: (n: number) => `${many(n, 'minute', 'minutes')} to read`,
  desk: {
    title: 'Digest',
    /** `weekly-2026-W47` as an editor calls it. */
    named: (slug: string) => {
      const [, often = '', period = ''] = /^([a-z]+)-(.*)$/.exec(slug) ?? [];
      const week = /^(\d{4})-W(\d{2})$/.exec(period);
      const when = week ? `week ${Number(week[2])} of ${week[1]}` : period;
      if (often === 'instant') return `At once: ${period.replaceAll('-', ' ')}`;
      return `${often.charAt(0).toUpperCase()}${often.slice(1)}, ${when}`;
    },
    next: (date: string) =>
      `The next weekly letter leaves on ${date}, in each reader’s own time. What is published until then is in it.`,
    write: 'Introduce it',
    list: 'Issues',
    none: 'No issue yet',
    noneText: 'The first one stands here when the first reader’s day has come.',
    back: 'All issues',
    states: {
      open: 'to come',
      frozen: 'out',
      paused: 'paused',
      stopped: 'stopped',
      'nothing new': 'nothing new',
    } as Record<string, string>,
    letters: 'Letters',
    counts: {
      waiting: 'Waiting',
      sent: 'Handed over',
      doubt: 'In doubt',
      failed: 'Refused',
      skipped: 'Skipped',
    },
    intro: 'Your introduction',
    introHint: 'A few words above the list. It can be changed until the issue is out.',
    save: 'Save the introduction',
    pausedText:
      'A mail server refused this issue because of our name or a policy of its own. Nobody was struck off. See to the cause, then let it go on.',
    resume: 'Let it go on',
    stop: 'Stop this issue for good',
    stopHint: 'Letters already handed over can’t be called back.',
    inside: 'What is in it',
    insideNone: 'Nothing that can still be read.',
    doubt: 'In doubt',
    doubtText:
      'The mail server may have these or not; no answer came. Send one again only if a second copy is better than none.',
    again: 'Send again',
    leave: 'Leave it',
    late: 'That could no longer be done: the issue had moved on. This is how it stands now.',
    done: 'Done.',
  },
  readers: {
    title: 'Subscribers',
    text: 'Who gets our letters, newest first. Addresses are confirmed by their owners; who leaves is erased after a day.',
    states: {
      active: 'Active',
      paused: 'Paused',
      unconfirmed: 'Not yet confirmed',
      ended: 'Ended',
    } as Record<string, string>,
    all: 'All',
    show: 'Show',
    address: 'Address',
    state: 'State',
    since: 'Since',
    erased: 'erased',
    table: 'Subscribers',
    older: 'Older still',
    none: 'Nobody yet',
    noneText: 'When somebody confirms their address they stand here.',
  },
} as const;
