import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { comments, people } from '#db/schema.ts';
import { isHurried } from '#domain/comments/holding.ts';
import { commentsOn, placeOfComment } from '#domain/comments/showing.ts';
import { subjectNamed } from '#domain/comments/subjects.ts';
import { guestCommentForm, postComment } from '#domain/comments/writing.ts';
import { DAY_MS, SECOND_MS } from '#lib/clock.ts';
import { parseTyped } from '#lib/forms.ts';
import {
  changeComment,
  changeStory,
  comment,
  commentRow,
  confirm,
  publishedEssay,
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

describe('a comment waits for an editor', () => {
  test('for a link in it, however it is written', async () => {
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    for (const body of [
      'see http://x.test/a',
      'HTTPS://x.test',
      'go to www.x.test',
      'cheap.shop',
    ]) {
      expect((await comment(story, { person }, now(), body)).heldFor).toBe('links');
    }
    const plain = await comment(story, { person }, now(), 'At 9.30 a.m. they rang. Then what?');
    expect(plain).toMatchObject({ state: 'published', heldFor: null });
  });

  test('for the same words again', async () => {
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    const again = await comment(story, { person }, now(), 'One of the first two.');
    expect(again.heldFor).toBe('repeat');
  });

  test('for words somebody else wrote on the same page', async () => {
    const story = await publishedStory(now());
    const one = await regular(story, 'one@example.org', now());
    await comment(story, { person: one }, now(), 'Try the back door.');
    const two = await someone('two@example.org', 'moderator');
    expect((await comment(story, { person: two }, now(), 'Try the back door.')).state).toBe(
      'published',
    );
    const more = await db.select().from(people).where(eq(people.id, one.id)).get();
    const again = await comment(story, { person: more! }, now(), 'Try the back door.');
    expect(again.heldFor).toBe('repeat');
  });

  test('for a bad record within the year, and not for an older one', async () => {
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    const { id } = await comment(story, { person }, now(), 'A refused one.');
    const refuse = (decidedAt: number) => changeComment(id, { state: 'declined', decidedAt });
    await refuse(now() - DAY_MS);
    expect((await comment(story, { person }, now())).heldFor).toBe('record');
    await refuse(now() - 400 * DAY_MS);
    expect((await comment(story, { person }, now())).heldFor).toBeNull();
  });

  test('for an answer within three seconds or a filled trap; an absent time says nothing', async () => {
    expect(isHurried(now() - 2 * SECOND_MS, '', now())).toBe(true);
    expect(isHurried(now() - 4 * SECOND_MS, '', now())).toBe(false);
    expect(isHurried(undefined, '', now())).toBe(false);
    expect(isHurried(undefined, 'http://spam.test', now())).toBe(true);
    const story = await publishedStory(now());
    const person = await regular(story, 'r@example.org', now());
    await postComment({ ...writing(story, { person }), hurried: true }, now());
    const [last] = (await db.select().from(comments)).slice(-1);
    expect(last?.heldFor).toBe('timing');
  });

  test('on a story more than a year old', async () => {
    const story = await publishedStory(now(), { publishedAt: now() - 366 * DAY_MS });
    const person = await regular(story, 'r@example.org', now());
    expect((await comment(story, { person }, now())).heldFor).toBe('old');
  });

  test('until two of the person’s were published; the desk’s own never wait', async () => {
    const story = await publishedStory(now());
    const newcomer = await someone('new@example.org');
    expect((await comment(story, { person: newcomer }, now())).heldFor).toBe('new');
    const moderator = await someone('m@example.org', 'moderator');
    const desk = await comment(story, { person: moderator }, now(), 'See http://example.org');
    expect(desk).toMatchObject({ state: 'published', heldFor: null });
  });
});

describe('what a comment is about', () => {
  test('may be a story or an essay by its name; nothing else is known', async () => {
    await publishedStory(now(), { slug: 'the-chair' });
    await publishedEssay(now(), 'five-times');
    expect(await subjectNamed('story:the-chair')).toMatchObject({ open: true });
    expect(await subjectNamed('article:five-times')).toMatchObject({ open: true });
    for (const on of [
      '',
      'story:',
      'story:nothing',
      'person:1',
      'article:the-chair',
      "story:' OR 1",
    ]) {
      expect(await subjectNamed(on)).toBeUndefined();
    }
  });

  test('takes none while it is held, removed or withdrawn, and one written before is not confirmed', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, GUEST, now());
    for (const closed of [{ hold: 'legal' }, { hold: 'none', state: 'withdrawn' }] as const) {
      await changeStory(story.id, closed);
      expect(await postComment(writing(story, GUEST), now())).toEqual({ word: 'closed' });
      expect(await confirm(id, now())).toMatchObject({ word: 'closed' });
    }
    expect((await commentRow(id)).state).toBe('unverified');
    await changeStory(story.id, { state: 'published' });
    expect(await confirm(id, now())).toMatchObject({ word: 'held' });
  });

  test('shows no comments when it is withdrawn or under review', async () => {
    const person = await someone('e@example.org', 'editor');
    const story = await publishedStory(now());
    const { id } = await comment(story, { person }, now());
    expect(await commentsOn(story)).toHaveLength(1);
    await changeStory(story.id, { hold: 'dispute' });
    expect(await commentsOn(story)).toEqual([]);
    await changeStory(story.id, { hold: 'none', state: 'withdrawn' });
    expect(await commentsOn(story)).toEqual([]);
    expect(await placeOfComment(id)).toBeUndefined();
  });
});

describe('words from strangers', () => {
  test('stay words: no element, script, link or mark comes of them', async () => {
    const person = await someone('e@example.org', 'editor');
    const story = await publishedStory(now());
    const hostile = [
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '[a](javascript:alert(1)) ![b](http://x.test/p.png) <b>c</b>',
      '&lt;script&gt; \u0000 {{x}} {% raw %}',
    ];
    for (const body of hostile) await comment(story, { person }, now(), body);
    const html = (await commentsOn(story)).map((one) => one.bodyHtml).join('');
    expect(html).not.toMatch(/<(?!\/?p>|br)/);
    expect(html).not.toMatch(/href|src="/);
  });

  test('of right-to-left scripts stay whole, without overrides that turn a line round', () => {
    const read = form({ body: 'سلام می‌خواهم \u202eevil', display_name: 'دانيال\u202e' });
    expect(read.ok && read.value).toMatchObject({
      body: 'سلام می‌خواهم evil',
      display_name: 'دانيال',
    });
  });
});
