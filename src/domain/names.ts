// A name that is shown must not pass for the house's: people at the desk and the publication itself
// are recognised by what a name looks like, not by its code points.
import { inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { lookOf } from '#lib/look-alikes.ts';
import type { Person } from './people.ts';
import { publication } from './publication.ts';

/** True where `name` looks like another's who works at the desk, or like the publication's own. */
export async function imitatesTheHouse(name: string, by: Person | null): Promise<boolean> {
  const look = lookOf(name);
  if (look === lookOf(publication().name)) return true;
  const desk = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.role, ['moderator', 'editor', 'owner']));
  if (desk.some((person) => person.id === by?.id)) return false;
  return desk.some((person) => person.name !== null && lookOf(person.name) === look);
}
