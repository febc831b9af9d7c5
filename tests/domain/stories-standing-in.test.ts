import { beforeEach, describe, expect, test } from 'vitest';
import { askAmendment } from '#domain/stories/amending.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { holdStory } from '#domain/stories/holding.ts';
import { standInFor } from '#domain/stories/standing-in.ts';
import { deskStories } from '#domain/stories/waiting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { awaiting, whatWaits } from '#domain/waiting.ts';
import { DAY_MS } from '#lib/clock.ts';
import { makePrinciples, makePublished, makeSubmitted } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('an essay that embeds a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('has another that shows the same, once it is held or taken back', async () => {
    const now = house.clock.now();
    const { id, row, editor } = await makePublished(now, { title: 'The one embedded' });
    await makePublished(now + 1, { 'principle-look-up-first': 'broken', title: 'The contrary' });
    expect(await standInFor(row.slug!)).toBeUndefined();
    const other = await makePublished(now + 2, { title: 'Another like it' });
    const hold = { hold: 'legal', note: null } as const;
    await holdStory(id, row.version, hold, editor, now + 3);
    expect((await standInFor(row.slug!))?.title).toBe('Another like it');
    await withdrawStory(other.id, now + 4);
    expect(await standInFor(row.slug!)).toBeUndefined();
    expect(await standInFor('no-such-story')).toBeUndefined();
  });
});

describe('the desk’s list of what waits', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('has new stories and wishes to change, the oldest promise first', async () => {
    const now = house.clock.now();
    const shown = await makePublished(now, { title: 'Published' });
    const { story, edit } = (await storyAtDesk(shown.id, now))!;
    const wish = { ...edit.kept, title: 'Published, and changed' };
    await askAmendment(shown.id, story.version, wish, 'Please.', now);
    const late = await makeSubmitted(now - 9 * DAY_MS, { title: 'Late' });
    const fresh = await makeSubmitted(now + DAY_MS, { title: 'Fresh' });
    const page = { limit: 20, offset: 0 };
    const ids = [late.id, shown.id, fresh.id];
    expect((await deskStories('waiting', page)).map((one) => one.id)).toEqual(ids);
    expect(await whatWaits(now)).toMatchObject({ stories: 3, late: 1, appeals: 0 });
    expect((await awaiting(true, 5)).map((one) => one.id)).toEqual(ids);
  });
});
