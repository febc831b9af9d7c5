import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { letters } from '#db/schema.ts';
import { recordEvent } from '#domain/events.ts';
import {
  cancelLettersOf,
  claimLetters,
  enqueue,
  HELD_FOR_UNDO_MS,
  type LetterRow,
  leaveLetter,
  lettersInDoubt,
  type NewLetter,
  noteLetterAnswer,
  sendLetterAgain,
  startSendingLetter,
} from '#domain/letters.ts';
import { makeLink, takeLink, tokenOf } from '#domain/private-links.ts';
import { suppress, suppressedFor } from '#domain/suppressions.ts';
import { deliverQueued } from '#jobs/deliver.ts';
import { Postman } from '#jobs/post.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/clock.ts';
import { setSite } from '#lib/site.ts';
import { plainQueue } from '../setup/carrier.ts';
import { useHouse } from '../setup/house.ts';
import { useMailbox } from '../setup/mailbox.ts';

const mailbox = useMailbox();
const house = useHouse({ MAIL_FROM: 'letters@example.org', MAIL_RATE: '1000' });
beforeEach(() => {
  house.config = { ...house.config, smtpUrl: new URL(mailbox.url) };
  setSite(house.config, house.clock);
});

const newPostman = () => new Postman(house.config, new URL(mailbox.url), [plainQueue]);

async function deliver(postman = newPostman()) {
  const counts = await postman.carry(house.clock);
  await postman.stop(0);
  return counts;
}

async function write(letter: Partial<NewLetter> & { key: string }): Promise<void> {
  const whole = { kind: 'story-published', address: 'ruth@example.net', aboutId: 1, ...letter };
  await transaction((tx) => enqueue(tx, whole as NewLetter, house.clock.now()));
}

async function letter(key: string): Promise<LetterRow> {
  return (await db.select().from(letters).where(eq(letters.key, key)).get())!;
}

async function writeSignIn(key = 'sign-in:1') {
  const now = house.clock.now();
  return transaction(async (tx) => {
    const purpose = 'sign-in' as const;
    const address = 'ruth@example.net';
    const link = await makeLink(tx, { purpose, address, expiresAt: now + 15 * MINUTE_MS }, now);
    const about = { kind: purpose, key, address, aboutId: 0, linkId: link.id, urgent: true };
    await enqueue(tx, { ...about, notAfter: now + 15 * MINUTE_MS }, now);
    return link;
  });
}

/** As after a crash: nobody answers for what was claimed any more. */
const letLeasesRunOut = () =>
  transaction((tx) =>
    tx.run(sql`UPDATE letters SET lease_until = 1 WHERE lease_until IS NOT NULL`),
  );

const subjects = () => mailbox.arrived.map(({ mail }) => mail.subject);

describe('a letter', () => {
  test('that lets somebody sign in arrives with its link and leaves once', async () => {
    const link = await writeSignIn();
    expect(await deliverQueued(house.clock.now())).toMatchObject({ sent: 1 });
    expect(await deliverQueued(house.clock.now())).toMatchObject({ sent: 0 });
    expect(mailbox.arrived).toHaveLength(1);
    const { mail } = mailbox.newestTo('ruth@example.net');
    const href = `http://localhost:4321/sign-in/${tokenOf(link)}`;
    expect(mail.text).toContain(`\n${href}\n`);
    expect(mail.html).toContain(`href="${href}"`);
    expect(mail.from?.text).toContain('letters@example.org');
    expect((await letter('sign-in:1')).state).toBe('sent');
  });

  test('with nothing left to say is dropped', async () => {
    const link = await writeSignIn();
    await transaction((tx) => takeLink(tx, link, house.clock.now()));
    expect(await deliverQueued(house.clock.now())).toMatchObject({ sent: 0, skipped: 1 });
    expect(await letter('sign-in:1')).toMatchObject({
      state: 'skipped',
      lastCode: 'nothing to say',
    });
  });

  test('about a decision is held for two minutes, and an undo reaches it', async () => {
    const eventId = await decide();
    const notBefore = house.clock.now() + HELD_FOR_UNDO_MS;
    await write({ key: 'declined', eventId, notBefore });
    await write({ key: 'kept', notBefore });
    expect(await deliver()).toMatchObject({ sent: 0 });
    await transaction((tx) => cancelLettersOf(tx, eventId));
    house.clock.forward(HELD_FOR_UNDO_MS);
    await deliver();
    expect(subjects()).toEqual(['kept']);
    expect(await letter('declined')).toMatchObject({ state: 'skipped', lastCode: 'undone' });
  });

  test('undone between its claim and its sending does not leave', async () => {
    const eventId = await decide();
    await write({ key: 'declined', eventId });
    const [claimed] = await claimLetters('postman', 10, house.clock.now());
    await transaction((tx) => cancelLettersOf(tx, eventId));
    expect(await startSendingLetter(claimed!, house.clock.now())).toBe(false);
  });

  test('somebody waits for goes before the others', async () => {
    await write({ key: 'first written' });
    await write({ key: 'urgent', urgent: true });
    const rows = await claimLetters('postman', 1, house.clock.now());
    expect(rows.map((row) => row.key)).toEqual(['urgent']);
  });

  test('past its use is skipped: after months without a mail server nothing stale leaves', async () => {
    await write({ key: 'stale' });
    house.clock.forward(60 * DAY_MS);
    await write({ key: 'fresh' });
    await deliver();
    expect(subjects()).toEqual(['fresh']);
    expect(await letter('stale')).toMatchObject({ state: 'skipped', lastCode: 'expired' });
  });

  test('waits while no mail server is set', async () => {
    setSite({ ...house.config, smtpUrl: undefined }, house.clock);
    await write({ key: 'waits' });
    expect(await deliverQueued(house.clock.now())).toBeUndefined();
    expect((await letter('waits')).state).toBe('ready');
  });

  test('waits while sending is held after a restored backup', async () => {
    await transaction((tx) => tx.run(sql`UPDATE site SET sending_held_for = 'restored'`));
    await write({ key: 'waits' });
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect((await letter('waits')).state).toBe('ready');
  });

  test('that cannot be worded stops no other', async () => {
    await write({ key: 'broken' });
    await write({ key: 'whole' });
    const word: typeof plainQueue.word = (row, now) => {
      if (row.key === 'broken') throw new Error('no words');
      return plainQueue.word(row, now);
    };
    await deliver(new Postman(house.config, new URL(mailbox.url), [{ ...plainQueue, word }]));
    expect(subjects()).toEqual(['whole']);
    expect(await letter('broken')).toMatchObject({ state: 'retry', lastCode: 'not worded' });
  });

  function decide() {
    const event = {
      on: 'story',
      id: 1,
      act: 'declined',
      actor: { kind: 'house', id: null },
    } as const;
    return transaction((tx) => recordEvent(tx, event, house.clock.now()));
  }
});

