import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { events, letters, stories } from '#db/schema.ts';
import { recordEvent, VISITOR } from '#domain/events.ts';
import { claimLetters } from '#domain/letters.ts';
import { tokenOf } from '#domain/private-links.ts';
import { confirmStory } from '#domain/stories/confirming.ts';
import { sendAgain, storyReceived, takeReceived } from '#domain/stories/received.ts';
import { remindUnverified } from '#domain/stories/reminding.ts';
import { takeStory } from '#domain/stories/taking.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { wordLetter } from '#mail/wording.ts';
import { AGREEMENT, makePrinciples, makeTold, typedStory } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const VICTIM = 'victim@example.org';
const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);

const toVictim = () =>
  db.select().from(letters).where(eq(letters.addressKey, VICTIM)).orderBy(asc(letters.id));
/** In hours from now, when each letter leaves. */
const turns = async () => (await toVictim()).map(({ notBefore }) => (notBefore - now()) / HOUR_MS);
const tell = (email = VICTIM) => makeTold(now(), { email, form_key: `${Math.random()}` });

/** As if the postman had been round: all that was due has left. */
async function carry() {
  const due = await claimLetters('a test', 50, now());
  await transaction((tx) =>
    tx.update(letters).set({ state: 'sent' }).where(eq(letters.state, 'leased')),
  );
  return due.length;
}

async function timed<T>(act: () => Promise<T>) {
  const from = performance.now();
  const answer = await act();
  return { answer, ms: performance.now() - from };
}

describe('stories told with one address', () => {
  test('are all kept; their letters leave an hour apart, three a day, and no sooner', async () => {
    for (let n = 0; n < 5; n++) await tell();
    expect(await db.$count(stories)).toBe(5);
    expect(await turns()).toEqual([0, 1, 2]);
    expect(await carry()).toBe(1);
    house.clock.forward(HOUR_MS - 1);
    expect(await carry()).toBe(0);
    house.clock.forward(1);
    expect(await carry()).toBe(1);
    house.clock.forward(DAY_MS - HOUR_MS);
    await tell();
    expect((await turns()).at(-1)).toBe(0);
  });

  test('are answered alike, in words and in time, whatever that address is here', async () => {
    await tell();
    for (let n = 0; n < 4; n++) {
      const email = n % 2 === 0 ? VICTIM : 'nobody@example.org';
      const typed = { ...typedStory({ email }), form_key: `k${n}`, action: 'send' };
      const { answer, ms } = await timed(() => takeStory(typed, AGREEMENT, now()));
      expect(answer).toMatchObject({ word: 'received', location: expect.stringMatching(/\?t=/) });
      expect(ms).toBeGreaterThanOrEqual(59);
      const draft = { ...typed, action: 'draft', form_key: `d${n}` };
      expect((await timed(() => takeStory(draft, AGREEMENT, now()))).ms).toBeGreaterThanOrEqual(59);
    }
  });

  test('are refused when the whole site had its share, to every address the same', async () => {
    await transaction(async (tx) => {
      for (let id = 1; id <= 600; id++) {
        await recordEvent(tx, { on: 'story', id, act: 'tell', actor: VISITOR }, now());
      }
    });
    for (const email of [VICTIM, 'nobody@example.org']) {
      const typed = { ...typedStory({ email }), action: 'send' };
      expect(await takeStory(typed, AGREEMENT, now())).toEqual({ word: 'too many' });
    }
    expect(await db.$count(stories)).toBe(0);
    house.clock.forward(HOUR_MS);
    await tell();
  });

  test('whose owner has pressed one button wait for the others no longer', async () => {
    const { link } = await tell();
    await tell();
    await tell();
    await confirmStory(link, now());
    const asking = (await toVictim()).filter(({ kind }) => kind === 'confirm-story');
    expect(asking.map(({ nextAt }) => nextAt)).toEqual([now(), now(), now()]);
  });
});

