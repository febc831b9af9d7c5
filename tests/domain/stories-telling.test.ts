import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { consents, events, letters, people, stories } from '#db/schema.ts';
import { findLink, linkAbout, tokenOf } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { storyAtDesk } from '#domain/stories/at-desk.ts';
import { confirmStory, storyToConfirm } from '#domain/stories/confirming.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { receivedPath, sendAgain, storyReceived, takeReceived } from '#domain/stories/received.ts';
import { remindUnverified } from '#domain/stories/reminding.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { tellStory, titleOf } from '#domain/stories/telling.ts';
import { deskStories } from '#domain/stories/waiting.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import {
  AGREEMENT,
  makeEditor,
  makePrinciples,
  makeSubmitted,
  makeTold,
  readStory,
  storyRow,
  typedStory,
} from '../make.ts';
import { useHouse } from '../setup/house.ts';

const lettersOf = (kind: string) => db.select().from(letters).where(eq(letters.kind, kind));
const tokenIn = (location: string) => new URL(location, 'http://x').searchParams.get('t')!;

describe('telling a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('asks for words, verdict, side, address and agreement, and for nothing else', () => {
    const read = readStory({}, house.clock.now());
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.faults).toEqual({
      body: 'missing',
      verdict: 'missing',
      side: 'missing',
      email: 'missing',
      agree: 'missing',
    });
  });

  test.each([
    ['79 letters are too few', { body: 'a'.repeat(79) }, { body: 'short:80' }],
    ['20,001 letters are too many', { body: 'a'.repeat(20_001) }, { body: 'long:20000' }],
    ['marks without words are no story', { body: '> '.repeat(60) }, { body: 'missing' }],
    ['a title of three letters is too short', { title: 'abc' }, { title: 'short:4' }],
    ['an address needs an @', { email: 'margit.example.org' }, { email: 'address' }],
    ['a month that is still to come is none', { happened_on: '2027-01' }, { happened_on: 'month' }],
    ['a month 13 is none', { happened_on: '2026-13' }, { happened_on: 'month' }],
    ['a sector we do not have', { sector: 'nowhere' }, { sector: 'choice' }],
    ['a verdict of its own', { verdict: 'awful' }, { verdict: 'choice' }],
    ['a program filled the hidden field', { website: 'http://x' }, { website: 'trap' }],
  ])('%s', (_what, typed, faults) => {
    const read = readStory(typedStory(typed), house.clock.now());
    expect(read).toMatchObject({ ok: false, faults });
  });

  test('80 letters of four bytes each are enough, and a year without a month is a date', () => {
    const fields = { body: '🙂'.repeat(80), happened_on: '2019' };
    expect(readStory(typedStory(fields), house.clock.now()).ok).toBe(true);
  });

  test('a business is never invited to answer whoever works there', () => {
    const read = readStory(typedStory({ side: 'staff', may_invite: '1' }), house.clock.now());
    expect(read.ok && read.value.mayInvite).toBe(false);
  });

  test('a story without a title is called by its first sentence, or its first words', () => {
    const title = (body: string) => titleOf({ title: null, body });
    expect(title('He rang. He was *lost*.')).toBe('He rang');
    expect(title('“Is it yes now?” he said, and it was.')).toBe('“Is it yes now?”');
    expect(title(`No end ${'and on '.repeat(40)}`)).toMatch(/^No end and on .+…$/);
    expect([...title('x'.repeat(200))].length).toBeLessThanOrEqual(65);
  });

  test('keeps it unseen by editors, and sends one letter to confirm it', async () => {
    const now = house.clock.now();
    const told = await makeTold(now, { email: 'Margit@Example.ORG' });
    expect(await storyRow(told.id)).toMatchObject({
      state: 'unverified',
      number: null,
      slug: null,
    });
    expect(await deskStories('waiting', { limit: 20, offset: 0 })).toEqual([]);
    expect(await storyAtDesk(told.id, now)).toBeUndefined();
    const [letter, ...others] = await lettersOf('confirm-story');
    expect(letter).toMatchObject({ address: 'Margit@example.org', linkId: told.link.id });
    expect(others).toEqual([]);
    expect(await db.select().from(people)).toEqual([]);
  });

  test('ten identical posts at once are one story and get the same answer', async () => {
    const now = house.clock.now();
    const read = readStory(typedStory(), now);
    if (!read.ok) throw new Error('unreadable');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => tellStory(read.value, AGREEMENT, 'one post', now)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await db.select().from(stories)).toHaveLength(1);
    expect(await lettersOf('confirm-story')).toHaveLength(1);
  });
});

