// Two tags that mean the same become one: what carried the first carries the second, each subject
// once; its other words and former addresses follow, and its own address leads there for ever. The
// first tag's row goes; its events stay, with its description, under the number it had.
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { tagAliases, taggings, tags } from '#db/schema.ts';
import { recordEvent } from '../events.ts';
import { recountTags } from '../stories/counts.ts';
import { type TagView, tagSlug, tagsNamed } from '../tags.ts';
import { amiss, type Care, type Cared, careFor, leadTo, type TagRow } from './caring.ts';

/** `into`: the other's name, or any word that leads to it. */
export function mergeTag(care: Care, into: string): Promise<Cared> {
  return careFor(care, async (tx, tag) => {
    const other = (await tagsNamed(tx, [into])).get(tagSlug(into));
    if (!other) return amiss('into', 'unknown');
    if (other.id === tag.id) return amiss('into', 'self');
    if (other.retiredAt !== null) return amiss('into', 'retired');
    await moveTaggings(tx, tag.id, other.id);
    await tx.update(tagAliases).set({ tagId: other.id }).where(eq(tagAliases.tagId, tag.id));
    await tx.delete(tags).where(eq(tags.id, tag.id));
    await leadTo(tx, tag, other.id, 'former', care.now);
    await recountTags(tx, [tag.slug, other.slug]);
    await noteOnOther(tx, tag, other, care);
    return {
      act: 'merge',
      from: tag.slug,
      to: other.slug,
      note: tag.description,
      leadsTo: other.id,
    };
  });
}

// What carries both keeps one.
async function moveTaggings(tx: Tx, from: number, to: number): Promise<void> {
  const both = sql`EXISTS (SELECT 1 FROM ${taggings} o WHERE o.tag_id = ${to}
    AND o.on_kind = ${taggings.onKind} AND o.on_id = ${taggings.onId})`;
  await tx.delete(taggings).where(and(eq(taggings.tagId, from), both));
  await tx.update(taggings).set({ tagId: to }).where(eq(taggings.tagId, from));
}

/** The other keeps its own description; where it has none it takes the one that would be lost. */
async function noteOnOther(tx: Tx, tag: TagRow, other: TagView, { editor, now }: Care) {
  if (other.description === '' && tag.description !== '') {
    await tx.update(tags).set({ description: tag.description }).where(eq(tags.id, other.id));
  }
  const event = { on: 'tag', id: other.id, act: 'absorb', from: tag.slug, note: tag.name } as const;
  await recordEvent(tx, { ...event, actor: { kind: 'editor', id: editor.id } }, now);
}
