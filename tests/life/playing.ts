// Plays one life after another in one house: each deed is foretold by the model, done by the
// product, and looked at from all sides. Time only goes forward, so stories left where they stood
// go on being reminded, published and purged beside those that come after them.
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { claimLetters, noteLetterAnswer, startSendingLetter } from '#domain/letters.ts';
import { forgetGuests } from '#domain/people.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { remindAndLapse } from '#domain/stories/lapsing.ts';
import { publishDueStories } from '#domain/stories/publishing.ts';
import { remindUnverified } from '#domain/stories/reminding.ts';
import { foundAnywhere } from './anywhere.ts';
import { type Dice, diceOf, givenFor, type Next, next, waitingTime } from './choosing.ts';
import { follow, type Given, type Life, refusal, turned, undone, undoRefusal } from './model.ts';
import { type Played, perform, tell, undo } from './performing.ts';
import { BY_PEOPLE, type Deed, lineOf, type State } from './table.ts';
import * as watching from './watching.ts';
import { must, Wrong } from './watching.ts';
import { canary } from './words.ts';

export type Step = readonly [kind: number, more: number];
export type House = {
  now: number;
  story: number;
  editors: Played['editors'];
  /** How often each row was taken, and each deed tried from where it may not be. */
  taken: Map<string, number>;
  refused: Map<string, number>;
};
type Stage = {
  house: House;
  played: Played;
  life: Life;
  decision: number;
  row: string | undefined;
};

const DAY = 24 * 60 * 60_000;
const note = (counts: Map<string, number>, what: string) =>
  counts.set(what, (counts.get(what) ?? 0) + 1);