describe('the page after telling', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('knows the address by a token that cannot confirm', async () => {
    const told = await makeTold(house.clock.now());
    const token = tokenIn(told.location);
    expect(await storyReceived(token, house.clock.now())).toMatchObject({
      address: told.address,
      confirmed: false,
    });
    expect(await findLink(token, 'confirm-story')).toBeUndefined();
    expect(await storyReceived(tokenOf(told.link), house.clock.now())).toBeUndefined();
    expect(await storyReceived('nonsense', house.clock.now())).toBeUndefined();
  });

  test('corrects the address: a new letter goes there and the old link is void', async () => {
    const now = house.clock.now();
    const told = await makeTold(now);
    const oldToken = tokenOf(told.link);
    const sent = await sendAgain(told.link.id, 'right@example.org', now + 1);
    expect(sent.outcome).toBe('noted');
    expect(await findLink(oldToken, 'confirm-story')).toBeUndefined();
    expect(await storyReceived(tokenIn(told.location), now)).toBeUndefined();
    const link = (await linkAbout('confirm-story', told.id))!;
    expect(link.address).toBe('right@example.org');
    expect((await lettersOf('confirm-story')).map((one) => one.address)).toContain(
      'right@example.org',
    );
    await confirmStory(link, now + 2);
    const [person] = await db.select().from(people);
    expect(person?.address).toBe('right@example.org');
  });

  test('is corrected five times at most, and says so: more is writing to strangers', async () => {
    const now = house.clock.now();
    const told = await makeTold(now);
    const outcomes: string[] = [];
    for (let n = 0; n < 7; n++) {
      outcomes.push((await sendAgain(told.link.id, `no${n}@example.org`, now + 2)).outcome);
    }
    expect(outcomes.filter((outcome) => outcome === 'noted')).toHaveLength(5);
    const link = (await linkAbout('confirm-story', told.id))!;
    expect(link.address).toBe('no4@example.org');
    expect((await sendAgain(link.id, 'NO4@example.org', now + 3)).outcome).toBe('noted');
    const received = (await storyReceived(tokenIn(receivedPath(link)), now))!;
    const refused = { faults: { email: 'often' }, tooMany: true };
    expect(await takeReceived(received, { email: 'six@example.org' }, now)).toEqual(refused);
  });
});

describe('confirming a story', () => {
  const house = useHouse();
  beforeEach(makePrinciples);

  test('brings it to the desk with a promise, a receipt, and word to every editor', async () => {
    const now = house.clock.now();
    await makeEditor('one@example.org');
    await makeEditor('two@example.org');
    const told = await makeTold(now);
    expect(await storyToConfirm(told.id)).toMatchObject({ verdict: 'good', state: 'unverified' });
    house.clock.forward(HOUR_MS);
    const room = await confirmStory(told.link, house.clock.now());
    const row = await storyRow(told.id);
    const promise = publication().promiseDays * DAY_MS;
    expect(row).toMatchObject({ state: 'submitted', answerBy: house.clock.now() + promise });
    expect(row.address).toBeNull();
    expect(await storyRoom(room!, house.clock.now())).toMatchObject({ story: { id: told.id } });
    expect(await lettersOf('story-received')).toHaveLength(1);
    expect((await lettersOf('desk-story')).map((one) => one.address).sort()).toEqual([
      'one@example.org',
      'two@example.org',
    ]);
    const [consent] = await db.select().from(consents);
    expect(consent).toMatchObject({ basis: 'as told', wording: AGREEMENT });
    expect(consent?.shownHash).toBe(row.consentHash);
  });

  test('a second press leads calmly to the same room and writes nothing again', async () => {
    const now = house.clock.now();
    const told = await makeTold(now);
    const [first, second] = await Promise.all([
      confirmStory(told.link, now + 1),
      confirmStory(told.link, now + 1),
    ]);
    expect(first).toBeTruthy();
    expect(second).toBe(first);
    expect(await lettersOf('story-received')).toHaveLength(1);
    expect(await db.select().from(consents)).toHaveLength(1);
  });

  test('comes to nothing after its thirty days, and with a link of another kind', async () => {
    const told = await makeTold(house.clock.now());
    house.clock.forward(30 * DAY_MS);
    expect(await confirmStory(told.link, house.clock.now())).toBeUndefined();
    expect(
      await confirmStory({ ...told.link, purpose: 'confirm-comment' }, house.clock.now()),
    ).toBeUndefined();
    expect((await storyRow(told.id)).state).toBe('unverified');
  });

  test('is asked for once more after a day, and only once', async () => {
    const told = await makeTold(house.clock.now());
    expect(await remindUnverified(house.clock.now() + DAY_MS - 1)).toBe(0);
    expect(await remindUnverified(house.clock.now() + DAY_MS)).toBe(1);
    expect(await remindUnverified(house.clock.now() + 2 * DAY_MS)).toBe(0);
    expect(await lettersOf('story-reminder')).toMatchObject([{ address: told.address }]);
  });

  test('is not asked for any more when the thirty days are over', async () => {
    await makeTold(house.clock.now());
    expect(await remindUnverified(house.clock.now() + 30 * DAY_MS)).toBe(0);
  });

  test('is never asked for of a story that was confirmed', async () => {
    await makeSubmitted(house.clock.now());
    expect(await remindUnverified(house.clock.now() + DAY_MS)).toBe(0);
  });

  test('an unconfirmed story is gone after thirty days, its link and words with it', async () => {
    const told = await makeTold(house.clock.now());
    expect(await purgeStories(house.clock.now() + 30 * DAY_MS - 1)).toEqual({
      removed: 0,
      erased: 0,
    });
    expect(await purgeStories(house.clock.now() + 30 * DAY_MS)).toEqual({ removed: 1, erased: 0 });
    expect(await db.select().from(stories)).toEqual([]);
    expect(await linkAbout('confirm-story', told.id)).toBeUndefined();
    expect(await db.select().from(events)).toHaveLength(1);
  });
});
