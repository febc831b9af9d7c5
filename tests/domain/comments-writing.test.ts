import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, transaction } from '#db/client.ts';
import { comments, letters, people } from '#db/schema.ts';
import { receivedComment, receivedPath, sendAgain } from '#domain/comments/asking.ts';
import { commentToConfirm, confirmComment, withdrawComment } from '#domain/comments/confirming.ts';
import { commentsOn, placeOfComment } from '#domain/comments/showing.ts';
import { subjectOf } from '#domain/comments/subjects.ts';
import { takeComment } from '#domain/comments/taking.ts';
import { guestCommentForm, postComment } from '#domain/comments/writing.ts';
import { recordEvent, VISITOR } from '#domain/events.ts';
import { imitatesTheHouse } from '#domain/names.ts';
import { findLink, linkAbout, tokenOf } from '#domain/private-links.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import { parseTyped } from '#lib/forms.ts';
import {
  comment,
  commentRow,
  confirm,
  lettersOf,
  publishedStory,
  regular,
  someone,
  writing,
} from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const GUEST = { address: 'Ileana@example.org' };
const house = useHouse();
const now = () => house.clock.now();
const form = (more: Record<string, string>) =>
  parseTyped(
    { body: 'Well said.', display_name: 'Ileana', email: 'i@example.org', ...more },
    guestCommentForm,
  );

describe('the comment form', () => {
  test('wants words, a name with ink in it and an address', () => {
    const read = form({ body: ' ', display_name: '\u200b\u3164', email: 'nobody' });
    expect(read).toMatchObject({
      ok: false,
      faults: { body: 'missing', email: 'address' },
      typed: { email: 'nobody' },
    });
    expect(read.ok || read.faults.display_name).toBeTruthy();
    expect(form({ body: 'a' })).toMatchObject({ faults: { body: 'short:2' } });
    expect(form({ kind: 'medal' })).toMatchObject({ faults: { kind: 'choice' } });
  });

  test('takes 5,000 letters of any script and not one more', () => {
    expect(form({ body: '😀'.repeat(5_000) }).ok).toBe(true);
    expect(form({ body: '😀'.repeat(5_001) })).toMatchObject({ faults: { body: 'long:5000' } });
  });

  test('keeps a name to one line, so that no letter gets a header from it', () => {
    const read = form({ display_name: 'Ann\r\nBcc: all@example.org' });
    expect(read.ok && read.value.display_name).toBe('Ann Bcc: all@example.org');
  });

  test('sets nothing by fields it does not have', () => {
    const read = form({ state: 'published', person_id: '1', byTeller: '1', version: '9' });
    expect(read.ok && Object.keys(read.value).sort()).toEqual([
      ...['body', 'display_name', 'email', 'kind', 'notify'],
    ]);
  });

  test('refuses a name that looks like an editor’s or the publication’s, but not their own', async () => {
    const ann = await someone('ann@example.org', 'editor', 'Ann Reed');
    await someone('bob@example.org', 'reader', 'Bob');
    expect(await imitatesTheHouse('Аnn Rееd', null)).toBe(true); // Cyrillic А and е
    expect(await imitatesTheHouse('ANN  REED', null)).toBe(true);
    expect(await imitatesTheHouse('Acrоss the C0unter', null)).toBe(true);
    expect(await imitatesTheHouse('Ann Reed', ann)).toBe(false);
    expect(await imitatesTheHouse('Bob', null)).toBe(false);
    expect(await imitatesTheHouse('دانيال', null)).toBe(false);
  });
});

