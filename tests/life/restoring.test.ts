// Stories live on after a backup was made, each its own way; then the backup is put back. Whatever
// happened to them, nothing is public that was not, and no words that were taken out.
import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, db, transaction } from '#db/client.ts';
import { letters, stories, storyCounts, storyVersions } from '#db/schema.ts';
import { takeBackAgain, takenBackSoFar } from '#domain/erasure/restoring.ts';
import { eventsOf } from '#domain/events.ts';
import { principleCards } from '#domain/principles.ts';
import { isShown } from '#domain/stories/appearing.ts';
import { hashOfShown, principlesIn } from '#domain/stories/consent.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { recountAll } from '#domain/stories/planting.ts';
import { publishDueStories } from '#domain/stories/publishing.ts';
import { wordsIn } from '#domain/stories/versions.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { type Played, undo } from './performing.ts';
import { useStage } from './stage.ts';
import { BY_PEOPLE, type Deed, lineOf } from './table.ts';

const STORIES = 40;
const LIVES_TAKE_AT_MOST_MS = 60_000;
/** Most of what happens; the rest is anything that may. */
const BEFORE: Deed[] = ['confirm', 'publish', 'publish', 'publish', 'schedule', 'hold', 'lift'];
const SINCE: Deed[] = [
  'confirm',
  'publish',
  'redact',
  'redact',
  'redact',
  'hold',
  'lift',
  'remove',
];
const COUNTED = [storyCounts.dimension, storyCounts.value, storyCounts.verdict];
const stage = useStage();

/** The same for the same seed, so that a life that went wrong can be looked at. */
function diceOf(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % n;
  };
}

async function live(often: Deed[], dice: (n: number) => number, steps: number) {
  for (let at = 0; at < steps; at++) {
    stage.now += dice(4) === 0 ? DAY_MS : MINUTE_MS;
    const row = await stage.row();
    const given = { ...(await stage.given()), editor: dice(2) };
    if (dice(8) === 0) await undo(stage.played, given, stage.now);
    const all = dice(4) > 0 ? often : BY_PEOPLE;
    const may = all.filter((deed) => row && lineOf(deed).from.includes(row.state));
    if (may.length > 0) await stage.perform(may[dice(may.length)]!, given);
  }
}

async function playAll(all: Played[], often: Deed[], dice: (n: number) => number, steps: number) {
  for (const played of all) {
    stage.played = played;
    await live(often, dice, 1 + dice(steps));
  }
}

/** What there is to know of every story as it stands. */
async function standing() {
  const rows = await db.select().from(stories).orderBy(stories.id);
  const seen = rows.map(async (story) => {
    const version = and(eq(storyVersions.storyId, story.id), eq(storyVersions.made, 'redacted'));
    const redacted = await db.select().from(storyVersions).where(version).orderBy(storyVersions.id);
    const hash = hashOfShown(story, await principlesIn(db, story.id));
    return { story, redacted, hash, events: await eventsOf('story', story.id) };
  });
  return new Map((await Promise.all(seen)).map((one) => [one.story.id, one]));
}

async function figures() {
  const rows = await db
    .select()
    .from(storyCounts)
    .orderBy(...COUNTED);
  return [rows.filter((row) => row.stories > 0), await principleCards()];
}

test.each([1, 4])(
  'nothing is public after a restore that was not before: %i',
  { timeout: LIVES_TAKE_AT_MOST_MS },
  async (seed) => {
    const dice = diceOf(seed);
    const all = [stage.played];
    while (all.length < STORIES) {
      await stage.begin(all.length + 1);
      all.push(stage.played);
    }
    await playAll(all, BEFORE, dice, 6);
    const file = `${stage.url().replace('file:', '')}.backup`;
    await backupTo(file);
    const then = await standing();
    await playAll(all, SINCE, dice, 6);
    stage.now += 15 * DAY_MS;
    if (seed % 2 === 0) await purgeStories(stage.now);
    const last = await standing();
    const since = await takenBackSoFar();
    await close();
    await restoreFrom(file, stage.url());
    const before = await db.select({ id: letters.id }).from(letters);
    const again = await takeBackAgain(since, stage.now);
    const fresh = await db.select({ id: letters.id }).from(letters);
    expect(fresh.length).toBeLessThanOrEqual(before.length);
    expectAsSafe(await standing(), last, then);
    expect(again.redacted * again.removed * again.held).toBeGreaterThan(0);
    const { look, ...counts } = await takeBackAgain(since, stage.now);
    expect([look.length, ...Object.values(counts)].every((n) => n === 0)).toBe(true);
    const counted = await figures();
    await transaction(recountAll);
    expect(counted).toEqual(await figures());
    await publishDueStories(stage.now + 90 * DAY_MS);
    expectAsSafe(await standing(), last, then);
  },
);

type Standing = Awaited<ReturnType<typeof standing>>;

function expectAsSafe(now: Standing, last: Standing, then: Standing) {
  for (const [id, { story, hash }] of now) {
    const was = last.get(id);
    if (!was) continue;
    const told = [id, was.events.map(({ act }) => act).join(' '), then.get(id)?.story.state];
    const wasDue = was.story.state === 'ready' && was.story.publishAt !== null;
    if (isShown(story)) {
      expect([...told, isShown(was.story) || wasDue]).toEqual([...told, true]);
      expect([...told, story.shownHash]).toEqual([...told, hash]);
      const redacted = was.redacted.at(-1);
      const body = redacted ? wordsIn(redacted).body : story.body;
      expect([...told, story.body]).toEqual([...told, body]);
      if (was.story.personId === null) expect([...told, story.personId]).toEqual([...told, null]);
    }
    if (was.story.hold !== 'none' && story.state !== 'unverified')
      expect([...told, story.hold]).toEqual([...told, was.story.hold]);
  }
}
