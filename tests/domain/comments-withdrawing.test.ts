import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { comments, events, people, type Role } from '#db/schema.ts';
import { myComment, purgeComments, withdrawComment } from '#domain/comments/confirming.ts';
import { type Deciding, decideComment } from '#domain/comments/moderating.ts';
import { commentsOn } from '#domain/comments/showing.ts';
import { forgetGuests } from '#domain/people.ts';
import { linkAbout } from '#domain/private-links.ts';
import { DAY_MS } from '#lib/clock.ts';
import { comment, commentRow, confirm, publishedStory, someone } from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();

async function waiting(address = 'i@example.org', body?: string) {
  const story = await publishedStory(now());
  const { id } = await comment(story, { address }, now(), body);
  await confirm(id, now());
  return { story, id };
}
let desk = 0;
const editor = (role: Role = 'editor') => someone(`e${desk++}@example.org`, role, 'Ann');
async function decide(id: number, decision: Deciding['decision'], by = editor()) {
  const { version } = await commentRow(id);
  const reason = decision === 'decline' || decision === 'hide' ? 'unkind' : null;
  return decideComment({ id, decision, reason, note: null, version }, await by, now());
}

describe('taking a comment back', () => {
  test('by its private link removes it at once, whatever its state, and a late decision is stale', async () => {
    const { story, id } = await waiting();
    await decide(id, 'approve');
    const { version } = await commentRow(id);
    const link = (await linkAbout('mine-comment', id))!;
    expect(await myComment(link)).toMatchObject({ state: 'published' });
    await withdrawComment(link, now());
    await withdrawComment(link, now());
    expect(await commentsOn(story)).toEqual([]);
    expect(await myComment(link)).toMatchObject({ state: 'withdrawn' });
    const late = { id, decision: 'hide', reason: 'unkind', note: null, version } as const;
    expect(await decideComment(late, await editor(), now())).toBe('stale');
    const again = await decide(id, 'approve');
    expect(again).toBe('not now');
    expect(await db.$count(events, eq(events.act, 'withdraw'))).toBe(1);
  });

  test('wins the race against a decision', async () => {
    const { story, id } = await waiting();
    const link = (await linkAbout('mine-comment', id))!;
    await Promise.all([withdrawComment(link, now()), decide(id, 'approve')]);
    expect((await commentRow(id)).state).toBe('withdrawn');
    expect(await commentsOn(story)).toEqual([]);
  });
});

describe('the clock', () => {
  test('purges what nobody confirmed for seven days, with its links, and nothing else', async () => {
    const { story, id } = await waiting();
    const old = await comment(story, { address: 'x@example.org' }, now());
    house.clock.forward(7 * DAY_MS);
    const young = await comment(story, { address: 'y@example.org' }, now());
    house.clock.forward(1);
    expect(await purgeComments(now())).toBe(1);
    const left = await db.select({ id: comments.id }).from(comments).orderBy(comments.id);
    expect(left.map((row) => row.id)).toEqual([id, young.id]);
    expect(await linkAbout('confirm-comment', old.id)).toBeUndefined();
    expect(await purgeComments(now())).toBe(0);
  });

  test('erases the words and name of what was taken back, fourteen days later', async () => {
    const { id } = await waiting();
    await withdrawComment((await linkAbout('mine-comment', id))!, now());
    house.clock.forward(14 * DAY_MS - 1);
    await purgeComments(now());
    expect((await commentRow(id)).body).not.toBe('');
    house.clock.forward(2);
    expect(await purgeComments(now())).toBe(1);
    expect(await commentRow(id)).toMatchObject({ body: '', displayName: '', state: 'withdrawn' });
    expect(await purgeComments(now())).toBe(0);
  });

  test('forgets the address of a guest of whom nothing is left, and nobody else’s', async () => {
    const { story, id } = await waiting();
    const other = await comment(story, { address: 'other@example.org' }, now());
    await confirm(other.id, now());
    await someone('reader@example.org');
    await withdrawComment((await linkAbout('mine-comment', id))!, now());
    await forgetGuests();
    expect(await db.$count(people)).toBe(3);
    house.clock.forward(14 * DAY_MS + 1);
    await purgeComments(now());
    await forgetGuests();
    const left = await db.select().from(people).orderBy(people.id);
    expect(left.map((person) => person.address)).toEqual([
      'other@example.org',
      'reader@example.org',
    ]);
  });
});
