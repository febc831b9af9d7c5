import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { drafts, letters, privateLinks, stories } from '#db/schema.ts';
import { draftAt, eraseDraftsOf, purgeDrafts } from '#domain/stories/drafts.ts';
import { takeStory, takeWithoutDraft } from '#domain/stories/taking.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import type { Typed } from '#lib/forms.ts';
import { wordLetter } from '#mail/wording.ts';
import { AGREEMENT, makePrinciples, makeTold, typedStory } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);

async function keep(typed: Typed, token?: string) {
  const before = token ? await draftAt(token, now()) : undefined;
  const taken = await takeStory({ ...typed, action: 'draft' }, AGREEMENT, now(), before);
  if (taken.word !== 'kept') throw new Error(JSON.stringify(taken));
  return taken.location.replace('/tell/', '');
}
const begun = { body: 'It began with a chair.  ', verdict: 'bad', form_key: 'one' };

describe('a story begun', () => {
  test('is kept as it was typed, with nothing else required', async () => {
    const typed = { ...begun, email: 'not yet an ad', 'principle-look-up-first': 'kept' };
    const more = { tag: ['queues', 'buses'], csrf: 'x', seen_at: 'x', other: 'x', agree: '1' };
    const draft = await draftAt(await keep({ ...typed, ...more }), now());
    const { form_key: _, ...words } = typed;
    expect(draft?.typed).toEqual({ ...words, tag: ['queues', 'buses'], agree: '1' });
    expect(draft?.expiresAt).toBe(now() + 30 * DAY_MS);
    expect(await db.select().from(stories)).toEqual([]);
    expect(await db.select().from(letters)).toEqual([]);
  });

  test.each([
    ['nothing at all', {}, { body: 'nothing' }],
    ['only what the form came with', { source: 'lived', tie: 'none' }, { body: 'nothing' }],
    ['too long a story', { body: 'ä'.repeat(20_001) }, { body: 'long:20000' }],
    ['too long a title', { title: 'x'.repeat(121) }, { title: 'long:120' }],
    ['more than fits anywhere', { email: 'x'.repeat(150_000) }, { body: 'long:20000' }],
    ['a program', { body: 'x', website: 'http://x' }, { website: 'trap' }],
  ])('is not kept, and says why: %s', async (_what, typed, faults) => {
    const taken = await takeStory({ ...typed, action: 'draft' }, AGREEMENT, now());
    expect(taken).toEqual({ word: 'faults', faults });
    expect(await db.select().from(drafts)).toEqual([]);
  });

  test('of 20,000 letters is kept whole', async () => {
    const body = '🙂'.repeat(20_000);
    expect((await draftAt(await keep({ body }), now()))?.typed.body).toBe(body);
  });

  test('saved again is the same draft, for thirty days more', async () => {
    const token = await keep(begun);
    house.clock.forward(20 * DAY_MS);
    expect(await keep({ ...begun, body: 'Another beginning.' }, token)).toBe(token);
    house.clock.forward(20 * DAY_MS);
    expect((await draftAt(token, now()))?.typed.body).toBe('Another beginning.');
    expect(await db.select().from(drafts)).toHaveLength(1);
  });

  test('posted twice by one press is one', async () => {
    const both = await Promise.all([keep(begun), keep(begun)]);
    expect(new Set(both).size).toBe(1);
    expect(await db.select().from(drafts)).toHaveLength(1);
  });

  test('has a brake, so that nobody fills the disk with them', async () => {
    const row = { typed: '{}', savedAt: now(), expiresAt: now() + DAY_MS };
    await transaction((tx) => tx.insert(drafts).values(Array(600).fill(row)));
    const taken = await takeStory({ ...begun, action: 'draft' }, AGREEMENT, now());
    expect(taken).toEqual({ word: 'too many' });
    house.clock.forward(HOUR_MS + 1);
    await keep(begun);
  });
});

describe('the key to a draft', () => {
  test('goes to the address that was typed, once an hour, without the words', async () => {
    const token = await keep({ ...begun, email: 'Ann@example.org' });
    await keep({ ...begun, email: 'Ann@example.org' }, token);
    const sent = await db.select().from(letters);
    expect(sent).toMatchObject([{ kind: 'draft-kept', address: 'Ann@example.org' }]);
    const letter = await wordLetter(sent[0]!);
    expect(letter?.text).toContain(`/tell/${token}`);
    expect(letter?.text).not.toContain('chair');
  });

  test('is a new one when the address was corrected: the first letter opens nothing', async () => {
    const old = await keep({ ...begun, email: 'wrong@example.org' });
    const token = await keep({ ...begun, email: 'right@example.org' }, old);
    expect(token).not.toBe(old);
    expect(await draftAt(old, now())).toBeUndefined();
    const sent = await db.select().from(letters);
    expect(await wordLetter(sent[0]!)).toBeUndefined();
    expect((await wordLetter(sent[1]!))?.text).toContain(`/tell/${token}`);
  });

  test('opens nothing when it is old, foreign, forged or for something else', async () => {
    const token = await keep(begun);
    const told = await makeTold(now());
    const room = told.location.split('t=')[1]!;
    for (const bad of ['', 'x', `${token}x`, room, '1.AAAAAAAAAAAAAAAAAAAA', `9${token}`]) {
      expect(await draftAt(bad, now())).toBeUndefined();
    }
    house.clock.forward(30 * DAY_MS);
    expect(await draftAt(token, now())).toBeUndefined();
  });
});

describe('the end of a draft', () => {
  const whole = () => typedStory({ action: 'send', form_key: 'two' });

  test('is the story told from it, once, however often it is pressed', async () => {
    const token = await keep(begun);
    const typed = whole();
    const draft = (await draftAt(token, now()))!;
    const presses = [1, 2, 3].map(() => takeStory(typed, AGREEMENT, now(), draft));
    const answers = await Promise.all(presses);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await db.select().from(stories)).toHaveLength(1);
    expect(await draftAt(token, now())).toBeUndefined();
    expect(await takeWithoutDraft(typed, now())).toEqual(answers[0]);
  });

  test('from two windows with other words: one is told, the other comes back', async () => {
    const token = await keep(begun);
    const draft = (await draftAt(token, now()))!;
    await takeStory(whole(), AGREEMENT, now(), draft);
    const other = typedStory({ action: 'send', form_key: 'three' });
    expect(await takeStory(other, AGREEMENT, now(), draft)).toEqual({ word: 'no draft' });
    const later = { ...other, action: 'draft' };
    expect(await takeStory(later, AGREEMENT, now(), draft)).toEqual({ word: 'no draft' });
    expect(await takeWithoutDraft(other, now())).toEqual({ word: 'no draft' });
    expect(await db.select().from(stories)).toHaveLength(1);
  });

  test('comes by the clock after thirty days, with its link', async () => {
    await keep(begun);
    house.clock.forward(30 * DAY_MS - 1);
    expect(await purgeDrafts(now())).toBe(0);
    house.clock.forward(1);
    expect(await purgeDrafts(now())).toBe(1);
    expect(await db.select().from(drafts)).toEqual([]);
    expect(await db.select().from(privateLinks)).toEqual([]);
  });

  test('comes with the forgetting of whoever began it', async () => {
    const token = await keep({ ...begun, email: 'Ann@example.org' });
    const other = await keep({ ...begun, email: 'bea@example.org' });
    await transaction((tx) => eraseDraftsOf(tx, 'ann@example.org'));
    expect(await draftAt(token, now())).toBeUndefined();
    expect(await draftAt(other, now())).toBeDefined();
  });
});
