// Who writes here. An author's page is there once an essay of theirs is out: a file in
// content/authors alone must not tell of an essay that waits.
import { eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { remembered } from '#db/remembered.ts';
import { authors } from '#db/schema.ts';
import { essayCountOn } from './shelves.ts';

export type Author = typeof authors.$inferSelect & { essays: number };

export async function authorAt(slug: string): Promise<Author | undefined> {
  const [author, essays] = await Promise.all([named(slug), essayCountOn({ author: slug })]);
  return author && essays > 0 ? { ...author, essays } : undefined;
}

const named = remembered((slug: string) => one().get({ slug }));

const one = prepared(() =>
  db
    .select()
    .from(authors)
    .where(eq(authors.slug, sql.placeholder('slug')))
    .prepare(),
);
