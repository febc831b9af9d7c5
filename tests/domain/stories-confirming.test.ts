import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { events, people, stories } from '#db/schema.ts';
import { linkById } from '#domain/private-links.ts';
import { confirmByCode, confirmStory } from '#domain/stories/confirming.ts';
import { sendAgain, storyReceived, takeReceived } from '#domain/stories/received.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { withdrawStory } from '#domain/stories/withdrawing.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { linkCode } from '#lib/tokens.ts';
import { makePrinciples, makeSubmitted, makeTold, storyRow } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);

type Link = Awaited<ReturnType<typeof makeTold>>['link'];
const codeOf = (link: Link) => linkCode(link.purpose, link.id, link.generation);
const wrong = (code: string) => code.replace(/.$/, (last) => (last === 'Z' ? 'Y' : 'Z'));

describe('the code in the letter', () => {
  test('confirms the story where it was told, and leads to its room', async () => {
    const told = await makeTold(now());
    const code = codeOf(told.link);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const done = await confirmByCode(told.link, code, now());
    if (typeof done !== 'object') throw new Error(done);
    expect((await storyRoom(done.room, now()))?.story.id).toBe(told.id);
    expect((await storyRow(told.id)).state).toBe('submitted');
    expect(await confirmByCode(told.link, code, now())).toEqual(done);
  });

  test('may be typed in small letters, with spaces, and with an O for a nought', async () => {
    const { link } = await makeTold(now());
    const typed = ` ${codeOf(link).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(await confirmByCode(link, typed.replace('-', ' – '), now())).toMatchObject({
      room: expect.any(String),
    });
  });

  test('a wrong one changes nothing, and ten an hour are all that may be tried', async () => {
    const { id, link } = await makeTold(now());
    const other = await makeTold(now());
    const tried = ['', '0000-0000', codeOf(other.link), wrong(codeOf(link)), 'ʞ7QF-2MXD'];
    for (const code of tried) expect(await confirmByCode(link, code, now())).toBe('wrong');
    for (let n = tried.length; n < 10; n++) await confirmByCode(link, `0000-000${n}`, now());
    expect(await confirmByCode(link, codeOf(link), now())).toBe('too many');
    expect((await storyRow(id)).state).toBe('unverified');
    expect(await confirmByCode(other.link, codeOf(other.link), now())).toHaveProperty('room');
    house.clock.forward(HOUR_MS + 1);
    expect(await confirmByCode(link, codeOf(link), now())).toHaveProperty('room');
  });

  test('twenty tries at once are not more than ten', async () => {
    const { link } = await makeTold(now());
    const tries = Array.from({ length: 20 }, () => confirmByCode(link, '0000-0000', now()));
    const answers = await Promise.all(tries);
    expect(answers.filter((one) => one === 'wrong')).toHaveLength(10);
  });

  test('is another one once the address was corrected, and none after thirty days', async () => {
    const { link } = await makeTold(now());
    await sendAgain(link.id, 'right@example.org', now() + 1);
    const moved = (await linkById(link.id))!;
    expect(codeOf(moved)).not.toBe(codeOf(link));
    expect(await confirmByCode(moved, codeOf(link), now())).toBe('wrong');
    house.clock.forward(31 * 24 * HOUR_MS);
    expect(await confirmByCode(moved, codeOf(moved), now())).toBe('late');
  });

  test('the page after telling takes it, and says what is amiss', async () => {
    const told = await makeTold(now());
    const received = (await storyReceived(told.location.split('t=')[1]!, now()))!;
    const take = (typed: Record<string, string>) => takeReceived(received, typed, now());
    expect(await take({ code: '' })).toMatchObject({ faults: { code: 'missing' } });
    expect(await take({ code: 'x'.repeat(50) })).toMatchObject({ faults: { code: 'long:40' } });
    expect(await take({ code: 'x' })).toMatchObject({ faults: { code: 'wrong' }, tooMany: false });
    expect(await take({ email: 'nobody' })).toMatchObject({ faults: { email: 'address' } });
    expect(await take({ email: told.address })).toEqual({ location: `${told.location}&again=1` });
    expect(await take({ code: codeOf(told.link) })).toMatchObject({
      location: expect.stringMatching(/^\/mine\//),
    });
  });
});

describe('nearly the same story by the same person', () => {
  const words = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
  const near = { body: `${words} and so it was.` };
  const nearEvents = () =>
    db
      .select()
      .from(events)
      .where(and(eq(events.onKind, 'story'), eq(events.act, 'near')));

  test('is seen when it is confirmed, and not before', async () => {
    const email = 'ann@example.org';
    const first = await makeSubmitted(now(), { body: words, email });
    house.clock.forward(HOUR_MS + 1);
    const second = await makeTold(now(), { ...near, email });
    expect((await storyRow(second.id)).nearId).toBeNull();
    expect(await nearEvents()).toEqual([]);
    const room = (await confirmStory(second.link, now()))!;
    expect((await storyRow(second.id)).nearId).toBe(first.id);
    expect((await storyRow(first.id)).nearId).toBeNull();
    expect(await nearEvents()).toMatchObject([{ onId: second.id, actorKind: 'house' }]);
    expect((await storyRoom(room, now()))?.steps.map((step) => step.act)).not.toContain('near');
  });

  test('is not seen in another person’s, however alike', async () => {
    await makeSubmitted(now(), { body: words, email: 'ann@example.org' });
    const other = await makeSubmitted(now(), { body: words, email: 'bea@example.org' });
    expect((await storyRow(other.id)).nearId).toBeNull();
    expect(await db.select().from(people)).toHaveLength(2);
  });

  test('is not seen in another story of theirs; the nearest is named of several', async () => {
    const email = 'ann@example.org';
    const first = await makeSubmitted(now(), { email, body: `${words} more` });
    const tell = async (body: string) => {
      house.clock.forward(24 * HOUR_MS);
      return (await makeSubmitted(now(), { email, body })).id;
    };
    const other = await tell(words.split(' ').toReversed().join(' '));
    expect((await storyRow(other)).nearId).toBeNull();
    expect((await storyRow(await tell(words))).nearId).toBe(first.id);
    await withdrawStory(first.id, now());
    const states = await db.select({ state: stories.state }).from(stories);
    expect(states).toContainEqual({ state: 'withdrawn' });
  });
});