describe('a guest’s comment', () => {
  test('is shown to nobody, and no editor hears of it, before the button is pressed', async () => {
    await someone('ed@example.org', 'editor');
    const story = await publishedStory(now());
    const { id, state } = await comment(story, GUEST, now());
    expect(state).toBe('unverified');
    expect(await commentsOn(story)).toEqual([]);
    expect(await placeOfComment(id)).toBeUndefined();
    expect(await lettersOf('desk-comment')).toHaveLength(0);
    expect(await lettersOf('confirm-comment', GUEST.address)).toHaveLength(1);
    expect(await db.select().from(people).where(eq(people.role, 'guest'))).toEqual([]);
  });

  test('posted ten times alike at once is one comment and one letter', async () => {
    const story = await publishedStory(now());
    const post = writing(story, GUEST);
    const posted = await Promise.all(Array.from({ length: 10 }, () => postComment(post, now())));
    expect(await db.$count(comments)).toBe(1);
    expect(await lettersOf('confirm-comment')).toHaveLength(1);
    expect(new Set(posted.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('is confirmed once, makes its person, and waits as a newcomer’s', async () => {
    await someone('ed@example.org', 'editor');
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    const confirmed = await confirm(id, now());
    expect(confirmed).toMatchObject({ word: 'held', comment: { heldFor: ['new'] } });
    expect(await confirm(id, now())).toMatchObject({ word: 'before', comment: { state: 'held' } });
    expect(await commentRow(id)).toMatchObject({ state: 'held', address: null });
    expect(await lettersOf('desk-comment', 'ed@example.org')).toHaveLength(1);
    expect(await db.$count(people)).toBe(2);
  });

  test('cannot be confirmed after seven days, and is gone then', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    house.clock.forward(7 * DAY_MS);
    expect(await confirm(id, now())).toEqual({ word: 'late' });
    expect((await commentRow(id)).state).toBe('unverified');
  });

  test('is not confirmed by opening its link, however often', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    const token = tokenOf((await linkAbout('confirm-comment', id))!);
    for (let i = 0; i < 20; i++) {
      const link = (await findLink(token, 'confirm-comment'))!;
      expect(await commentToConfirm(link.aboutId!)).toMatchObject({ state: 'unverified' });
    }
    const link = (await findLink(token, 'confirm-comment'))!;
    expect(await confirmComment(link, now())).toMatchObject({ word: 'held' });
  });

  test('of one address gets one letter an hour; the others come once one is confirmed', async () => {
    const story = await publishedStory(now());
    const first = await comment(story, GUEST, now());
    const other = { address: 'ileana@EXAMPLE.org'.toLowerCase() };
    const more = [];
    for (let n = 0; n < 4; n++) more.push(await comment(story, other, now()));
    const hours = async () =>
      (await lettersOf('confirm-comment')).map((one) => (one.nextAt - now()) / HOUR_MS);
    expect(await hours()).toEqual([0, 1, 2]);
    expect(more[0]!.state).toBe('unverified');
    await confirm(first.id, now());
    expect(await hours()).toEqual([0, 0, 0, 0, 0]);
    const asked = await lettersOf('confirm-comment');
    expect(asked.map((letter) => letter.aboutId)).toEqual([first, ...more].map(({ id }) => id));
    expect((await commentRow(more[0]!.id)).state).toBe('unverified');
  });

  test('answers alike, in words and in time, whether a letter leaves or not', async () => {
    const story = await publishedStory(now());
    const on = (await subjectOf(story))!;
    const typed = { body: 'Thank you for telling it.', display_name: 'Ileana' };
    const answers = [];
    for (let n = 0; n < 5; n++) {
      const from = performance.now();
      const email = 'new@example.org';
      const taken = await takeComment({ ...typed, email, form_key: `${n}` }, on, null, now());
      answers.push(taken.word === 'kept' && taken.location.replace(/=.*/, ''));
      expect(performance.now() - from).toBeGreaterThanOrEqual(59);
    }
    expect(new Set(answers)).toEqual(new Set(['/comments/received?of']));
  });

  test('is refused, whoever writes it, when the whole site had its share', async () => {
    const story = await publishedStory(now());
    await transaction(async (tx) => {
      for (let id = 1; id <= 600; id++) {
        await recordEvent(tx, { on: 'comment', id, act: 'write', actor: VISITOR }, now());
      }
    });
    expect(await postComment(writing(story, GUEST), now())).toMatchObject({ word: 'too many' });
  });
});

describe('the page after posting', () => {
  test('opens by its own mark only', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    const of = receivedPath(id).split('of=')[1]!;
    expect(await receivedComment(of)).toMatchObject({ id, address: GUEST.address });
    expect(await receivedComment(of.slice(0, -1))).toBeUndefined();
    expect(await receivedComment(`${(id + 1).toString(36)}.${of.split('.')[1]}`)).toBeUndefined();
    expect(await receivedComment('')).toBeUndefined();
    await confirm(id, now());
    await withdrawComment((await linkAbout('mine-comment', id))!, now());
    expect(await receivedComment(of)).toBeUndefined();
  });

  test('corrects the address: a new letter, and the old one opens nothing', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, { address: 'typo@example.org' }, now());
    const old = tokenOf((await linkAbout('confirm-comment', id))!);
    const oldMine = tokenOf((await linkAbout('mine-comment', id))!);
    await sendAgain(id, 'right@example.org', now());
    expect(await findLink(old, 'confirm-comment')).toBeUndefined();
    expect(await findLink(oldMine, 'mine-comment')).toBeUndefined();
    const [letter] = await lettersOf('confirm-comment', 'right@example.org');
    expect(letter?.linkId).toBe((await linkAbout('confirm-comment', id))!.id);
    expect(await confirm(id, now())).toMatchObject({ word: 'held' });
    expect(await db.select().from(people)).toMatchObject([{ address: 'right@example.org' }]);
  });

  test('sends the same letter again after an hour, at most four in all', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    await sendAgain(id, GUEST.address, now());
    expect(await lettersOf('confirm-comment')).toHaveLength(1);
    for (let i = 0; i < 8; i++) {
      house.clock.forward(13 * HOUR_MS);
      await transaction((tx) => tx.update(letters).set({ state: 'sent' }));
      await sendAgain(id, GUEST.address, now());
    }
    expect(await lettersOf('confirm-comment')).toHaveLength(4);
    expect(await confirm(id, now())).toMatchObject({ word: 'held' });
  });

  test('sends nothing for a comment that was confirmed', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    await confirm(id, now());
    await sendAgain(id, 'another@example.org', now() + HOUR_MS);
    expect(await lettersOf('confirm-comment', 'another@example.org')).toHaveLength(0);
  });
});

