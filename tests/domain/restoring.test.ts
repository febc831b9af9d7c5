import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupTo, restoreFrom } from '#db/backup.ts';
import { close, db, transaction } from '#db/client.ts';
import { letters, storyCounts } from '#db/schema.ts';
import { takeBackAgain, takenBackSoFar } from '#domain/erasure/restoring.ts';
import { toldOf } from '#domain/erasure/told.ts';
import { eventsOf } from '#domain/events.ts';
import { principleCards } from '#domain/principles.ts';
import { countBetween } from '#domain/record/counting.ts';
import { allowFor } from '#domain/stories/allowing.ts';
import {
  agreeToAmendment,
  askAmendment,
  leaveAmendment,
  redactAtOnce,
} from '#domain/stories/amending.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { consentsOf, principlesIn } from '#domain/stories/consent.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { holdStory, liftHold, removeStory } from '#domain/stories/holding.ts';
import { recountAll } from '#domain/stories/planting.ts';
import { publishDueStories, publishStory } from '#domain/stories/publishing.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { shownOf } from '#domain/stories/versions.ts';
import { bringBackStory, withdrawStory } from '#domain/stories/withdrawing.ts';
import { tagsOf } from '#domain/tags.ts';
import { DAY_MS, MINUTE_MS } from '#lib/clock.ts';
import { absolute } from '#lib/site.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const WHY = { reason: 'private-person', note: 'A neighbour asked.' } as const;
const BODY = `Anna Bell behind the desk found my bag. ${'We waited and waited. '.repeat(8)}`;
const TOLD = { body: BODY, title: 'Anna Bell and the bag', tags: 'Anna Bell,queues' };
const COUNTED = [storyCounts.dimension, storyCounts.value, storyCounts.verdict];
const FILING = { sector: null, channel: null, tags: [] };

async function figures() {
  const counted = await db
    .select()
    .from(storyCounts)
    .orderBy(...COUNTED);
  return { counted: counted.filter((row) => row.stories > 0), tallies: await principleCards() };
}

async function figuresAnew() {
  await transaction(recountAll);
  return figures();
}