describe('when the line breaks after the letter was handed over', () => {
  beforeEach(() => {
    mailbox.trouble = 'drop after data';
  });

  test('it is in doubt, listed, and not sent again by itself', async () => {
    await write({ key: 'published' });
    expect(await deliver()).toMatchObject({ sent: 0, inDoubt: 1 });
    mailbox.trouble = 'none';
    house.clock.forward(2 * DAY_MS);
    expect(await deliver()).toMatchObject({ sent: 0, inDoubt: 0 });
    expect((await lettersInDoubt()).map((row) => row.key)).toEqual(['published']);
    expect(mailbox.arrived).toHaveLength(1);
  });

  test('an editor may send it again or leave it', async () => {
    await write({ key: 'one' });
    await write({ key: 'two' });
    await deliver();
    mailbox.trouble = 'none';
    mailbox.arrived = [];
    expect(await sendLetterAgain((await letter('one')).id, house.clock.now())).toBe(true);
    expect(await leaveLetter((await letter('two')).id)).toBe(true);
    await deliver();
    expect(subjects()).toEqual(['one']);
    expect(await lettersInDoubt()).toEqual([]);
    expect(await sendLetterAgain((await letter('one')).id, house.clock.now())).toBe(false);
  });

  test('a sign-in letter leaves again with the same Message-ID and Date', async () => {
    await writeSignIn();
    await deliverQueued(house.clock.now());
    mailbox.trouble = 'none';
    house.clock.forward(MINUTE_MS);
    expect(await deliverQueued(house.clock.now())).toMatchObject({ sent: 1 });
    const [first, second] = mailbox.arrived.map(({ mail }) => mail);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.date).toEqual(first?.date);
  });
});

describe('when the process is killed', () => {
  test('before the mail server heard of it, the letter leaves later, once', async () => {
    await write({ key: 'claimed' });
    await claimLetters('killed', 10, house.clock.now());
    expect(await deliver()).toMatchObject({ sent: 0 });
    await letLeasesRunOut();
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(mailbox.arrived).toHaveLength(1);
  });

  test('in the middle of sending, the letter is in doubt', async () => {
    await write({ key: 'sending' });
    const [claimed] = await claimLetters('killed', 10, house.clock.now());
    await startSendingLetter(claimed!, house.clock.now());
    await letLeasesRunOut();
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect((await lettersInDoubt()).map((row) => row.key)).toEqual(['sending']);
    expect(mailbox.arrived).toHaveLength(0);
  });

  test('a postman who comes back late changes nothing any more', async () => {
    await write({ key: 'slow' });
    const [late] = await claimLetters('late', 10, house.clock.now());
    await letLeasesRunOut();
    const [next] = await claimLetters('next', 10, house.clock.now());
    expect(await startSendingLetter(late!, house.clock.now())).toBe(false);
    expect(await startSendingLetter(next!, house.clock.now())).toBe(true);
    await noteLetterAnswer(late!, { is: 'failed', code: '550' }, house.clock.now());
    expect((await letter('slow')).state).toBe('sending');
  });
});