describe('a signed-in person’s comment', () => {
  test('needs no letter, and from a regular is on its page at once', async () => {
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    const posted = await postComment(writing(story, { person }, 'And a third.'), now());
    const shown = await commentsOn(story);
    expect(shown.map((one) => one.bodyHtml)).toContain('<p>And a third.</p>\n');
    expect(posted).toEqual({ word: 'kept', location: `/comments/${shown.at(-1)!.id}` });
    expect(await lettersOf('confirm-comment')).toHaveLength(0);
  });

  test('is marked where the person told the story', async () => {
    const person = await someone('n@example.org', 'editor');
    const story = await publishedStory(now(), { personId: person.id });
    await comment(story, { person }, now());
    expect(await commentsOn(story)).toMatchObject([{ byTeller: true }]);
    const other = await publishedStory(now());
    await comment(other, { person }, now());
    expect(await commentsOn(other)).toMatchObject([{ byTeller: false }]);
  });

  test('is refused past twenty in an hour, and taken again after it', async () => {
    const story = await publishedStory(now());
    const person = await someone('eager@example.org');
    for (let i = 0; i < 20; i++) await comment(story, { person }, now());
    expect(await postComment(writing(story, { person }), now())).toMatchObject({
      word: 'too many',
      wait_s: 3600,
    });
    house.clock.forward(HOUR_MS);
    expect(await postComment(writing(story, { person }), now())).toMatchObject({ word: 'kept' });
  });
});
