// What an editor does to a tag: says what it is for, gives it another name, keeps other words for
// it, retires it and brings it back. In one transaction: what the editor saw still stands (the last
// thing that had happened to it is the version), the change, the kept figures, one event. Nothing
// is lost: an address once given leads to the tag for ever, and the event keeps what was replaced.
import { and, count, eq } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '#db/client.ts';
import { raiseGeneration } from '#db/generation.ts';
import { events, tagAliases, tags } from '#db/schema.ts';
import type { Faults } from '#lib/forms.ts';
import { lastEventId, type NewEvent, recordEvent } from '../events.ts';
import type { Person } from '../people.ts';
import { recountTags } from '../stories/counts.ts';
import { type Tag, tagSlug, tagsNamed } from '../tags.ts';

export type TagRow = typeof tags.$inferSelect;
/** Which tag, as it stood after which event, by whom. */
export type Care = { id: number; version: number; editor: Pick<Person, 'id'>; now: number };
/** `id`: where the tag is cared for now; another one's where it has been merged. */
export type Cared =
  | { outcome: 'done' | 'stale'; id: number }
  | { outcome: 'faults'; faults: Faults }
  | { outcome: 'not found' };
type Done = Pick<NewEvent, 'act' | 'from' | 'to' | 'note'> & { leadsTo?: number };
type Amiss = { faults: Faults };

/** More other words than this would be another list to care for. */
export const SYNONYMS_MAX = 40;

export function describeTag(care: Care, description: string): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    await tx.update(tags).set({ description }).where(eq(tags.id, tag.id));
    return { act: 'describe', note: tag.description };
  });
}

/** Another name, and the address it makes; the old one leads there. */
export function renameTag(care: Care, name: string): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    const slug = tagSlug(name);
    const holder = (await tagsNamed(tx, [name])).get(slug);
    if (holder && holder.id !== tag.id)
      return amiss('name', holder.slug === slug ? 'taken' : 'word');
    // One of its own former addresses, or other words, may become its address again.
    await tx.delete(tagAliases).where(eq(tagAliases.slug, slug));
    await tx.update(tags).set({ name, slug }).where(eq(tags.id, tag.id));
    if (slug !== tag.slug) {
      await leadTo(tx, tag, tag.id, 'former', care.now);
      await recountTags(tx, [tag.slug, slug]);
    }
    return { act: 'rename', from: tag.slug, to: slug, note: tag.name };
  });
}

/** Whoever types this word means the tag, and its address leads there. */
export function addSynonym(care: Care, word: string): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    const slug = tagSlug(word);
    const holder = (await tagsNamed(tx, [word])).get(slug);
    if (holder?.id === tag.id) return amiss('synonym', 'known');
    if (holder) return amiss('synonym', holder.slug === slug ? 'taken' : 'word');
    const kept = await tx
      .select({ n: count() })
      .from(tagAliases)
      .where(and(eq(tagAliases.tagId, tag.id), eq(tagAliases.kind, 'synonym')))
      .get();
    if (kept!.n >= SYNONYMS_MAX) return amiss('synonym', 'full');
    await leadTo(tx, { slug, name: word }, tag.id, 'synonym', care.now);
    return { act: 'synonym', to: slug, note: word };
  });
}

/** Takes another word away. Addresses that the tag once had are not given up. */
export function removeSynonym(care: Care, slug: string): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    const word = and(eq(tagAliases.slug, slug), eq(tagAliases.tagId, tag.id));
    const [gone] = await tx
      .delete(tagAliases)
      .where(and(word, eq(tagAliases.kind, 'synonym')))
      .returning();
    return gone ? { act: 'unlink', from: slug, note: gone.name } : amiss('alias', 'choice');
  });
}

/** No longer offered, in no list, on nothing new; its page still answers. */
export function retireTag(care: Care): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    if (tag.retiredAt !== null) return amiss('', 'retired');
    await tx.update(tags).set({ retiredAt: care.now }).where(eq(tags.id, tag.id));
    return { act: 'retire' };
  });
}

export function restoreTag(care: Care): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    if (tag.retiredAt === null) return amiss('', 'in use');
    await tx.update(tags).set({ retiredAt: null }).where(eq(tags.id, tag.id));
    return { act: 'restore' };
  });
}

/** The frame of each act; `act` answers with its event, or with what is amiss and nothing done. */
export function careFor(
  { id, version, editor, now }: Care,
  act: (tx: Tx, tag: TagRow) => Promise<Done | Amiss>,
): Promise<Cared> {
  return transaction(async (tx) => {
    const tag = await tx.select().from(tags).where(eq(tags.id, id)).get();
    if (!tag) {
      const into = await mergedInto(tx, id);
      return into === undefined ? { outcome: 'not found' } : { outcome: 'stale', id: into };
    }
    if ((await lastEventId(tx, 'tag', id)) !== version) return { outcome: 'stale', id };
    const done = await act(tx, tag);
    if ('faults' in done) return { outcome: 'faults', faults: done.faults };
    const { leadsTo = id, ...event } = done;
    await recordEvent(
      tx,
      { on: 'tag', id, actor: { kind: 'editor', id: editor.id }, ...event },
      now,
    );
    await raiseGeneration(tx);
    return { outcome: 'done', id: leadsTo };
  });
}

/** From now on this address leads to that tag. */
export async function leadTo(
  tx: Tx,
  { slug, name }: Tag,
  tagId: number,
  kind: 'synonym' | 'former',
  now: number,
): Promise<void> {
  await tx.insert(tagAliases).values({ slug, name, tagId, kind, createdAt: now });
}

/** Where a tag that was merged stands now, whatever has become of the other since. */
export async function mergedInto(reader: Db | Tx, id: number): Promise<number | undefined> {
  const event = await reader
    .select({ to: events.toState })
    .from(events)
    .where(and(eq(events.onKind, 'tag'), eq(events.onId, id), eq(events.act, 'merge')))
    .get();
  return event?.to ? (await tagsNamed(reader, [event.to])).get(event.to)?.id : undefined;
}

export function amiss(field: string, word: string): Amiss {
  return { faults: { [field]: word } };
}
