import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { complaints } from '#db/schema.ts';
import { openDoor, pressButton } from '#domain/confirming.ts';
import { linkAbout, linkById, revokeLinksAbout, tokenOf } from '#domain/private-links.ts';
import { storyReceived, takeReceived } from '#domain/stories/received.ts';
import { askForSubscription } from '#domain/subscriptions.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { linkCode } from '#lib/tokens.ts';
import { comment, publishedStory } from '../make/comments.ts';
import { makeComplaint } from '../make/complaints.ts';
import { makePrinciples, makePublished, makeTold } from '../make.ts';
import { useHouse } from '../setup/house.ts';
import { asked, newestLink } from '../setup/readers.ts';

const house = useHouse();
const now = () => house.clock.now();
beforeEach(makePrinciples);

/** One press, as a browser does it: the page is opened, then its button. */
async function press(token: string) {
  const door = await openDoor(token, now());
  return door ? pressButton(door, now()) : 'late';
}

const made: Record<string, () => Promise<string>> = {
  story: async () => tokenOf((await makeTold(now())).link),
  comment: async () => {
    const { id } = await comment(await publishedStory(now()), { address: 'a@example.org' }, now());
    return tokenOf((await linkAbout('confirm-comment', id))!);
  },
  subscription: async () => {
    await askForSubscription(asked({ email: 'ann@example.org' }), null, now());
    return tokenOf((await linkById(await newestLink()))!);
  },
  complaint: async () => {
    const { row } = await makePublished(now());
    return tokenOf((await makeComplaint(row.slug!, now())).link);
  },
};

describe('a button in a letter, pressed again', () => {
  test.each(Object.keys(made))('leads on for a quarter of an hour only: %s', async (kind) => {
    const token = await made[kind]!();
    const first = await press(token);
    expect(first).toEqual({ to: expect.any(String) });
    house.clock.forward(15 * MINUTE_MS - 1);
    expect((await openDoor(token, now()))?.is).toBe('done');
    expect(await press(token)).toEqual(first);
    house.clock.forward(1);
    expect((await openDoor(token, now()))?.is).toBe('late');
    expect(await press(token)).toBe('late');
  });

  test.each(Object.keys(made))('ten times at once, leads to one place: %s', async (kind) => {
    const token = await made[kind]!();
    const doors = await Promise.all(Array.from({ length: 10 }, () => openDoor(token, now())));
    const led = await Promise.all(doors.map((door) => pressButton(door!, now())));
    expect(new Set(led.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(led[0]).toEqual({ to: expect.any(String) });
  });

  test.each(['story', 'comment'] as const)(
    'leads nowhere once the private link was made anew: %s',
    async (kind) => {
      const token = await made[kind]!();
      await press(token);
      const { link } = (await openDoor(token, now()))!;
      await transaction((tx) => revokeLinksAbout(tx, [`mine-${kind}`], link.aboutId!));
      expect(await press(token)).toBe('late');
    },
  );

  test('opened by a scanner a hundred times, is still unused', async () => {
    const token = await made.story!();
    for (let n = 0; n < 100; n++) expect((await openDoor(token, now()))?.is).toBe('open');
    expect(await press(token)).toEqual({ to: expect.stringMatching(/^\/mine\//) });
  });

  test('the letter’s code leads on no longer than its button', async () => {
    const { link, location } = await makeTold(now());
    const code = linkCode(link.purpose, link.id, link.generation);
    const type = async () => {
      const received = await storyReceived(location.split('t=')[1]!, now());
      return received && takeReceived(received, { code }, now());
    };
    const first = await type();
    expect(first).toEqual({ location: expect.stringMatching(/^\/mine\//) });
    house.clock.forward(15 * MINUTE_MS - 1);
    expect(await type()).toEqual(first);
    house.clock.forward(1);
    expect(await type()).toBeUndefined();
    expect((await linkById(link.id))?.usedAt).toBe(now() - 15 * MINUTE_MS);
  });

  test('a complaint confirmed stays confirmed, whatever an old link says', async () => {
    const token = await made.complaint!();
    await press(token);
    house.clock.forward(16 * MINUTE_MS);
    await press(token);
    const [row] = await db.select().from(complaints).where(eq(complaints.state, 'open'));
    expect(row).toBeDefined();
  });
});