describe('a backup put back after a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const now = () => house.clock.now();
  const version = async (id: number) => (await storyRow(id)).version;
  const file = () => join(house.databaseFile, '../then.backup');
  const backup = () => backupTo(file());

  /** A day later: the backup takes the place of what is open, and what was taken back goes again. */
  async function restored() {
    const since = await takenBackSoFar();
    await close();
    await restoreFrom(file(), house.config.databaseUrl);
    house.clock.forward(DAY_MS);
    const before = await db.select({ id: letters.id }).from(letters);
    const again = await takeBackAgain(since, now());
    const after = await db.select({ id: letters.id }).from(letters);
    expect(after.filter(({ id }) => !before.some((letter) => letter.id === id))).toEqual([]);
    expect(await figures()).toEqual(await figuresAnew());
    const { look: _, ...counts } = await takeBackAgain(since, now() + 1);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    return again;
  }

  async function redact({ id, editor }: Awaited<ReturnType<typeof makePublished>>) {
    const before = shownOf(await storyRow(id), await principlesIn(db, id));
    const cut = (text: string | null) => text!.replace('Anna Bell', '[Somebody]');
    const words = { ...before, title: cut(before.title), body: cut(before.body) };
    const marks = changesBetween(before, words).map(({ mark }) => [mark, 'name']);
    const next = { words, reasons: Object.fromEntries(marks), note: WHY.note };
    const done = await redactAtOnce(id, await version(id), next, 'private-person', editor, now());
    expect(done).toEqual({ outcome: 'done' });
  }

  test('was removed removes it again, with its reason', async () => {
    const { id, row, editor } = await makePublished(now());
    await backup();
    await removeStory(id, await version(id), WHY, editor, now());
    const was = await storyRow(id);
    expect(await restored()).toMatchObject({ removed: 1, look: [] });
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'removed' });
    const { removedFor, decidedAt, editorId } = was;
    expect(await storyRow(id)).toMatchObject({ removedFor, decidedAt, editorId });
    const last = (await eventsOf('story', id)).at(-1);
    expect(last).toMatchObject({ act: 'remove', actorKind: 'house', ...WHY, at: decidedAt });
  });

  test('was removed by an editor whom the backup does not know removes it all the same', async () => {
    const { id } = await makePublished(now());
    await backup();
    const editor = await makeEditor('new@example.org');
    await removeStory(id, await version(id), WHY, editor, now());
    expect(await restored()).toMatchObject({ removed: 1 });
    expect(await storyRow(id)).toMatchObject({ state: 'removed', editorId: null });
  });

  test('was removed and is in appeal removes it, and the appeal may be made again', async () => {
    const { id, row, editor } = await makePublished(now());
    await backup();
    await removeStory(id, await version(id), WHY, editor, now());
    house.clock.forward(59 * DAY_MS);
    expect(await appeal(id, 'It was so.', now())).toEqual({ outcome: 'done' });
    expect(await restored()).toMatchObject({ removed: 1 });
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'removed', code: WHY.reason });
    house.clock.forward(2 * DAY_MS);
    expect(await appeal(id, 'It was so.', now())).toEqual({ outcome: 'done' });
  });

  test('was removed and emptied by the clock leaves no words of it', async () => {
    const { id, editor } = await makePublished(now());
    await backup();
    await removeStory(id, await version(id), WHY, editor, now());
    house.clock.forward(91 * DAY_MS);
    await purgeStories(now());
    expect(await restored()).toMatchObject({ removed: 1 });
    expect(await storyRow(id)).toMatchObject({ state: 'removed', toldBody: '', body: '' });
  });

  test('was held holds it again, for the same reason', async () => {
    const { id, row, editor } = await makePublished(now());
    const waiting = await makeSubmitted(now());
    await backup();
    const hold = { hold: 'legal', note: 'A letter from a court.' } as const;
    await holdStory(id, await version(id), hold, editor, now());
    await holdStory(waiting.id, await version(waiting.id), hold, editor, now());
    const { heldAt } = await storyRow(id);
    expect(await restored()).toMatchObject({ held: 2, look: [] });
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'held' });
    expect(await storyRow(id)).toMatchObject({ hold: 'legal', heldAt });
    expect((await storyRow(waiting.id)).hold).toBe('legal');
    const last = (await eventsOf('story', id)).at(-1);
    expect(last).toMatchObject({ act: 'hold', reason: 'legal', note: hold.note });
  });

  test('was held and the hold lifted leaves it to be read', async () => {
    const { id, row, editor } = await makePublished(now());
    await backup();
    await holdStory(id, await version(id), { hold: 'dispute', note: null }, editor, now());
    await liftHold(id, await version(id), null, editor, now());
    expect(await restored()).toMatchObject({ held: 0 });
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'shown' });
  });

  test('was held and then taken back takes it back, under its hold', async () => {
    const { id, editor } = await makePublished(now());
    await backup();
    await holdStory(id, await version(id), { hold: 'legal', note: null }, editor, now());
    await withdrawStory(id, now());
    house.clock.forward(15 * DAY_MS);
    await purgeStories(now());
    expect(await restored()).toMatchObject({ withdrawn: 1, held: 1 });
    // Its words are the clock's to erase: it seals the copy that the hold asks for.
    expect(await storyRow(id)).toMatchObject({ state: 'withdrawn', hold: 'legal', toldBody: /./ });
    expect(await purgeStories(now())).toEqual({ removed: 0, erased: 1 });
  });

  test('was redacted at once shows the redacted words, and nothing else that was cut', async () => {
    const made = await makePublished(now(), TOLD);
    const plain = await makePublished(now());
    await backup();
    await redact(made);
    const was = await storyRow(made.id);
    expect(await restored()).toMatchObject({ redacted: 1, held: 0, look: [] });
    const row = await storyRow(made.id);
    const { body, title, slug, consentHash, shownHash } = was;
    expect(row).toMatchObject({ body, title, slug, consentHash, shownHash, state: 'published' });
    expect(JSON.stringify(await storyAt(slug!))).not.toMatch(/Anna|Bell/);
    expect(await storyAt(made.row.slug!)).toBeUndefined();
    expect((await tagsOf({ kind: 'story', id: made.id })).map((tag) => tag.name)).toEqual([
      'queues',
    ]);
    expect((await consentsOf(made.id)).at(-1)).toMatchObject({
      basis: 'redacted at once',
      shownHash,
    });
    const last = (await eventsOf('story', made.id)).at(-1);
    expect(last).toMatchObject({ act: 'redact', actorKind: 'house', reason: 'private-person' });
    expect((await storyRow(plain.id)).version).toBe(plain.row.version);
  });

  test('was redacted, then left by its teller, has neither words nor name', async () => {
    const made = await makePublished(now(), { ...TOLD, display_name: 'Ilse' });
    await backup();
    await redact(made);
    await disownStory(made.id, now());
    expect(await restored()).toMatchObject({ redacted: 1, disowned: 1 });
    const row = await storyRow(made.id);
    expect(row).toMatchObject({ personId: null, displayName: null, state: 'published' });
    expect(row.body).not.toContain('Anna');
  });

  test('was redacted and taken back can only come back redacted', async () => {
    const made = await makePublished(now(), TOLD);
    await backup();
    await redact(made);
    await withdrawStory(made.id, now());
    expect(await restored()).toMatchObject({ redacted: 1, withdrawn: 1 });
    expect(await bringBackStory(made.id, now())).toBe('done');
    expect((await storyRow(made.id)).body).not.toContain('Anna');
  });

  test('was published and redacted holds what waited, for an editor to look at', async () => {
    const waiting = await makeSubmitted(now(), TOLD);
    const editor = await makeEditor();
    await backup();
    await publishStory(waiting.id, await version(waiting.id), FILING, editor, now());
    await redact({ ...waiting, editor, row: await storyRow(waiting.id) });
    expect(await restored()).toMatchObject({ redacted: 0, held: 0, look: [waiting.id] });
    expect(await storyRow(waiting.id)).toMatchObject({ hold: 'safety', state: 'submitted' });
    const last = (await eventsOf('story', waiting.id)).at(-1);
    expect(last).toMatchObject({ act: 'hold', reason: 'safety', note: /redacted/ });
  });

  test('was declined declines it again, so that no appointed hour publishes it', async () => {
    const waiting = await makeSubmitted(now());
    const editor = await makeEditor();
    const due = now() + 2 * 60 * MINUTE_MS;
    await publishStory(waiting.id, await version(waiting.id), FILING, editor, now(), due);
    await backup();
    await declineStory(waiting.id, await version(waiting.id), WHY, editor, now() + 1);
    expect(await restored()).toMatchObject({ declined: 1, look: [] });
    await publishDueStories(now());
    expect(await storyRow(waiting.id)).toMatchObject({ state: 'declined', publishAt: null });
    expect((await eventsOf('story', waiting.id)).at(-1)).toMatchObject({ act: 'decline', ...WHY });
  });

  test('was unpublished by an undo holds it, for an editor to look at', async () => {
    const { id, row, editor } = await makePublished(now());
    await backup();
    expect(await undoDecision(id, await version(id), editor, now())).toEqual({ outcome: 'done' });
    expect(await restored()).toMatchObject({ held: 0, look: [id] });
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'held' });
  });

  test('was allowed less allows no more than that, and a change that was left stays left', async () => {
    const all = { may_quote: '1', may_invite: '1' };
    const { id, editor, row } = await makePublished(now(), all);
    const shown = shownOf(row, await principlesIn(db, id));
    await askAmendment(id, row.version, { ...shown, displayName: 'Mary' }, 'My name.', now());
    await backup();
    await leaveAmendment(id, await version(id), { editor }, 'Not now.', now());
    await allowFor(id, { ...(await storyRow(id)), mayQuote: false }, now());
    expect(await restored()).toMatchObject({ 'said no': 1, look: [] });
    expect(await storyRow(id)).toMatchObject({ mayQuote: false, mayInvite: true });
    expect((await agreeToAmendment(id, await version(id), { editor }, now())).outcome).toBe(
      'not now',
    );
  });

  test('was declined and purged lets no appointed hour publish it', async () => {
    const { id } = await makeSubmitted(now());
    const editor = await makeEditor();
    const due = now() + 200 * DAY_MS;
    await publishStory(id, await version(id), FILING, editor, now(), due);
    await backup();
    await declineStory(id, await version(id), WHY, editor, now() + 1);
    await purgeStories(now() + 91 * DAY_MS);
    expect(await restored()).toMatchObject({ declined: 0, look: [id] });
    await publishDueStories(due + 1);
    expect(await storyRow(id)).toMatchObject({ state: 'ready', hold: 'safety' });
  });

  test('was removed tells the public record so', async () => {
    const { id, editor } = await makePublished(now());
    await backup();
    await removeStory(id, await version(id), WHY, editor, now());
    const before = await countBetween(0, now() + DAY_MS);
    await restored();
    expect(await countBetween(0, now())).toEqual(before);
  });

  test('was this and that says to the operator how much of each', async () => {
    const [removed, undone] = [await makePublished(now()), await makePublished(now())];
    await backup();
    const { editor } = removed;
    await removeStory(removed.id, await version(removed.id), WHY, editor, now());
    await undoDecision(undone.id, await version(undone.id), editor, now());
    expect(toldOf(await restored())).toEqual([
      'Done since the backup, and so done again:',
      'stories removed: 1',
      'letters that left or were cancelled, and wait no more: 1',
      'Held until an editor has looked: 1',
      absolute(`/desk/stories/${undone.id}`),
    ]);
    await close();
    await restoreFrom(file(), house.config.databaseUrl);
    expect(toldOf(await takeBackAgain(await takenBackSoFar(), now()))).toEqual([]);
  });
});
