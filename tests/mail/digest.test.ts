import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import {
  deliveries,
  deliveryItems,
  issues,
  stories,
  subscribers,
  suppressions,
} from '#db/schema.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import {
  claimDeliveries,
  deliveriesInDoubt,
  leaveDelivery,
  noteDeliveryAnswer,
  sendDeliveryAgain,
  startSendingDelivery,
} from '#domain/digests/sending.ts';
import { pauseSubscription } from '#domain/subscriptions/keeping.ts';
import { endByOneClick, stopToken } from '#domain/subscriptions/stopping.ts';
import { askForSubscription } from '#domain/subscriptions.ts';
import { suppress } from '#domain/suppressions.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { wordDigest } from '#mail/digest.ts';
import { listHeaders } from '#mail/issue-wording.ts';
import { wordLetter } from '#mail/wording.ts';
import { useHouse } from '../setup/house.ts';
import {
  asked,
  lettersTo,
  publishedEssay,
  publishedStory,
  subscribed,
  withdraw,
} from '../setup/readers.ts';

const ANN = 'ann@example.org';
const FRIDAY = '2026-11-27T07:00:00Z';
const house = useHouse();
const now = () => house.clock.now();

/** Prepares what is due on Friday and claims it. */
async function claimed() {
  house.clock.set(FRIDAY);
  await prepareDue(now());
  return claimDeliveries('postman', 30, now());
}

async function onlyLetter() {
  const [row] = await claimed();
  return (await wordDigest(row!))!;
}

const stateOf = async (id: number) =>
  (await db.select().from(deliveries).where(eq(deliveries.id, id)).get())!;

describe('the digest as it is read', () => {
  test('tells the essays, then the stories by verdict, in text and HTML alike', async () => {
    await subscribed(ANN, now());
    await publishedStory(now(), { title: 'I told it five times', verdict: 'bad', side: 'staff' });
    await publishedStory(now(), { title: 'The boiler, twice', verdict: 'turned' });
    await publishedStory(now(), { title: 'A chair, first', sample: true, businessKind: 'Bakery' });
    await publishedEssay(now(), { title: 'A call with nothing in it', slug: 'the-call' });
    const { subject, text, html } = await onlyLetter();
    expect(subject).toBe('A call with nothing in it, and three stories');
    const order = ['A call with', 'GOOD SERVICE', 'A chair', 'BAD SERVICE', 'five times', 'boiler'];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(-1);
    expect(text).toContain('http://localhost:4321/articles/the-call');
    expect(text).toMatch(/\[told as good service\] No\. \d{4} \/ Customer’s side \/ Bakery/);
    expect(text.replace(/\s+/g, ' ')).toContain('invented example');
    expect(html).toContain('A chair, first');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<link|src=|url\(/);
  });

  test('its personal lines are the reader’s own, whoever else reads the same', async () => {
    const ann = await subscribed(ANN, now(), { zone: 'Pacific/Auckland' });
    const bob = await subscribed('bob@example.org', now(), { zone: 'Pacific/Auckland' });
    await publishedStory(now());
    const rows = await claimed();
    expect(rows).toHaveLength(2);
    const letters = await Promise.all(rows.map((row) => wordDigest(row)));
    const [anns, bobs] = letters.map((letter) => `${letter!.text}${letter!.html}`);
    expect(anns).toContain(`/u/${stopToken({ id: ann.id, generation: 1 }, 'digest')}`);
    expect(anns).toContain(`/subscriptions/${ann.token}`);
    expect(anns).toContain('Friday 27 November 2026 / for a…@example.org');
    expect(anns).toContain('confirmed it on 20 November 2026');
    expect(anns).not.toContain(bob.token);
    expect(bobs).toContain(`/u/${stopToken({ id: bob.id, generation: 1 }, 'digest')}`);
    expect(bobs).not.toContain(ann.token);
    expect(anns).not.toMatch(/q[0-3][0-9a-f]{18}q/);
  });

  test('carries the list headers, the one-click door first', async () => {
    const { id, token } = await subscribed(ANN, now());
    await publishedStory(now());
    const [row] = await claimed();
    const stop = stopToken({ id, generation: 1 }, 'digest');
    expect(listHeaders(row!)).toEqual({
      'List-Id': '<digest.localhost>',
      'List-Unsubscribe': `<http://localhost:4321/u/${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Archive': '<http://localhost:4321/issues>',
      'List-Help': `<http://localhost:4321/subscriptions/${token}>`,
    });
  });

  test('hostile titles stay words: in the subject one line, in the HTML no element', async () => {
    await subscribed(ANN, now());
    const title = 'Hello\r\nBcc: all@example.org <script>alert(1)</script> {{{blocks}}} $& q0';
    await publishedStory(now(), { title });
    const { subject, html } = await onlyLetter();
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject).toContain('<script>');
    expect(html).not.toContain('<script>');
    expect(html).toContain('{{{blocks}}} $&amp; q0');
  });

  test('a title that reads from the right keeps its own direction', async () => {
    await subscribed(ANN, now());
    await publishedStory(now(), { title: 'כיסא לפני הכול' });
    const { subject, html } = await onlyLetter();
    expect(subject).toBe('כיסא לפני הכול');
    expect(html).toMatch(/<h3[^>]*dir="auto"[^>]*><a[^>]*>כיסא/);
  });

  test('of sixty stories it stays below what mail programs cut', async () => {
    await subscribed(ANN, now());
    const body = 'Words that fill the excerpt of a story to its very end. '.repeat(9);
    for (let n = 0; n < 60; n++)
      await publishedStory(now() - n, { body, title: `Story ${n} `.repeat(6) });
    const { html, text } = await onlyLetter();
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(text).toContain('MORE STORIES');
    expect(text.match(/\/stories\/story-/g)).toHaveLength(60);
  });
});

