import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { consents, letters, stories } from '#db/schema.ts';
import { decideStory } from '#domain/stories/deciding.ts';
import { storyBySlug } from '#domain/stories/showing.ts';
import { takeDown } from '#domain/stories/taking-down.ts';
import { DAY_MS } from '#lib/clock.ts';
import type { Typed } from '#lib/forms.ts';
import { AGREEMENT, makeEditor, makePrinciples, storyRow, typedStory } from '../make.ts';
import { useHouse } from '../setup/house.ts';

describe('a story told at the desk', () => {
  const house = useHouse();
  beforeEach(makePrinciples);
  const now = () => house.clock.now();
  const told = (more: Typed = {}): Typed => {
    const { email: _email, ...fields } = typedStory();
    const how = { told_how: 'By telephone', consent_how: 'I read it to her, and she said yes' };
    return { ...fields, ...how, told_on: '2026-11-18', form_key: 'one', ...more };
  };
  const keep = async (more?: Typed) => takeDown(told(more), AGREEMENT, await makeEditor(), now());

  test('stands there at once, says how it came, and belongs to no address', async () => {
    const kept = await keep();
    if (kept.word !== 'kept') throw new Error(JSON.stringify(kept));
    expect(await storyRow(kept.id)).toMatchObject({
      state: 'submitted',
      address: null,
      personId: null,
      toldHow: 'By telephone',
      answerBy: now() + 5 * DAY_MS,
    });
    const given = await db.select().from(consents).where(eq(consents.storyId, kept.id));
    expect(given).toMatchObject([{ basis: 'told to us', wording: AGREEMENT }]);
    expect(await db.select().from(letters)).toEqual([]);
  });

  test('is published as told, and readers see that it was told to us', async () => {
    const kept = await keep();
    if (kept.word !== 'kept') throw new Error(JSON.stringify(kept));
    const press = async (decision: string, more: Typed = {}) => {
      const { version } = await storyRow(kept.id);
      const form = { decision, version: String(version), ...more };
      return decideStory(kept.id, form, await makeEditor(), now());
    };
    expect(await press('ask', { note: 'Which bus?' })).toEqual({ outcome: 'nobody' });
    expect(await press('consent')).toEqual({ outcome: 'nobody' });
    expect(await press('publish')).toMatchObject({ outcome: 'done' });
    const { slug } = await storyRow(kept.id);
    expect(await storyBySlug(slug!)).toMatchObject({ toldToUs: true });
    expect(await db.select().from(letters)).toEqual([]);
  });

  test('says what it lacks, and is kept once however often it is sent', async () => {
    const bare = await keep({ consent_how: '', told_on: '2027-01-01', agree: '' });
    expect(bare).toEqual({
      word: 'faults',
      faults: { consent_how: 'missing', told_on: 'day', agree: 'missing' },
    });
    const all = await Promise.all(Array.from({ length: 10 }, () => keep()));
    expect(new Set(all.map((one) => one.word === 'kept' && one.id)).size).toBe(1);
    expect(await db.select().from(stories)).toHaveLength(1);
  });
});
