// Words of the public record and of the desk's own figures.
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const number = new Intl.NumberFormat('en');

/** To the nearest hour for the first two days, then to the nearest day. */
function waited(ms: number): string {
  if (ms < 2 * DAY) {
    const hours = Math.max(1, Math.round(ms / HOUR));
    return hours === 1 ? '1 hour' : `${hours} hours`;
  }
  return `${Math.round(ms / DAY)} days`;
}

const codes = {
  declined: {
    'not-service': 'Not about service',
    'private-person': 'A private person could be guessed',
    unverifiable: 'Can’t be checked',
    duplicate: 'Told before',
    unkind: 'Unkind rather than critical',
    advertising: 'Advertising',
    legal: 'The law stands in the way',
    safeguarding: 'For others to help with',
    other: 'Another reason, told to them',
    several: 'Other reasons, each under five in a year',
  },
  consent: {
    given: 'said yes to the edit',
    'not given': 'asked for a change, or didn’t say yes',
    several: 'either',
  },
  appeal: {
    upheld: 'the decision stood',
    restored: 'the story came back',
    several: 'either',
  },
  complaint: {
    upheld: 'upheld',
    'part upheld': 'upheld in part',
    'not upheld': 'not upheld',
    spam: 'set aside as spam',
    several: 'in several ways, each under five in a year',
  },
  comment: {
    published: 'published',
    declined: 'declined',
    spam: 'set aside as spam',
    hidden: 'hidden',
    several: 'otherwise, each under five in a year',
  },
} as const;
type Coded = keyof typeof codes;

const OTHERS = ['appeal', 'complaint', 'comment'];
/** What a group of decisions was, before its count and code. */
const kinds: Record<string, string> = {
  published: 'Published',
  declined: 'Declined',
  removed: 'Removed',
  held: 'Held for review',
  amended: 'Changed after publication, as agreed',
  redacted: 'Words taken out at once',
  appeal: 'Appeals answered',
  complaint: 'Complaints answered',
  comment: 'Comments',
};

export const record = {
  title: 'The public record',
  deck: 'What came in, what we did with it and why. Never the words we took out, and never who told them.',
  upTo: (month: string) => `Up to the end of ${month}`,
  waited,
  count: (n: number) => number.format(n),
  codeOf: (figure: string, code: string): string =>
    (codes[figure as Coded] as Record<string, string> | undefined)?.[code] ?? code,
  /** A reason within a line. */
  inside: (reason: string): string => reason.charAt(0).toLowerCase() + reason.slice(1),
  kindOf: (figure: string): string => kinds[figure] ?? figure,
  totals: {
    received: (month: string) => `stories received since ${month}`,
    published: 'published',
    declined: 'declined',
    withdrawn: 'taken back by those who told them',
    answered: (span: string) => `half had an answer within (${span})`,
  },
  months: {
    title: 'Month by month',
    table: 'Figures by month',
    month: 'Month',
    received: 'Received',
    published: 'Published',
    declined: 'Declined',
    answered: 'Half answered in',
    none: '–',
    waits: 'fewer than five, counted with a later month',
    since: (month: string) => `since ${month}`,
    chart: 'Published above the line, declined below it',
    chartLabel: (from: string, to: string, published: number, declined: number) =>
      `Chart, ${from} to ${to}: ${published} published, ${declined} declined. The table has the same figures.`,
    each: (n: number) => (n === 1 ? 'A block is one story.' : `A block is ${n} stories.`),
  },
  decisions: {
    title: 'Decisions, newest first',
    none: 'No group of decisions has reached five yet.',
    /** Most are of stories; the others are answers, or what was done with comments. */
    many: (figure: string, n: number): string =>
      OTHERS.includes(figure) ? number.format(n) : `${number.format(n)} stories`,
    span: (from: string, to: string) => (from === to ? to : `${from} to ${to}`),
  },
  declined: {
    title: (n: number) => `Why we declined ${number.format(n)}`,
    none: 'Why we declined',
    noneText: 'Fewer than five have been declined so far.',
  },
  more: {
    title: 'After an edit, and after publication',
    consent: 'Asked whether they agree to an edit',
    published: 'From coming in to publication, half took',
    amended: 'Changed after publication, as agreed',
    redacted: 'Words taken out at once',
    held: 'Held for review',
    removed: 'Removed',
    appeal: 'Appeals answered',
    complaint: 'Complaints answered',
    comment: 'Decisions on comments',
    few: 'fewer than five',
    of: (n: number, what: string) => `${number.format(n)} ${what}`,
  },
  rule: {
    title: 'How this is counted',
    lines: [
      'A month is put up when it is over, and stays as it is. Dates are by month, so that nobody can be found by counting.',
      'Fewer than five of a kind wait, and are told together with those of later months. All totals are sums of what stands here, so nothing smaller can be worked out from them.',
      'A reason given fewer than five times in a year is counted under other reasons.',
      'Decisions that were undone within two minutes are left out, and so are invented examples. Months are those of UTC.',
    ],
  },
  empty: {
    title: 'Nothing has been decided yet',
    text: 'A month is put on the record when it is over. The first one that has something in it will stand here.',
    how: 'How we edit, and why',
  },
  desk: {
    title: 'Figures',
    text: 'Exact, with the running month. Readers see the same in groups of at least five, a month at a time.',
    public: 'The public record',
    strip: {
      waiting: 'stories wait for an answer',
      longest: 'the longest has waited',
      answered: (days: number) => `or less for half of the answers, last ${days} days`,
      published: (days: number) => `or less for half of what was published, last ${days} days`,
    },
    months: 'Month by month',
    figure: 'What',
    running: 'running',
    editors: (days: number) => `How long people waited for an editor, last ${days} days`,
    editorsTable: 'Waiting times by editor',
    editor: 'Editor',
    first: 'First answers',
    half: 'Half within',
    longest: 'Longest',
    unnamed: 'An editor without a name',
    noEditors: 'No story has had its first answer in this time.',
    none: ['No figures yet', 'They begin with the first story that is confirmed.'],
    rows: {
      received: 'Received',
      answered: 'First answers',
      published: 'Published',
      declined: 'Declined',
      removed: 'Removed',
      held: 'Held',
      amended: 'Amended',
      redacted: 'Redacted at once',
      consent: 'Consent',
      appeal: 'Appeal',
      withdrawn: 'Taken back',
      complaint: 'Complaint',
      comment: 'Comment',
    } as Record<string, string>,
  },
} as const;
