// A form that comes back because somebody else was first holds the working copy as it stood when
// the page was opened. What its editor typed there is theirs and stays; words they left alone are
// the other's to have changed, and the next press must not put the older ones back.
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { stories } from '#db/schema.ts';
import { parseTyped, type Typed } from '#lib/forms.ts';
import { principleCards } from '../principles.ts';
import { publication } from '../publication.ts';
import { hashOf, versionHashed } from './versions.ts';
import { hasWords, WORD_FIELDS, workingForm } from './working.ts';

/** The post without the words that are no more than a version that is kept already. */
export async function typedAnew(id: number, typed: Typed): Promise<Typed> {
  if (!hasWords(typed)) return typed;
  const story = await db.select().from(stories).where(eq(stories.id, id)).get();
  if (!story) return typed;
  const slugs = (await principleCards()).map((one) => one.slug);
  const read = parseTyped(typed, workingForm(story, slugs, publication()));
  if (!read.ok || !(await versionHashed(db, id, hashOf(read.value.words)))) return typed;
  const isWord = (name: string) => WORD_FIELDS.includes(name) || name.startsWith('principle-');
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !isWord(name)));
}
