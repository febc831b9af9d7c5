import { beforeEach, describe, expect, test } from 'vitest';
import { seedMany } from '#db/seed.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole, personByAddress, renamePerson } from '#domain/people.ts';
import {
  figuresFor,
  nearMisses,
  STORIES_A_PAGE,
  storiesAskedFor,
} from '#domain/stories/choosing.ts';
import { takeStory } from '#domain/stories/taking.ts';
import { AGREEMENT, makePrinciples, makePublished, typedStory } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const asked = (search: string) => storiesAskedFor(new URLSearchParams(search));

describe('an address of the list', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('with values that nobody offered asks for nothing, and a wild page for the first', async () => {
    await makePublished(house.clock.now(), { title: 'The only one' });
    for (const search of [
      'verdict=awful&side=up&sector=%00&channel=x&principle=nope&sort=best',
      'page=0',
      'page=99999999999',
      'page=-1&before=x',
      'verdict[]=good',
    ]) {
      const list = await asked(search);
      expect(list.cards.map((card) => card.title)).toEqual(['The only one']);
      expect(list.chosen).toStrictEqual({});
      expect([list.page, list.pages]).toEqual([1, 1]);
    }
    expect((await asked('tag=never-heard-of')).cards).toEqual([]);
  });

  test('shows beside each choice how many it would show under the verdict chosen', async () => {
    const now = house.clock.now();
    await makePublished(now, { side: 'staff' });
    await makePublished(now, { verdict: 'bad' });
    const list = await asked('verdict=bad');
    expect(figuresFor(list.counts, list)).toMatchObject({
      all: 2,
      ofVerdict: 1,
      verdict: { good: 1, bad: 1, turned: 0 },
      side: { customer: 1, staff: 0, colleague: 0 },
      principle: { 'look-up-first': 1, 'once-is-enough': 0 },
    });
  });

  test('that leads to nothing knows what nearly would', async () => {
    const now = house.clock.now();
    await makePublished(now, { side: 'staff' });
    await makePublished(now, { verdict: 'bad' });
    const list = await asked('verdict=bad&side=staff');
    expect(list.cards).toEqual([]);
    expect(await nearMisses(list)).toEqual([
      { chosen: { side: 'staff' }, count: 1 },
      { chosen: { verdict: 'bad' }, count: 1 },
    ]);
    expect(await nearMisses(await asked('verdict=turned'))).toEqual([]);
  });

  test('goes to fifty pages, and from there by key to the very last story', async () => {
    const all = 50 * STORIES_A_PAGE + 30;
    await seedMany({ stories: all, comments: 0 }, house.clock.now());
    const fiftieth = await asked('page=50');
    expect([fiftieth.pages, fiftieth.count]).toEqual([50, all]);
    const numbers: number[] = [];
    let list = fiftieth;
    while (list.older !== undefined) {
      list = await asked(`before=${list.older}`);
      numbers.push(...list.cards.map((card) => card.number));
    }
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
  });
});

describe('the form of a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const take = (typed: object) => takeStory(typedStory({ ...typed }), AGREEMENT, house.clock.now());

  test('is previewed as the public would see it: title, principles, hostile words as words', async () => {
    const taken = await take({
      action: 'preview',
      body: `<b>Bold</b> at the *counter*. ${'And more. '.repeat(10)}`,
      tags: 'queues',
    });
    expect(taken).toMatchObject({
      word: 'preview',
      story: {
        title: '<b>Bold</b> at the counter',
        principles: [{ slug: 'look-up-first', shown: 'kept' }],
        tags: [{ name: 'queues' }],
      },
    });
    expect(JSON.stringify(taken)).not.toContain('<b>Bold</b> at the <em>');
  });

  test('comes back as it is for a change, and with what it lacks', async () => {
    expect(await take({ action: 'change' })).toEqual({ word: 'form' });
    expect(await take({})).toEqual({ word: 'form' });
    expect(await take({ action: 'send', body: 'short' })).toEqual({
      word: 'faults',
      faults: { body: 'short:80' },
    });
  });

  test('does not print a name that looks like an editor’s', async () => {
    await giveRole('ines@example.org', 'editor', HOUSE, 0);
    await renamePerson((await personByAddress('ines@example.org'))!.id, 'Ines Varga');
    expect(await take({ action: 'send', display_name: 'lnes Varga' })).toMatchObject({
      word: 'faults',
      faults: { display_name: 'house' },
    });
  });

  test('sent twice, the same, leads to the same page', async () => {
    const typed = typedStory({ action: 'send', form_key: 'k' });
    const once = await takeStory(typed, AGREEMENT, house.clock.now());
    const twice = await takeStory(typed, AGREEMENT, house.clock.now() + 1_000);
    expect(once).toMatchObject({ word: 'received' });
    expect(twice).toEqual(once);
  });
});
