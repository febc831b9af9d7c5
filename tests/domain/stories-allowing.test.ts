// What a storyteller allows beside publishing is theirs to give and to take back, at any time.
import { beforeEach, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { eventsOf } from '#domain/events.ts';
import { pressInRoom } from '#domain/mine.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { disownStory } from '#domain/stories/disowning.ts';
import { saveEdit } from '#domain/stories/editing.ts';
import { publishDueStories, publishStory } from '#domain/stories/publishing.ts';
import { lastVersion, wordsIn } from '#domain/stories/versions.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
const ALL = { may_invite: '1', may_quote: '1', may_redact: '1' };
const press = (id: number, ticks: object) => pressInRoom(id, { act: 'allow', ...ticks }, now());
const allowed = async (id: number) => {
  const { mayRedact, mayInvite, mayQuote, mayHealth } = await storyRow(id);
  return { mayRedact, mayInvite, mayQuote, mayHealth };
};
const changes = async (id: number) =>
  (await eventsOf('story', id)).filter(({ act }) => act === 'allow').map(({ reason }) => reason);
beforeEach(makePrinciples);

test('a published story is quoted and its business invited until they say no', async () => {
  const { id, row } = await makePublished(now(), ALL);
  expect(await press(id, {})).toBe('done');
  expect(await allowed(id)).toMatchObject({ mayQuote: false, mayInvite: false });
  expect(await changes(id)).toEqual(['not-invite', 'not-quote']);
  expect(await storyRow(id)).toMatchObject({ version: row.version, state: 'published' });
  expect(await press(id, {})).toBe('done');
  expect(await changes(id)).toHaveLength(2);
  await press(id, { may_quote: '1' });
  expect(await allowed(id)).toMatchObject({ mayQuote: true, mayInvite: false });
});

test('before it is published they may take back that names go unasked', async () => {
  const { id } = await makeSubmitted(now(), ALL);
  await press(id, { may_quote: '1' });
  expect(await allowed(id)).toEqual({
    ...{ mayRedact: false, mayInvite: false, mayQuote: true, mayHealth: false },
  });
});

test('nobody is invited beside what is told of one’s health, nor from work', async () => {
  const ill = await makePublished(now(), ALL);
  await press(ill.id, { may_invite: '1', may_health: '1' });
  expect(await allowed(ill.id)).toMatchObject({ mayInvite: false, mayHealth: true });
  const staff = await makePublished(now(), { side: 'staff', email: 'staff@example.org' });
  await press(staff.id, { may_invite: '1' });
  expect(await allowed(staff.id)).toMatchObject({ mayInvite: false });
});

test('an editor hears when health in a published story is allowed no longer', async () => {
  const { id } = await makePublished(now(), { may_health: '1' });
  await press(id, {});
  const letters = await db.query.letters.findMany({
    where: (letter, { and, eq }) => and(eq(letter.aboutId, id), eq(letter.kind, 'desk-answer')),
  });
  expect(letters).toHaveLength(1);
});

test('is theirs as long as the story is', async () => {
  const gone = await makePublished(now(), ALL);
  await disownStory(gone.id, now());
  expect(await press(gone.id, {})).toBe('not now');
  const back = await makePublished(now(), { ...ALL, email: 'two@example.org' });
  await withdrawStory(back.id, now());
  expect(await press(back.id, {})).toBe('not now');
  expect(await allowed(back.id)).toMatchObject({ mayQuote: true });
});

test('a day that was set falls away when what it rests on is taken back', async () => {
  const body =
    'Anna Bell at the desk read the form aloud to us twice, and nobody behind us sighed.';
  const { id } = await makeSubmitted(now(), { body, may_redact: '1' });
  const editor = await makeEditor();
  const shown = wordsIn((await lastVersion(db, id, 'told'))!);
  const words = { ...shown, body: body.replace('Anna Bell', '[the clerk]') };
  const marks = changesBetween(shown, words).map(({ mark }) => [mark, 'name']);
  const edit = { words, reasons: Object.fromEntries(marks) };
  const version = async () => (await storyRow(id)).version;
  await saveEdit(id, await version(), edit, editor, now());
  const filing = { sector: null, channel: null, tags: [] };
  await publishStory(id, await version(), filing, editor, now(), now() + 60_000);
  expect(await storyRow(id)).toMatchObject({ state: 'ready', publishAt: now() + 60_000 });
  await press(id, {});
  await publishDueStories(now() + 120_000);
  expect(await storyRow(id)).toMatchObject({ state: 'ready', publishAt: null });
  const done = await publishStory(id, await version(), filing, editor, now());
  expect(done.outcome).toBe('differs');
});
