// What must happen, by PRODUCT's words alone: for each deed whether it is refused and with which
// word, and how the story stands afterwards. Nothing of the product is imported here.
import { type Deed, lineOf, type State } from './table.ts';
import { type Codes, differences, isSame, TWISTS, type Words } from './words.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MAY_TAKE_OUT = ['name', 'place-date', 'third-party'];

/** Whoever does these does not take the story over. */
const GOES_ON: Deed[] = ['hold', 'lift', 'propose-amendment', 'drop-amendment'];

export type Life = {
  state: State | 'gone';
  hold: string;
  version: number;
  isPerson: boolean;
  mayRedact: boolean;
  isErased: boolean;
  /** Whether it has an address of its own on the site. */
  isPlaced: boolean;
  isDisowned: boolean;
  told: Words;
  shown: Words;
  agreed: Words;
  /** What its person said yes to themselves: their tick says it for them, and adds nothing here. */
  yes: Words;
  codes: Codes;
  cameFrom: State;
  /** Which editor it is with, or who decided. */
  editor: number | undefined;
  toldAt: number;
  isReminded: boolean;
  decidedAt: number;
  withdrawnAt: number;
  askedAt: number;
  reminders: number;
  appealedAt: number | undefined;
  publishAt: number | undefined;
  proposal: { by: 'editor' | 'contributor'; words: Words } | undefined;
  tags: string[];
  undo: { deed: Deed; at: number; before: Life } | undefined;
};

export type Given = {
  version: number;
  editor: number;
  words: Words;
  codes: Codes;
  publishAt: number;
  tags: string[];
};

/** The word it is refused with; undefined where it is done. */
export function refusal(life: Life, deed: Deed, given: Given, now: number): string | undefined {
  const line = lineOf(deed);
  if (life.state === 'gone') return 'not found';
  if (life.state === 'unverified' && deed !== 'confirm') return 'not found';
  if (line.seen && given.version !== life.version) return 'stale';
  if (life.isDisowned && line.by === 'contributor' && deed !== 'withdraw') return 'not now';
  if (!line.from.includes(life.state)) return deed === 'withdraw' ? 'withdrawn before' : 'not now';
  return furtherRefusal(life, deed, given, now);
}

function furtherRefusal(life: Life, deed: Deed, given: Given, now: number): string | undefined {
  switch (deed) {
    case 'save':
      return differences(life.told, given.words).isAdded ? 'unbracketed' : undefined;
    case 'ask':
      return life.isPerson ? undefined : 'nobody';
    case 'consent':
      return sendingRefused(life);
    case 'reopen':
      return now < life.decidedAt + 90 * DAY ? undefined : 'too late';
    case 'publish':
    case 'schedule':
      if (life.hold !== 'none') return 'held';
      return isAgreed(life) ? undefined : 'differs';
    case 'appeal':
      if (life.appealedAt !== undefined) return 'appealed before';
      return now < life.decidedAt + 60 * DAY ? undefined : 'too late';
    case 'uphold':
    case 'restore':
    case 'restore-public':
      return mayJudge(life, given.editor, now) ? undefined : 'another editor';
    case 'propose-amendment':
      if (!life.isPerson) return 'nobody';
      return life.proposal?.by === 'contributor' ? 'not now' : changeRefused(life, given);
    case 'redact':
      return redactionRefused(life, given);
    case 'ask-amendment':
      if (life.proposal?.by === 'editor') return 'not now';
      return isSame(life.shown, given.words) ? 'same' : undefined;
    case 'agree-amendment':
      return life.proposal?.by === 'editor' ? undefined : 'not now';
    case 'amend':
      return life.proposal?.by === 'contributor' ? undefined : 'not now';
    case 'refuse-amendment':
    case 'drop-amendment':
      return life.proposal ? undefined : 'not now';
    case 'hold':
      return life.hold === 'none' ? undefined : 'not now';
    case 'lift':
      return life.hold === 'none' ? 'not now' : undefined;
    case 'bring-back':
      return now < life.withdrawnAt + 14 * DAY && !life.isErased ? undefined : 'too late';
    case 'disown':
      return life.isPerson ? undefined : 'not now';
    default:
      return undefined;
  }
}

