// What tests begin with: a told story, a published one, an editor, some principles. Each goes the
// way it goes in life, through the same functions.

import { and, desc, eq } from 'drizzle-orm';
import { db, transaction } from '#db/client.ts';
import { principles, privateLinks, stories } from '#db/schema.ts';
import { HOUSE } from '#domain/events.ts';
import { giveRole } from '#domain/people.ts';
import type { PrivateLink } from '#domain/private-links.ts';
import { publication } from '#domain/publication.ts';
import { confirmStory } from '#domain/stories/confirming.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyForm, tellStory } from '#domain/stories/telling.ts';
import { parseTyped, type Typed } from '#lib/forms.ts';

export const PRINCIPLES = ['look-up-first', 'once-is-enough', 'close-the-loop'];
export const AGREEMENT = 'True as I saw it. 16 or over. You may publish it.';

let posts = 0;

export async function makePrinciples(): Promise<void> {
  const rows = PRINCIPLES.map((slug, index) => ({
    slug,
    number: index + 1,
    sentence: slug.replaceAll('-', ' '),
    summary: 'A line about it.',
    plainText: 'The reasoning.',
  }));
  await transaction((tx) => tx.insert(principles).values(rows));
}

export async function makeEditor(address = 'editor@example.org') {
  return giveRole(address, 'editor', HOUSE, 0);
}

/** The fields of /stories/new as a browser sends them. */
export function typedStory(fields: Typed = {}): Typed {
  return {
    body: 'She looked up, saw my knee, and pushed a chair round the end of the counter with her foot. Then she asked.',
    verdict: 'good',
    side: 'customer',
    email: `teller${++posts}@example.org`,
    agree: '1',
    'principle-look-up-first': 'kept',
    ...fields,
  };
}

export function readStory(fields: Typed, now: number) {
  return parseTyped(fields, storyForm(PRINCIPLES, now, publication()));
}

/** Told, not yet confirmed. Returns its id and the link of its letter. */
export async function makeTold(now: number, fields: Typed = {}) {
  const read = readStory(typedStory(fields), now);
  if (!read.ok) throw new Error(`not a story: ${JSON.stringify(read.faults)}`);
  const told = await tellStory(read.value, AGREEMENT, `post ${++posts}`, now);
  if (told.outcome !== 'received') throw new Error(told.outcome);
  const link = await newestConfirmLink();
  return { id: link.aboutId!, link, location: told.location, address: read.value.email };
}

export async function makeSubmitted(now: number, fields: Typed = {}) {
  const told = await makeTold(now, fields);
  const room = await confirmStory(told.link, now);
  return { ...told, room: room! };
}

export async function makePublished(now: number, fields: Typed = {}) {
  const submitted = await makeSubmitted(now, fields);
  const editor = await makeEditor();
  const version = (await storyRow(submitted.id)).version;
  const { sector, channel, tags } = typedStory(fields);
  const filing = {
    sector: (sector as string) ?? null,
    channel: (channel as string) ?? null,
    tags: tags ? String(tags).split(',') : [],
  };
  await publishStory(submitted.id, version, filing, editor, now);
  return { ...submitted, editor, row: await storyRow(submitted.id) };
}

export async function storyRow(id: number) {
  const row = await db.select().from(stories).where(eq(stories.id, id)).get();
  if (!row) throw new Error(`no story ${id}`);
  return row;
}

export async function newestConfirmLink(): Promise<PrivateLink> {
  const link = await db
    .select()
    .from(privateLinks)
    .where(and(eq(privateLinks.purpose, 'confirm-story')))
    .orderBy(desc(privateLinks.id))
    .get();
  return link!;
}
