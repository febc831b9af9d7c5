// Words around essays that stand together: the archive, an author, a series, one long page; and
// what helps on from one of them to the next.
import { reading } from './reading.ts';

const { essays } = reading;

export const archive = {
  title: 'Archive',
  years: 'Years',
  description: 'Every essay published here, by year and month.',
  since: (n: number, month: string) => `The essays published here since ${month}: ${n}.`,
  holds: (n: number) => `${essays(n)}, newest first.`,
  periodDescription: (period: string) => `Essays on customer service, published in ${period}.`,
  monthsOf: (year: string) => `${year} by month`,
  none: 'Nothing on the spike yet',
  noneText: 'The archive begins with the first essay. Meanwhile somebody may have told a story.',
  noneLink: 'Read the stories',
  empty: (period: string) => `Nothing was published in ${period}`,
  emptyText: 'No essay bears that date. The archive shows which months have any.',
  emptyLink: 'See the whole archive',
  long: 'Read all of it as one long page',
  longEssays: 'Read these essays as one long page',
  short: 'Back to the list',
  longTitle: (title: string) => `${title}, as one long page`,
  author: {
    kicker: 'Author',
    holds: (n: number) => `${essays(n)} here, newest first`,
    description: (name: string, line: string) =>
      line === '' ? `Essays on customer service by ${name}.` : `Essays by ${name}. ${line}.`,
    all: (name: string) => `All essays by ${name}`,
  },
  series: {
    kicker: 'Series',
    holds: (n: number) => (n === 1 ? 'One part so far.' : `${essays(n)} so far, in order.`),
    part: (n: number) => `Part ${n}`,
    partOf: (n: number, name: string) => `Part ${n} of ${name}`,
    description: (name: string) => `The essays of the series “${name}”, in order.`,
    along: (name: string) => `Earlier and later in ${name}`,
    earlier: (n: number) => `Part ${n}, the one before`,
    later: (n: number) => `Part ${n}, the next one`,
    follow: {
      heading: 'Tell me when the next part is out',
      hint: 'One letter on the day it appears, and none in between. We write once first to ask if it was you.',
      button: 'Tell me',
    },
  },
  related: { title: 'Near this one', text: 'Essays that argue for the same things.' },
  contents: 'In this essay',
  any: 'Read any one of them',
  pass: {
    title: 'Pass it on',
    mail: 'Send it by e-mail',
    short: 'Short address',
  },
} as const;