export async function playLife(house: House, steps: readonly Step[]): Promise<void> {
  let stage: Stage | undefined;
  house.now += 2 * 60 * 60_000;
  const trail: string[] = [];
  try {
    for (const [kind, more] of steps) {
      // Without a turn of the event loop the database's statements are never let go.
      await breathe();
      const dice = diceOf(Math.imul(kind, 2_654_435_761) ^ more);
      if (dice(10) > 0) house.now += dice(20_000);
      const what = next(stage?.life, dice, house.now);
      trail.push(`${new Date(house.now).toISOString()} ${stage?.life.state ?? '–'}: ${what}`);
      if (what === 'tell') stage = await begin(house, dice);
      else await act(stage!, what, dice);
      if (stage) await look(stage, dice(4) === 0 || what === 'tell');
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const story = `story ${stage?.played.id} as ${JSON.stringify(stage?.life, undone_left_out)}`;
    throw new Wrong(`${error.message}\n${trail.join('\n')}\n${story}`, { cause: error });
  }
}

const undone_left_out = (key: string, value: unknown) => (key === 'undo' ? undefined : value);

async function begin(house: House, dice: Dice): Promise<Stage> {
  const { now } = house;
  house.story++;
  const words = { telling: 1, cuts: [], title: dice(9), extra: 0, shows: dice(3), twist: 0 };
  const told = { ...words, verdict: 'good' as const, named: dice(3) > 0, known: dice(16) };
  const life: Life = {
    ...{ state: 'unverified', hold: 'none', version: 1, isPerson: false, isReminded: false },
    ...{ mayRedact: dice(2) === 0, isErased: false, isPlaced: false, isDisowned: false },
    ...{
      told,
      shown: told,
      agreed: told,
      yes: told,
      codes: {},
      cameFrom: 'submitted',
      editor: undefined,
    },
    ...{ toldAt: now, decidedAt: 0, withdrawnAt: 0, askedAt: 0, reminders: 0, tags: [] },
    ...{ appealedAt: undefined, publishAt: undefined, proposal: undefined, undo: undefined },
  };
  const { id, address } = await tell(house.story, life, now);
  const played = { id, address, story: house.story, editors: house.editors };
  note(house.taken, 'tell');
  return { house, played, life, decision: 0, row: undefined };
}

async function act(stage: Stage, what: Exclude<Next, 'tell'>, dice: Dice): Promise<void> {
  const { house, life } = stage;
  switch (what) {
    case 'wait':
      house.now += waitingTime(dice);
      return turn(stage);
    case 'due':
      house.now = Math.max(house.now, (life.publishAt ?? 0) - 1 + dice(3));
      return turn(stage);
    case 'sweep':
      return sweep(stage, dice);
    case 'age':
      house.now += 91 * DAY;
      return turn(stage);
    case 'silence':
      for (let week = 0; week < 3; week++) {
        house.now += 8 * DAY;
        await turn(stage);
        await look(stage, false);
      }
      return;
    case 'post':
      return carry(house.now);
    case 'undo':
      return takeBack(stage, givenFor(life, what, dice, house.now, ''));
    default: {
      const given = givenFor(life, what, dice, house.now, `tag-${house.story}`);
      return decide(stage, what, given);
    }
  }
}

/** All that may not be done from here, one after the other. */
async function sweep(stage: Stage, dice: Dice): Promise<void> {
  const { house, life } = stage;
  const forbidden = BY_PEOPLE.filter((deed) => !lineOf(deed).from.includes(life.state as State));
  for (const deed of forbidden) {
    const given = givenFor(life, deed, dice, house.now, '');
    await decide(stage, deed, { ...given, version: life.version });
  }
}

async function decide(stage: Stage, deed: Deed, given: Given): Promise<void> {
  const { house, played, life } = stage;
  const { now } = house;
  const foretold = refusal(life, deed, given, now);
  const before = await watching.marksNow();
  const word = await perform(deed, played, life, given, now);
  must(word === (foretold ?? 'done'), `${deed} answers otherwise`, [word, foretold ?? 'done']);
  if (foretold !== undefined) {
    if (life.isErased) note(house.refused, `${deed} erased`);
    else if (foretold !== 'stale') note(house.refused, `${deed} ${life.state}`);
    return unchanged(stage, before);
  }
  note(house.taken, deed);
  const was = structuredClone(life);
  follow(life, deed, given, now);
  const event = await oneEvent(stage, deed, was, before);
  stage.decision = event.id;
  await watchLetters(stage, deed, was, event, before);
  const recorded = await db.all(sql`SELECT 1 FROM decisions WHERE event_id = ${event.id}`);
  must(recorded.length === (lineOf(deed).record ? 1 : 0), 'on the public record or not', deed);
}

async function unchanged({ played, row }: Stage, before: watching.Marks): Promise<void> {
  const after = await watching.marksNow();
  must(JSON.stringify(after) === JSON.stringify(before), 'written although refused', after);
  const stands = JSON.stringify(await watching.rowOf(played.id));
  must(stands === row, 'changed although refused', [row, stands]);
}

async function oneEvent(stage: Stage, act: string, was: Life, before: watching.Marks) {
  const { played, life } = stage;
  const events = await watching.eventsAfter(played.id, before.event);
  const [event] = events.filter((one) => one.act !== 'leave-out');
  must(events.length === 1 && event?.act === act, 'not one event of its own', events);
  const states = [event!.from_state, event!.to_state];
  must(String(states) === String([was.state, life.state]), 'an event of other states', states);
  const by = act === 'undo' ? 'editor' : lineOf(act as Deed).by;
  must(event!.actor_kind === by, 'done by somebody else', event);
  return event!;
}

async function watchLetters(
  { played, house }: Stage,
  deed: Deed,
  was: Life,
  event: watching.Event,
  before: watching.Marks,
): Promise<void> {
  const { letter, desk } = lineOf(deed);
  const letters = await watching.lettersAfter(played.id, before.letter);
  for (const one of letters) must(one.event_id === event.id, 'a letter of another event', one);
  const isDesk = (kind: string) => kind.startsWith('desk-');
  const theirs = letters.filter((one) => !isDesk(one.kind));
  const wanted = letter && (was.isPerson || deed === 'confirm') ? [letter] : [];
  must(String(theirs.map((one) => one.kind)) === String(wanted), 'other letters', theirs);
  must(
    theirs.every((one) => one.address === played.address),
    'to somebody else',
    theirs,
  );
  const atDesk = letters.filter((one) => isDesk(one.kind));
  const deskKind = deed === 'confirm' ? 'desk-story' : desk;
  must(atDesk.length > 0 === (deskKind !== undefined), 'the desk is told or not', atDesk);
  const mayRead = house.editors.map((editor) => editor.address);
  for (const one of atDesk) {
    must(one.kind === deskKind && mayRead.includes(one.address), 'a wrong notice', one);
  }
}

async function takeBack(stage: Stage, given: Given): Promise<void> {
  const { house, played, life } = stage;
  const foretold = undoRefusal(life, given.version, house.now);
  const before = await watching.marksNow();
  const word = await undo(played, given, house.now);
  must(word === (foretold ?? 'done'), 'undo answers otherwise', [word, foretold]);
  if (foretold !== undefined) return unchanged(stage, before);
  note(house.taken, 'undo');
  note(house.taken, `undo of ${life.undo!.deed}`);
  const was = structuredClone(life);
  undone(life);
  await oneEvent(stage, 'undo', was, before);
  const left = await db.all(sql`SELECT kind, state FROM letters
    WHERE event_id = ${stage.decision} AND state <> 'skipped'`);
  must(left.length === 0, 'a letter of what was taken back', left);
  const standing = await db.all(sql`SELECT id FROM decisions
    WHERE event_id = ${stage.decision} AND undone_at IS NULL`);
  must(standing.length === 0, 'on the record though taken back');
}

/** One turn of the clock, for this story and for all that stand about. */
async function turn(stage: Stage): Promise<void> {
  const { house, played, life } = stage;
  const before = await watching.marksNow();
  const was = { isErased: life.isErased, state: life.state };
  const foretold = turned(life, house.now);
  await remindUnverified(house.now);
  await remindAndLapse(house.now);
  await publishDueStories(house.now);
  await purgeStories(house.now);
  await forgetGuests();
  const events = await watching.eventsAfter(played.id, before.event);
  must(String(events.map((one) => one.act)) === String(foretold), 'the clock did otherwise', [
    events,
    foretold,
  ]);
  for (const one of foretold) note(house.taken, one);
  const letters = await watching.lettersAfter(played.id, before.letter);
  const ids = events.map((one) => one.id);
  must(
    letters.every((one) => ids.includes(one.event_id ?? 0)),
    'a letter without cause',
    letters,
  );
  must(
    letters.every((one) => one.address === played.address),
    'to somebody else',
    letters,
  );
  if (life.isErased === was.isErased && life.state === was.state) return;
  if (life.state === 'gone') note(house.taken, `purge of ${was.state}`);
  else if (life.isErased) note(house.taken, 'erase');
  else return;
  for (const word of [canary(played.story), `Titel${played.story} number`]) {
    const places = await foundAnywhere(word);
    must(places.length === 0, `words of it are left`, places);
  }
}

/** The postman: what is due leaves. */
async function carry(now: number): Promise<void> {
  for (const letter of await claimLetters('postman', 100, now)) {
    if (!(await startSendingLetter(letter, now))) continue;
    await noteLetterAnswer(letter, { is: 'taken', code: '250' }, now);
  }
}

async function look(stage: Stage, isClose: boolean): Promise<void> {
  const { played, life } = stage;
  const row = await watching.watchRow(played, life);
  stage.row = JSON.stringify(row);
  const seen = `${life.state} ${life.hold} ${JSON.stringify(life.shown)}`;
  if (isClose || seen !== lastSeen.get(stage)) await watching.watchReaders(played, life, row);
  lastSeen.set(stage, seen);
}

const lastSeen = new WeakMap<Stage, string>();
