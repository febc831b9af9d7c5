// Words of the frame: masthead, menu, foot, and the small pieces that any page may use.

export const site = {
  skip: 'Skip to the page',
  mainMenu: 'Main',
  bell: ['Tell us', 'a story'],
  menu: {
    articles: 'Essays',
    stories: 'Stories',
    principles: 'Principles',
    phrases: 'Phrase book',
    tags: 'Tags',
    desk: 'Desk',
    account: 'Account',
    signIn: 'Sign in',
  },
  newest: 'Newest:',
  sampleNote:
    'This is a sample publication. Its stories and comments are invented, and each is labelled so.',
  sample: 'invented example',
  feeds: { all: 'Everything', articles: 'Essays', stories: 'Stories' },
  foot: {
    thanks: 'Thank you. Do come again.',
    read: 'Read',
    takePart: 'Take part',
    rules: 'House rules',
    elsewhere: 'Elsewhere',
    articles: 'Essays',
    stories: 'All stories',
    principles: 'Principles',
    phrases: 'The phrase book',
    tags: 'Tags',
    issues: 'Past issues of the digest',
    about: 'About this place',
    tell: 'Tell us a story',
    subscribe: 'Get the digest',
    posters: 'Posters for the wall',
    speaking: 'Talks and training',
    howWeEdit: 'How we edit, and why',
    privacy: 'Names and privacy',
    terms: 'Terms, and who publishes this',
    feedAll: 'Feed: everything',
    feedArticles: 'Feed: essays',
    feedStories: 'Feed: stories',
    publishedBy: (name: string, publisher: string | null) =>
      publisher
        ? `${name}, published by ${publisher}. The address is under Terms.`
        : `${name}, published by its owner.`,
    cookies: 'A cookie only when you press something that needs one. No tracking.',
  },
  desk: {
    waiting: (count: number) => `${count} waiting`,
    nothingWaiting: 'All read',
    signOut: 'Sign out',
    toTheSite: 'To the site',
    roles: { moderator: 'moderator', editor: 'editor', owner: 'owner' } as Record<string, string>,
  },
  verdict: {
    good: 'Told as good service',
    bad: 'Told as bad service',
    turned: 'Put right in the end',
  },
  verdictChoice: {
    good: 'Good service',
    bad: 'Bad service',
    turned: 'Put right in the end',
  },
  side: {
    customer: 'Customer’s side',
    staff: 'Staff side',
    colleague: 'Between colleagues',
  },
  pager: {
    label: 'Pages',
    page: 'Page ',
    next: 'Next page',
    previous: 'Previous page',
    older: 'Older still',
    first: 'Back to the first page',
  },
  along: {
    label: 'Earlier and later',
    earlier: (when?: string) => (when ? `Earlier, ${when}` : 'Earlier'),
    later: (when?: string) => (when ? `Later, ${when}` : 'Later'),
  },
  leadArt:
    'Drawing: two people face each other across a counter with a bell on it; on the wall the clock says ten past four.',
  error: 'Error: ',
} as const;
