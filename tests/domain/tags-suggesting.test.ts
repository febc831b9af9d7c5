import { beforeEach, describe, expect, test } from 'vitest';
import { eventsOf } from '#domain/events.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { type Taken, takeStory } from '#domain/stories/taking.ts';
import { undoDecision } from '#domain/stories/undoing.ts';
import { addSynonym, renameTag, retireTag } from '#domain/tags/caring.ts';
import { suggestedWhileTelling, tagsAtDesk } from '#domain/tags/desk.ts';
import { filedNow, OFFERED_MAX, offeredTags, tagsFoundIn } from '#domain/tags/suggesting.ts';
import { tagsOf } from '#domain/tags.ts';
import { careOf } from '../make/tags.ts';
import {
  AGREEMENT,
  makeEditor,
  makePrinciples,
  makePublished,
  makeSubmitted,
  storyRow,
  typedStory,
} from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('tags offered to whoever tells or files a story', () => {
  const house = useHouse();
  const now = () => house.clock.now();
  const names = (cards: { name: string }[]) => cards.map((card) => card.name);
  beforeEach(async () => {
    await makePrinciples();
    await makePublished(now(), { tags: 'waiting rooms,Night bus' });
    await makePublished(now(), { tags: 'Night bus,列に並ぶ' });
  });

  test('are the most used, each with its count, but for those typed already', async () => {
    expect(await offeredTags('')).toMatchObject([
      { name: 'Night bus', count: 2 },
      { name: 'waiting rooms', count: 1 },
      { name: '列に並ぶ', count: 1 },
    ]);
    expect(names(await offeredTags('NIGHT BUS'))).toEqual(['waiting rooms', '列に並ぶ']);
    await retireTag(await careOf('night-bus', now()));
    expect(names(await offeredTags(''))).toEqual(['waiting rooms', '列に並ぶ']);
  });

  test('are so many and no more', async () => {
    for (const n of [1, 2]) {
      const tags = Array.from({ length: 12 }, (_, i) => `tag ${n} ${i}`).join(',');
      await makePublished(now(), { tags });
    }
    expect(await offeredTags('')).toHaveLength(OFFERED_MAX);
  });

  test('are found in the words by name and by any other word for them', async () => {
    const found = async (text: string, typed = '') => names(await tagsFoundIn(text, typed));
    await addSynonym(await careOf('night-bus', now()), 'Nachtbus');
    expect(await found('I took the *night-bus* home.')).toEqual(['Night bus']);
    expect(await found('Der Nachtbus kam nicht.')).toEqual(['Night bus']);
    expect(await found('駅で列に並ぶ人たち')).toEqual(['列に並ぶ']);
    expect(await found('A bus at night, and waiting-roomsful of us.')).toEqual([]);
    expect(await found('The night bus.', 'night bus')).toEqual([]);
    expect(await found('')).toEqual([]);
  });

  test('are found at the end of the longest story too', async () => {
    const long = 'a word and another '.repeat(1_052).slice(0, 19_980);
    expect(names(await tagsFoundIn(`${long} the night bus`, ''))).toEqual(['Night bus']);
  });

  test('stand in the preview as they are called now, with those found beside them', async () => {
    await renameTag(await careOf('waiting-rooms', now()), 'Waiting');
    const body = `${typedStory().body} We had come by the night bus.`;
    const fields = { body, tags: 'waiting rooms', tag: ['snow'], action: 'preview' };
    const taken: Taken = await takeStory(typedStory(fields), AGREEMENT, now());
    expect(taken).toMatchObject({
      word: 'preview',
      found: [{ name: 'Night bus' }],
      story: {
        tags: [
          { slug: 'waiting', name: 'Waiting' },
          { slug: 'snow', name: 'snow' },
        ],
      },
    });
  });

  test('that were ticked are kept with the story as if they had been typed', async () => {
    const { id } = await makeSubmitted(now(), { tags: 'snow', tag: ['Night bus', 'SNOW'] });
    expect((await storyRow(id)).toldTags).toBe('snow, Night bus');
  });

  test('come to the editor by their present names, and new words are listed', async () => {
    await renameTag(await careOf('night-bus', now()), 'Late bus');
    const { id } = await makeSubmitted(now(), { tags: 'night bus,fog' });
    expect((await storyAtDesk(id, now()))?.filing).toMatchObject({
      named: 'Late bus, fog',
      retired: [],
      offered: [{ name: 'waiting rooms' }, { name: '列に並ぶ' }],
    });
    expect(await suggestedWhileTelling()).toMatchObject([{ name: 'fog', story: { id } }]);
  });

  test('that are retired are left out, said so at the desk, and undo still takes it back', async () => {
    await retireTag(await careOf('night-bus', now()));
    const { id, room } = await makeSubmitted(now(), { tags: 'night bus' });
    const desk = await storyAtDesk(id, now());
    expect(desk?.filing).toMatchObject({ named: '', retired: ['Night bus'] });
    const { version } = await storyRow(id);
    const form = { decision: 'publish', version: String(version), tags: 'NIGHT BUS, fog' };
    const editor = await makeEditor();
    expect(await decideStory(id, form, editor, now())).toMatchObject({ outcome: 'done' });
    expect(await tagsOf({ kind: 'story', id })).toEqual([{ slug: 'fog', name: 'fog' }]);
    const left = (await eventsOf('story', id)).find((event) => event.act === 'leave-out');
    expect(left).toMatchObject({ note: 'Night bus', actorId: editor.id });
    const steps = (await storyRoom(room, now()))!.steps.map((step) => step.act);
    expect(steps).toEqual(['tell', 'confirm', 'publish']);
    expect(await undoDecision(id, version + 1, editor, now())).toEqual({ outcome: 'done' });
  });

  test('mean one tag once, however many of its names were typed', async () => {
    await renameTag(await careOf('night-bus', now()), 'Late bus');
    expect(await filedNow('night bus, late bus, LATE BUS')).toEqual({
      tags: [{ slug: 'late-bus', name: 'Late bus' }],
      retired: [],
    });
  });
});

