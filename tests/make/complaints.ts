// Complaints for tests: sent, and confirmed by the link of their letter.
import { desc, eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { complaints, privateLinks } from '#db/schema.ts';
import { confirmComplaint } from '#domain/complaints/confirming.ts';
import { takeComplaint } from '#domain/complaints.ts';
import type { Typed } from '#lib/forms.ts';

let posts = 0;

/** The fields of /complaints/new as a browser sends them. */
export function typedComplaint(slug: string, fields: Typed = {}): Typed {
  return {
    on: `story:${slug}`,
    standing: 'me',
    reason: 'about-me',
    passage: 'the woman at the third window',
    note: 'There is one third window in our town, and I sit at it.',
    wish: 'Leave out which window it was.',
    name: 'Annelie Complainer',
    email: `complainer${++posts}@example.org`,
    good_faith: '1',
    form_key: `key ${posts}`,
    ...fields,
  };
}

export async function makeComplaint(slug: string, now: number, fields: Typed = {}) {
  const taken = await takeComplaint(typedComplaint(slug, fields), now);
  if (taken.is !== 'taken') throw new Error(JSON.stringify(taken));
  const link = await db
    .select()
    .from(privateLinks)
    .where(eq(privateLinks.purpose, 'complaint'))
    .orderBy(desc(privateLinks.id))
    .get();
  return { id: link!.aboutId!, link: link! };
}

export async function makeOpenComplaint(slug: string, now: number, fields: Typed = {}) {
  const sent = await makeComplaint(slug, now, fields);
  const outcome = await confirmComplaint(sent.link, now);
  if (outcome !== 'done') throw new Error(outcome);
  return sent;
}

export async function complaintRow(id: number) {
  return (await db.select().from(complaints).where(eq(complaints.id, id)).get())!;
}
