// Words around the handbooks; their own words are in content/handbook.
type Limits = { least?: number; most?: number; of: 'letters' | 'items' | 'whole number' };

export const handbook = {
  title: 'Handbook',
  text: 'How this place works, for whoever reads it, tells in it, edits it or keeps it running.',
  shelf: 'The handbooks',
  howWeEdit: 'For storytellers and editors',
  contents: 'On this page',
  all: 'All handbooks',
  print: 'Every handbook prints: the menus stay off the paper.',
  fields: {
    name: 'Field',
    text: 'What it is',
    needed: 'needed',
    optional: 'may be left out',
    limits: ({ least, most, of }: Limits): string => {
      if (of === 'whole number') return `a whole number from ${least} to ${most}`;
      if (least !== undefined && least === most) return `${most} ${of}`;
      return least ? `${least} to ${most} ${of}` : `at most ${most} ${of}`;
    },
  },
} as const;
