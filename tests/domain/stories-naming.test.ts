import { beforeEach, expect, test } from 'vitest';
import { eventsOf } from '#domain/events.ts';
import { agreeToAmendment, proposeAmendment, redactAtOnce } from '#domain/stories/amending.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { type ShownWords, shownOf } from '#domain/stories/versions.ts';
import { makePrinciples, makePublished, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
beforeEach(makePrinciples);

test('naming a business is a decision of its own, by whatever way it is named or not', async () => {
  const now = house.clock.now();
  const { id, editor } = await makePublished(now);
  const version = async () => (await storyRow(id)).version;
  const named = async () =>
    (await eventsOf('story', id)).map(({ act }) => act).filter((act) => act.endsWith('-business'));

  const proposed = await withName(id, 'Marrow & Sons');
  await proposeAmendment(id, await version(), { ...proposed, note: 'Named.' }, editor, now);
  expect(await named()).toEqual([]);
  await agreeToAmendment(id, await version(), { wording: 'yes' }, now);
  expect(await named()).toEqual(['name-business']);

  const cut = { ...(await withName(id, null)), note: null };
  await redactAtOnce(id, await version(), cut, 'private-person', editor, now);
  expect(await named()).toEqual(['name-business', 'unname-business']);
});

async function withName(id: number, businessShown: string | null) {
  const was = shownOf(await storyRow(id), [{ principleSlug: 'look-up-first', shown: 'kept' }]);
  const words: ShownWords = { ...was, businessShown };
  const codes = changesBetween(was, words).map(({ mark }) => [mark, 'clarity']);
  return { words, reasons: Object.fromEntries(codes) };
}
