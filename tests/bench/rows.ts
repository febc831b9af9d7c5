// The rows a measurement needs beside the seed's: a story with fifty comments.
import { sql } from 'drizzle-orm';
import { close, connect, db, transaction } from '#db/client.ts';
import { comments } from '#db/schema.ts';

export async function busiestStory(url: string): Promise<{ id: number; slug: string }> {
  await connect(url);
  const [story] = await db.all<{ id: number; slug: string }>(
    sql`SELECT id, slug FROM stories WHERE state = 'published' ORDER BY length(body) DESC LIMIT 1`,
  );
  await close();
  return story!;
}

export async function fiftyComments(url: string, storyId: number): Promise<void> {
  await connect(url);
  const body = 'They asked twice and wrote it down once. I have kept the slip of paper ever since.';
  const comment = { onKind: 'story', onId: storyId, kind: 'comment', state: 'published' } as const;
  await transaction(async (tx) => {
    await tx.run(sql`DELETE FROM comments WHERE on_kind = 'story' AND on_id = ${storyId}`);
    for (let i = 0; i < 50; i++) {
      const at = 1_790_000_000_000 + i;
      const dates = { writtenAt: at, confirmedAt: at, publishedAt: at };
      await tx.insert(comments).values({ ...comment, ...dates, body, displayName: `Reader ${i}` });
    }
  });
  await close();
}
