import { beforeEach, describe, expect, test } from 'vitest';
import { subjectNamed } from '#domain/comments/subjects.ts';
import { postComment } from '#domain/comments/writing.ts';
import { pressInRoom } from '#domain/mine.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { comment, confirm, writing } from '../make/comments.ts';
import { makePrinciples, makePublished } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const close = (closed_to: string) => ({ act: 'close', closed_to });

describe('what readers may add under a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('is for the person who told it to say, at once', async () => {
    const now = house.clock.now();
    const { id, row } = await makePublished(now);
    const on = { kind: 'story', id } as const;
    const plusOne = (address: string) => {
      const post = writing(on, { address });
      return postComment({ ...post, words: { ...post.words, kind: 'plus-one' } }, now);
    };
    const plain = (address: string) => postComment(writing(on, { address }), now);
    expect((await plusOne('a@example.org')).word).toBe('kept');
    expect(await pressInRoom(id, close('plus-ones'), now)).toBe('done');
    expect((await plusOne('b@example.org')).word).toBe('closed to plus-ones');
    expect((await plain('c@example.org')).word).toBe('kept');
    expect(await storyAt(row.slug!)).toMatchObject({ closedTo: 'plus-ones' });
    expect(await pressInRoom(id, close('comments'), now)).toBe('done');
    expect((await plain('d@example.org')).word).toBe('closed');
    expect(await subjectNamed(`story:${row.slug}`)).toMatchObject({ closedTo: 'comments' });
    await pressInRoom(id, close('none'), now);
    expect((await plusOne('e@example.org')).word).toBe('kept');
  });

  test('holds for a comment whose letter was still on its way', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now);
    const written = await comment({ kind: 'story', id }, { address: 'i@example.org' }, now);
    await pressInRoom(id, close('comments'), now);
    expect((await confirm(written.id, now)).word).toBe('closed');
  });

  test('is nobody’s to say of a story that was taken back', async () => {
    const now = house.clock.now();
    const { id } = await makePublished(now);
    await withdrawStory(id, now);
    expect(await pressInRoom(id, close('comments'), now)).toBe('not now');
    expect(await pressInRoom(id, { act: 'publish' }, now)).toBe('not now');
  });
});
