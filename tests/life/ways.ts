// How a story comes to stand somewhere, deed by deed.
import { type Deed, lineOf, type State } from './table.ts';
import type { Words } from './words.ts';

export type Way = (Deed | 'silence' | 'erase')[];
/** How a story comes to stand there. */
export const WAYS: Record<State | 'erased', Way> = {
  unverified: [],
  submitted: ['confirm'],
  asking: ['confirm', 'ask'],
  consent: ['confirm', 'save', 'consent'],
  ready: ['confirm', 'save', 'consent', 'approve'],
  lapsed: ['confirm', 'ask', 'silence'],
  published: ['confirm', 'publish'],
  declined: ['confirm', 'decline'],
  appeal: ['confirm', 'decline', 'appeal'],
  removed: ['confirm', 'publish', 'remove'],
  withdrawn: ['confirm', 'publish', 'withdraw'],
  erased: ['confirm', 'publish', 'withdraw', 'erase'],
};
export const TOLD: Words = {
  ...{ telling: 1, cuts: [], title: 1, verdict: 'good', extra: 0, named: true, shows: 0 },
  ...{ twist: 0, known: 0 },
};

/** What has to have happened before, where it is more than to stand in a state. */
const BEFORE: Partial<Record<Deed, Way>> = {
  consent: ['confirm', 'save'],
  approve: WAYS.consent,
  reopen: WAYS.lapsed,
  publish: WAYS.submitted,
  'restore-public': ['confirm', 'publish', 'remove', 'appeal'],
  'refuse-amendment': ['confirm', 'publish', 'propose-amendment'],
  'drop-amendment': ['confirm', 'publish', 'propose-amendment'],
  'agree-amendment': ['confirm', 'publish', 'propose-amendment'],
  amend: ['confirm', 'publish', 'ask-amendment'],
  lift: ['confirm', 'hold'],
};

/** To where this deed can be done. */
export function wayTo(deed: Deed): Way {
  return BEFORE[deed] ?? WAYS[lineOf(deed).from[0]!];
}
