// Words that travel: in feeds, in pictures for sharing, and in what search engines are told.

export const sharing = {
  feeds: {
    tag: (name: string, tag: string) => `${name}: ${tag}`,
    author: (name: string, author: string) => `${name}: essays by ${author}`,
    comments: (name: string) => `${name}: comments`,
    issues: (name: string) => `${name}: past issues`,
  },
  /** As feed readers list them; the publication's name stands before. */
  found: {
    rss: 'Everything (RSS)',
    json: 'Everything (JSON)',
    comments: 'Comments',
    issues: 'Past issues',
    author: (name: string) => `Essays by ${name}`,
  },
  comment: (who: string, about: string) => `${who} on “${about}”`,
  /** The name of somebody who gave none, where only a name may stand. */
  unnamed: 'unnamed',
  sample: (text: string) => `Invented example. ${text}`,
  crumbs: {
    home: 'Front page',
    articles: 'Essays',
    stories: 'Stories',
    principles: 'Principles',
    tags: 'Tags',
    issues: 'Past issues',
  },
  picture: {
    of: (title: string) => `Cover: ${title}`,
    gone: 'This picture was taken back with its story.',
    examples: 'Invented examples, not a survey.',
    busy: 'Too many pictures are asked for at once. Please try again in a few seconds.',
  },
} as const;
