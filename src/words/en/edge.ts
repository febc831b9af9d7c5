// What the edge itself says, before any page can. Short, and with a way on.
export const edge = {
  lang: 'en',
  home: 'Go to the front page',
  id: (id: string) => `If you write to us about this, give us this number: ${id}`,
  pages: {
    400: ['We could not read that address', 'Check it for a typing slip, or start from the front.'],
    403: [
      'This form came from somewhere else',
      'We take forms from our own pages only, so that nobody can press a button in your name. ' +
        'Go back, load the page again, and send it from there.',
    ],
    404: ['There is no page at this address', 'It may have moved, or been taken back.'],
    405: ['This page takes no forms', 'Open it in the ordinary way instead.'],
    408: ['That took too long', 'The line went quiet before all of it had come. Please try again.'],
    413: [
      'That is more than this form can hold',
      'Nothing was kept. Go back: your words are still there. Shorten them, then send again.',
    ],
    429: [
      'One moment, please',
      'Very much came from your line at once. Wait a little, then try again.',
    ],
    431: ['That request was too large', 'Clear the cookies of this site, then try again.'],
    500: ['Something broke on our side', 'It has been noted. Please try again in a little while.'],
    503: ['We are just opening', 'Please try again in a few seconds.'],
  } as Record<number, [title: string, text: string]>,
  building: {
    title: 'Your pages are being built',
    text: 'They are back in about ten seconds. This page looks for them by itself.',
    fault: 'The pages could not be built',
    faultText:
      'Something in content/ keeps them from it; below is what the build said. Mend the file and ' +
      'save it: it is tried again at once.',
    look: 'Look now',
  },
  ended: 'Done. No more letters of this kind will come to you.',
  goesOn: 'The other letters you asked for go on.',
  rest: 'Stop those too',
};
export type EdgeWords = typeof edge;
