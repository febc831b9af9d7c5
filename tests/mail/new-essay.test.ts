import { expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { articles, authors } from '#db/schema.ts';
import { HELD_MS, prepareInstant } from '#domain/digests/instant.ts';
import { claimDeliveries } from '#domain/digests/sending.ts';
import { stopToken } from '#domain/subscriptions/stopping.ts';
import { askForSubscription } from '#domain/subscriptions.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { listHeaders, wordDelivery } from '#mail/issue-wording.ts';
import { wordLetter } from '#mail/wording.ts';
import { useHouse } from '../setup/house.ts';
import { asked, lettersTo, publishedEssay, subscribed } from '../setup/readers.ts';

const ANN = 'ann@example.org';
const SERIES = 'series:the-inside-counter';
const house = useHouse();
const now = () => house.clock.now();
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** Publishes an essay and claims what is told of it. */
async function claimed(more: Partial<typeof articles.$inferInsert> = {}) {
  house.clock.forward(MINUTE_MS);
  const essay = await publishedEssay(now(), more);
  await prepareInstant(now());
  house.clock.forward(HELD_MS);
  const rows = await claimDeliveries('postman', 30, now());
  return { essay, rows, letters: await Promise.all(rows.map((row) => wordDelivery(row))) };
}

test('the letter tells one essay: title, author, summary, how it begins, and the way to it', async () => {
  await transaction((tx) => tx.insert(authors).values({ slug: 'ines', name: 'Ines Sorrel' }));
  await subscribed(ANN, now(), { frequency: 'instant' });
  const plainText = `First paragraph.\n\nSecond one.\n\n${'Very long. '.repeat(100)}\n\nThe end.`;
  const { letters } = await claimed({ title: 'A call', slug: 'a-call', plainText });
  const { subject, text, html } = letters[0]!;
  expect(subject).toBe('A call');
  const order = ['A call', 'By Ines Sorrel', 'What it argues.', 'First paragraph.', 'Second one.'];
  const places = order.map((words) => text.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(-1);
  expect(text).toContain('Very long. Very long.');
  expect(text).toMatch(/(Very|long)…/);
  expect(text).not.toContain('The end.');
  expect(text).toContain('http://localhost:4321/articles/a-call');
  expect(plain(text)).toContain('You asked to hear at once of each new essay, and confirmed it.');
  expect(html).toContain('First paragraph.');
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html).not.toMatch(/<img|<link|src=|url\(/);
});

test('a part of a series says which, and each reader is told why it comes', async () => {
  const ann = await subscribed(ANN, now(), { frequency: 'instant', topic: SERIES });
  const bob = await subscribed('bob@example.org', now(), { frequency: 'instant' });
  await publishedEssay(now() - 9 * 24 * 60 * MINUTE_MS, { series: 'the-inside-counter' });
  const { essay, letters } = await claimed({ title: 'A call', series: 'the-inside-counter' });
  const [anns, bobs] = letters;
  expect(anns?.subject).toBe('The inside counter, part 2: A call');
  expect(plain(anns!.text)).toContain('at once of each new part of “The inside counter”');
  expect(plain(bobs!.text)).toContain('at once of each new essay');
  const stop = stopToken({ id: ann.id, generation: 1 }, { essay });
  for (const said of [anns!.text, anns!.html]) {
    expect(said).toContain(`/u/${stop}`);
    expect(said).toContain(`/subscriptions/${ann.token}`);
    expect(said).not.toContain(bob.token);
  }
});

test('it is a list of its own, ended by its own door', async () => {
  const { id, token } = await subscribed(ANN, now(), { frequency: 'instant' });
  const { essay, rows } = await claimed();
  const stop = stopToken({ id, generation: 1 }, { essay });
  expect(listHeaders(rows[0]!)).toEqual({
    'List-Id': '<essays.localhost>',
    'List-Unsubscribe': `<http://localhost:4321/u/${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Archive': '<http://localhost:4321/articles>',
    'List-Help': `<http://localhost:4321/subscriptions/${token}>`,
  });
});

test('an essay taken away in the ten minutes is not told', async () => {
  await subscribed(ANN, now(), { frequency: 'instant' });
  const { rows } = await claimed();
  await transaction((tx) => tx.update(articles).set({ state: 'gone' }));
  expect(await wordDelivery(rows[0]!)).toBeUndefined();
});

test('hostile words stay words', async () => {
  await subscribed(ANN, now(), { frequency: 'instant' });
  const title = 'Hello\r\nBcc: all@example.org <script>alert(1)</script> {{{blocks}}}';
  const { letters } = await claimed({ title, plainText: '<img src=x onerror=alert(1)>' });
  expect(letters[0]!.subject).not.toMatch(/[\r\n]/);
  expect(letters[0]!.html).not.toMatch(/<script>|<img/);
});

test('the letters around it name what was asked for', async () => {
  await askForSubscription(asked({ email: ANN, frequency: 'instant', topic: SERIES }), null, now());
  const question = await wordLetter((await lettersTo(ANN)).at(-1)!);
  expect(question?.subject).toContain('notice of each new part of “The inside counter”');
  expect(question?.text).toContain('Yes, tell me at once');

  const { token } = await subscribed('bob@example.org', now());
  const welcome = await wordLetter((await lettersTo('bob@example.org')).at(-1)!);
  expect(welcome?.subject).toContain('The digest of');
  const wish = { email: 'bob@example.org', frequency: 'instant', topic: SERIES };
  await askForSubscription(asked(wish), null, now());
  const more = await wordLetter((await lettersTo('bob@example.org')).at(-1)!);
  expect(more?.subject).toBe(
    'Shall we also send you notice of each new part of “The inside counter”?',
  );
  expect(plain(more!.text)).toContain('What you get already goes on as it is');
  expect(more?.text).toContain(`/subscriptions/${token}`);
  expect(more?.text).toMatch(/http:\/\/localhost:4321\/confirm\/\S+/);
});

test('the welcome says what comes, and that it comes at once', async () => {
  await subscribed(ANN, now(), { frequency: 'instant', topic: SERIES });
  const welcome = await wordLetter((await lettersTo(ANN)).at(-1)!);
  expect(plain(welcome!.text)).toContain('notice of each new part of “The inside counter”');
  expect(await db.$count(articles)).toBe(0);
});
