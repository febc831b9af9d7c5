import { describe, expect, test } from 'vitest';
import { subjectOf } from '#domain/comments/subjects.ts';
import { takeComment } from '#domain/comments/taking.ts';
import { confirm, lettersOf, publishedStory, someone } from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const GUEST = 'ileana@example.org';
const house = useHouse();
const now = () => house.clock.now();

describe('a form that was posted', () => {
  const typed = { body: 'Well said.', display_name: 'Ann', email: GUEST };

  test('from a public page by a signed-in person asks for one more press, and writes nothing', async () => {
    const story = await publishedStory(now());
    const subject = (await subjectOf(story))!;
    const person = await someone('ann@example.org');
    const first = await takeComment(typed, subject, { person, csrfHolds: false }, now());
    expect(first).toEqual({ word: 'again' });
    const second = await takeComment(typed, subject, { person, csrfHolds: true }, now());
    expect(second).toMatchObject({ word: 'kept' });
    expect(await lettersOf('confirm-comment')).toHaveLength(0);
  });

  test('by a guest under an editor’s name is refused, and says which field', async () => {
    const subject = (await subjectOf(await publishedStory(now())))!;
    await someone('ann@example.org', 'editor', 'Ann');
    expect(await takeComment({ ...typed, body: '' }, subject, null, now())).toEqual({
      word: 'faults',
      faults: { body: 'missing', display_name: 'house' },
    });
  });

  test('that fills the hidden field is kept, and waits', async () => {
    const subject = (await subjectOf(await publishedStory(now())))!;
    await takeComment({ ...typed, website: 'http://spam.test' }, subject, null, now());
    const { id } = (await lettersOf('confirm-comment')).map((letter) => ({
      id: letter.aboutId!,
    }))[0]!;
    expect(await confirm(id, now())).toMatchObject({ comment: { heldFor: ['new', 'timing'] } });
  });
});
