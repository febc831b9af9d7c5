import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import { eventsOf } from '#domain/events.ts';
import { otherSide } from '#domain/stories/around.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { storyBySlug } from '#domain/stories/showing.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { makeEditor, makePrinciples, makePublished, makeSubmitted, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('the other side of the same counter, as an editor chose it', () => {
  const house = useHouse();
  let here: Awaited<ReturnType<typeof makePublished>>;
  let found: typeof here;
  let better: typeof here;

  beforeEach(async () => {
    await makePrinciples();
    const publish = (fields: object) => makePublished(house.clock.now(), { ...fields });
    here = await publish({ title: 'From before the counter' });
    found = await publish({ title: 'Found by itself', side: 'staff' });
    better = await publish({
      title: 'Better one',
      side: 'colleague',
      'principle-look-up-first': '',
      'principle-close-the-loop': 'kept',
    });
  });

  const choose = async (across: string, version?: number) => {
    const typed = {
      decision: 'across',
      across,
      version: String(version ?? (await storyRow(here.id)).version),
    };
    return decideStory(here.id, typed, await makeEditor(), house.clock.now());
  };
  const shown = async () => {
    const story = await storyBySlug(here.row.slug!);
    return (await otherSide(story!))?.story.title;
  };

  test('is refused when it names nothing public, nothing of ours, or the story itself', async () => {
    const waiting = await makeSubmitted(house.clock.now(), {});
    const unknown = { outcome: 'faults', faults: { across: 'unknown' } };
    for (const typed of [
      '0',
      '999999',
      'no-such-story',
      '/stories/',
      'https://example.org/%E0%A4%A',
      "'; --",
    ]) {
      expect(await choose(typed), typed).toEqual(unknown);
    }
    expect(await choose(String(waiting.id + 100))).toEqual(unknown);
    expect(await choose('x'.repeat(600))).toEqual({
      outcome: 'faults',
      faults: { across: 'long:500' },
    });
    expect(await choose(String(here.row.number))).toEqual({
      outcome: 'faults',
      faults: { across: 'itself' },
    });
    expect((await storyRow(here.id)).acrossId).toBeNull();
    expect(await shown()).toBe('Found by itself');
  });

  test('changes nothing when somebody else was first, or the story is not public', async () => {
    const { version } = await storyRow(here.id);
    expect(await choose(String(better.row.number), version - 1)).toEqual({ outcome: 'stale' });
    await withdrawStory(here.id, house.clock.now());
    expect(await choose(String(better.row.number))).toEqual({ outcome: 'stale' });
    expect((await storyRow(here.id)).acrossId).toBeNull();
  });

  test('stands by number or by address, and an event says so', async () => {
    const address = `/stories/${better.row.slug}`;
    const ways = [better.row.number, `No. 000${better.row.number}`, better.row.slug, address];
    for (const typed of [...ways, `http://localhost:4321${address}?x=1#comments`]) {
      await choose('');
      expect(await shown()).toBe('Found by itself');
      expect(await choose(String(typed)), String(typed)).toEqual({ outcome: 'done' });
      expect(await shown()).toBe('Better one');
    }
    const last = (await eventsOf('story', here.id)).at(-1);
    expect(last).toMatchObject({
      act: 'across',
      actorKind: 'editor',
      note: String(better.row.number),
    });
    expect((await storyAtDesk(here.id, house.clock.now()))?.across).toMatchObject({
      number: better.row.number,
      isPublic: true,
    });
  });

  test('gives way while it is under review, and for good when it is taken back', async () => {
    await choose(String(better.row.number));
    const hold = (to: 'legal' | 'none') =>
      transaction(async (tx) => {
        await tx.update(stories).set({ hold: to }).where(eq(stories.id, better.id));
        await raiseGeneration(tx);
      });
    await hold('legal');
    expect(await shown()).toBe('Found by itself');
    await hold('none');
    expect(await shown()).toBe('Better one');
    await withdrawStory(better.id, house.clock.now());
    expect(await shown()).toBe('Found by itself');
    await withdrawStory(found.id, house.clock.now());
    expect(await shown()).toBeUndefined();
  });

  test('is said to speak to a principle only where both do', async () => {
    await choose(String(better.row.number));
    const story = (await storyBySlug(here.row.slug!))!;
    expect((await otherSide(story))?.principle).toBeUndefined();
    await choose(String(found.row.number));
    const again = (await storyBySlug(here.row.slug!))!;
    expect((await otherSide(again))?.principle?.slug).toBe('look-up-first');
  });
});
