import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { decisions, drafts, events, type Role } from '#db/schema.ts';
import { withdrawComment } from '#domain/comments/confirming.ts';
import { deskComment } from '#domain/comments/desk.ts';
import { type Deciding, decideComment } from '#domain/comments/moderating.ts';
import { linkAbout } from '#domain/private-links.ts';
import { draftAt } from '#domain/stories/drafts.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { wordLetter } from '#mail/wording.ts';
import {
  changeComment,
  comment,
  commentRow,
  confirm,
  lettersOf,
  publishedStory,
  someone,
} from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const AUTHOR = 'ileana@example.org';
const WORDS = 'The same happened to me in Bruges, only that the porter came back.';
const house = useHouse();
const now = () => house.clock.now();

let desk = 0;
const editor = (role: Role = 'editor') => someone(`e${desk++}@example.org`, role, 'Ann');
async function waiting() {
  const story = await publishedStory(now());
  const { id } = await comment(story, { address: AUTHOR }, now(), WORDS);
  await confirm(id, now());
  return id;
}
async function decide(id: number, decision: Deciding['decision'], note: string | null = null) {
  const { version } = await commentRow(id);
  const reason = decision === 'decline' ? 'unkind' : null;
  return decideComment({ id, decision, reason, note, version }, await editor(), now());
}
const eventsOn = (id: number) => db.select().from(events).where(eq(events.onId, id));
const askedLetter = async () => (await lettersOf('comment-to-story', AUTHOR)).at(-1);
const tokenIn = (text = '') => /\/tell\/([\w.-]+)/.exec(text)?.[1] ?? '';

describe('“would you make this a story?”', () => {
  test('writes to the author, with a draft of their own words; the comment stays', async () => {
    const id = await waiting();
    const before = await commentRow(id);
    expect(await decide(id, 'story', 'I should like to know what he said.')).toBe('done');
    expect(await commentRow(id)).toEqual(before);
    const letter = (await askedLetter())!;
    expect(letter.notBefore).toBe(now() + 2 * MINUTE_MS);
    const text = (await wordLetter(letter))!.text.replace(/\s+/g, ' ');
    expect(text).toContain('A chair, before anything');
    expect(text).toContain('I should like to know what he said.');
    expect(text).not.toContain('Bruges');
    const draft = await draftAt(tokenIn(text), now());
    expect(draft?.typed).toEqual({ body: WORDS, display_name: 'Ileana', email: AUTHOR });
    expect(draft?.commentId).toBe(id);
    const asked = (await eventsOn(id)).find((event) => event.act === 'story');
    expect(asked).toMatchObject({ actorKind: 'editor', fromState: 'held', toState: 'held' });
    expect(await db.select().from(decisions)).toEqual([]);
  });

  test('is asked once, also by ten at the same time', async () => {
    const id = await waiting();
    const { version } = await commentRow(id);
    const act = { id, decision: 'story', reason: null, note: null, version } as const;
    const editors = await Promise.all(Array.from({ length: 10 }, () => editor('moderator')));
    const answers = await Promise.all(editors.map((by) => decideComment(act, by, now())));
    expect(answers.filter((one) => one === 'done')).toHaveLength(1);
    expect(answers.filter((one) => one === 'not now')).toHaveLength(9);
    expect(await db.select().from(drafts)).toHaveLength(1);
    expect(await lettersOf('comment-to-story')).toHaveLength(1);
    expect((await deskComment(id, now()))?.mayAsk).toBe(false);
  });

  test('may be asked of what waits or is published, and of nothing else', async () => {
    const id = await waiting();
    expect((await deskComment(id, now()))?.mayAsk).toBe(true);
    for (const state of ['declined', 'spam', 'hidden', 'withdrawn'] as const) {
      await changeComment(id, { state });
      expect((await deskComment(id, now()))?.mayAsk).toBe(false);
      expect(await decide(id, 'story')).toBe('not now');
    }
    await changeComment(id, { state: 'published', sample: true });
    expect(await decide(id, 'story')).toBe('not now');
    await changeComment(id, { sample: false, personId: null });
    expect(await decide(id, 'story')).toBe('not now');
    expect(await db.select().from(drafts)).toEqual([]);
  });

  test('is not asked of somebody who has not confirmed their address', async () => {
    const story = await publishedStory(now());
    const { id } = await comment(story, { address: AUTHOR }, now(), WORDS);
    expect(await decide(id, 'story')).toBe('unknown');
  });

  test('can be undone while the letter waits, and then asked again', async () => {
    const id = await waiting();
    await decide(id, 'story');
    expect((await deskComment(id, now()))?.undoable).toBe(true);
    expect(await decide(id, 'undo')).toBe('done');
    expect(await db.select().from(drafts)).toEqual([]);
    expect(await askedLetter()).toMatchObject({ state: 'skipped' });
    expect((await deskComment(id, now()))?.mayAsk).toBe(true);
    expect(await decide(id, 'story')).toBe('done');
    house.clock.forward(2 * MINUTE_MS);
    expect(await decide(id, 'undo')).toBe('too late');
    expect(await db.select().from(drafts)).toHaveLength(1);
  });

  test('leaves nothing to ask once the comment was taken back or declined', async () => {
    const id = await waiting();
    await decide(id, 'story');
    await decide(id, 'decline');
    expect(await wordLetter((await askedLetter())!)).toBeUndefined();
    await decide(id, 'approve');
    expect(await wordLetter((await askedLetter())!)).toBeDefined();
    await withdrawComment((await linkAbout('mine-comment', id))!, now());
    expect(await wordLetter((await askedLetter())!)).toBeUndefined();
  });
});