describe('the letter asked for again', () => {
  test('is noted alike for one’s own address and for somebody’s that is in use here', async () => {
    await tell();
    for (const email of ['own@example.org', VICTIM, 'nobody@example.org']) {
      const own = await tell('own@example.org');
      const received = (await storyReceived(own.location.split('t=')[1]!, now()))!;
      const { answer, ms } = await timed(() => takeReceived(received, { email }, now()));
      expect(answer).toEqual({ location: expect.stringMatching(/received\?t=[\w.-]+&again=1$/) });
      expect(ms).toBeGreaterThanOrEqual(59);
    }
    expect(await turns()).toEqual([0, 1]);
  });

  test('is one, while one waits, and two a day for a story: another has its turn', async () => {
    const { link } = await tell();
    for (let hour = 0; hour < 6; hour++) {
      for (let n = 0; n < 3; n++) await sendAgain(link.id, VICTIM, now());
      await carry();
      house.clock.forward(HOUR_MS);
    }
    expect(await toVictim()).toHaveLength(2);
    const other = await tell();
    expect((await toVictim()).at(-1)).toMatchObject({ aboutId: other.id, notBefore: now() });
  });

  test('elsewhere takes no turn of the address it was typed with first', async () => {
    await tell();
    const mistyped = await tell();
    await sendAgain(mistyped.link.id, 'right@example.org', now());
    expect(await turns()).toEqual([0, 1]);
    await tell();
    expect((await toVictim()).map(({ state }) => state)).toEqual(['ready', 'skipped', 'ready']);
    expect(await turns()).toEqual([0, 1, 1]);
  });
});

describe('the reminder', () => {
  const reminders = () =>
    db.select().from(letters).where(eq(letters.kind, 'story-reminder')).orderBy(letters.id);

  test('of a hundred stories with one address is one letter a day, and each is in one', async () => {
    const told = [];
    for (let n = 0; n < 25; n++) told.push(await tell());
    const other = await tell('zoe@example.org');
    house.clock.forward(DAY_MS);
    expect(await remindUnverified(now())).toBe(11);
    expect((await reminders()).map(({ address }) => address)).toEqual([VICTIM, other.address]);
    house.clock.forward(HOUR_MS);
    expect(await remindUnverified(now())).toBe(0);
    house.clock.forward(DAY_MS);
    expect(await remindUnverified(now())).toBe(10);
    house.clock.forward(DAY_MS);
    expect(await remindUnverified(now())).toBe(5);
    house.clock.forward(DAY_MS);
    expect(await remindUnverified(now())).toBe(0);
    const texts = await Promise.all((await reminders()).map(wordLetter));
    for (const { link } of told) {
      const naming = texts.filter((one) => one?.text.includes(`/confirm/${tokenOf(link)}`));
      expect(naming).toHaveLength(1);
    }
    expect(texts[0]?.subject).toBe('10 stories still wait for their button');
    expect(texts[1]?.subject).toBe('Your story still waits for its button');
  });

  test('is turned to the next address when a flooded one has had its letter', async () => {
    for (let n = 0; n < 12; n++) await tell('a-flood@example.org');
    await tell('z@example.org');
    house.clock.forward(DAY_MS);
    await remindUnverified(now());
    expect((await reminders()).map(({ address }) => address)).toContain('z@example.org');
  });

  test('names what still waits, and none whose address was corrected since', async () => {
    const [one, two, three] = [await tell(), await tell(), await tell()];
    house.clock.forward(DAY_MS);
    await remindUnverified(now());
    await confirmStory(one.link, now());
    await sendAgain(two.link.id, 'right@example.org', now());
    const [letter] = await reminders();
    const worded = await wordLetter(letter!);
    expect(worded?.text).toContain(`/confirm/${tokenOf(three.link)}`);
    expect(worded?.text.match(/\/confirm\//g)).toHaveLength(1);
    await confirmStory(three.link, now());
    expect(await wordLetter(letter!)).toBeUndefined();
    const reminded = await db.select().from(events).where(eq(events.act, 'remind'));
    expect(reminded).toHaveLength(3);
  });
});
