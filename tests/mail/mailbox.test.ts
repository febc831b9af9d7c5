import { expect, test } from 'vitest';
import { transaction } from '#db/client.ts';
import { enqueue } from '#domain/letters.ts';
import { decidePost, postRooms } from '#domain/post-room.ts';
import { makeLink, takeLink, tokenOf } from '#domain/private-links.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { envelopeAtDesk, envelopeAtHome, envelopesAtHome } from '#mail/mailbox.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();

async function askForSignIn(address: string, notBefore?: number) {
  const now = house.clock.now();
  return transaction(async (tx) => {
    const purpose = 'sign-in' as const;
    const link = await makeLink(tx, { purpose, address, expiresAt: now + 15 * MINUTE_MS }, now);
    const letter = { kind: purpose, key: `sign-in:${link.id}`, address, aboutId: 0 };
    const held = notBefore === undefined ? {} : { notBefore };
    await enqueue(tx, { ...letter, ...held, linkId: link.id }, now);
    return link;
  });
}

test('the mailbox at home shows what would leave, newest first, worded as things stand', async () => {
  const first = await askForSignIn('ruth@example.net');
  house.clock.forward(MINUTE_MS);
  const second = await askForSignIn('tom@example.net');
  const shown = await envelopesAtHome();
  expect(shown.map(({ address }) => address)).toEqual(['tom@example.net', 'ruth@example.net']);
  expect(shown[0]?.worded?.text).toContain(`/sign-in/${tokenOf(second)}`);
  await transaction((tx) => takeLink(tx, first, house.clock.now()));
  expect(await envelopesAtHome()).toHaveLength(1);
});

test('a letter that is held for an undo is shown, with the time it leaves', async () => {
  const leavesAt = house.clock.now() + 2 * MINUTE_MS;
  await askForSignIn('ruth@example.net', leavesAt);
  expect((await envelopesAtHome())[0]).toMatchObject({ notBefore: leavesAt });
});

test('the desk shows a letter without the keys in its links', async () => {
  const link = await askForSignIn('ruth@example.net');
  const token = tokenOf(link);
  expect((await envelopeAtHome('1'))?.worded?.text).toContain(token);
  const { text, html } = (await envelopeAtDesk('1'))!.worded!;
  expect(text).not.toContain(token);
  expect(html).not.toContain(token);
  expect(text).toContain('/sign-in/…');
});

test('what is no letter of ours is not found', async () => {
  for (const id of ['0', '99', 'd1', 'x', '1.5', '-1', '']) {
    expect(await envelopeAtHome(id)).toBeUndefined();
  }
});

test('an editor may drop what waited in a restored backup, or let it leave', async () => {
  await askForSignIn('ruth@example.net');
  const waiting = async () => (await postRooms()).find(({ room }) => room === 'waiting')?.count;
  expect(await waiting()).toBe(1);
  expect(await decidePost({ letter: null, decision: 'release' }, house.clock.now())).toBe(true);
  expect(await waiting()).toBe(1);
  expect(await decidePost({ letter: null, decision: 'drop' }, house.clock.now())).toBe(true);
  expect(await waiting()).toBe(0);
});

test('a word on a letter that is not in doubt changes nothing', async () => {
  await askForSignIn('ruth@example.net');
  for (const letter of ['l1', 'd1', 'l99', 'x1', null]) {
    expect(await decidePost({ letter, decision: 'again' }, house.clock.now())).toBe(false);
  }
});