describe('the desk’s lists of tags', () => {
  const house = useHouse();
  const now = () => house.clock.now();
  const list = async (query: Record<string, string>) => {
    const found = await tagsAtDesk(new URLSearchParams(query));
    return found.rows.map((row) => [row.name, row.told, row.written]);
  };
  beforeEach(async () => {
    await makePrinciples();
    await makePublished(now(), { tags: 'Night bus' });
    await makePublished(now(), { tags: 'Night bus,Größe,100% wool' });
    const undone = await makePublished(now(), { tags: 'fog' });
    await undoDecision(undone.id, undone.row.version, undone.editor, now());
    await makePublished(now(), { tags: 'snow' });
    await retireTag(await careOf('snow', now()));
  });

  test('part what is used from what is not and what is retired', async () => {
    expect((await list({}))[0]).toEqual(['Night bus', 2, 0]);
    expect(await list({})).toHaveLength(3);
    expect(await list({ list: 'unused' })).toEqual([['fog', 0, 0]]);
    expect(await list({ list: 'retired' })).toEqual([['snow', 1, 0]]);
    expect(await list({ list: 'no such list', page: '999' })).toHaveLength(3);
  });

  test('find a tag by a part of its name, of a name it had, of another word', async () => {
    await renameTag(await careOf('night-bus', now()), 'Late bus');
    await addSynonym(await careOf('late-bus', now()), 'Nachtlinie');
    for (const q of ['LATE', 'night b', 'nachtl', 'bus']) {
      expect(await list({ q }), q).toEqual([['Late bus', 2, 0]]);
    }
    expect(await list({ q: 'GRÖSS' })).toEqual([]);
    expect(await list({ q: 'grö' })).toEqual([['Größe', 1, 0]]);
    expect(await list({ q: '%' })).toEqual([['100% wool', 1, 0]]);
    expect(await list({ q: '_' })).toEqual([]);
    expect(await list({ q: 'sno' })).toEqual([['snow', 1, 0]]);
    expect(await list({ q: `\u0000${'x'.repeat(5_000)}` })).toEqual([]);
  });
});
