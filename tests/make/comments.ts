// Stories, essays, people and comments for tests, as short as a test can say them.
import { and, eq } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { articles, comments, letters, people, type Role, stories } from '#db/schema.ts';
import { confirmComment } from '#domain/comments/confirming.ts';
import { type CommentPost, postComment } from '#domain/comments/writing.ts';
import { linkAbout } from '#domain/private-links.ts';
import { DAY_MS } from '#lib/clock.ts';
import { randomId } from '#lib/tokens.ts';

export type MadeStory = { kind: 'story'; id: number };

export async function publishedStory(
  now: number,
  more: Partial<typeof stories.$inferInsert> = {},
): Promise<MadeStory> {
  const told = { toldBody: 'words', body: 'words', verdict: 'good', side: 'customer' } as const;
  const slug =
    more.slug ??
    `story-${randomId(6)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, 'x')}`;
  const { id } = await transaction((tx) =>
    tx
      .insert(stories)
      .values({
        ...told,
        ...{ slug, title: 'A chair, before anything', agreement: '1', toldAt: now },
        ...{ state: 'published', shownHash: 'h', consentHash: 'h', publishedAt: now - DAY_MS },
        ...more,
      })
      .returning({ id: stories.id })
      .get(),
  );
  return { kind: 'story', id };
}

export async function publishedEssay(now: number, slug = 'essay') {
  const text = { title: 'An essay', summary: 's', authorSlug: 'a', plainText: 'p', minutes: 3 };
  const { id } = await transaction((tx) =>
    tx
      .insert(articles)
      .values({ ...text, slug, publishAt: now - DAY_MS, state: 'published' })
      .returning({ id: articles.id })
      .get(),
  );
  return { kind: 'article', id } as const;
}

export async function changeStory(id: number, to: Partial<typeof stories.$inferInsert>) {
  await transaction(async (tx) => {
    await tx.update(stories).set(to).where(eq(stories.id, id));
    await raiseGeneration(tx);
  });
}

export async function changeComment(id: number, to: Partial<typeof comments.$inferInsert>) {
  await transaction(async (tx) => {
    await tx.update(comments).set(to).where(eq(comments.id, id));
    await raiseGeneration(tx);
  });
}

export async function someone(address: string, role: Role = 'reader', name: string | null = null) {
  return transaction((tx) =>
    tx
      .insert(people)
      .values({ address, addressKey: address.toLowerCase(), role, name, createdAt: 1 })
      .returning()
      .get(),
  );
}

export function writing(
  on: CommentPost['on'],
  by: CommentPost['by'],
  body = `Thank you for telling it ${randomId(4)}.`,
): CommentPost {
  const typed = { body, kind: 'comment', display_name: 'Ileana', notify: false } as const;
  return { on, by, words: typed, hurried: false, hash: randomId() };
}

/** Posts and returns the row that was kept. */
export async function comment(
  on: CommentPost['on'],
  by: CommentPost['by'],
  now: number,
  body?: string,
) {
  await postComment(writing(on, by, body), now);
  const rows = await db.select().from(comments).orderBy(comments.id);
  return rows.at(-1)!;
}

export async function confirm(id: number, now: number) {
  return confirmComment((await linkAbout('confirm-comment', id))!, now);
}

export async function commentRow(id: number) {
  return (await db.select().from(comments).where(eq(comments.id, id)).get())!;
}

export async function lettersOf(kind: string, address?: string) {
  const ofKind = eq(letters.kind, kind);
  const to = address ? and(ofKind, eq(letters.address, address)) : ofKind;
  return db.select().from(letters).where(to).orderBy(letters.id);
}

/** Someone whose first comments were read and published, so that the next go up at once. */
export async function regular(on: CommentPost['on'], address: string, now: number) {
  const person = await someone(address);
  const shown = { kind: 'comment', displayName: 'R', onKind: on.kind, onId: on.id } as const;
  const times = { writtenAt: 1, confirmedAt: 1, publishedAt: now - 2 * DAY_MS };
  for (const body of ['One of the first two.', 'The other of the first two.']) {
    await transaction((tx) =>
      tx
        .insert(comments)
        .values({ ...shown, ...times, body, state: 'published', personId: person.id }),
    );
  }
  return person;
}
