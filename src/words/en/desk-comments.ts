// Words of the desk's room for comments.

export const deskComments = {
  title: 'Comments',
  text: 'Oldest first. One form: choose for as many as you like, then press once. What you leave alone stays here.',
  textDecided: 'Newest first. What was decided can be decided anew.',
  lists: 'Lists of comments',
  states: {
    held: 'Waiting',
    published: 'Published',
    hidden: 'Taken off',
    declined: 'Declined',
    spam: 'Spam',
    withdrawn: 'Taken back by its author',
    unverified: 'Not confirmed',
  },
  empty: {
    held: [
      'Nothing waits',
      'When a comment has to be read first it stands here, the oldest on top.',
    ],
    published: ['Nothing published yet', 'Comments on the page stand here, the newest on top.'],
    hidden: ['Nothing taken off', 'What you take off a page moves here.'],
    declined: ['Nothing declined', 'What you decline moves here, with its reason.'],
    spam: ['No spam', 'What you mark as spam moves here.'],
  },
  heldFor: {
    links: 'link',
    repeat: 'repeat',
    record: 'refused before',
    timing: 'very fast',
    old: 'old page',
  } as Record<string, string>,
  nth: (published: number) => (published === 0 ? 'first comment' : 'second comment'),
  byTeller: 'told the story',
  before: (published: number, refused: number) => {
    const parts = [];
    if (published > 0) parts.push(`${published} published before`);
    if (refused > 0) parts.push(`${refused} refused before`);
    return parts.join(', ');
  },
  decisions: {
    approve: 'Approve',
    decline: 'Decline',
    spam: 'Spam',
    hide: 'Take off',
    story: 'Would you make this a story?',
    undo: 'Undo',
  } as Record<string, string>,
  acts: {
    write: 'Written',
    confirm: 'Confirmed',
    approve: 'Published',
    decline: 'Declined',
    spam: 'Marked as spam',
    hide: 'Taken off the page',
    undo: 'Decision undone',
    story: 'Its author was asked to make it a story',
    'story-undone': 'The asking was undone',
    withdraw: 'Taken back by its author',
  } as Record<string, string>,
  undo: {
    title: (count: number) => (count === 1 ? 'Done.' : `Done: ${count} comments.`),
    text: 'Whoever wrote them is told in two minutes. Until then:',
    button: (name: string) => `Undo: ${name}`,
  },
  stale: {
    title: (count: number) =>
      count === 1 ? 'One was decided before you' : `${count} were decided before you`,
    text: 'Nothing of these was changed. What you chose stands beside what is true now.',
    chosen: 'You chose',
    now: 'Now',
    by: (name: string) => `, by ${name}`,
    open: 'Open it',
  },
  faults: {
    reason: 'Choose a reason to decline it. Its author reads the reason.',
    reasonFor: (name: string) =>
      `Choose the reason for declining what ${name} wrote. The author reads it.`,
    card: (name: string) => `Choose again what to do with the comment by ${name}.`,
    note: 'Keep the note to {n} letters.',
    decision: 'Choose what to do with it.',
    'too late': 'The two minutes are over and its author has been told. Decide anew.',
    'not now': 'That does not fit where it stands now. Choose again.',
  },
  item: {
    title: (name: string) => `Comment by ${name}`,
    on: 'On',
    kind: 'Kind',
    state: 'Stands under',
    why: 'Why it waits',
    before: 'Before',
    written: 'Confirmed',
    asked:
      'Asking for a story sends a draft with these words in it; the comment stays. It is asked once.',
    hint: 'Its author is told in two minutes. Until then it can be undone.',
    see: 'See it on its page',
    page: 'Go to the page it is for',
    withdrawn: 'Its author took it back. Its words are erased two weeks after.',
  },
} as const;
