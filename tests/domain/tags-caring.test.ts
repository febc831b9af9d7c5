import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { deliveryItems, stories, tagAliases } from '#db/schema.ts';
import { inventedStory } from '#db/seed/many.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { eventsOf } from '#domain/events.ts';
import { storiesAskedFor } from '#domain/stories/choosing.ts';
import { plantStories, recountAll } from '#domain/stories/planting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import {
  addSynonym,
  type Cared,
  describeTag,
  removeSynonym,
  renameTag,
  restoreTag,
  retireTag,
  SYNONYMS_MAX,
} from '#domain/tags/caring.ts';
import { decideTag } from '#domain/tags/deciding.ts';
import { mergeTag } from '#domain/tags/merging.ts';
import { tagAt, tagCards, tagNow, tagsOf } from '#domain/tags.ts';
import { careOf, figuresCountedAnew, tagFigures, tagged, tagRow } from '../make/tags.ts';
import { makeEditor, makePrinciples, makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';
import { publishedStory, subscribed } from '../setup/readers.ts';

describe('a tag that an editor cares for', () => {
  const house = useHouse();
  const now = () => house.clock.now();
  const care = (slug: string) => careOf(slug, now());
  const published = (fields: Record<string, string>) => makePublished(now(), fields);
  const shownUnder = async (slug: string) => {
    const list = await storiesAskedFor(new URLSearchParams({ tag: slug }));
    return { count: list.count, cards: list.cards.length, tag: list.chosen.tag };
  };
  const faultsOf = (cared: Cared) => (cared.outcome === 'faults' ? cared.faults : cared.outcome);

  /** Three under "busses", two under "buses", one under both; one taken back, one held, one sample. */
  async function fill(): Promise<number> {
    await makePrinciples();
    const both = await published({ tags: 'busses,buses', verdict: 'bad' });
    await published({ tags: 'busses', verdict: 'good' });
    await published({ tags: 'buses', verdict: 'good' });
    const back = await published({ tags: 'busses', verdict: 'bad' });
    await withdrawStory(back.id, now());
    const held = await published({ tags: 'busses', verdict: 'bad' });
    await transaction(async (tx) => {
      const sample = { ...inventedStory(1, 0, 1, now()), verdict: 'bad' as const };
      await plantStories(tx, [{ ...sample, tags: ['busses'], principles: {} }]);
      await tx.update(stories).set({ hold: 'legal' }).where(eq(stories.id, held.id));
      await recountAll(tx);
    });
    return both.id;
  }
  beforeEach(() => tagged({ kind: 'story', id: 700 }, ['Night bus'], now()));

  test('says what it is for, and keeps what it said before', async () => {
    expect(await describeTag(await care('night-bus'), 'After the last tram.')).toMatchObject({
      outcome: 'done',
    });
    await describeTag(await care('night-bus'), 'After midnight.');
    expect(await tagAt('night-bus')).toMatchObject({ description: 'After midnight.' });
    const history = await eventsOf('tag', (await tagRow('night-bus')).id);
    expect(history.map(({ act, note }) => [act, note])).toEqual([
      ['describe', ''],
      ['describe', 'After the last tram.'],
    ]);
  });

  test('that is renamed takes its stories, figures and readers along', async () => {
    await fill();
    const before = { 'buses bad': [1, 0], 'buses good': [1, 0] };
    expect(await tagFigures()).toEqual({
      ...{ ...before, 'busses bad': [2, 1], 'busses good': [1, 0] },
    });
    expect(await shownUnder('busses')).toMatchObject({ count: 3, cards: 3 });
    expect(await renameTag(await care('busses'), 'Omnibus')).toMatchObject({ outcome: 'done' });
    const moved = { ...before, 'omnibus bad': [2, 1], 'omnibus good': [1, 0] };
    expect(await tagFigures()).toEqual(moved);
    expect(await figuresCountedAnew()).toEqual(moved);
    expect(await tagNow('busses')).toBe('omnibus');
    expect(await shownUnder('busses')).toEqual({ count: 3, cards: 3, tag: 'omnibus' });
  });

  test('that only changes its spelling keeps its address', async () => {
    await renameTag(await care('night-bus'), 'NIGHT BUS!');
    expect(await tagRow('night-bus')).toMatchObject({ name: 'NIGHT BUS!' });
    expect(await db.select().from(tagAliases)).toEqual([]);
  });

  test('may have its old name again, and no address leads in a circle', async () => {
    await renameTag(await care('night-bus'), 'Late bus');
    await renameTag(await care('late-bus'), 'Last bus');
    await renameTag(await care('last-bus'), 'Night bus');
    expect(await tagRow('night-bus')).toMatchObject({ name: 'Night bus' });
    for (const slug of ['night-bus', 'late-bus', 'last-bus']) {
      expect(await tagNow(slug)).toBe('night-bus');
    }
  });

  test('that is merged gives all it has, each story once, and nothing is lost', async () => {
    const both = await fill();
    await addSynonym(await care('busses'), 'omnibuses');
    await describeTag(await care('busses'), 'What runs late.');
    const from = await care('busses');
    expect(await mergeTag(from, 'Buses')).toEqual({
      outcome: 'done',
      id: (await tagRow('buses')).id,
    });
    const joined = { 'buses bad': [2, 1], 'buses good': [2, 0] };
    expect(await tagFigures()).toEqual(joined);
    expect(await figuresCountedAnew()).toEqual(joined);
    expect(await tagsOf({ kind: 'story', id: both })).toEqual([{ slug: 'buses', name: 'buses' }]);
    expect(await shownUnder('busses')).toEqual({ count: 4, cards: 4, tag: 'buses' });
    expect([await tagNow('busses'), await tagNow('omnibuses')]).toEqual(['buses', 'buses']);
    expect(await tagRow('buses')).toMatchObject({ description: 'What runs late.' });
    expect((await eventsOf('tag', from.id)).at(-1)).toMatchObject({
      ...{ act: 'merge', fromState: 'busses', toState: 'buses', note: 'What runs late.' },
    });
    expect((await eventsOf('tag', (await tagRow('buses')).id)).at(-1)).toMatchObject({
      ...{ act: 'absorb', fromState: 'busses', note: 'busses' },
    });
  });

  test('shows a held story under its new name when the hold is lifted', async () => {
    await fill();
    await mergeTag(await care('busses'), 'buses');
    await transaction(async (tx) => {
      await tx.update(stories).set({ hold: 'none' }).where(eq(stories.hold, 'legal'));
      await recountAll(tx);
    });
    expect((await tagFigures())['buses bad']).toEqual([3, 1]);
  });

  test('goes on leading somewhere when what it went into is merged or renamed in turn', async () => {
    await tagged({ kind: 'story', id: 701 }, ['a', 'b', 'c'], now());
    await mergeTag(await care('a'), 'b');
    await mergeTag(await care('b'), 'c');
    await renameTag(await care('c'), 'd');
    expect(await Promise.all(['a', 'b', 'c'].map(tagNow))).toEqual(['d', 'd', 'd']);
    expect(faultsOf(await mergeTag(await care('d'), 'a'))).toEqual({ into: 'self' });
  });

  test('is not merged into itself, into nothing, or into what is retired', async () => {
    await tagged({ kind: 'story', id: 701 }, ['rain'], now());
    await retireTag(await care('rain'));
    for (const [into, fault] of [
      ['night bus', 'self'],
      ['snow', 'unknown'],
      ['rain', 'retired'],
    ] as const) {
      expect(faultsOf(await mergeTag(await care('night-bus'), into))).toEqual({ into: fault });
    }
    expect(await tagsOf({ kind: 'story', id: 700 })).toHaveLength(1);
  });

  test('is typed by any of its other words, and by every name it had', async () => {
    await addSynonym(await care('night-bus'), 'Nachtbus');
    await renameTag(await care('night-bus'), 'Late bus');
    await tagged({ kind: 'story', id: 701 }, ['NACHTBUS', 'night bus', 'late bus'], now());
    await tagged({ kind: 'article', id: 5 }, ['nachtbus'], now());
    const late = [{ slug: 'late-bus', name: 'Late bus' }];
    expect(await tagsOf({ kind: 'story', id: 701 })).toEqual(late);
    expect(await tagsOf({ kind: 'article', id: 5 })).toEqual(late);
    expect(await tagNow('Nachtbus')).toBe('late-bus');
  });

  test('shares no word with another tag', async () => {
    await tagged({ kind: 'story', id: 701 }, ['rain'], now());
    await addSynonym(await care('rain'), 'drizzle');
    const add = async (word: string) => faultsOf(await addSynonym(await care('night-bus'), word));
    expect(await add('Rain')).toEqual({ synonym: 'taken' });
    expect(await add('Drizzle')).toEqual({ synonym: 'word' });
    expect(await add('night BUS')).toEqual({ synonym: 'known' });
    const rename = async (name: string) => faultsOf(await renameTag(await care('night-bus'), name));
    expect(await rename('Rain')).toEqual({ name: 'taken' });
    expect(await rename('Drizzle')).toEqual({ name: 'word' });
  });

  test('gives up another word, but no name it had', async () => {
    await addSynonym(await care('night-bus'), 'Nachtbus');
    await renameTag(await care('night-bus'), 'Late bus');
    await removeSynonym(await care('late-bus'), 'nachtbus');
    expect(await tagNow('nachtbus')).toBeUndefined();
    expect(faultsOf(await removeSynonym(await care('late-bus'), 'night-bus'))).toEqual({
      alias: 'choice',
    });
    expect(await tagNow('night-bus')).toBe('late-bus');
  });

  test('has so many other words and no more', async () => {
    for (let n = 0; n < SYNONYMS_MAX; n++) await addSynonym(await care('night-bus'), `word ${n}`);
    expect(faultsOf(await addSynonym(await care('night-bus'), 'one more'))).toEqual({
      synonym: 'full',
    });
  });

  test('that is retired stays where it is, goes on nothing new, and says so', async () => {
    await fill();
    await retireTag(await care('buses'));
    expect((await tagCards()).map((tag) => tag.slug)).toEqual(['busses']);
    expect(await shownUnder('buses')).toMatchObject({ count: 2 });
    const on = { kind: 'story', id: 701 } as const;
    expect(await tagged(on, ['buses', 'rain'], now())).toEqual(['buses']);
    expect((await tagsOf(on)).map((tag) => tag.slug)).toEqual(['rain']);
    await restoreTag(await care('buses'));
    expect(await tagged(on, ['buses', 'rain'], now())).toEqual([]);
    await retireTag(await care('buses'));
    expect(await tagged(on, ['buses'], now())).toEqual([]);
    expect((await tagsOf(on)).map((tag) => tag.slug)).toEqual(['buses']);
    expect(faultsOf(await retireTag(await care('buses')))).toEqual({ '': 'retired' });
  });

  test('is left alone by an editor who saw it before another changed it', async () => {
    const seen = await care('night-bus');
    await describeTag(seen, 'First.');
    for (const late of [
      await describeTag(seen, 'Second.'),
      await renameTag(seen, 'Other'),
      await retireTag(seen),
      await mergeTag(seen, 'anything'),
    ]) {
      expect(late).toEqual({ outcome: 'stale', id: seen.id });
    }
    expect(await tagRow('night-bus')).toMatchObject({ description: 'First.', retiredAt: null });
  });

  test('is merged once by editors who press at the same moment', async () => {
    await fill();
    const [one, two] = [await care('busses'), await care('buses')];
    const landed = await Promise.all([
      mergeTag(one, 'buses'),
      mergeTag(one, 'night bus'),
      mergeTag(two, 'busses'),
      renameTag(two, 'Coaches'),
    ]);
    const id = two.id;
    expect(landed.map((cared) => cared.outcome)).toEqual(['done', 'stale', 'stale', 'stale']);
    expect(landed[1]).toEqual({ outcome: 'stale', id });
    expect(await tagFigures()).toEqual(await figuresCountedAnew());
    expect(await tagNow('busses')).toBe('buses');
  });

  test('is not to be found when it never was', async () => {
    const nobody = { id: 999, version: 0, editor: await makeEditor(), now: now() };
    expect(await retireTag(nobody)).toEqual({ outcome: 'not found' });
  });

  test('refuses what is no name, and changes nothing', async () => {
    const { id } = await tagRow('night-bus');
    const editor = await makeEditor();
    const press = async (decision: string, fields: Record<string, string>) =>
      faultsOf(await decideTag(id, { decision, version: '0', ...fields }, editor, now()));
    const long = 'x'.repeat(41);
    for (const [field, decision] of [
      ['name', 'rename'],
      ['synonym', 'synonym'],
      ['into', 'merge'],
    ] as const) {
      const amiss = async (typed: string) => press(decision, { [field]: typed });
      expect(await amiss('')).toEqual({ [field]: 'missing' });
      expect(await amiss(' \u0000 ')).toEqual({ [field]: 'missing' });
      expect(await amiss(long)).toEqual({ [field]: 'long:40' });
      expect(await amiss('🍕')).toEqual({ [field]: 'bare' });
      expect(await amiss('a, b')).toEqual({ [field]: 'comma' });
    }
    expect(await press('describe', { description: 'x'.repeat(301) })).toEqual({
      description: 'long:300',
    });
    expect(await press('unlink', { alias: 'nothing' })).toEqual({ alias: 'choice' });
    expect(await press('explode', {})).toEqual({ '': 'decision' });
    expect(await eventsOf('tag', id)).toEqual([]);
  });

  test('keeps markup as the letters it is made of', async () => {
    const { id } = await tagRow('night-bus');
    const form = { decision: 'rename', version: '0', name: '<b>Late</b>\u0000 bus' };
    await decideTag(id, form, await makeEditor(), now());
    expect(await tagRow('b-late-b-bus')).toMatchObject({ name: '<b>Late</b> bus' });
  });

  test('is followed by its readers under every name it had', async () => {
    const { id: before } = await subscribed('before@example.org', now(), {
      topic: 'tag:night-bus',
    });
    await renameTag(await care('night-bus'), 'Late bus');
    await tagged({ kind: 'story', id: 701 }, ['Buses'], now());
    await mergeTag(await care('late-bus'), 'buses');
    const { id: other } = await subscribed('other@example.org', now(), { topic: 'tag:rain' });
    const story = await publishedStory(now() + 1);
    await tagged({ kind: 'story', id: story }, ['buses'], now());
    house.clock.set('2026-11-27T07:00:00Z');
    await prepareDue(now());
    const told = await db.select().from(deliveryItems);
    expect(told.map((item) => [item.subscriberId, item.onId])).toEqual([[before, story]]);
    expect(told.some((item) => item.subscriberId === other)).toBe(false);
  });
});