/** Another editor, or the same after two days. */
function mayJudge(life: Life, editor: number, now: number): boolean {
  return life.editor !== editor || now >= life.appealedAt! + 2 * DAY;
}

function sendingRefused(life: Life): string | undefined {
  if (!life.isPerson) return 'nobody';
  if (isSame(life.shown, life.agreed)) return 'same';
  const { names } = differences(life.told, life.shown);
  return names.every((name) => life.codes[name]) ? undefined : 'uncoded';
}

/** By the person; or only what the tick allows was taken out since they last agreed. */
function isAgreed(life: Life): boolean {
  if (isSame(life.shown, life.agreed)) return true;
  if (!life.mayRedact) return false;
  const { names, isAdded } = differences(life.yes, life.shown);
  if (isAdded) return false;
  return names.every((name) => {
    return name.startsWith('cut') && MAY_TAKE_OUT.includes(life.codes[name] ?? '');
  });
}

function changeRefused(life: Life, { words, codes }: Given): string | undefined {
  const { names, isAdded } = differences(life.shown, words);
  if (names.length === 0) return 'same';
  if (isAdded) return 'unbracketed';
  return names.every((name) => codes[name]) ? undefined : 'uncoded';
}

/** It takes out names and whole sentences, and changes nothing else of what was agreed to. */
function redactionRefused(life: Life, { words, codes }: Given): string | undefined {
  const { names, isAdded } = differences(life.shown, words);
  if (names.length === 0) return 'same';
  const isNamed = words.named && !life.shown.named;
  const isSentence = life.shown.twist === TWISTS.none && words.twist === TWISTS.shorter;
  const isTwisted = names.includes('twist') && !isSentence;
  const isFiled = names.some((name) => ['verdict', 'principles', 'title'].includes(name));
  if (isAdded || isNamed || isTwisted || isFiled) return 'overstepped';
  return names.every((name) => codes[name]) ? undefined : 'uncoded';
}

/** How it stands after a deed that was not refused. */
export function follow(life: Life, deed: Deed, given: Given, now: number): void {
  const line = lineOf(deed);
  const before = structuredClone({ ...life, undo: undefined });
  life.undo = line.undo && { deed, at: now, before };
  life.version++;
  const was = life.state as State;
  if (line.to) life.state = line.to;
  if (line.undo && !GOES_ON.includes(deed)) life.editor = given.editor;
  moved(life, deed, given, now, was);
}

function moved(life: Life, deed: Deed, given: Given, now: number, was: State): void {
  switch (deed) {
    case 'confirm':
      life.isPerson = true;
      break;
    case 'edit':
      life.told = life.shown = life.agreed = life.yes = given.words;
      break;
    case 'save':
      life.shown = given.words;
      life.codes = given.codes;
      life.publishAt = undefined;
      break;
    case 'ask':
    case 'consent':
      Object.assign(life, { askedAt: now, reminders: 0 });
      break;
    case 'approve':
      life.agreed = life.yes = life.shown;
      break;
    case 'lapse':
      Object.assign(life, { cameFrom: was, decidedAt: now });
      break;
    case 'reopen':
      Object.assign(life, { state: life.cameFrom, askedAt: now, reminders: 0 });
      break;
    case 'schedule':
      Object.assign(life, { agreed: life.shown, publishAt: given.publishAt, tags: given.tags });
      break;
    case 'publish':
      life.tags = given.tags;
      published(life, now);
      break;
    case 'publish-due':
      published(life, now);
      break;
    case 'decline':
    case 'spam':
      Object.assign(life, { decidedAt: now, publishAt: undefined });
      break;
    case 'remove':
      Object.assign(life, { decidedAt: now, proposal: undefined });
      break;
    case 'appeal':
      Object.assign(life, { cameFrom: was, appealedAt: now });
      break;
    case 'uphold':
      Object.assign(life, { state: life.cameFrom, decidedAt: now });
      break;
    case 'restore':
    case 'restore-public':
      Object.assign(life, { decidedAt: now, appealedAt: undefined });
      break;
    default:
      movedLater(life, deed, given, now, was);
  }
}

