// An editor publishes a story as it was told. In one transaction: the version that was read still
// stands, what would be shown is what was agreed to, the story gets its number and address for
// ever, and the tallies, the figures, the letter, the event and the public record all know it.
import { eq, like, max, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { stories } from '#db/schema.ts';
import * as forms from '#lib/forms.ts';
import { slugFrom } from '#lib/text.ts';
import { type Actor, recordEvent } from '../events.ts';
import { enqueue, HELD_FOR_UNDO_MS, type NewLetter } from '../letters.ts';
import { type Person, personById } from '../people.ts';
import { recountTallies } from '../principles.ts';
import { linkAbout } from '../private-links.ts';
import type { Publication } from '../publication.ts';
import { recordDecision } from '../record.ts';
import { forgetStory, indexStory } from '../search/indexing.ts';
import { namesIn, setTags, tagFields } from '../tags.ts';
import { hashOfShown, principlesIn, type StoryRow, storyIn } from './consent.ts';
import { countStory } from './counts.ts';
import { saidKey } from './said.ts';

/** Addresses under /stories/ that are the house's own. */
const RESERVED_SLUGS = ['new', 'received', 'any', 'thanks', 'feed.xml'];
const SLUG_MAX = 80;
const WAITING = ['submitted', 'ready'];

/** What the editor alone decides about a story; consent does not cover it. */
export type Filing = { sector: string | null; channel: string | null; tags: string[] };

export function filingForm(house: Publication) {
  const slugs = (choices: { slug: string }[]) => choices.map((one) => one.slug) as [string];
  return z
    .object({
      sector: forms.oneOfOrNull(slugs(house.sectors)),
      channel: forms.oneOfOrNull(slugs(house.channels)),
      ...tagFields(),
    })
    .transform(({ sector, channel, ...tags }) => ({ sector, channel, tags: namesIn(tags) }));
}

export type Decided =
  | { outcome: 'done'; eventId: number }
  | { outcome: 'stale' }
  | { outcome: 'differs' }
  | { outcome: 'not found' };

/** `stale`: somebody else was first. `differs`: what would be shown is not what was agreed to. */
export async function publishStory(
  id: number,
  version: number,
  filing: Filing,
  editor: Pick<Person, 'id'>,
  now: number,
): Promise<Decided> {
  return transaction(async (tx) => {
    const story = await storyIn(tx, id);
    if (!story || story.state === 'unverified') return { outcome: 'not found' };
    if (!isOpenFor(story, version)) return { outcome: 'stale' };
    const shownHash = hashOfShown(story, await principlesIn(tx, id));
    if (shownHash !== story.consentHash) return { outcome: 'differs' };
    const published = await makePublic(tx, story, shownHash, filing, now);
    const actor = { kind: 'editor', id: editor.id } as const;
    await fileUnder(tx, id, filing.tags, actor, now);
    const event = { on: 'story', id, act: 'publish', actor } as const;
    const states = { from: story.state, to: 'published', shownHash };
    const eventId = await recordDecision(tx, { ...event, ...states }, now);
    await showToPublic(tx, published);
    await writeToTeller(tx, story, { kind: 'story-published', eventId }, now);
    return { outcome: 'done', eventId };
  });
}

export function isOpenFor(story: StoryRow, version: number): boolean {
  return story.version === version && WAITING.includes(story.state);
}

/** Whether readers see it, and so whether figures and tallies count it. */
export function isShown(story: StoryRow): boolean {
  return story.state === 'published' && story.hold === 'none';
}

/** What follows when a published story is public no longer, whatever the reason. */
export async function takeFromPublic(tx: Tx, story: StoryRow, now: number): Promise<void> {
  await countStory(tx, story, -1);
  await setTags(tx, { kind: 'story', id: story.id }, [], now);
  await recountTallies(tx, await principleSlugs(tx, story.id));
  await forgetStory(tx, story.id);
  await raiseGeneration(tx);
}

/** A letter about a decision: to the person who told it, held until it cannot be undone. */
export async function writeToTeller(
  tx: Tx,
  story: StoryRow,
  letter: Pick<NewLetter, 'kind' | 'eventId' | 'notBefore'>,
  now: number,
): Promise<void> {
  const person = story.personId === null ? undefined : await personById(story.personId);
  if (!person) return;
  const room = await linkAbout('mine-story', story.id);
  const key = `${letter.kind}:${letter.eventId}`;
  const about = { key, address: person.address, aboutId: story.id, linkId: room?.id ?? null };
  await enqueue(tx, { notBefore: now + HELD_FOR_UNDO_MS, ...letter, ...about }, now);
}

async function makePublic(
  tx: Tx,
  story: StoryRow,
  shownHash: string,
  filing: Filing,
  now: number,
): Promise<StoryRow> {
  return tx
    .update(stories)
    .set({
      state: 'published',
      version: story.version + 1,
      number: story.number ?? (await nextNumber(tx)),
      slug: story.slug ?? (await freeSlug(tx, story.title ?? '')),
      sector: filing.sector,
      channel: filing.channel,
      saidKey: saidKey(story.said),
      shownHash,
      decidedAt: now,
      publishedAt: now,
    })
    .where(eq(stories.id, story.id))
    .returning()
    .get();
}

/** The event of what was left out comes before the decision's own, which undo looks for last. */
async function fileUnder(tx: Tx, id: number, tags: string[], actor: Actor, now: number) {
  const leftOut = await setTags(tx, { kind: 'story', id }, tags, now);
  if (leftOut.length === 0) return;
  const event = { on: 'story', id, act: 'leave-out', actor, note: leftOut.join(', ') } as const;
  await recordEvent(tx, event, now);
}

async function showToPublic(tx: Tx, story: StoryRow): Promise<void> {
  await countStory(tx, story, 1);
  await recountTallies(tx, await principleSlugs(tx, story.id));
  await indexStory(tx, story.id);
  await raiseGeneration(tx);
}

async function principleSlugs(tx: Tx, storyId: number): Promise<string[]> {
  return (await principlesIn(tx, storyId)).map((one) => one.principleSlug);
}

async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx
    .select({ last: max(stories.number) })
    .from(stories)
    .get();
  return (row?.last ?? 0) + 1;
}

/** The title as an address; taken and reserved ones get -2, -3 and so on. */
export async function freeSlug(tx: Tx, title: string): Promise<string> {
  const wanted = slugFrom(title, SLUG_MAX) || 'story';
  const rows = await tx
    .select({ slug: stories.slug })
    .from(stories)
    .where(or(eq(stories.slug, wanted), like(stories.slug, sql`${wanted} || '-%'`)));
  const taken = new Set([...RESERVED_SLUGS, ...rows.map((row) => row.slug)]);
  if (!taken.has(wanted)) return wanted;
  let next = 2;
  while (taken.has(`${wanted}-${next}`)) next++;
  return `${wanted}-${next}`;
}
