// Words at the desk for the other side of the same counter.

export const across = {
  title: 'The other side of the same counter',
  byItself:
    'The page shows the newest story told from the opposite side on one of the same principles.',
  chosen: (number: string, title: string) =>
    `You chose no. ${number.padStart(4, '0')}, “${title}”.`,
  notNow: 'It is not public now, so the page finds one by itself.',
  label: 'Another story’s number or address',
  hint: 'Left empty, the page finds one by itself.',
  button: 'Set it beside this story',
  events: { set: 'Another story set across from it', none: 'Story across left to the page' },
  errors: {
    unknown:
      'There is no published story with this number or address. Check it, or leave it empty.',
    itself: 'This is the story itself. Name another, or leave it empty.',
  },
} as const;