test('two postmen at once carry every letter exactly once', async () => {
  const keys = Array.from({ length: 70 }, (_, at) => `letter ${at}`);
  for (const key of keys) await write({ key });
  await Promise.all([deliver(), deliver()]);
  expect(subjects().toSorted()).toEqual(keys.toSorted());
  expect(mailbox.lines.most).toBeLessThanOrEqual(6);
});

test('a postman told to stop finishes what is open and gives the rest back', async () => {
  for (let at = 0; at < 30; at++) await write({ key: `letter ${at}` });
  const postman = newPostman();
  const round = postman.carry(house.clock);
  await expect
    .poll(() => mailbox.arrived.length, { interval: 1, timeout: 15_000 })
    .toBeGreaterThan(2);
  await postman.stop(20_000);
  const { sent } = await round;
  expect(sent).toBeLessThan(30);
  expect(mailbox.arrived).toHaveLength(sent);
  const ready = await db.select().from(letters).where(eq(letters.state, 'ready'));
  expect(ready).toHaveLength(30 - sent);
});

describe('an address', () => {
  test('that does not exist is not written to again', async () => {
    mailbox.trouble = { recipient: '550 5.1.1 no such user' };
    await write({ key: 'bounces' });
    await deliver();
    mailbox.trouble = 'none';
    await write({ key: 'next' });
    expect(await deliver()).toMatchObject({ sent: 0 });
    expect(await letter('bounces')).toMatchObject({ state: 'failed', lastCode: '5.1.1' });
    expect(await letter('next')).toMatchObject({ state: 'skipped', lastCode: 'suppressed' });
  });

  test('is not blamed for a server that mistrusts us', async () => {
    mailbox.trouble = { recipient: '550 5.7.1 blocked' };
    await write({ key: 'refused' });
    await deliver();
    expect((await letter('refused')).state).toBe('failed');
    expect(await suppressedFor(db, 'ruth@example.net')).toBeUndefined();
  });

  test('suppressed between claim and sending gets nothing', async () => {
    await write({ key: 'claimed' });
    const [claimed] = await claimLetters('postman', 10, house.clock.now());
    await transaction((tx) => suppress(tx, 'Ruth@example.net', 'complaint', house.clock.now()));
    expect(await startSendingLetter(claimed!, house.clock.now())).toBe(false);
    expect((await letter('claimed')).lastCode).toBe('suppressed');
  });

  test('that was erased is answered when it asks for a link itself', async () => {
    await transaction((tx) => suppress(tx, 'ruth@example.net', 'erased', house.clock.now()));
    await writeSignIn();
    await write({ key: 'not asked for' });
    await deliver();
    expect(subjects()).toEqual(['sign-in:1']);
  });
});

describe('a mail server that', () => {
  test('asks us to come later is asked again at 5 and 15 minutes, 1, 4, 12 and 24 hours', async () => {
    mailbox.trouble = { recipient: '450 4.2.1 later' };
    await write({ key: 'later' });
    const pauses: number[] = [];
    for (let round = 0; round < 7; round++) {
      await deliver();
      const { nextAt, state } = await letter('later');
      pauses.push((nextAt - house.clock.now()) / MINUTE_MS);
      expect(state).toBe(round < 6 ? 'retry' : 'failed');
      house.clock.set(Math.max(nextAt, house.clock.now()));
    }
    expect(pauses).toEqual([5, 15, 60, 240, 720, 1440, 0]);
  });

  test('cannot be reached costs no letter an attempt, and the post waits a while', async () => {
    await write({ key: 'waits' });
    const postman = new Postman(house.config, new URL('smtp://127.0.0.1:9'), [plainQueue]);
    expect(await postman.carry(house.clock)).toMatchObject({ sent: 0, later: 1 });
    expect(await postman.carry(house.clock)).toMatchObject({ sent: 0, later: 0 });
    expect(await letter('waits')).toMatchObject({ state: 'ready', attempts: 0 });
    house.clock.forward(HOUR_MS);
    expect(await deliver()).toMatchObject({ sent: 1 });
  });
});

test('a letter is worded when its turn has come, not while it waits for it', async () => {
  const wordedAt = new Map<number, number>();
  const gaps: number[] = [];
  const slow = { ...house.config, mailRate: 4 };
  const watched = {
    ...plainQueue,
    word: (row: LetterRow, now: number) => {
      wordedAt.set(row.id, performance.now());
      return plainQueue.word(row, now);
    },
    startSending: (row: LetterRow, now: number) => {
      gaps.push(performance.now() - wordedAt.get(row.id)!);
      return plainQueue.startSending(row, now);
    },
  };
  for (let i = 0; i < 8; i++) await write({ key: `turn:${i}` });
  await deliver(new Postman(slow, new URL(mailbox.url), [watched]));
  expect(gaps).toHaveLength(8);
  expect(Math.max(...gaps)).toBeLessThan(400);
});