describe('what is no longer true', () => {
  test('a withdrawn story leaves the digest that was already queued', async () => {
    await subscribed(ANN, now());
    const gone = await publishedStory(now(), { title: 'Taken back' });
    await publishedStory(now() - 1, { title: 'Still here' });
    const [row] = await claimed();
    expect((await wordDigest(row!))?.subject).toBe('Taken back, and one story');
    await withdraw(gone);
    const letter = (await wordDigest(row!))!;
    expect(letter.subject).toBe('Still here');
    expect(letter.text + letter.html).not.toContain('Taken back');
  });

  test('a held story, and an edited one, leave as they are now', async () => {
    await subscribed(ANN, now());
    const held = await publishedStory(now(), { title: 'Under review' });
    const edited = await publishedStory(now() - 1, { title: 'The name of somebody' });
    const [row] = await claimed();
    await wordDigest(row!);
    await transaction(async (tx) => {
      await tx.update(stories).set({ hold: 'legal' }).where(eq(stories.id, held));
      await tx.update(stories).set({ title: 'A role', version: 2 }).where(eq(stories.id, edited));
    });
    expect((await wordDigest(row!))?.subject).toBe('A role');
  });

  test('with nothing left to tell no letter leaves', async () => {
    await subscribed(ANN, now());
    const story = await publishedStory(now());
    const [row] = await claimed();
    await withdraw(story);
    expect(await wordDigest(row!)).toBeUndefined();
  });
});

describe('whether it may still leave', () => {
  test('whoever ends or pauses between claim and sending gets nothing, and is told it later', async () => {
    const ann = await subscribed(ANN, now());
    const bob = await subscribed('bob@example.org', now());
    await publishedStory(now());
    const rows = await claimed();
    await endByOneClick(ann.token, now());
    await pauseSubscription(bob.id, now());
    for (const row of rows) expect(await startSendingDelivery(row, now())).toBe(false);
    const states = await db.select().from(deliveries).orderBy(deliveries.subscriberId);
    expect(states.map(({ state, lastCode }) => [state, lastCode])).toEqual([
      ['skipped', 'ended'],
      ['skipped', 'paused'],
    ]);
    expect(await db.select().from(deliveryItems)).toEqual([]);
  });

  test('a suppressed address and a revoked link stop it at the last moment', async () => {
    const ann = await subscribed(ANN, now());
    await subscribed('bob@example.org', now());
    await publishedStory(now());
    const rows = await claimed();
    await transaction(async (tx) => {
      await suppress(tx, 'bob@example.org', 'complaint', now());
      await tx.update(subscribers).set({ generation: 2 }).where(eq(subscribers.id, ann.id));
    });
    for (const row of rows) expect(await startSendingDelivery(row, now())).toBe(false);
    expect(await claimDeliveries('postman', 30, now())).toEqual([]);
  });

  test('a story taken back after the wording sends the letter back to be worded anew', async () => {
    await subscribed(ANN, now());
    const gone = await publishedStory(now(), { title: 'Taken back' });
    await publishedStory(now() - 1, { title: 'Still here' });
    const [row] = await claimed();
    const worded = (await wordDigest(row!))!;
    await withdraw(gone);
    expect(await startSendingDelivery(row!, now(), worded.told)).toBe(false);
    const [again] = await claimDeliveries('postman', 30, now());
    const anew = (await wordDigest(again!))!;
    expect(anew.subject).toBe('Still here');
    expect(await startSendingDelivery(again!, now(), anew.told)).toBe(true);
  });

  test('an older claim is worth nothing', async () => {
    await subscribed(ANN, now());
    await publishedStory(now());
    const [row] = await claimed();
    expect(await startSendingDelivery({ ...row!, fence: row!.fence - 1 }, now())).toBe(false);
    expect(await startSendingDelivery(row!, now())).toBe(true);
    expect(await startSendingDelivery(row!, now())).toBe(false);
  });

  test('a digest gives up when the next is due, which tells what it could not', async () => {
    const { id } = await subscribed(ANN, now());
    const story = await publishedStory(now());
    const [row] = await claimed();
    await startSendingDelivery(row!, now());
    await noteDeliveryAnswer(row!, { is: 'later', code: '451' }, now());
    expect((await stateOf(row!.id)).state).toBe('retry');
    house.clock.forward(7 * DAY_MS);
    expect(await claimDeliveries('postman', 30, now())).toEqual([]);
    expect(await stateOf(row!.id)).toMatchObject({ state: 'skipped', lastCode: 'expired' });
    await prepareDue(now());
    const told = await db.select().from(deliveryItems).where(eq(deliveryItems.subscriberId, id));
    expect(told.map(({ onId }) => onId)).toEqual([story]);
  });
});

