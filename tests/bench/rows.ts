// Which of the seeded rows are measured: the story with the most comments (the seed gives it
// fifty).
import { sql } from 'drizzle-orm';
import { close, connect, db } from '#db/client.ts';

export async function busiestStory(url: string): Promise<string> {
  await connect(url);
  const [story] = await db.all<{ slug: string }>(sql`
    SELECT s.slug FROM stories s JOIN comments c ON c.on_kind = 'story' AND c.on_id = s.id
    WHERE s.state = 'published' AND c.state = 'published'
    GROUP BY s.id ORDER BY count(*) DESC LIMIT 1`);
  await close();
  return story!.slug;
}
