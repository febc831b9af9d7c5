import { describe, expect, test } from 'vitest';
import { sendAgain } from '#domain/comments/asking.ts';
import { withdrawComment } from '#domain/comments/confirming.ts';
import { decideComment } from '#domain/comments/moderating.ts';
import { askEnquiry, decideEnquiry, enquiriesIn } from '#domain/enquiries.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import { findLink, linkAbout } from '#domain/private-links.ts';
import { DAY_MS } from '#lib/clock.ts';
import { wordLetter } from '#mail/wording.ts';
import {
  changeStory,
  comment,
  commentRow,
  confirm,
  lettersOf,
  publishedStory,
  someone,
} from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const GUEST = 'ileana@example.org';
const house = useHouse();
const now = () => house.clock.now();

async function letterTo(kind: string, address?: string) {
  const letter = (await lettersOf(kind, address)).at(-1);
  const worded = letter && (await wordLetter(letter));
  // Lines are wrapped for mail programs, not for tests.
  return worded && { ...worded, text: worded.text.replace(/\s+/g, ' ') };
}
async function waiting(body = 'kumquat words') {
  const story = await publishedStory(now());
  const { id } = await comment(story, { address: GUEST }, now(), body);
  await confirm(id, now());
  return { story, id };
}
async function decide(id: number, decision: 'approve' | 'decline' | 'spam', note = '') {
  const by = await someone(`e${Math.random()}@example.org`, 'editor');
  const { version } = await commentRow(id);
  const reason = decision === 'decline' ? 'unkind' : null;
  await decideComment({ id, decision, reason, note: note || null, version }, by, now());
}

describe('the letter that asks to confirm a comment', () => {
  test('leads to its button, and repeats nothing that was typed', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, { address: GUEST }, now(), 'kumquat words');
    const letter = (await letterTo('confirm-comment'))!;
    const [, token = ''] = /\/confirm\/([\w.-]+)/.exec(letter.text) ?? [];
    expect(await findLink(token, 'confirm-comment')).toMatchObject({ aboutId: id });
    expect(letter.text).toContain('/mine/');
    expect(JSON.stringify(letter)).not.toMatch(/kumquat|Ileana/);
  });

  test('is dropped once confirmed, when too late, and when its address was corrected', async () => {
    const story = await publishedStory(now());
    const one = await comment(story, { address: 'a@example.org' }, now());
    await confirm(one.id, now());
    expect(await letterTo('confirm-comment', 'a@example.org')).toBeUndefined();
    const two = await comment(story, { address: 'b@example.org' }, now());
    await sendAgain(two.id, 'c@example.org', now());
    expect(await letterTo('confirm-comment', 'b@example.org')).toBeUndefined();
    expect(await letterTo('confirm-comment', 'c@example.org')).toBeDefined();
    house.clock.forward(7 * DAY_MS);
    expect(await letterTo('confirm-comment', 'c@example.org')).toBeUndefined();
  });
});

describe('the letters about a decision on a comment', () => {
  test('say where it stands, and nothing once it or its story was taken back', async () => {
    const { story, id } = await waiting();
    await decide(id, 'approve');
    expect((await letterTo('comment-published'))!.text).toContain(`#comment-${id}`);
    await changeStory(story.id, { state: 'withdrawn' });
    expect(await letterTo('comment-published')).toBeUndefined();
    await changeStory(story.id, { state: 'published' });
    await withdrawComment((await linkAbout('mine-comment', id))!, now());
    expect(await letterTo('comment-published')).toBeUndefined();
  });

  test('say why it is not shown, with the editor’s note and the author’s own words', async () => {
    const { id } = await waiting('<b>My</b> words\nin two lines');
    await decide(id, 'decline', 'Please leave Karen out.');
    const { text, html } = (await letterTo('comment-declined'))!;
    expect(text).toContain('It attacks a person rather than what was done.');
    expect(text).toContain('Please leave Karen out.');
    expect(text).toContain('<b>My</b> words');
    expect(html).not.toContain('<b>My</b>');
  });

  test('tell of spam too: nobody is shut out in silence', async () => {
    const { id } = await waiting();
    await decide(id, 'spam');
    expect((await letterTo('comment-declined'))!.text).toContain('set it aside as advertising');
  });
});

test('no letter about a comment names a story that was taken back', async () => {
  await someone('ed@example.org', 'editor');
  const { story, id } = await waiting();
  const late = await comment(story, { address: 'late@example.org' }, now());
  await decide(id, 'decline');
  await changeStory(story.id, { state: 'withdrawn' });
  const { subject, text } = (await letterTo('comment-declined'))!;
  expect(subject + text).not.toContain('A chair, before anything');
  expect(await letterTo('confirm-comment', 'late@example.org')).toBeUndefined();
  await changeStory(story.id, { state: 'published' });
  await confirm(late.id, now());
  await changeStory(story.id, { state: 'withdrawn' });
  expect(await letterTo('desk-comment', 'ed@example.org')).toBeUndefined();
});

describe('the letter to the desk', () => {
  test('says what waits and why, and only to somebody who still edits here', async () => {
    await someone('ed@example.org', 'editor');
    const { id } = await waiting('See www.example.org');
    const letter = (await letterTo('desk-comment', 'ed@example.org'))!;
    expect(letter.text).toContain('one of this person’s first two; a link in it');
    expect(letter.text).toContain(`/desk/comments/${id}`);
    await giveRole('ed@example.org', 'reader', HOUSE, now());
    expect(await letterTo('desk-comment', 'ed@example.org')).toBeUndefined();
  });

  test('is dropped once the comment was decided on', async () => {
    await someone('ed@example.org', 'editor');
    const { id } = await waiting();
    await decide(id, 'approve');
    expect(await letterTo('desk-comment', 'ed@example.org')).toBeUndefined();
  });
});

describe('the letters about an enquiry', () => {
  const asked = {
    ...{ name: 'kumquat name', email: GUEST, organisation: 'kumquat house' },
    topic: 'training',
    ...{ message: 'kumquat message', date: 'in March', place: null, audience: null },
  } as const;

  test('tell the desk all, and the asker only that it arrived', async () => {
    await someone('owner@example.org', 'owner');
    await askEnquiry(asked, { hash: 'h', trapped: false }, now());
    const desk = (await letterTo('desk-enquiry'))!;
    expect(desk.subject).toBe('Enquiry: Training');
    for (const part of ['kumquat name', 'kumquat house', 'kumquat message', 'in March', GUEST]) {
      expect(desk.text).toContain(part);
    }
    expect(desk.text).not.toContain('Place');
    const receipt = (await letterTo('enquiry-received', GUEST))!;
    expect(JSON.stringify(receipt)).not.toContain('kumquat');
  });

  test('do not leave once it was answered', async () => {
    const owner = await someone('owner@example.org', 'owner');
    await askEnquiry(asked, { hash: 'h', trapped: false }, now());
    const [enquiry] = await enquiriesIn('open');
    await decideEnquiry({ id: enquiry!.id, decision: 'answered', version: 1 }, owner, now());
    expect(await letterTo('desk-enquiry')).toBeUndefined();
  });
});