describe('what the mail server says', () => {
  const answered = async (is: 'refused' | 'too big' | 'no such address' | 'in doubt' | 'taken') => {
    await subscribed(ANN, now());
    await subscribed('bob@example.org', now());
    await publishedStory(now());
    const rows = await claimed();
    await startSendingDelivery(rows[0]!, now());
    await noteDeliveryAnswer(rows[0]!, { is, code: '5.0.0' }, now());
    const issue = (await db.select().from(issues).get())!;
    return { rows, issue };
  };

  test('taken: sent', async () => {
    const { rows } = await answered('taken');
    expect(await stateOf(rows[0]!.id)).toMatchObject({ state: 'sent', sentAt: now() });
  });

  test('our name is refused: the issue pauses, and nobody is suppressed', async () => {
    const { rows, issue } = await answered('refused');
    expect(issue.state).toBe('paused');
    expect(await db.select().from(suppressions)).toEqual([]);
    expect(await startSendingDelivery(rows[1]!, now())).toBe(false);
    expect((await stateOf(rows[1]!.id)).state).toBe('ready');
    expect(await claimDeliveries('postman', 30, now())).toEqual([]);
  });

  test('too big: the issue stops', async () => {
    const { rows, issue } = await answered('too big');
    expect(issue.state).toBe('stopped');
    expect(await startSendingDelivery(rows[1]!, now())).toBe(false);
    expect(await stateOf(rows[1]!.id)).toMatchObject({ state: 'skipped', lastCode: 'stopped' });
  });

  test('no such address: it is not written to again', async () => {
    const { issue } = await answered('no such address');
    expect(issue.state).toBe('frozen');
    expect(await db.select().from(suppressions)).toMatchObject([{ reason: 'hard bounce' }]);
  });

  test('no answer: in doubt and listed, and only an editor lets it leave again', async () => {
    const { rows } = await answered('in doubt');
    const [doubt] = await deliveriesInDoubt();
    expect(doubt).toMatchObject({ id: rows[0]!.id, issueSlug: 'weekly-2026-W48' });
    house.clock.forward(2 * DAY_MS);
    const next = await claimDeliveries('postman', 30, now());
    expect(next.map(({ id }) => id)).not.toContain(rows[0]!.id);
    expect(await sendDeliveryAgain(rows[0]!.id, now())).toBe(true);
    const again = await claimDeliveries('postman', 30, now());
    expect(again.map(({ id }) => id)).toEqual([rows[0]!.id]);
    expect(again[0]).toMatchObject({ messageId: rows[0]!.messageId, date: rows[0]!.date });
  });

  test('what an editor leaves is no longer asked about', async () => {
    const { rows } = await answered('in doubt');
    expect(await leaveDelivery(rows[0]!.id)).toBe(true);
    expect(await deliveriesInDoubt()).toEqual([]);
    expect(await db.$count(deliveryItems)).toBe(2);
  });
});

describe('the letters around a subscription', () => {
  const wording = async (at: number) => wordLetter((await lettersTo(ANN)).at(at)!);

  test('the question leads to the one button, and is dropped once it was pressed', async () => {
    await askForSubscription(asked({ email: ANN }), null, now());
    expect((await wording(0))?.text).toMatch(/http:\/\/localhost:4321\/confirm\/\S+/);
    house.clock.forward(2 * HOUR_MS);
    await subscribed(ANN, now());
    expect(await wording(0)).toBeUndefined();
    expect((await wording(-1))?.text.replace(/\s+/g, ' ')).toContain('Friday 27 November 2026');
  });

  test('to a known address it says so, with the way to the choices', async () => {
    const { token } = await subscribed(ANN, now());
    house.clock.forward(2 * HOUR_MS);
    await askForSubscription(asked({ email: ANN }), null, now());
    const letter = (await wording(-1))!;
    expect(letter.subject).toContain('already get the digest');
    expect(letter.text).toContain(`/subscriptions/${token}`);
    expect(letter.text).not.toContain('/confirm/');
  });
});