/** What happens to a story once it is out, or once somebody has gone. */
function movedLater(life: Life, deed: Deed, given: Given, now: number, was: State): void {
  const { words } = given;
  switch (deed) {
    case 'propose-amendment':
      life.proposal = { by: 'editor', words };
      break;
    case 'ask-amendment':
      life.proposal = { by: 'contributor', words };
      break;
    case 'refuse-amendment':
    case 'drop-amendment':
      life.proposal = undefined;
      break;
    case 'agree-amendment':
    case 'amend':
      life.shown = life.agreed = life.yes = life.proposal!.words;
      life.proposal = undefined;
      break;
    case 'redact':
      Object.assign(life, { shown: words, agreed: words, proposal: undefined });
      break;
    case 'hold':
      life.hold = 'legal';
      break;
    case 'lift':
      life.hold = 'none';
      break;
    case 'withdraw':
      if (was !== 'lapsed' && was !== 'appeal') life.cameFrom = was;
      if (was === 'appeal') life.appealedAt = undefined;
      Object.assign(life, { withdrawnAt: now, publishAt: undefined, proposal: undefined });
      break;
    case 'bring-back':
      Object.assign(life, { state: life.cameFrom, askedAt: now, reminders: 0 });
      break;
    case 'disown':
      Object.assign(life, { isPerson: false, isDisowned: true, proposal: undefined });
      life.told = { ...life.told, named: false };
      life.shown = { ...life.shown, named: false };
      life.agreed = { ...life.agreed, named: false };
      life.yes = { ...life.yes, named: false };
      break;
  }
}

function published(life: Life, now: number): void {
  life.agreed = life.shown;
  life.isPlaced = true;
  Object.assign(life, { decidedAt: now, publishAt: undefined });
}

export function undoRefusal(life: Life, version: number, now: number): string | undefined {
  if (life.state === 'gone') return 'not found';
  if (life.version !== version) return 'stale';
  return life.undo && now < life.undo.at + 2 * MINUTE ? undefined : 'too late';
}

/** All as it was, but for the version, and an address once given. */
export function undone(life: Life): void {
  const { version, isPlaced } = life;
  Object.assign(life, life.undo!.before, { version: version + 1, isPlaced, undo: undefined });
}

/** What one turn of the clock does to it; the words are those of the history. */
export function turned(life: Life, now: number): string[] {
  const done: string[] = [];
  const age = now - life.toldAt;
  const isReminding = age >= DAY && age < 30 * DAY && !life.isReminded;
  if (life.state === 'unverified' && isReminding) {
    life.isReminded = true;
    done.push('remind');
  }
  if (life.state === 'asking' || life.state === 'consent') done.push(...waited(life, now));
  const isDue = life.publishAt !== undefined && life.publishAt <= now;
  if (life.state === 'ready' && life.hold === 'none' && isDue) done.push('publish-due');
  if (done.at(-1) === 'publish-due') follow(life, 'publish-due', {} as Given, now);
  const isOver =
    (life.state === 'unverified' && now >= life.toldAt + 30 * DAY) ||
    (life.state === 'declined' && now >= life.decidedAt + 90 * DAY) ||
    (life.state === 'lapsed' && now >= life.decidedAt + 90 * DAY);
  if (isOver) life.state = 'gone';
  const isPast =
    (life.state === 'withdrawn' && now >= life.withdrawnAt + 14 * DAY) ||
    (life.state === 'removed' && now >= life.decidedAt + 90 * DAY);
  if (isPast && !life.isErased) {
    Object.assign(life, { isErased: true, isPerson: false, tags: [] });
  }
  return done;
}

/** Reminded after a week and after two, given up after three: each a week after the one before. */
function waited(life: Life, now: number): string[] {
  const late = now - life.askedAt - [7, 14, 21][life.reminders]! * DAY;
  if (late < 0) return [];
  if (life.reminders === 2) {
    follow(life, 'lapse', {} as Given, now);
    return ['lapse'];
  }
  life.reminders++;
  life.askedAt += late;
  return ['remind-asked'];
}
