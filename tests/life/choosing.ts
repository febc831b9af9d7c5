// What happens next in a life: mostly what the table allows from here, weighed so that the deep
// rows are reached; now and then anything at all, an old version, a wrong editor, words that may
// not be.
import { type Given, type Life, undoRefusal } from './model.ts';
import { BY_PEOPLE, type Deed, lineOf, type State } from './table.ts';
import { isSame, PASSAGES, type Words } from './words.ts';

export type Dice = (sides: number) => number;
export type Next = Deed | 'undo' | 'wait' | 'silence' | 'age' | 'sweep' | 'due' | 'post' | 'tell';

const WEIGHTS: Partial<Record<Deed, number>> = {
  confirm: 30,
  save: 6,
  consent: 16,
  approve: 5,
  change: 5,
  publish: 4,
  answer: 4,
  reopen: 12,
  appeal: 12,
  'restore-public': 8,
  restore: 6,
  uphold: 5,
  'propose-amendment': 5,
  'ask-amendment': 5,
  'agree-amendment': 10,
  amend: 10,
  'refuse-amendment': 4,
  'drop-amendment': 4,
  lift: 6,
  'bring-back': 8,
  remove: 4,
  redact: 4,
  hold: 0.6,
  withdraw: 0.5,
  disown: 0.15,
  spam: 0.6,
  decline: 1,
};
const CODES = ['name', 'name', 'third-party', 'place-date', 'length', undefined];
/** Where all that is forbidden is tried more often. */
const RARE: string[] = ['asking', 'consent', 'lapsed'];
/** Where a long silence ends in a purge. */
const AGES: State[] = ['unverified', 'lapsed', 'declined', 'withdrawn'];
const WAITS_DAYS = [1 / 1440, 1 / 1440, 1 / 24, 1, 3, 8, 15, 31, 61, 91];

/** Mulberry32: the same for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}

export function next(life: Life | undefined, dice: Dice, now: number): Next {
  if (!life) return 'tell';
  const isOver = life.state === 'gone' || life.isErased;
  if (isOver && dice(100) < 55) return 'tell';
  const roll = dice(100);
  if (roll < 20 || isOver) return fitting(life, BY_PEOPLE[dice(BY_PEOPLE.length)]!);
  if (roll < 24) return 'wait';
  if (roll < 26) return 'undo';
  if (roll < 29) return 'post';
  if (roll < (RARE.includes(life.state) ? 33 : 30)) return 'sweep';
  return allowed(life, dice, now);
}

/** To restore is one press; where it leads is the story's. */
function fitting(life: Life, deed: Deed): Deed {
  const isRestoring = deed === 'restore' || deed === 'restore-public';
  if (!isRestoring || life.state !== 'appeal') return deed;
  return life.cameFrom === 'removed' ? 'restore-public' : 'restore';
}

function allowed(life: Life, dice: Dice, now: number): Next {
  const state = life.state as State;
  const open: [Next, number][] = BY_PEOPLE.filter((deed) => isSensible(life, deed)).map((deed) => [
    deed,
    WEIGHTS[deed] ?? 2,
  ]);
  if (state === 'asking' || state === 'consent') open.push(['silence', 4]);
  // Few lives lapse at all, and most of those are opened again.
  if (AGES.includes(state)) open.push(['age', state === 'lapsed' ? 10 : 5]);
  if (state === 'unverified') open.push(['wait', 6]);
  if (life.publishAt !== undefined) open.push(['due', 10]);
  if (undoRefusal(life, life.version, now) === undefined) open.push(['undo', 3]);
  const sum = open.reduce((total, [, weight]) => total + weight, 0);
  let left = (dice(1_000_000) / 1_000_000) * sum;
  for (const [one, weight] of open) {
    left -= weight;
    if (left < 0) return one;
  }
  return 'wait';
}

function isSensible(life: Life, deed: Deed): boolean {
  if (!lineOf(deed).from.includes(life.state as State)) return false;
  if (deed === 'restore') return life.cameFrom === 'declined';
  if (deed === 'restore-public') return life.cameFrom === 'removed';
  if (deed === 'appeal') return life.appealedAt === undefined;
  if (deed === 'consent') return !isSame(life.shown, life.agreed);
  if (deed === 'lift') return life.hold !== 'none';
  if (deed === 'agree-amendment') return life.proposal?.by === 'editor';
  if (deed === 'amend') return life.proposal?.by === 'contributor';
  if (deed === 'refuse-amendment' || deed === 'drop-amendment') return !!life.proposal;
  return true;
}

export function waitingTime(dice: Dice): number {
  return WAITS_DAYS[dice(WAITS_DAYS.length)]! * 24 * 60 * 60_000;
}

export function givenFor(life: Life, deed: Next, dice: Dice, now: number, tag: string): Given {
  const isOld = dice(100) < 6;
  const words = wordsFor(life, deed, dice);
  const names = ['title', 'verdict', 'principles', 'name', 'extra', 'twist'];
  const cuts = Array.from({ length: PASSAGES }, (_, at) => `cut ${at}`);
  const isCoded = dice(100) < 85;
  const codes = Object.fromEntries(
    [...names, ...cuts].map((name) => [
      name,
      isCoded ? (CODES[dice(CODES.length - 1)] ?? 'name') : CODES[dice(CODES.length)],
    ]),
  );
  return {
    version: isOld ? Math.max(0, life.version - 1 - dice(3)) : life.version,
    editor: dice(2),
    words,
    codes,
    publishAt: now + 60_000 + dice(5 * 24 * 60) * 60_000,
    tags: [tag, ...(dice(2) === 0 ? ['queues'] : [])],
  };
}

function wordsFor(life: Life, deed: Next, dice: Dice): Words {
  const roll = dice(100);
  if (deed === 'edit') {
    const telling = life.told.telling + 1;
    return { ...life.told, telling, title: dice(9), cuts: [], shows: dice(3) };
  }
  if (deed === 'ask-amendment') {
    if (roll < 10) return life.shown;
    if (roll < 30) return { ...life.shown, cuts: [] };
    return { ...life.shown, extra: life.shown.extra + 1, title: dice(9) };
  }
  if (deed === 'save') return edited(life.told, [dice(PASSAGES), dice(PASSAGES)], roll, dice);
  const { shown } = life;
  if (roll < 6) return shown;
  if (roll < 12) return { ...shown, cuts: [] };
  return edited(shown, [...shown.cuts, dice(PASSAGES)], roll, dice);
}

function edited(from: Words, cuts: number[], roll: number, dice: Dice): Words {
  const words = { ...from, cuts: [...new Set(cuts)].sort() };
  if (roll < 18) return { ...words, extra: from.extra + 1 };
  if (roll < 26) return { ...words, verdict: from.verdict === 'good' ? 'bad' : 'good' };
  if (roll < 34) return { ...words, shows: (from.shows + 1) % 3 };
  if (roll < 44) return { ...words, title: dice(9) };
  if (roll < 52) return from;
  if (roll < 70) return { ...words, twist: 1 + dice(6) };
  return words;
}
