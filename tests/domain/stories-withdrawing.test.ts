import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { storyCounts } from '#db/schema.ts';
import { principleBySlug } from '#domain/principles.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { deskStories } from '#domain/stories/waiting.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { DAY_MS } from '#lib/clock.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const NO_FILING = { sector: null, channel: null, tags: [] };
const kept = async () => (await principleBySlug('look-up-first'))?.kept;

describe('taking a story back', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('removes it at once from page, tallies and figures', async () => {
    const now = house.clock.now();
    const { id, row } = await makePublished(now, { sector: 'shops', tags: 'queues' });
    expect(await withdrawStory(id, now + 1)).toBe('withdrawn');
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'withdrawn' });
    expect(await kept()).toBe(0);
    expect(await db.select().from(storyCounts)).toEqual([]);
    expect(await withdrawStory(id, now + 2)).toBe('withdrawn before');
  });

  test('wins the race against a publication', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const editor = await makeEditor();
    const { version } = await storyRow(id);
    const race = [
      () => publishStory(id, version, NO_FILING, editor, now),
      () => withdrawStory(id, now),
    ];
    await Promise.all(race.map((act) => act()));
    expect((await storyRow(id)).state).toBe('withdrawn');
    expect(await kept()).toBe(0);
  });

  test('works for a story still waiting; a decision on it is then stale', async () => {
    const now = house.clock.now();
    const { id } = await makeSubmitted(now);
    const { version } = await storyRow(id);
    await withdrawStory(id, now);
    const late = await publishStory(id, version, NO_FILING, await makeEditor(), now + 1);
    expect(late.outcome).toBe('stale');
    expect(await deskStories('waiting', { limit: 20, offset: 0 })).toEqual([]);
  });

  test('erases the words after fourteen days; the address keeps saying what happened', async () => {
    const now = house.clock.now();
    const { id, row } = await makePublished(now, { body: `CANARY ${'word '.repeat(30)}` });
    await withdrawStory(id, now);
    expect((await purgeStories(now + 14 * DAY_MS - 1)).erased).toBe(0);
    expect((await purgeStories(now + 14 * DAY_MS)).erased).toBe(1);
    expect((await purgeStories(now + 15 * DAY_MS)).erased).toBe(0);
    expect(await storyAt(row.slug!)).toMatchObject({ is: 'withdrawn' });
    const { slug: _slug, ...rest } = await storyRow(id);
    expect(JSON.stringify(rest)).not.toContain('CANARY');
  });
});
