// Words of the desk's first page.
export const deskHome = {
  title: 'The editors’ desk',
  lead: 'All that awaits an answer, the oldest promise first.',
  kinds: { story: 'Story', comment: 'Comment', enquiry: 'Enquiry', complaint: 'Complaint' },
  states: {
    ready: 'Story, approved',
    appeal: 'Appeal',
    published: 'Change wished for',
  } as Record<string, string>,
  waiting: 'waiting since',
  due: 'promised by',
  late: 'Late',
  figures: {
    stories: 'stories',
    comments: 'comments',
    enquiries: 'enquiries',
    complaints: 'complaints',
    lettersInDoubt: 'letters in doubt',
  },
  noSmtp: 'No mail server is set, so letters wait and none leaves.',
  readThem: 'Read them in the mailbox',
  held: (why: string) => `Sending is held: ${why}. Release it under Letters.`,
} as const;
