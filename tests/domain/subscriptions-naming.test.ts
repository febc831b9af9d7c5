import { expect, test } from 'vitest';
import { openSubscription } from '#domain/subscriptions/keeping.ts';
import { namedInForm } from '#domain/subscriptions/naming.ts';
import { addSynonym, renameTag } from '#domain/tags/caring.ts';
import { mergeTag } from '#domain/tags/merging.ts';
import { careOf, tagged } from '../make/tags.ts';
import { useHouse } from '../setup/house.ts';
import { publishedEssay, subscribed } from '../setup/readers.ts';

const house = useHouse();
const now = () => house.clock.now();

test('a tag of nothing that can be read is called by no other word than its reader’s own', async () => {
  const essay = await publishedEssay(now(), { state: 'waiting' });
  await tagged({ kind: 'article', id: essay }, ['Quiet launch'], now());
  await addSynonym(await careOf('quiet-launch', now()), 'Moonshine');
  const named = await namedInForm({ frequency: 'instant', topic: ['tag:moonshine'] });
  expect(named.map(({ name }) => name)).toEqual(['moonshine']);
});

test('a tag that somebody follows is called what it is called now', async () => {
  const essay = await publishedEssay(now());
  await tagged({ kind: 'article', id: essay }, ['Busses', 'Buses', 'Telefon'], now());
  const topic = ['tag:busses', 'tag:telefon', 'tag:line', 'tag:night-bus'];
  const { token } = await subscribed('ann@example.org', now(), { frequency: 'instant', topic });
  await mergeTag(await careOf('busses', now()), 'Buses');
  await renameTag(await careOf('telefon', now()), 'Telephone');
  await addSynonym(await careOf('telephone', now()), 'Line');
  const room = await openSubscription(token);
  expect(room?.atOnce.map(({ topic: one, name }) => [one, name])).toEqual([
    ['tag:busses', 'Buses'],
    ['tag:telefon', 'Telephone'],
    ['tag:line', 'Telephone'],
    ['tag:night-bus', 'night bus'],
  ]);
});
