// Words of the rooms where one only reads: front page, lists, principles, tags, feeds, and the two
// pages that say something is not as it should be.

const figure = new Intl.NumberFormat('en-GB');
/** Lists are counted exactly up to a thousand. */
const EXACT_MAX = 1_000;

const count = (n: number, one: string, many: string) =>
  n > EXACT_MAX
    ? `${figure.format(EXACT_MAX)}+ ${many}`
    : `${figure.format(n)} ${n === 1 ? one : many}`;
const essays = (n: number) => count(n, 'essay', 'essays');
const stories = (n: number) => count(n, 'story', 'stories');

export const reading = {
  essays,
  stories,
  home: {
    title: (name: string, tagline: string) => `${name}: ${tagline}`,
    across: 'Lately, across the counter',
    acrossText: 'Every story is read by an editor before it appears, and appears as it was told.',
    allStories: (n: number) => (n === 1 ? 'Read the one story' : `Read all ${stories(n)}`),
    principles: (n: number) =>
      n === 1 ? 'One principle we keep hearing' : `${inWords(n)} principles we keep hearing`,
    principlesText: 'Each story is filed under the principles it shows kept or broken.',
    listening: 'What we shall listen for',
    listeningText:
      'A principle shows its tally once five stories speak to it. Until then it shows the stories themselves.',
    moreEssays: 'More essays',
    allEssays: (n: number) => `All ${essays(n)}`,
    noEssays: 'No essays yet',
    noEssaysText:
      'The editor is still writing the first one. Leave an address and it will come to you when it is done.',
  },
  articles: {
    title: 'Essays',
    text: (n: number) =>
      `${essays(n)}, newest first. Each argues for a principle, and shows its evidence.`,
    none: 'Nothing in the rack yet',
    noneText: 'The first essay is still being written. Meanwhile somebody may have told a story.',
    noneLink: 'Read the stories',
    description:
      'Essays on customer service: what good service rests on, with stories for evidence.',
  },
  principles: {
    title: 'Principles',
    text: (n: number) =>
      `${n === 1 ? 'One sentence' : `${inWords(n)} sentences`} for the wall. Each story shows them kept or broken; the strokes are those stories, counted.`,
    none: 'The wall is still bare',
    noneText: 'No principle has been written yet. Stories can be told without them.',
    noneLink: 'Tell us a story',
    description: 'Principles of customer service, each with the stories that kept it or broke it.',
    why: 'Why it is on the wall',
    sideBySide: 'Kept and broken, side by side',
    argued: 'Argued in',
    before: 'the one before',
    after: 'the one after',
    notArgued: 'No essay argues this one yet.',
    noStories: 'Nobody has told us of it yet',
    noStoriesText: 'No story here shows this principle kept or broken. Yours would be the first.',
  },
  tags: {
    title: 'Tags',
    all: 'What the essays and stories here are about, by tag.',
    text: (n: number) => `${count(n, 'tag', 'tags')}, each with how much stands under it.`,
    none: 'No labels on the shelves yet',
    noneText: 'Tags appear with the first essays and stories that carry them.',
    noneLink: 'Tell us a story',
    one: 'Tag',
    holds: (articles: number, told: number) =>
      [articles > 0 && essays(articles), told > 0 && stories(told)].filter(Boolean).join(' and '),
    essays: 'Essays',
    stories: 'Stories',
    description: (name: string) => `Essays and stories of service about “${name}”.`,
    allTags: 'All tags',
  },
  speaking: {
    title: 'Talks and training',
    ask: 'Ask about a date',
    askTitle: 'Tell us where, when and for whom',
    askText: 'You get an answer, also if it is no.',
  },
  feeds: {
    everything: (name: string) => name,
    articles: (name: string) => `${name}: essays`,
    stories: (name: string) => `${name}: stories`,
  },
  robots:
    'Readers and search engines are welcome. Programs that gather text to train others are not.',
  publisher: {
    none: 'This copy has not been given a publisher yet. It runs on a machine that only its owner can reach, and will not start on a public address until a name, a postal address and an e-mail address are filled in.',
    email: 'E-mail',
  },
  evidence: {
    few: 'Fewer than five stories speak to this so far. Here they are, instead of a tally.',
    none: 'No story speaks to this yet.',
  },
  notFound: {
    kicker: '404',
    title: 'Back in five minutes',
    text: 'There’s no page at this address, and to be honest it won’t be back in five minutes. It may have been a story that the person who told it took back, as they are always free to do.',
    or: ['Go to ', 'all stories', ', ', 'the essays', ', or ', 'the front page', '.'],
  },
  broken: {
    kicker: '500',
    title: 'Something here is broken',
    text: 'It is our fault and not yours. It has been noted. If you were sending something, go back: your browser may still have your words. Then try once more in a minute.',
    id: (id: string) => `If you write to us about it, quote ${id}.`,
    home: 'To the front page',
  },
} as const;

/** Small numbers at the head of a sentence. */
function inWords(n: number): string {
  const names = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ');
  return names[n] ?? figure.format(n);
}
