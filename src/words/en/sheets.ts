// Words of the sheets to print: poster, whole set, huddle, thank-you card; and of what stands above
// them on the screen.

const names = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ');
const inWords = (n: number) => names[n] ?? String(n);

export const sheets = {
  skip: 'Skip to the sheet',
  print: ['Ctrl', ' or ', '⌘', ' and ', 'P', ' prints it on one sheet. Choose no margins.'],
  paper: 'Paper',
  sizes: { a4: 'A4', letter: 'Letter' },
  backToPrinciple: 'Back to the principle',
  backToPrinciples: 'Back to the principles',
  backToStory: 'Back to the story',
  links: {
    poster: 'Print it for the wall',
    huddle: 'Ten-minute huddle',
    set: (n: number) =>
      n === 1 ? 'As a sheet for the wall' : `All ${inWords(n).toLowerCase()} on one sheet`,
    thanks: 'A card to print, for whoever it was',
  },
  poster: {
    title: (sentence: string) => `${sentence}: a poster`,
    description: (number: number) => `Principle ${number} to print and put on the wall.`,
    principle: 'Principle',
  },
  set: {
    title: 'Principles for the wall',
    description: 'The principles on one sheet, to print and put on the wall.',
    heading: 'What we keep hearing.',
    kicker: 'Principles',
    choose: 'Which ones',
    chooseNow: 'Put these on the sheet',
    all: 'All of them',
    tooMany: (n: number) =>
      `In letters that can be read from across a room the sheet holds the first ${n} of these. Choose fewer.`,
    none: 'No principle has been written yet, so there is nothing to print.',
  },
  huddle: {
    title: (sentence: string) => `Ten-minute huddle: ${sentence}`,
    description:
      'A sheet to stand around before opening: two stories, three questions, room to write.',
    kicker: 'Ten-minute huddle',
    principle: (number: number) => `Principle ${number}`,
    kept: 'Kept',
    broken: 'Broken',
    noneKept: 'Nobody has told us of it kept yet.',
    noneBroken: 'Nobody has told us of it broken yet.',
    yourOwn: 'Tell each other one of your own, aloud.',
    // Where a principle has no questions of its own.
    questions: [
      'Who in each story knew something, and when could they have said it?',
      'Which of our own rules would have stood in the way, or helped?',
      'Where did this happen here this week, kept or broken?',
    ],
    plus: 'Our plus one, by Friday',
    how: 'Read both aloud first. Stop after ten minutes.',
    about: (kind: string | null, side: string, sample: boolean) =>
      `${[kind, side, sample && 'Invented example'].filter(Boolean).join('. ')}.`,
  },
  thanks: {
    title: 'A thank-you card',
    description: 'A card to print for whoever was at the counter.',
    heading: 'Somebody told a story about you.',
    fold: 'fold here',
    to: 'To whoever was at the counter',
    text: 'It was good service, and it is told among ours. Whoever told it lets it be passed on.',
    by: (name: string | null, side: 'customer' | 'staff' | 'colleague') => {
      const who = {
        customer: 'a customer',
        staff: 'somebody at work there',
        colleague: 'a colleague',
      };
      return name ? `${name}, ${who[side]}` : `From ${who[side]}`;
    },
    sample: 'invented example',
  },
} as const;
