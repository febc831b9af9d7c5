// Words around a story: its ticket, its page, its filters.

const number = new Intl.NumberFormat('en');
const total = (count: number, more = false) =>
  `${number.format(count)}${more ? '+' : ''} ${count === 1 ? 'story' : 'stories'}`;

export const stories = {
  heading: 'Stories',
  deck: ({ good = 0, bad = 0, turned = 0 }: Record<string, number>) =>
    `${total(good + bad + turned)}: ${number.format(good)} of good service, ${number.format(bad)} of bad, ${number.format(turned)} put right in the end. Each says how the person who told it knows.`,
  deckEmpty: 'Good, bad or put right, from either side of the counter.',
  none: {
    yet: 'Nobody at the counter yet',
    first: 'No story has been published here so far. Yours could be the first.',
    title: 'Nobody at the counter',
    text: (filters: number) =>
      filters > 1
        ? 'No story matches all of these filters at once. Take one away, or be the first:'
        : 'No story matches this filter. Look at all of them, or be the first:',
    all: 'All stories',
  },
  number: (no: number) => `No. ${String(no).padStart(4, '0')}`,
  storyNumber: (no: number) => `Story no. ${String(no).padStart(4, '0')}`,
  published: 'Published',
  preview: 'Preview',
  count: (count: number, more = false) => (count === 0 ? 'No stories yet' : total(count, more)),
  secondHand: 'told at second hand, not counted',
  tied: 'has a tie to the business, not counted',
  good: 'Good service',
  bad: 'Bad service',
  turned: 'Put right in the end',
  noneGood: 'No story of good service here yet.',
  noneBad: 'No story of bad service here yet.',
  noneKept: 'No story of it kept yet.',
  noneBroken: 'No story of it broken yet.',
  tellYours: 'Tell us yours',
  facts: {
    business: 'Kind of business',
    name: 'The business',
    sector: 'Sector',
    how: 'How',
    from: 'Told from',
    when: 'When',
    by: 'Told by',
    know: 'How they know it',
    unnamed: 'Somebody who gave no name',
  },
  source: { lived: 'Lived it.', there: 'Was there.', told: 'Was told it.' },
  tie: {
    none: 'No tie to the business.',
    works: 'They work or worked there.',
    owns: 'They own it.',
    rival: 'They are a competitor.',
    given: 'They were given something.',
  } as Record<string, string>,
  said: 'The sentence they remember',
  heardToo: (others: number) =>
    others === 1
      ? 'Also heard in one other story'
      : `Also heard in ${others < 100 ? others : 'a hundred or more'} other stories`,
  better: {
    good: 'What made it good',
    bad: 'What would have put it right',
    turned: 'What put it right',
  },
  rule: { way: 'Was a rule in the way?', saved: 'Did a rule save the day?' },
  ruleYes: 'Yes.',
  editorNote: 'Editor’s note',
  shows: 'What it shows',
  shown: { kept: 'kept', broken: 'broken' },
  showsTotal: (kept: number, broken: number) =>
    [broken > 0 && `${broken} broken`, kept > 0 && `${kept} kept`].filter(Boolean).join(', '),
  otherSide: 'The other side of the same counter',
  otherSideOn: (sentence: string | undefined, side: 'customer' | 'staff' | 'colleague') => {
    const by = {
      customer: 'by a customer',
      staff: 'from behind it',
      colleague: 'between colleagues',
    };
    return sentence ? `On “${sentence}”, told ${by[side]}.` : `Told ${by[side]}.`;
  },
  filedUnder: 'Filed under',
  related: {
    heading: (sentence: string, shown: 'kept' | 'broken') => `${sentence}: ${shown} elsewhere`,
    principle: 'All of this principle',
  },
  marks: {
    toldToUs: 'Told to us, and written down by an editor',
    onBehalf: 'Told on somebody’s behalf, who knows of it',
    edited: 'Edited',
  },
  quietNote: 'There is nothing you need to do with this story.',
  helpLines: 'If you would like to talk to somebody',
  helpLinesText: 'The people on these lines listen, whatever the reason.',
  gone: {
    since: 'Under review since',
    removedIn: 'Removed in',
    because: {
      'not-service': 'It was not about service.',
      'private-person': 'A private person could be guessed.',
      unverifiable: 'What matters most in it could not be checked.',
      duplicate: 'It was told before.',
      unkind: 'It was unkind rather than critical.',
      advertising: 'It was advertising.',
      legal: 'The law stood in the way.',
      safeguarding: 'Somebody’s safety asked for it.',
      other: 'The reason is one of its own.',
    } as Record<string, string>,
    stood: 'Published',
    others: 'Read other stories',
    held: {
      title: 'This story is under review',
      text: 'An editor is looking at it again. Until that is done neither its words nor its comments are shown.',
    },
    withdrawn: {
      title: 'Withdrawn by the person who told it',
      text: 'Whoever tells a story here may take it back at any time, without a reason. They have.',
    },
    removed: {
      title: 'Removed by the editors',
      text: 'The decision and its reason are on the public record. The words are no longer shown.',
    },
  },
  quiet: (verdict: string, side: 'customer' | 'staff' | 'colleague', kind: string | null) =>
    `${verdict}. Told ${
      {
        customer: 'from the customer’s side',
        staff: 'from the staff side',
        colleague: 'between colleagues',
      }[side]
    }${kind ? `. ${kind}` : ''}.`,
  filters: {
    open: 'Filters',
    label: 'Filter stories',
    verdict: 'Verdict',
    side: 'Side of the counter',
    channel: 'How it happened',
    principle: 'Principle',
    sector: 'Kind of business',
    all: 'All',
    anySide: 'Any side',
    anyChannel: 'Any way',
    anyPrinciple: 'Any principle',
    anySector: 'Any kind',
    withCount: (name: string, count: number) => `${name} (${number.format(count)})`,
    show: 'Show stories',
    clear: 'Clear all',
    remove: ', remove this filter',
    sort: 'Sorted by',
    newest: 'newest first',
    oldest: 'oldest first',
    sortNow: 'Sort',
  },
} as const;
