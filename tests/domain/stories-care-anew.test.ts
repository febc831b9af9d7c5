// New words of a published story are looked at like those of a new one: whoever wants them, each
// check of care is ticked before they are sent on or go public.
import { beforeEach, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { eventsOf } from '#domain/events.ts';
import { askAmendment } from '#domain/stories/amending.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { lastVersion, wordsIn } from '#domain/stories/versions.ts';
import { makePrinciples, makePublished, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const CHILD = ' My daughter, seven years old, held the number all the while.';
const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);

test('the person’s own wish goes public only with its checks ticked', async () => {
  const { id, editor, row } = await makePublished(now());
  const shown = wordsIn((await lastVersion(db, id, 'told'))!);
  const wish = { ...shown, body: shown.body + CHILD };
  await askAmendment(id, row.version, wish, 'She was there too.', now());
  const desk = await storyAtDesk(id, now(), editor);
  expect(desk!.care.checks.map(({ check }) => check)).toContain('child');
  expect(desk!.care.ticked).toEqual([]);
  const post = { decision: 'amend', version: String(row.version + 1) };
  const refused = await decideStory(id, post, editor, now());
  expect(refused).toEqual({ outcome: 'faults', faults: { 'care-child': 'tick' } });
  expect((await storyRow(id)).body).not.toContain('seven');
  const ticked = { ...post, 'care-child': '1' };
  expect((await decideStory(id, ticked, editor, now())).outcome).toBe('done');
  expect((await storyRow(id)).body).toContain('seven');
  const acts = (await eventsOf('story', id)).map(({ act, note }) => [act, note]);
  expect(acts).toContainEqual(['care', 'child']);
});

test('an editor’s proposal is looked at before it is sent', async () => {
  const { id, editor, row } = await makePublished(now());
  const shown = wordsIn((await lastVersion(db, id, 'told'))!);
  const shows = Object.fromEntries(
    shown.principles.map((one) => [`principle-${one.principleSlug}`, one.shown]),
  );
  const typed = { title: shown.title!, verdict: shown.verdict!, ...shows };
  const body = `${shown.body} [The cashier stole it.]`;
  const post = { decision: 'amend', version: String(row.version), note: 'With what came out.' };
  const refused = await decideStory(id, { ...post, ...typed, body }, editor, now());
  expect(refused).toMatchObject({ outcome: 'faults', faults: { 'care-crime': 'tick' } });
  expect((await storyAtDesk(id, now(), editor))!.care.checks).toEqual([]);
  const back = await storyAtDesk(id, now(), editor, { ...post, ...typed, body });
  expect(back!.care.checks.map(({ check }) => check)).toContain('crime');
});
